//! Which numbers stand in a text, and in what context?

use std::ops::Range;

use crate::text::{Code, is_digit};

/// What stands for any digit in a context.
const ANY_DIGIT: Code = '#' as Code;

/// Characters that are looked at together.
const STEP: usize = 16;

/// A number of a folded text: digits, and points between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    /// Where it stands.
    pub(super) place: Range<usize>,
    /// A hash of what it says.
    pub(super) value: u64,
    /// A hash of two characters before and one after, whatever the digits among them.
    pub(super) context: u64,
}

/// Sets `numbers` to those of `codes`, in order.
pub(super) fn find_numbers(codes: &[Code], numbers: &mut Vec<Number>) {
    numbers.clear();
    let mut at = 0;
    while let Some(chars) = first_digit(&codes[at..]) {
        let start = at + chars;
        at = start + codes[start..].iter().take_while(|&&code| is_number(code)).count();
        numbers.push(Number {
            place: start..at,
            value: hash(codes[start..at].iter().copied()),
            context: context(codes, start..at),
        });
    }
}

fn first_digit(codes: &[Code]) -> Option<usize> {
    // a step is looked at as a whole, most have none
    let none = |codes: &&[Code]| !codes.iter().fold(false, |found, &code| found | is_digit(code));
    let start = codes.chunks(STEP).take_while(none).count() * STEP;
    Some(start + codes.get(start..)?.iter().position(|&code| is_digit(code))?)
}

/// The numbers that stand in `place` or touch it.
pub(super) fn touching(numbers: &[Number], place: Range<usize>) -> &[Number] {
    let behind = &numbers[numbers.partition_point(|number| number.place.end < place.start)..];
    &behind[..behind.partition_point(|number| number.place.start <= place.end)]
}

fn context(codes: &[Code], number: Range<usize>) -> u64 {
    let before = &codes[number.start.saturating_sub(2)..number.start];
    let after = &codes[number.end..(number.end + 1).min(codes.len())];
    let masked = |&code: &Code| if is_digit(code) { ANY_DIGIT } else { code };
    hash(before.iter().map(masked).chain([0]).chain(after.iter().map(masked)))
}

fn hash(codes: impl Iterator<Item = Code>) -> u64 {
    codes.fold(1, |hash: u64, code| {
        (hash ^ u64::from(code)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23)
    })
}

fn is_number(code: Code) -> bool {
    is_digit(code) || code == Code::from('.')
}
