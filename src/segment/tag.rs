//! Cut a piece into words with their parts of speech: jieba's tagger.
//!
//! The dictionary's words have its tags; characters left alone go through the tagger's own model, so the
//! words may differ from those of [`cut`](super::cut). `%` and `-` stand in no run here, as in jieba.

use super::alphabet::{Code, is_han};
use super::config::Hmm;
use super::cut::{POINT, alone, is_digit, is_letter_or_digit};
use super::lexicon::Lexicon;
use super::route::Step;
use super::tagger::{TagBuffers, Tagger};
use super::trie::Slot;

/// The tag of what is neither word, number nor letters.
pub(super) const NO_WORD: &str = "x";
const NUMBER: &str = "m";
const LETTERS: &str = "eng";

/// Ends runs at the characters that this tagger has in none.
pub(super) fn split_runs(codes: &mut [Code]) {
    for code in codes.iter_mut().filter(|c| matches!(**c, super::cut::PERCENT | super::cut::HYPHEN)) {
        *code = 0;
    }
}

/// A tag, and the number of the word where it is the dictionary's.
type Name<'l> = (&'l str, Option<Slot>);

/// Calls `word` with the first character, the end, and the tag and number of each word of a piece.
pub(super) fn tag<'l>(
    lexicon: &'l Lexicon,
    hmm: Hmm,
    codes: &[Code],
    steps: &[Step],
    buffers: &mut TagBuffers,
    mut word: impl FnMut(usize, usize, Name<'l>),
) {
    let count = codes.len() - 1;
    let mut at = 0;
    while at < count {
        if codes[at] == 0 {
            word(at, at + 1, (NO_WORD, None));
            at += 1;
            continue;
        }
        let single = steps[at].len() == 1;
        let mut end = at + steps[at].len();
        if single {
            end = alone(codes, steps, at, hmm);
        }
        let whole = &codes[at..end];
        match hmm {
            Hmm::Off if whole.iter().all(|&c| is_letter_or_digit(c)) && single => {
                word(at, end, (LETTERS, None));
            }
            Hmm::On if end > at + 1 && single => {
                if lexicon.is_word(whole) {
                    (at..end).for_each(|n| word(n, n + 1, in_dictionary(lexicon, &codes[n..=n])));
                } else {
                    unknown(whole, buffers, |from, to, tag| word(at + from, at + to, (tag, None)));
                }
            }
            _ => word(at, end, in_dictionary(lexicon, whole)),
        }
        at = end;
    }
}

fn in_dictionary<'l>(lexicon: &'l Lexicon, codes: &[Code]) -> Name<'l> {
    let (tag, slot) = lexicon.tag_of(codes);
    (tag.unwrap_or(NO_WORD), slot)
}

/// Han characters by the model, numbers, letters, and what stands between them.
fn unknown(codes: &[Code], buffers: &mut TagBuffers, mut word: impl FnMut(usize, usize, &'static str)) {
    let is_number = |c: Code| is_digit(c) || c == POINT;
    let mut at = 0;
    while at < codes.len() {
        let length = |is: &dyn Fn(Code) -> bool| codes[at..].iter().take_while(|&&c| is(c)).count();
        let first = codes[at];
        let (length, tag) = if is_han(first) {
            let length = length(&is_han);
            Tagger::get()
                .cut(&codes[at..at + length], buffers, |from, to, tag| word(at + from, at + to, tag));
            at += length;
            continue;
        } else if is_number(first) {
            (length(&is_number), NUMBER)
        } else if is_letter_or_digit(first) {
            (length(&is_letter_or_digit), LETTERS)
        } else {
            (length(&|c| !is_han(c) && !is_number(c) && !is_letter_or_digit(c)), NO_WORD)
        };
        word(at, at + length, tag);
        at += length;
    }
}
