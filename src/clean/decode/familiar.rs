//! Would a newspaper print this character?
//!
//! The first levels of GB 2312 (3,755 characters) and of Big5 (5,401) cover nearly all of modern text, Simplified
//! and Traditional; a wrong decoding scatters its characters over all of Unicode.

use std::sync::LazyLock;

use encoding_rs::{BIG5, Encoding, GBK};

use crate::text::floor;

/// The basic block of ideographs.
const FIRST: char = '\u{4E00}';
const LAST: char = '\u{9FFF}';

/// Longer runs of ASCII than so many times eight bytes are scripts and tags.
const SHORT: usize = 4;

/// How many samples are taken of the beginning of a text, of how many characters above ASCII each, and how many bytes after
/// each other; and how many characters tell something of it.
const SAMPLES: usize = 12;
const SAMPLE: usize = 20;
const BETWEEN: usize = 256;
const ENOUGH: usize = 100;

/// One bit for each character of the basic plane.
struct Table(Vec<u64>);

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table(vec![0; 1 << 10]);
    table.add(GBK, 0xB0..=0xD7, 0xA1..=0xFE);
    table.add(BIG5, 0xA4..=0xC6, 0x40..=0xFE);
    (0..=0xFFFF).filter_map(char::from_u32).filter(|&c| is_sign(c)).for_each(|c| table.set(c as usize));
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
                if let (false, Some(c @ FIRST..=LAST), None) = (broken, chars.next(), chars.next()) {
                    self.set(c as usize);
                }
            }
        }
    }

    fn set(&mut self, code: usize) {
        self.0[code / 64] |= 1 << (code % 64);
    }

    fn has(&self, code: usize) -> bool {
        self.0.get(code / 64).is_some_and(|bits| bits >> (code % 64) & 1 == 1)
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
            let (code, length) = match (lead, bytes.get(at + 1..at + 3)) {
                (0xE0..=0xEF, Some(&[second, third])) => (three(lead, second, third), 3),
                _ => text[at..].chars().next().map_or((0, 1), |c| (c as usize, c.len_utf8())),
            };
            seen += 1;
            familiar += usize::from(table.has(code));
            at += length;
        }
        Self { familiar, strange: seen - familiar }
    }

    /// Whether `text` is surely none that somebody decoded wrongly: hardly one strange character in a sample of its beginning.
    pub(super) fn is_plainly_familiar(text: &str) -> bool {
        let mut sample = Self::default();
        let mut rest = text;
        for _ in 0..SAMPLES {
            let (near, far) = rest.split_at(floor(rest, BETWEEN.min(rest.len())));
            let Self { familiar, strange } = Self::of(near, SAMPLE);
            sample = Self { familiar: sample.familiar + familiar, strange: sample.strange + strange };
            rest = far;
        }
        sample.familiar >= ENOUGH && sample.strange * 100 <= sample.familiar
    }

    /// Share of familiar characters; 1 where there are none at all.
    pub(super) fn share(self) -> f32 {
        let all = self.familiar + self.strange;
        if all == 0 { 1.0 } else { self.familiar as f32 / all as f32 }
    }
}

/// How many ASCII bytes, of which there is one at least, `bytes` begins with, or some of them.
fn ascii(bytes: &[u8]) -> usize {
    let eights = bytes.chunks_exact(8).take(SHORT).take_while(|eight| eight.is_ascii()).count();
    if eights == SHORT { Encoding::ascii_valid_up_to(bytes) } else { (eights * 8).max(1) }
}

/// The character of three bytes.
fn three(lead: u8, second: u8, third: u8) -> usize {
    let six = |byte: u8| usize::from(byte & 0x3F);
    usize::from(lead & 0xF) << 12 | six(second) << 6 | six(third)
}

/// Whether a character is punctuation of Chinese text.
fn is_sign(c: char) -> bool {
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
    fn a_sample_tells_news_and_leaves_what_is_in_part_something_else_to_the_count() {
        let news = "昨日，河湾市发布消息：“新桥通车”。".repeat(60);
        assert!(Count::is_plainly_familiar(&news));
        let (strange, short) = ("鏂板崕绀惧寳浜".repeat(12), "新桥通车");
        assert!(!Count::is_plainly_familiar(short));
        for at in (0..news.len().min(2400)).step_by(300) {
            let at = floor(&news, at);
            let mixed = format!("{}{strange}{}", &news[..at], &news[at..]);
            assert!(!Count::is_plainly_familiar(&mixed), "{at}");
        }
    }

    #[test]
    fn mojibake_is_strange() {
        assert!(Count::of("鏂板崕绀惧寳浜", 100).share() < 0.5);
        assert!(Count::of("ä¸\u{ad}å›½", 100).share() < 0.1);
    }
}
