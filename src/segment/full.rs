//! Every word of the dictionary in a piece: jieba's full mode.
//!
//! Words overlap, and characters that are no word stand alone. Between runs, white space is cut off and
//! the rest stays together; where nothing stands beside a white space, jieba gives an empty word, and so
//! does this.

use super::alphabet::Code;
use super::cut::is_letter_or_digit;
use super::lexicon::Lexicon;
use super::runs::Piece;
use super::space::is_space;

/// Calls `word` with the first character and the end of each word.
pub(super) fn full(lexicon: &Lexicon, text: &str, piece: &Piece, mut word: impl FnMut(usize, usize)) {
    let codes = piece.codes();
    let mut at = 0;
    while at < piece.len() {
        let run = codes[at] != 0;
        let end = at + codes[at..piece.len()].iter().take_while(|&&c| (c != 0) == run).count();
        if run {
            all_words(lexicon, &codes[at..end], |from, to| word(at + from, at + to));
        } else {
            between(text, piece, at, end, &mut word);
        }
        at = end;
    }
}

/// All words of one run. Letters and digits that are no word are kept until something else comes, so that
/// words found meanwhile stand before them, as in jieba.
fn all_words(lexicon: &Lexicon, codes: &[Code], mut word: impl FnMut(usize, usize)) {
    let mut covered = 0;
    let mut latin: Option<(usize, usize)> = None;
    let mut found: Vec<usize> = Vec::new();
    for at in 0..codes.len() {
        if !is_letter_or_digit(codes[at])
            && let Some((from, to)) = latin.take()
        {
            word(from, to);
        }
        found.clear();
        lexicon.words_at(codes, at, |end, _| found.push(end));
        if found.is_empty() {
            found.push(at + 1);
        }
        match found[..] {
            [end] if at >= covered => {
                if is_letter_or_digit(codes[at]) {
                    latin = match latin {
                        Some((from, to)) if to == at => Some((from, end)),
                        // jieba would glue the two over the gap
                        Some((from, to)) => {
                            word(from, to);
                            Some((at, end))
                        }
                        None => Some((at, end)),
                    };
                } else {
                    word(at, end);
                }
                covered = end;
            }
            _ => {
                for &end in found.iter().filter(|&&end| end > at + 1) {
                    word(at, end);
                    covered = end;
                }
            }
        }
    }
    if let Some((from, to)) = latin {
        word(from, to);
    }
}

/// White space one by one (`\r\n` as one), and what stands between, were it nothing.
fn between(text: &str, piece: &Piece, from: usize, to: usize, mut word: impl FnMut(usize, usize)) {
    let mut begin = from;
    for at in from..to {
        if text[piece.offset(at)..].starts_with(is_space) {
            word(begin, at);
            word(at, at + 1);
            begin = at + 1;
        }
    }
    word(begin, to);
}
