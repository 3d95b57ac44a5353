//! The words inside a word: jieba's mode for search engines.

use super::alphabet::Code;
use super::lexicon::Lexicon;

/// Gives the words of two characters inside the word `from..to`, then those of three.
pub(super) fn search(
    lexicon: &Lexicon,
    codes: &[Code],
    from: usize,
    to: usize,
    mut give: impl FnMut(usize, usize),
) {
    for length in 2..=3 {
        if to - from <= length {
            break;
        }
        for at in from..=to - length {
            if lexicon.is_word(&codes[at..at + length]) {
                give(at, at + length);
            }
        }
    }
}
