//! Which steps could this paragraph need?
//!
//! One pass over the signs: tables tell for each ASCII character and for each of three bytes, as nearly all are, whether it
//! is of any interest, and only then are the bytes around it looked at. It may call for a step that then finds nothing to do; it never
//! leaves out one that would.

use std::sync::LazyLock;

use super::trace::Kinds;
use crate::article::RepairKind;
use crate::text::signs;

const fn of(kind: RepairKind) -> u16 {
    Kinds::of(kind).bits()
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
            b'\t' | b'\n' | b'\r' | b' ' => of(RepairKind::Spaces),
            b'&' | b'\\' => of(RepairKind::Escapes),
            0..=0x1F | 0x7F => of(RepairKind::Invisible),
            b'"' | b'\'' => of(RepairKind::Quotes),
            b'(' | b')' => of(RepairKind::Width),
            b',' | b':' | b';' | b'.' | b'!' | b'?' | b'-' => SIGN,
            // Letters with a tone.
            0xC3..=0xC5 | 0xC7 => of(RepairKind::Pinyin),
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

/// What `text` could need. Letters need nothing.
pub(super) fn survey(text: &str) -> Kinds {
    let wide = &WIDE[..1 << 10];
    let bytes = text.as_bytes();
    let (mut steps, mut previous) = (0, (0, 0));
    for at in signs(text) {
        if let [lead @ 0xE0..=0xEF, second, third, ..] = bytes[at..] {
            let six = |byte: u8| usize::from(byte & 0x3F);
            let code = usize::from(lead & 0xF) << 12 | six(second) << 6 | six(third);
            if wide[code / 64] >> (code % 64) & 1 == 1 || previous == (code, at) {
                steps |= look(bytes, at) | repeated(bytes, at);
            }
            previous = (code, at + 3);
            continue;
        }
        steps |= match TABLE[usize::from(bytes[at])] {
            LOOK => look(bytes, at),
            SIGN => sign(bytes, at),
            found => found,
        };
    }
    Kinds::from_bits(steps)
}

/// What an ASCII sign could need: nothing between letters and digits (1,200.5), but for a comma between a number and a name
/// (大于40,UVA小于5), and no cap where it stands once.
fn sign(bytes: &[u8], at: usize) -> u16 {
    let (left, right) = (at.checked_sub(1).map(|i| bytes[i]), bytes.get(at + 1).copied());
    let plain = |b: Option<u8>| b.is_some_and(|b| b.is_ascii_alphanumeric());
    let again = left == Some(bytes[at]);
    match () {
        () if plain(left) && plain(right) => {
            let named = bytes[at] == b',' && right.is_some_and(|b| b.is_ascii_uppercase());
            if named { of(RepairKind::Width) } else { 0 }
        }
        () if again => of(RepairKind::Width) | of(RepairKind::Repeats),
        () => of(RepairKind::Width),
    }
}

/// What the character at `at`, of two bytes or more, could need wherever it stands.
#[expect(clippy::match_same_arms, reason = "a row for each block of characters")]
fn look(bytes: &[u8], at: usize) -> u16 {
    let byte = |next: usize| bytes.get(at + next).copied().unwrap_or(0);
    match (bytes[at], byte(1), byte(2)) {
        (0xC2, 0x80..=0x9F | 0xAD, _) | (0xCD, 0x8F, _) | (0xEE | 0xF3 | 0xF4, ..) => {
            of(RepairKind::Invisible)
        }
        (0xE1, 0xA0, 0x8E) | (0xE2, 0x80, 0x8B..=0x8F | 0xA8..=0xAE) => of(RepairKind::Invisible),
        (0xEF, 0x80..=0xA3, _) | (0xEF, 0xBB, 0xBF) => of(RepairKind::Invisible),
        (0xE2, 0x81, 0xA0..=0xA9) => of(RepairKind::Invisible),
        (0xC2, 0xA0, _) | (0xE1, 0x9A, 0x80) | (0xE3, 0x80, 0x80) => of(RepairKind::Spaces),
        (0xE2, 0x80, 0x80..=0x8A | 0xAF) | (0xE2, 0x81, 0x9F) => of(RepairKind::Spaces),
        (0xE2, 0xBA..=0xBF, _) | (0xEF, 0xA4..=0xAB, _) => of(RepairKind::Ideographs),
        (0xEF, 0xBC, 0x90..=0x99 | 0xA1..=0xBA) | (0xEF, 0xBD, 0x81..=0x9A) => of(RepairKind::Alphanumerics),
        (0xEF, 0xBC, 0x82 | 0x87) => of(RepairKind::Quotes),
        (0xE1, 0xB8, 0xBF) => of(RepairKind::Pinyin),
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
    if before > most { of(RepairKind::Repeats) } else { 0 }
}
