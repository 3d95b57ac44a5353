//! Cut a piece into words that tile it: jieba's precise mode.
//!
//! The route's words stand as they are, but characters that it left alone side by side are unknown: they go
//! through the model that joins them, or, without it, only letters and digits are put together.

use std::ops::Range;

use super::alphabet::{Code, is_han};
use super::config::Hmm;
use super::hmm::{self, HmmBuffers};
use super::lexicon::Lexicon;
use super::route::Step;

/// Calls `word` with the first character and the end of each word of a piece.
#[inline]
pub(super) fn cut(
    lexicon: &Lexicon,
    hmm: Hmm,
    codes: &[Code],
    steps: &[Step],
    buffers: &mut HmmBuffers,
    mut word: impl FnMut(usize, usize),
) {
    let count = codes.len() - 1;
    let steps = &steps[..count];
    let mut at = 0;
    while at < count {
        let step = steps[at];
        if step.is_unknown() {
            let end = alone(codes, steps, at, hmm);
            match hmm {
                Hmm::On => join(lexicon, codes, at..end, buffers, &mut word),
                Hmm::Off => word(at, end),
            }
            at = end;
        } else {
            word(at, at + step.len());
            at += step.len();
        }
    }
}

/// Where the characters end that the route left alone from `at` on; without the model, only letters and
/// digits stay together.
pub(super) fn alone(codes: &[Code], steps: &[Step], at: usize, hmm: Hmm) -> usize {
    let mut end = at + 1;
    if hmm == Hmm::Off && !is_letter_or_digit(codes[at]) {
        return end;
    }
    while steps[end - 1].is_unknown() && (hmm == Hmm::On || is_letter_or_digit(codes[end])) {
        end += 1;
    }
    end
}

/// Cuts characters that stand alone, more than one: each by itself where all of them are a word that the
/// route did not want, else by the model.
#[inline(never)]
fn join(
    lexicon: &Lexicon,
    codes: &[Code],
    unknown: Range<usize>,
    buffers: &mut HmmBuffers,
    word: &mut impl FnMut(usize, usize),
) {
    if lexicon.is_word(&codes[unknown.clone()]) {
        unknown.for_each(|at| word(at, at + 1));
        return;
    }
    let mut at = unknown.start;
    while at < unknown.end {
        let han = is_han(codes[at]);
        let same = codes[at..unknown.end].iter().take_while(|&&c| is_han(c) == han).count();
        let part = &codes[at..at + same];
        if !han {
            latin(part, |from, to| word(at + from, at + to));
        } else if same == 1 {
            word(at, at + 1);
        } else {
            hmm::Hmm::get().cut(part, buffers, |from, to| {
                if to - from > 1 && lexicon.is_taken_apart(&part[from..to]) {
                    (from..to).for_each(|n| word(at + n, at + n + 1));
                } else {
                    word(at + from, at + to);
                }
            });
        }
        at += same;
    }
}

/// Numbers with decimals and a percent sign, words of letters and digits, and what stands between them.
fn latin(codes: &[Code], mut word: impl FnMut(usize, usize)) {
    let mut at = 0;
    while at < codes.len() {
        let length = |from: usize, is: fn(Code) -> bool| codes[from..].iter().take_while(|&&c| is(c)).count();
        let mut end = at + length(at, is_letter_or_digit);
        if end == at {
            end = at + length(at, |c| !is_letter_or_digit(c));
        } else {
            if codes.get(end) == Some(&POINT) {
                let decimals = length(end + 1, is_digit);
                end += if decimals > 0 { 1 + decimals } else { 0 };
            }
            end += usize::from(codes.get(end) == Some(&PERCENT));
        }
        word(at, end);
        at = end;
    }
}

pub(super) const PERCENT: Code = 2;
pub(super) const HYPHEN: Code = 5;
pub(super) const POINT: Code = 6;

/// Whether `code` is an ASCII letter or digit.
pub(super) fn is_letter_or_digit(code: Code) -> bool {
    matches!(code, 7..=42 | 44..=69)
}

/// Whether `code` is an ASCII digit.
pub(super) fn is_digit(code: Code) -> bool {
    matches!(code, 7..=16)
}

#[cfg(test)]
mod tests {
    use super::super::alphabet::Alphabet;
    use super::*;

    #[test]
    fn codes_of_letters_and_digits_are_known_by_their_range() {
        for c in '\0'..='\x7F' {
            let code = Alphabet::get().code(c);
            assert_eq!(is_letter_or_digit(code), c.is_ascii_alphanumeric(), "{c:?}");
            assert_eq!(is_digit(code), c.is_ascii_digit(), "{c:?}");
        }
        assert_eq!(Alphabet::get().code('%'), PERCENT);
        assert_eq!(Alphabet::get().code('-'), HYPHEN);
        assert_eq!(Alphabet::get().code('.'), POINT);
    }

    #[test]
    fn numbers_keep_their_decimals_and_percent_sign() {
        let text = "A-3.5%..x.9b%%";
        let codes = Alphabet::get().codes(text).unwrap();
        let mut words = Vec::new();
        latin(&codes, |from, to| words.push(&text[from..to]));
        assert_eq!(words, ["A", "-", "3.5%", "..", "x.9", "b%", "%"]);
    }
}
