//! How good a word is a candidate?
//!
//! A sum in nats: cohesion, twice the logarithm of the binding, freedom up to [`FREE_ENOUGH`], and the
//! logarithm of the count. The segmenter's word is added: joined by its model of unknown words, a candidate
//! gains; by words of several characters inside it, and by function words, above all at its ends, it loses.
//! Which words those are the dictionary's tags say, and, of verbs like 是 and 来, the corpus.
//!
//! The weights are round numbers, set by hand with an eye on lists found in news; no gold words were fitted.

use super::super::config::{Hmm, Mode};
use super::super::segmenter::Segmenter;
use super::candidates::Candidate;
use super::grams::Grams;
use super::pieces::{Kind, Pieces};

/// More freedom than that says nothing more: twenty neighbours, each as likely.
const FREE_ENOUGH: f64 = 3.0;

const BINDING: f64 = 2.0;
const COUNT: f64 = 0.7;
const JOINED: f64 = 1.5;
const WORD_INSIDE: f64 = 1.5;
const FUNCTION_WORD: f64 = 0.5;
const FUNCTION_WORD_AT_END: f64 = 2.5;

/// How the tags of function words begin: adverbs, pronouns, prepositions, conjunctions, directions, numerals,
/// measures, auxiliaries, particles, affixes, exclamations and sounds.
const FUNCTION_TAGS: &str = "drpcfmquyhkeo";

/// A verb that is at least so large a part of all pieces is as good as a function word.
const COMMON: f64 = 1.0 / 2000.0;

/// A candidate with what was found out about it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Judged {
    pub(super) candidate: Candidate,
    pub(super) word: String,
    pub(super) freedom: f64,
    pub(super) score: f64,
}

/// Scores a candidate; `None` for one that the dictionary has, and, where no `compounds` are wanted, for a function word
/// beside a word of the dictionary, which make a phrase.
pub(super) fn judge(
    segmenter: &Segmenter,
    pieces: &Pieces,
    grams: &Grams,
    compounds: bool,
    candidate: Candidate,
    freedom: f64,
) -> Option<Judged> {
    let kinds: Vec<&Kind> = candidate.row.iter().map(|&piece| pieces.get(piece)).collect();
    let common = COMMON * grams.pieces() as f64;
    let is_common = |piece| f64::from(grams.count_of(&[piece])) >= common;
    let functions: Vec<bool> = candidate
        .row
        .iter()
        .zip(&kinds)
        .map(|(&piece, kind)| is_function_word(kind, || is_common(piece)))
        .collect();
    let word: String = kinds.iter().map(|kind| &*kind.text).collect();
    let is_phrase =
        || kinds.iter().any(|kind| kind.is_whole_word()) && (functions[0] || functions[functions.len() - 1]);
    if segmenter.freq(&word).is_some_and(|freq| freq > 0) || !compounds && is_phrase() {
        return None;
    }
    let measured = candidate.cohesion
        + BINDING * candidate.binding.ln()
        + freedom.min(FREE_ENOUGH)
        + COUNT * f64::from(candidate.count).ln();
    let score = measured + said(segmenter, &kinds, &functions, &word);
    Some(Judged { candidate, word, freedom, score })
}

/// What the segmenter knows of a word and its pieces.
fn said(segmenter: &Segmenter, kinds: &[&Kind], functions: &[bool], word: &str) -> f64 {
    let count = |is: &dyn Fn(usize) -> bool| (0..kinds.len()).filter(|&at| is(at)).count() as f64;
    let ends = count(&|at| functions[at] && (at == 0 || at == kinds.len() - 1));
    let all = count(&|at| functions[at]);
    let words = count(&|at| kinds[at].is_whole_word());
    let joined = segmenter.cut(word, Mode::Precise, Hmm::On).len() == 1;
    f64::from(u8::from(joined)) * JOINED
        - words * WORD_INSIDE
        - all * FUNCTION_WORD
        - ends * FUNCTION_WORD_AT_END
}

fn is_function_word(Kind { chars, tag, surname, .. }: &Kind, is_common: impl Fn() -> bool) -> bool {
    *chars == 1
        && !surname
        && (tag.starts_with(|c| FUNCTION_TAGS.contains(c)) || &**tag == "v" && is_common())
}
