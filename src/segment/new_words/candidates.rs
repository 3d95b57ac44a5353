//! Which rows hold together?
//!
//! Cohesion: at its weakest joint, how much more often do both sides stand together than by chance? That is
//! pointwise mutual information, the least over all splits (Sornlertlamvanich, Potipiti and Charoenporn,
//! Automatic Corpus-Based Thai Word Extraction, COLING 2000; Matrix67, 互联网时代的社会语言学, 2012).
//!
//! Binding: at its loosest joint, how large a part of the rarer side's occurrences is the row? A name binds
//! its characters; a phrase borrows words that stand elsewhere too.
//!
//! Words of the dictionary of two characters and more are evidence that a row is a phrase or a compound of what is
//! known already (副 + 主席, 征求意见 + 稿). Only where such a word [`MOSTLY`] stands in the row (尔茨 in 朔尔茨) is it
//! no word of its own there. A surname before one is a name.

use rayon::prelude::*;

use super::config::Config;
use super::grams::{Grams, Row};
use super::pieces::{Piece, Pieces};
use crate::error::Result;
use crate::progress::Progress;

/// What stands so often in one longer word, of all its occurrences, is no word beside it.
pub(super) const MOSTLY: f64 = 0.7;

/// A row of pieces that may be a word.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    /// Where its count stands.
    pub(super) place: Row,
    /// Its pieces.
    pub(super) row: Vec<Piece>,
    /// In how many contexts it stands.
    pub(super) count: u32,
    /// The least mutual information of two sides, in nats.
    pub(super) cohesion: f64,
    /// From 0 to 1.
    pub(super) binding: f64,
}

/// All rows of the right shape that occur often enough and are held together more than by chance, in the order in which
/// they stand in `grams`.
pub(super) fn candidates(
    grams: &Grams,
    pieces: &Pieces,
    config: &Config,
    progress: &Progress,
) -> Result<Vec<Candidate>> {
    let shares: Vec<Vec<Candidate>> = (0..grams.shares().len())
        .into_par_iter()
        .map(|share| {
            progress.advance(0)?;
            let nodes = grams.shares()[share].nodes().iter().enumerate().skip(1);
            let often = nodes.filter(|(_, node)| node.count >= config.min_count);
            let found = often.filter_map(|(node, _)| candidate(grams, pieces, (share, node as u32)));
            Ok(found.filter(|found| config.compounds || !is_compound(grams, pieces, found)).collect())
        })
        .collect::<Result<_>>()?;
    Ok(shares.concat())
}

fn candidate(grams: &Grams, pieces: &Pieces, place: Row) -> Option<Candidate> {
    let row = grams.row(place);
    if !is_word_shaped(pieces, &row, grams.max_chars()) {
        return None;
    }
    let count = grams.get(place).count;
    let total = grams.pieces() as f64;
    let (mut cohesion, mut binding) = (f64::INFINITY, 1.0_f64);
    for at in 1..row.len() {
        let (left, right) = row.split_at(at);
        let [left, right] = [left, right].map(|side| f64::from(grams.count_of(side)));
        cohesion = cohesion.min((f64::from(count) * total / (left * right)).ln());
        binding = binding.min(f64::from(count) / left.min(right));
    }
    (cohesion > 0.0).then_some(Candidate { place, row, count, cohesion, binding })
}

/// Whether a word of the dictionary inside has a life of its own.
fn is_compound(grams: &Grams, pieces: &Pieces, Candidate { row, count, .. }: &Candidate) -> bool {
    let is_free = |&piece: &Piece| {
        let kind = pieces.get(piece);
        let all = f64::from(grams.count_of(&[piece]));
        kind.is_whole_word() && f64::from(*count) < MOSTLY * all
    };
    let is_name = || match row[..] {
        [surname, given] => pieces.get(surname).surname && pieces.get(given).chars == 2,
        _ => false,
    };
    row.iter().any(is_free) && !is_name()
}

/// Whether so few characters, beginning and ending with one that words do, are more than a row of whole
/// words: words of two characters and more make phrases and compounds, which are better left cut.
fn is_word_shaped(pieces: &Pieces, row: &[Piece], max_chars: u32) -> bool {
    let kinds = || row.iter().map(|&piece| pieces.get(piece));
    row.len() > 1
        && kinds().all(|kind| !kind.apart)
        && kinds().map(|kind| kind.chars).sum::<u32>() <= max_chars
        && kinds().any(|kind| kind.chars == 1 || kind.text.is_ascii())
        && kinds().any(|kind| kind.text.bytes().any(|b| !b.is_ascii() || b.is_ascii_alphabetic()))
        && kinds().next().is_some_and(|kind| kind.text.starts_with(char::is_alphanumeric))
        && kinds().next_back().is_some_and(|kind| kind.text.ends_with(char::is_alphanumeric))
}
