//! How is a text folded that is held as UTF-16?
//!
//! A unit is a character but for surrogates, so that no unit waits to hear where the one before it ends.

use super::fold::{Code, DROP, POINT, TABLE, is_digit, look_up};

/// Units that are looked at together.
const BLOCK: usize = 64;

/// Appends the folded characters of `units` to `codes`: the same as [`fold`](super::fold()) of the text that they are.
pub fn fold_utf16(units: &[u16], codes: &mut Vec<Code>) {
    let mut at = 0;
    let mut before = Code::from(DROP);
    while let Some(block) = units.get(at..).filter(|rest| !rest.is_empty()) {
        let block = &block[..block.len().min(BLOCK)];
        if block.iter().fold(false, |asks, &unit| asks | asks_more(unit)) {
            (at, before) = one_by_one(units, at, before, codes);
        } else {
            before = plain(block, codes).unwrap_or(before);
            at += block.len();
        }
    }
}

/// Whether `unit` is half a character, or a point, which may stay.
#[inline]
fn asks_more(unit: u16) -> bool {
    unit == POINT || unit == 0xFF0E || unit & 0xF800 == 0xD800
}

/// Folds units that ask no more; returns what the last of them says.
fn plain(block: &[u16], codes: &mut Vec<Code>) -> Option<Code> {
    let table = &*TABLE;
    let mut folded = [0; BLOCK];
    let mut filled = 0;
    for &unit in block {
        let code = table[usize::from(unit)];
        // what is left out is written, and written over
        folded[filled % BLOCK] = code.into();
        filled += usize::from(code != DROP);
    }
    codes.extend_from_slice(&folded[..filled]);
    block.last().map(|&unit| table[usize::from(unit)].into())
}

/// Folds about a block, with all questions asked; returns where the next begins, and what the last character says.
fn one_by_one(units: &[u16], start: usize, mut before: Code, codes: &mut Vec<Code>) -> (usize, Code) {
    let mut at = start;
    while at < units.len().min(start + BLOCK) {
        let (code, width) = code_at(units, at);
        at += width;
        if code == Code::from(POINT) {
            let kept = is_digit(before) && at < units.len() && is_digit(code_at(units, at).0);
            codes.extend(kept.then_some(code));
            continue;
        }
        codes.extend((code != Code::from(DROP)).then_some(code));
        before = code;
    }
    (at, before)
}

fn code_at(units: &[u16], at: usize) -> (Code, usize) {
    let mut chars = char::decode_utf16(units[at..].iter().copied().take(2));
    match chars.next() {
        Some(Ok(c)) => (look_up(&TABLE, c), c.len_utf16()),
        _ => (DROP.into(), 1),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fold;
    use super::*;

    proptest! {
        #[test]
        fn as_the_text_itself_folds(text in "(?s).{0,150}|[.．0-9３一，😀é ]{0,300}|[一-龥。.]{0,300}") {
            let units: Vec<u16> = text.encode_utf16().collect();
            let (mut codes, mut expected) = (Vec::new(), Vec::new());
            fold_utf16(&units, &mut codes);
            fold(&text, &mut expected);
            prop_assert_eq!(codes, expected);
        }
    }
}
