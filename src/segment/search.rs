//! The words inside a word: jieba's mode for search engines.

use super::alphabet::Code;
use super::lexicon::Lexicon;
use super::trie::Slot;

/// Gives the words of two characters inside the word `from..to`, then those of three, then the word itself.
pub(super) fn search(
    lexicon: &Lexicon,
    codes: &[Code],
    from: usize,
    to: usize,
    slot: Slot,
    give: &mut impl FnMut(usize, usize, Slot),
) {
    for length in 2..=3 {
        if to - from <= length {
            break;
        }
        for at in from..=to - length {
            if let Some(slot) = lexicon.find_word(&codes[at..at + length]) {
                give(at, at + length, slot);
            }
        }
    }
    give(from, to, slot);
}
