//! Which steps could this paragraph need?
//!
//! One pass over the bytes: tables tell for each ASCII character and for each of three bytes, as nearly all are, whether it
//! is of any interest, and only then are the bytes around it looked at. It may call for a step that then finds nothing to do; it never
//! leaves out one that would.

use std::sync::LazyLock;

use super::config::Step;

/// A set of steps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Steps(u16);

impl Steps {
    const fn of(step: Step) -> u16 {
        1 << step as u16
    }

    pub(super) fn has(self, step: Step) -> bool {
        self.0 & Self::of(step) != 0
    }

    pub(super) fn add(&mut self, step: Step) {
        self.0 |= Self::of(step);
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// The bytes behind this one decide.
const LOOK: u16 = 1 << 15;
/// The bytes on both sides decide.
const SIGN: u16 = 1 << 14;

const TABLE: [u16; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'\t' | b'\n' | b'\r' | b' ' => Steps::of(Step::Spaces),
            b'&' | b'\\' => Steps::of(Step::Escapes),
            0..=0x1F | 0x7F => Steps::of(Step::Invisible),
            b'"' | b'\'' => Steps::of(Step::Quotes),
            b'(' | b')' => Steps::of(Step::Width),
            b',' | b':' | b';' | b'.' | b'!' | b'?' | b'-' => SIGN,
            // Letters with a tone.
            0xC3..=0xC5 | 0xC7 => Steps::of(Step::Pinyin),
            0xC2 | 0xCD | 0xF3 | 0xF4 => LOOK,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// A bit for each character of three bytes that is worth a look.
static WIDE: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut wide = vec![0; 1 << 10];
    for c in ('\u{800}'..='\u{FFFF}').filter(|&c| look(c.encode_utf8(&mut [0; 3]).as_bytes(), 0) != 0) {
        wide[c as usize / 64] |= 1 << (c as usize % 64);
    }
    wide
});

/// The steps that `text` could need.
pub(super) fn survey(text: &str) -> Steps {
    let wide = &WIDE[..1 << 10];
    let bytes = text.as_bytes();
    let (mut steps, mut at, mut previous) = (0, 0, 0);
    while let Some(&lead) = bytes.get(at) {
        if let (0xE0..=0xEF, Some(&[second, third])) = (lead, bytes.get(at + 1..at + 3)) {
            let six = |byte: u8| usize::from(byte & 0x3F);
            let code = usize::from(lead & 0xF) << 12 | six(second) << 6 | six(third);
            if wide[code / 64] >> (code % 64) & 1 == 1 || code == previous {
                steps |= look(bytes, at) | repeated(bytes, at);
            }
            (previous, at) = (code, at + 3);
            continue;
        }
        steps |= match TABLE[usize::from(lead)] {
            LOOK => look(bytes, at),
            SIGN => sign(bytes, at),
            found => found,
        };
        (previous, at) = (0, at + 1);
    }
    Steps(steps)
}

/// What an ASCII sign could need: nothing between letters and digits (1,200.5), and no cap where it stands once.
fn sign(bytes: &[u8], at: usize) -> u16 {
    let (left, right) = (at.checked_sub(1).map(|i| bytes[i]), bytes.get(at + 1).copied());
    let plain = |b: Option<u8>| b.is_some_and(|b| b.is_ascii_alphanumeric());
    let again = left == Some(bytes[at]);
    match () {
        () if plain(left) && plain(right) => 0,
        () if again => Steps::of(Step::Width) | Steps::of(Step::Repeats),
        () => Steps::of(Step::Width),
    }
}

/// What the character at `at`, of two bytes or more, could need wherever it stands.
#[expect(clippy::match_same_arms, reason = "a row for each block of characters")]
fn look(bytes: &[u8], at: usize) -> u16 {
    let byte = |next: usize| bytes.get(at + next).copied().unwrap_or(0);
    match (bytes[at], byte(1), byte(2)) {
        (0xC2, 0x80..=0x9F | 0xAD, _) | (0xCD, 0x8F, _) | (0xEE | 0xF3 | 0xF4, ..) => {
            Steps::of(Step::Invisible)
        }
        (0xE1, 0xA0, 0x8E) | (0xE2, 0x80, 0x8B..=0x8F | 0xA8..=0xAE) => Steps::of(Step::Invisible),
        (0xEF, 0x80..=0xA3, _) | (0xEF, 0xBB, 0xBF) => Steps::of(Step::Invisible),
        (0xE2, 0x81, 0xA0..=0xA9) => Steps::of(Step::Invisible),
        (0xC2, 0xA0, _) | (0xE1, 0x9A, 0x80) | (0xE3, 0x80, 0x80) => Steps::of(Step::Spaces),
        (0xE2, 0x80, 0x80..=0x8A | 0xAF) | (0xE2, 0x81, 0x9F) => Steps::of(Step::Spaces),
        (0xE2, 0xBA..=0xBF, _) | (0xEF, 0xA4..=0xAB, _) => Steps::of(Step::Ideographs),
        (0xEF, 0xBC, 0x90..=0x99 | 0xA1..=0xBA) | (0xEF, 0xBD, 0x81..=0x9A) => Steps::of(Step::Alphanumerics),
        (0xEF, 0xBC, 0x82 | 0x87) => Steps::of(Step::Quotes),
        (0xE1, 0xB8, 0xBF) => Steps::of(Step::Pinyin),
        _ => 0,
    }
}

/// Whether the character of three bytes at `at` is a sign that stands there once more than it should: two strokes or
/// groups of dots are one sign.
fn repeated(bytes: &[u8], at: usize) -> u16 {
    let own = &bytes[at..at + 3];
    let before = bytes[..at].rchunks_exact(3).take(2).take_while(|before| *before == own).count();
    let most = match own {
        [0xE3, 0x80, 0x81 | 0x82] | [0xEF, 0xBC, 0x81 | 0x8C | 0x9A | 0x9B | 0x9F] => 0,
        [0xE2, 0x80, 0x94 | 0xA6] => 1,
        _ => return 0,
    };
    if before > most { Steps::of(Step::Repeats) } else { 0 }
}
