//! What does the dictionary make of a clause?
//!
//! The pieces that it cuts, as numbers. All numerals count as one piece, so that days and prices are no
//! neighbours of many kinds; behind a hyphen (`歼-20`) they keep their own. Joining unknown characters is
//! left to the corpus: the model takes no part.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::super::alphabet::Alphabet;
use super::super::config::{Hmm, Mode};
use super::super::segmenter::{Buffers, Found, Segmenter};
use super::super::tagger::Tagger;
use crate::error::Result;
use crate::progress::Progress;

/// A piece.
pub(super) type Piece = u32;

/// Where a clause begins or ends.
pub(super) const EDGE: Piece = 0;
/// Any numeral.
pub(super) const NUMBER: Piece = 1;
/// The pieces from the dictionary follow, by their `WordId`, then the others.
const WORDS: Piece = 2;

/// Pieces that are not from the dictionary are told apart up to so many; later ones count as [`EDGE`].
const OTHERS: usize = 1 << 20;

/// Clauses go to threads by so many bytes.
const PART: usize = 1 << 15;

/// What is known of a piece.
#[derive(Debug, Clone, Default)]
pub(super) struct Kind {
    /// Its text; empty for an edge and a number.
    pub(super) text: Box<str>,
    /// How many characters.
    pub(super) chars: u32,
    /// Whether it is only ever a neighbour: no word has it inside or at an end.
    pub(super) apart: bool,
    /// Its part of speech; empty where it is not known.
    pub(super) tag: Box<str>,
    /// Whether it is a surname.
    pub(super) surname: bool,
}

impl Kind {
    /// Whether it is a word of the dictionary of several characters.
    pub(super) fn is_whole_word(&self) -> bool {
        self.chars > 1 && !self.text.is_ascii()
    }

    /// How many characters it adds to a word; 0 where it can only be a neighbour.
    pub(super) fn width(&self) -> u32 {
        if self.apart { 0 } else { self.chars }
    }
}

/// All pieces that have occurred.
pub(super) struct Pieces {
    kinds: FxHashMap<Piece, Kind>,
    others: FxHashMap<Box<str>, Piece>,
    first_other: Piece,
}

impl Pieces {
    pub(super) fn new(segmenter: &Segmenter) -> Self {
        let neighbour = Kind { apart: true, ..Kind::default() };
        Self {
            kinds: FxHashMap::from_iter([(EDGE, neighbour.clone()), (NUMBER, neighbour)]),
            others: FxHashMap::default(),
            first_other: WORDS + segmenter.word_ids() as Piece,
        }
    }

    pub(super) fn get(&self, piece: Piece) -> &Kind {
        &self.kinds[&piece]
    }

    /// The pieces of all `clauses`, which stand on a line each, with an [`EDGE`] before, between and behind.
    pub(super) fn read(
        &mut self,
        segmenter: &Segmenter,
        clauses: &str,
        progress: &Progress,
    ) -> Result<Vec<Piece>> {
        let parts = split(clauses)
            .into_par_iter()
            .map(|part| {
                progress.advance(0)?;
                let mut found = Vec::with_capacity(part.len() / 4);
                let take = |word| found.push(word);
                segmenter.each(part, Mode::Precise, Hmm::Off, &mut Buffers::default(), take);
                Ok((part, found))
            })
            .collect::<Result<Vec<_>>>()?;
        let mut pieces = vec![EDGE];
        for (part, found) in parts {
            for Found { span, id } in found {
                self.push(segmenter, &mut pieces, span.of(part), id);
            }
        }
        if pieces.last() != Some(&EDGE) {
            pieces.push(EDGE);
        }
        Ok(pieces)
    }

    /// Puts a piece behind the others, or makes it one with the number there.
    fn push(&mut self, segmenter: &Segmenter, pieces: &mut Vec<Piece>, text: &str, id: Option<u32>) {
        let last = pieces[pieces.len() - 1];
        if last == NUMBER && text.bytes().all(|b| b.is_ascii_digit() || b".%+-".contains(&b)) {
            return;
        }
        let piece = if text == "\n" {
            EDGE
        } else if text.bytes().all(|b| b.is_ascii_digit()) && &*self.get(last).text != "-" {
            NUMBER
        } else {
            self.name(segmenter, text, id)
        };
        pieces.push(piece);
    }

    /// Numbers a piece, and takes down what it is where it is the first of its kind.
    fn name(&mut self, segmenter: &Segmenter, text: &str, id: Option<u32>) -> Piece {
        let piece = match id {
            Some(id) => WORDS + id,
            None => match self.others.get(text) {
                Some(&piece) => piece,
                None if self.others.len() == OTHERS => return EDGE,
                None => {
                    let piece = self.first_other + self.others.len() as Piece;
                    self.others.insert(text.into(), piece);
                    piece
                }
            },
        };
        self.kinds.entry(piece).or_insert_with(|| {
            let tag = segmenter.dictionary_tag(text).unwrap_or_default();
            // 的, 了, 着, 过, 得, 地: particles are tagged u and something more
            let apart = tag.starts_with('u');
            let chars = text.chars().count() as u32;
            Kind { text: text.into(), chars, apart, tag: tag.into(), surname: is_surname(text) }
        });
        piece
    }
}

/// Whether names of people begin with it: the tagger's model knows, the dictionary has 张 for a measure and 刘 for nothing.
fn is_surname(text: &str) -> bool {
    let mut chars = text.chars();
    let first = chars.next().filter(|_| chars.next().is_none());
    first.is_some_and(|c| Tagger::get().begins_names(Alphabet::get().code(c)))
}

/// Whole lines of `text`, some at a time.
fn split(text: &str) -> Vec<&str> {
    let mut parts = Vec::with_capacity(text.len() / PART + 1);
    let mut rest = text;
    while rest.len() > PART {
        let Some(end) = memchr::memchr(b'\n', &rest.as_bytes()[PART..]) else { break };
        let (part, after) = rest.split_at(PART + end + 1);
        parts.push(part);
        rest = after;
    }
    parts.push(rest);
    parts
}
