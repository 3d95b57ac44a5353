//! Where do the words of all rules stand?
//!
//! Nearly every word begins with two Chinese characters, and few pairs of characters begin a word. So at each character
//! one bit is looked at, chosen by a hash of it and the next one; the words themselves are compared only where it is
//! set. The few words of one such character have a bit for each character; other words are looked for by the first
//! character alone, in ASCII by two.

use rustc_hash::FxHashMap;

/// A word of a rule stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    /// Which word.
    pub(crate) word: u32,
    /// Its first byte.
    pub(crate) at: usize,
    /// One past its last byte.
    pub(crate) end: usize,
}

/// Bits of a hash, and so the size of the table: 8 KB stay in the nearest cache.
const BITS: u32 = 16;

/// Looks for many words at once.
#[derive(Debug)]
pub(super) struct Scan {
    words: Vec<String>,
    /// A bit for each character of three bytes by which alone a word is looked for.
    alone: Vec<u64>,
    /// A bit for each character, and each first byte of others than those of three bytes, with which a longer key begins.
    begins: Vec<u64>,
    /// A bit for each hash of a key.
    table: Vec<u64>,
    /// The words that begin with each key, and whether they are longer than it.
    keys: FxHashMap<u64, Vec<(u32, bool)>>,
}

impl Scan {
    /// Looks for `words`, each of which is there once.
    pub(super) fn new(words: Vec<String>) -> Self {
        let mut scan = Self {
            words,
            alone: vec![0; 1 << 10],
            begins: vec![0; 1 << 10],
            table: vec![0; 1 << (BITS - 6)],
            keys: FxHashMap::default(),
        };
        for (n, word) in scan.words.iter().enumerate().filter(|(_, word)| !word.is_empty()) {
            let length = key_length(word.as_bytes());
            let key = low(window(word.as_bytes(), 0), length);
            let hash = hash(key);
            scan.table[hash / 64] |= 1 << (hash % 64);
            let code = match *word.as_bytes() {
                [lead @ 0xE0..=0xEF, second, third, ..] => of_three(lead, second, third),
                ref other => other[0].into(),
            };
            let firsts = if length == 3 { &mut scan.alone } else { &mut scan.begins };
            firsts[code / 64] |= 1 << (code % 64);
            scan.keys.entry(key).or_default().push((n as u32, word.len() > length));
        }
        scan
    }

    /// Puts into `hits` each place of `text` where a word stands, by their ends, of equals the longest first.
    pub(super) fn find(&self, text: &str, hits: &mut Vec<Hit>) {
        hits.clear();
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&lead) = bytes.get(at) {
            let window = window(bytes, at);
            if let 0xE0..=0xEF = lead {
                let [_, second, third, ..] = window.to_le_bytes();
                let code = of_three(lead, second, third);
                if self.alone[code / 64] >> (code % 64) & 1 == 1 {
                    self.compare(text, at, low(window, 3), hits);
                }
                if self.begins[code / 64] >> (code % 64) & 1 == 1 && window >> 24 != 0 {
                    self.look(text, at, low(window, 6), hits);
                }
                at += 3;
                continue;
            }
            let (length, long) = match lead {
                0..=0x7F => (1, 2),
                0xC0..=0xDF => (2, 2),
                _ => (4, 4),
            };
            if self.begins[usize::from(lead) / 64] >> (lead % 64) & 1 == 1 {
                let (short, long) = (low(window, length), low(window, long));
                self.look(text, at, short, hits);
                // The two are one where nothing follows.
                if long != short {
                    self.look(text, at, long, hits);
                }
            }
            at += length;
        }
        hits.sort_unstable_by_key(|hit| (hit.end, hit.at));
    }

    #[inline]
    fn look(&self, text: &str, at: usize, key: u64, hits: &mut Vec<Hit>) {
        let hash = hash(key);
        if self.table[hash / 64] >> (hash % 64) & 1 == 1 {
            self.compare(text, at, key, hits);
        }
    }

    #[inline(never)]
    fn compare(&self, text: &str, at: usize, key: u64, hits: &mut Vec<Hit>) {
        let Some(words) = self.keys.get(&key) else { return };
        for &(word, longer) in words {
            let known = self.words[word as usize].as_bytes();
            if !longer || text.as_bytes()[at..].starts_with(known) {
                hits.push(Hit { word, at, end: at + known.len() });
            }
        }
    }
}

/// The character of three bytes.
#[inline]
fn of_three(lead: u8, second: u8, third: u8) -> usize {
    let six = |byte: u8| usize::from(byte & 0x3F);
    usize::from(lead & 0xF) << 12 | six(second) << 6 | six(third)
}

/// By how many of its first bytes a word is looked for.
fn key_length(word: &[u8]) -> usize {
    match word[0] {
        0xE4..=0xE9 if word.len() >= 6 => 6,
        0..=0x7F => word.len().min(2),
        0xC0..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => 4,
    }
}

/// The eight bytes from `at` on, zeros behind the last.
#[inline]
fn window(bytes: &[u8], at: usize) -> u64 {
    if let Some(eight) = bytes.get(at..at + 8).and_then(|eight| eight.try_into().ok()) {
        return u64::from_le_bytes(eight);
    }
    bytes[at..].iter().take(8).rev().fold(0, |window, byte| window << 8 | u64::from(*byte))
}

/// The first `count` bytes of a window.
#[inline]
fn low(window: u64, count: usize) -> u64 {
    window & ((1 << (count * 8)) - 1)
}

#[inline]
fn hash(key: u64) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - BITS)) as usize
}

#[cfg(test)]
mod tests {
    use aho_corasick::AhoCorasick;
    use proptest::prelude::*;

    use super::*;

    const WORDS: [&str; 16] = [
        "新桥",
        "新桥通车",
        "桥通",
        "车",
        "通a",
        "a",
        "ab",
        "(",
        "（新",
        "，",
        "é",
        "é车",
        "😀",
        "😀桥",
        "通 /",
        "车车车",
    ];

    proptest! {
        #[test]
        fn an_automaton_finds_the_same(text in "[新桥通车ab(（，é😀 /]{0,40}") {
            let automaton = AhoCorasick::new(WORDS).unwrap();
            let slow: Vec<Hit> = automaton
                .find_overlapping_iter(&text)
                .map(|m| Hit { word: m.pattern().as_u32(), at: m.start(), end: m.end() })
                .collect();
            let mut hits = Vec::new();
            Scan::new(WORDS.map(str::to_owned).into()).find(&text, &mut hits);
            prop_assert_eq!(hits, slow);
        }
    }
}
