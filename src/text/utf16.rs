//! How is a text folded that is held as UTF-16?
//!
//! A unit is a character but for surrogates, so that no unit waits to hear where the one before it ends.

use super::fold::{Code, DROP, POINT, TABLE, is_digit, look_up};

/// Units that are looked at together.
const BLOCK: usize = 64;

/// Appends the folded characters of `units` to `codes`: the same as [`fold`](super::fold()) of the text that they are.
pub fn fold_utf16(units: &[u16], codes: &mut Vec<Code>) {
    let (mut at, mut before, mut folded) = (0, Code::from(DROP), [0; BLOCK]);
    while at < units.len() {
        let block = &units[at..units.len().min(at + BLOCK)];
        let calm = calm(block);
        if let Some(&last) = block[..calm].last() {
            codes.extend_from_slice(plain(&block[..calm], &mut folded));
            (at, before) = (at + calm, TABLE[usize::from(last)].into());
        }
        if calm < block.len() {
            (at, before) = one(units, at, before, codes);
        }
    }
}

/// How many units ask no more than the table knows.
#[inline]
fn calm(block: &[u16]) -> usize {
    // asked of all at once, since most blocks are calm
    if block.iter().fold(false, |asks, &unit| asks | asks_more(unit)) {
        block.iter().take_while(|unit| !asks_more(**unit)).count()
    } else {
        block.len()
    }
}

/// Whether `unit` is half a character, or a point, which may stay.
#[inline]
fn asks_more(unit: u16) -> bool {
    unit == POINT || unit == 0xFF0E || unit & 0xF800 == 0xD800
}

/// The folded forms of calm units.
fn plain<'f>(block: &[u16], folded: &'f mut [Code; BLOCK]) -> &'f [Code] {
    let table = &*TABLE;
    let mut filled = 0;
    for &unit in block {
        let code = table[usize::from(unit)];
        // what is left out is written, and written over
        folded[filled % BLOCK] = code.into();
        filled += usize::from(code != DROP);
    }
    &folded[..filled]
}

/// Folds one character, with all questions asked; returns where the next begins, and what it says if it is no point.
fn one(units: &[u16], at: usize, before: Code, codes: &mut Vec<Code>) -> (usize, Code) {
    let (code, width) = code_at(units, at);
    let next = at + width;
    if code == Code::from(POINT) {
        let kept = is_digit(before) && next < units.len() && is_digit(code_at(units, next).0);
        codes.extend(kept.then_some(code));
        return (next, before);
    }
    codes.extend((code != Code::from(DROP)).then_some(code));
    (next, code)
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
