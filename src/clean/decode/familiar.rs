//! Would a newspaper print this character?
//!
//! The first levels of GB 2312 (3,755 characters) and of Big5 (5,401) cover nearly all of modern text, Simplified
//! and Traditional; a wrong decoding scatters its characters over all of Unicode.

use std::sync::LazyLock;

use encoding_rs::{BIG5, Encoding, GBK};

const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// One bit for each ideograph of the basic block.
struct Table(Vec<u64>);

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table(vec![0; ((LAST - FIRST) / 64 + 1) as usize]);
    table.add(GBK, 0xB0..=0xD7, 0xA1..=0xFE);
    table.add(BIG5, 0xA4..=0xC6, 0x40..=0xFE);
    table
});

impl Table {
    fn add(
        &mut self,
        encoding: &'static Encoding,
        leads: std::ops::RangeInclusive<u8>,
        trails: std::ops::RangeInclusive<u8>,
    ) {
        for lead in leads {
            for trail in trails.clone() {
                let pair = [lead, trail];
                let (text, broken) = encoding.decode_without_bom_handling(&pair);
                let mut chars = text.chars();
                if let (false, Some(c), None) = (broken, chars.next(), chars.next()) {
                    self.set(c);
                }
            }
        }
    }

    fn set(&mut self, c: char) {
        if let code @ FIRST..=LAST = c as u32 {
            let place = (code - FIRST) as usize;
            self.0[place / 64] |= 1 << (place % 64);
        }
    }

    fn has(&self, code: u32) -> bool {
        let Some(place) = code.checked_sub(FIRST) else { return false };
        self.0[place as usize / 64] >> (place % 64) & 1 == 1
    }
}

/// How many of a text's characters belong in Chinese text, and how many do not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Count {
    /// Common ideographs, and punctuation of Chinese text.
    pub(super) familiar: usize,
    /// Other characters above ASCII.
    pub(super) strange: usize,
}

impl Count {
    /// Reads at most `limit` characters above ASCII.
    pub(super) fn of(text: &str, limit: usize) -> Self {
        let table = &*TABLE;
        let bytes = text.as_bytes();
        let (mut at, mut seen, mut familiar) = (0, 0, 0);
        while let Some(&lead) = bytes.get(at).filter(|_| seen < limit) {
            if lead.is_ascii() {
                at += ascii(&bytes[at..]);
                continue;
            }
            seen += 1;
            // U+4000 to U+9FFF are three bytes each, and nearly all of a text.
            let (known, length) = if let 0xE4..=0xE9 = lead {
                let code = [lead & 0xF, bytes[at + 1] & 0x3F, bytes[at + 2] & 0x3F];
                (table.has(code.iter().fold(0, |code, six| code << 6 | u32::from(*six))), 3)
            } else {
                let c = text[at..].chars().next().unwrap_or_default();
                (is_familiar(c), c.len_utf8())
            };
            familiar += usize::from(known);
            at += length;
        }
        Self { familiar, strange: seen - familiar }
    }

    /// Share of familiar characters; 1 where there are none at all.
    pub(super) fn share(self) -> f32 {
        let all = self.familiar + self.strange;
        if all == 0 { 1.0 } else { self.familiar as f32 / all as f32 }
    }
}

/// How many ASCII bytes, of which there is one at least, `bytes` begins with, or some of them.
fn ascii(bytes: &[u8]) -> usize {
    let eights = bytes.chunks_exact(8).take_while(|eight| eight.is_ascii()).count();
    (eights * 8).max(1)
}

/// Whether a character outside the basic block of ideographs is punctuation of Chinese text.
fn is_familiar(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{301F}' | '\u{FF01}'..='\u{FF5E}' | '·' | '\u{A0}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_is_familiar_in_both_scripts() {
        assert_eq!(Count::of("昨日,河湾市发布消息:“新桥通车”。", 100).strange, 0);
        assert_eq!(Count::of("記者從現場瞭解,臺灣與廣東", 100).strange, 0);
    }

    #[test]
    fn mojibake_is_strange() {
        assert!(Count::of("鏂板崕绀惧寳浜", 100).share() < 0.5);
        assert!(Count::of("ä¸\u{ad}å›½", 100).share() < 0.1);
    }
}
