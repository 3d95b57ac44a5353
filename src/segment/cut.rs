//! Cut a piece into words that tile it: jieba's precise mode.
//!
//! The route's words stand as they are, but characters that it left alone side by side are unknown: they go
//! through the model that joins them, or, without it, only letters and digits are put together.

use super::alphabet::{Code, is_han};
use super::config::Hmm;
use super::hmm::{self, HmmBuffers};
use super::lexicon::Lexicon;
use super::route::{Route, Step};
use super::trie::Slot;

/// Calls `word` with the first character, the end and the slot (0: none) of each word of a piece.
pub(super) fn cut(
    lexicon: &Lexicon,
    hmm: Hmm,
    codes: &[Code],
    route: &Route,
    buffers: &mut HmmBuffers,
    mut word: impl FnMut(usize, usize, Slot),
) {
    let steps = route.steps();
    let slot = |at: usize| route.slot(lexicon, codes, at);
    let count = codes.len() - 1;
    let mut at = 0;
    while at < count {
        if codes[at] == 0 {
            word(at, at + 1, 0);
            at += 1;
            continue;
        }
        let end = steps[at].end as usize;
        if end > at + 1 {
            word(at, end, slot(at));
            at = end;
            continue;
        }
        let end = alone(codes, steps, at, hmm);
        match hmm {
            Hmm::On if end > at + 1 => join(lexicon, codes, &slot, at..end, buffers, &mut word),
            Hmm::Off if end > at + 1 => word(at, end, 0),
            _ => word(at, at + 1, slot(at)),
        }
        at = end;
    }
}

/// Where the characters end that the route left alone from `at` on; without the model, only letters and
/// digits stay together.
pub(super) fn alone(codes: &[Code], steps: &[Step], at: usize, hmm: Hmm) -> usize {
    let goes_on = |n: usize| {
        codes[n] != 0 && steps[n].end as usize == n + 1 && (hmm == Hmm::On || is_letter_or_digit(codes[n]))
    };
    if hmm == Hmm::Off && !is_letter_or_digit(codes[at]) {
        return at + 1;
    }
    let mut end = at + 1;
    while goes_on(end) {
        end += 1;
    }
    end
}

/// Cuts characters that stand alone, more than one: each by itself where all of them are a word that the
/// route did not want, else by the model.
fn join(
    lexicon: &Lexicon,
    codes: &[Code],
    slot: &impl Fn(usize) -> Slot,
    unknown: std::ops::Range<usize>,
    buffers: &mut HmmBuffers,
    word: &mut impl FnMut(usize, usize, Slot),
) {
    if lexicon.find_word(&codes[unknown.clone()]).is_some() {
        unknown.for_each(|at| word(at, at + 1, slot(at)));
        return;
    }
    let mut at = unknown.start;
    while at < unknown.end {
        let han = is_han(codes[at]);
        let same = codes[at..unknown.end].iter().take_while(|&&c| is_han(c) == han).count();
        let part = &codes[at..at + same];
        if !han {
            latin(part, |from, to| word(at + from, at + to, 0));
        } else if same == 1 {
            word(at, at + 1, slot(at));
        } else {
            hmm::Hmm::get().cut(part, buffers, |from, to| {
                if to - from > 1 && lexicon.is_taken_apart(&part[from..to]) {
                    (from..to).for_each(|n| word(at + n, at + n + 1, slot(at + n)));
                } else {
                    let found = if to - from == 1 { slot(at + from) } else { 0 };
                    word(at + from, at + to, found);
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
