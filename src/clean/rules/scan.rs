//! Where do the words of all rules stand?
//!
//! Nearly every word begins with two Chinese characters, and few pairs of characters begin a word. So at each character
//! one bit is looked at, chosen by a hash of it and the next one; the words themselves are compared only where it is
//! set. The few words of one such character have a bit for each character; other words are looked for by the first
//! character alone, in ASCII by two.

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
    /// A bit for each hash of a key, and how many are set before each 64 of them.
    table: Vec<(u64, u32)>,
    /// Where the words of each hash begin, in the order of the hashes.
    places: Vec<u32>,
    /// The words, in the order of the hashes of their keys.
    keyed: Vec<Keyed>,
}

/// A word with its key.
#[derive(Debug)]
struct Keyed {
    key: u64,
    word: u32,
    /// The bytes behind the key, up to eight of them, and which of the eight they are.
    tail: u64,
    mask: u64,
    /// Whether there are more.
    longer: bool,
}

impl Scan {
    /// Looks for `words`, each of which is there once.
    pub(super) fn new(words: Vec<String>) -> Self {
        let mut alone = vec![0; 1 << 10];
        let mut begins = vec![0; 1 << 10];
        let mut keyed = Vec::with_capacity(words.len());
        for (n, word) in words.iter().map(String::as_bytes).enumerate().filter(|(_, word)| !word.is_empty()) {
            let length = key_length(word);
            let code = match *word {
                [lead @ 0xE0..=0xEF, second, third, ..] => of_three(lead, second, third),
                _ => word[0].into(),
            };
            let firsts: &mut Vec<u64> = if length == 3 { &mut alone } else { &mut begins };
            firsts[code / 64] |= 1 << (code % 64);
            let behind = (word.len() - length).min(8);
            keyed.push(Keyed {
                key: low(window(word, 0), length),
                word: n as u32,
                tail: window(word, length),
                mask: u64::MAX.checked_shr(64 - 8 * behind as u32).unwrap_or(0),
                longer: word.len() > length + 8,
            });
        }
        keyed.sort_by_key(|word| (hash(word.key), word.key));
        let mut table = vec![(0u64, 0u32); 1 << (BITS - 6)];
        let mut places = Vec::new();
        for (n, word) in keyed.iter().enumerate() {
            let hash = hash(word.key);
            let (bits, _) = &mut table[hash / 64];
            if *bits >> (hash % 64) & 1 == 0 {
                *bits |= 1 << (hash % 64);
                places.push(n as u32);
            }
        }
        places.push(keyed.len() as u32);
        let mut before = 0;
        for (bits, set) in &mut table {
            *set = before;
            before += bits.count_ones();
        }
        Self { words, alone, begins, table, places, keyed }
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
                    self.look(bytes, at, low(window, 3), 3, hits);
                }
                if self.begins[code / 64] >> (code % 64) & 1 == 1 && window >> 24 != 0 {
                    self.look(bytes, at, low(window, 6), 6, hits);
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
                let (short, two) = (low(window, length), low(window, long));
                self.look(bytes, at, short, length, hits);
                // The two are one where nothing follows.
                if two != short {
                    self.look(bytes, at, two, long, hits);
                }
            }
            at += length;
        }
        hits.sort_unstable_by_key(|hit| (hit.end, hit.at));
    }

    #[inline]
    fn look(&self, bytes: &[u8], at: usize, key: u64, length: usize, hits: &mut Vec<Hit>) {
        let hash = hash(key);
        if self.table[hash / 64].0 >> (hash % 64) & 1 == 1 {
            self.compare(bytes, at, key, length, hits);
        }
    }

    /// Adds the words that begin with `key`, `length` bytes from `at` on, and stand there to their ends.
    #[inline(never)]
    fn compare(&self, bytes: &[u8], at: usize, key: u64, length: usize, hits: &mut Vec<Hit>) {
        let hash = hash(key);
        let (bits, before) = self.table[hash / 64];
        let place = (before + (bits & ((1 << (hash % 64)) - 1)).count_ones()) as usize;
        let behind = window(bytes, at + length);
        for known in &self.keyed[self.places[place] as usize..self.places[place + 1] as usize] {
            if known.key != key || behind & known.mask != known.tail {
                continue;
            }
            let word = self.words[known.word as usize].as_bytes();
            if !known.longer || bytes[at..].starts_with(word) {
                hits.push(Hit { word: known.word, at, end: at + word.len() });
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
    bytes
        .get(at..)
        .unwrap_or_default()
        .iter()
        .take(8)
        .rev()
        .fold(0, |window, byte| window << 8 | u64::from(*byte))
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
