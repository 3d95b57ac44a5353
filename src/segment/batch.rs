//! Many texts at once, on the threads of the caller's pool, results in order.

use rayon::prelude::*;

use super::config::{Hmm, Mode};
use super::segmenter::{Buffers, Found, Segmenter};
use crate::error::Result;
use crate::progress::Progress;
use crate::text::Span;

/// So many texts are at least one piece of work.
const BATCH: usize = 32;

/// So many pieces of work for each thread, that none waits long for the last.
const PIECES: usize = 4;

/// A number that counts bytes and words: Arrow's columns have small ones and large ones.
pub trait Offset: Copy + Send {
    /// Whether it can count so far.
    fn counts(n: usize) -> bool;
    /// The number, of which it is known that it can be counted.
    #[must_use]
    fn new(n: usize) -> Self;
    /// So many more.
    #[must_use]
    fn plus(self, n: usize) -> Self;
}

impl Offset for i32 {
    fn counts(n: usize) -> bool {
        Self::try_from(n).is_ok()
    }

    fn new(n: usize) -> Self {
        n as Self
    }

    fn plus(self, n: usize) -> Self {
        self + n as Self
    }
}

impl Offset for i64 {
    fn counts(n: usize) -> bool {
        Self::try_from(n).is_ok()
    }

    fn new(n: usize) -> Self {
        n as Self
    }

    fn plus(self, n: usize) -> Self {
        self + n as Self
    }
}

/// The words of a column of texts, in Arrow's layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordColumn<O> {
    /// All words, one behind the other; empty in the precise mode, where words tile the texts, which stand for them.
    pub values: String,
    /// Where each word begins in the values, and where the last one ends.
    pub word_offsets: Vec<O>,
    /// How many words there are before each text, and how many in all; a text that is missing has none.
    pub row_offsets: Vec<O>,
}

/// What one piece of work found; it counts from its own beginning.
struct Part<O> {
    bytes: usize,
    values: String,
    word_offsets: Vec<O>,
    row_ends: Vec<usize>,
}

impl Segmenter {
    /// The words of each text. `O` must be able to count the bytes of all of them. Fails only where the caller asks to
    /// stop.
    pub fn cut_column<O: Offset>(
        &self,
        texts: &[Option<&str>],
        mode: Mode,
        hmm: Hmm,
        progress: &Progress,
    ) -> Result<WordColumn<O>> {
        let rows = match rayon::current_num_threads() {
            1 => texts.len(),
            threads => texts.len().div_ceil(threads * PIECES),
        };
        let parts = texts
            .par_chunks(rows.max(BATCH))
            .map_init(Buffers::default, |buffers, texts| self.cut_part(texts, mode, hmm, buffers, progress));
        Ok(joined(parts.collect::<Result<_>>()?))
    }

    fn cut_part<O: Offset>(
        &self,
        texts: &[Option<&str>],
        mode: Mode,
        hmm: Hmm,
        buffers: &mut Buffers,
        progress: &Progress,
    ) -> Result<Part<O>> {
        let total: usize = texts.iter().flatten().map(|text| text.len()).sum();
        let mut word_offsets = Vec::with_capacity(total / 4 + 1);
        word_offsets.push(O::new(0));
        let mut row_ends = Vec::with_capacity(texts.len());
        let (mut bytes, mut values) = (0, String::new());
        for texts in texts.chunks(BATCH) {
            for text in texts.iter().map(|text| text.unwrap_or_default()) {
                if mode == Mode::Precise {
                    let give = |span: Span| word_offsets.push(O::new(bytes + span.end));
                    self.each_span(text, mode, hmm, buffers, give);
                    bytes += text.len();
                } else {
                    self.each_span(text, mode, hmm, buffers, |span| {
                        values.push_str(span.of(text));
                        word_offsets.push(O::new(values.len()));
                    });
                    bytes = values.len();
                }
                row_ends.push(word_offsets.len() - 1);
            }
            progress.advance(texts.len() as u64)?;
        }
        Ok(Part { bytes, values, word_offsets, row_ends })
    }

    /// The words of each text, as places. Fails only where the caller asks to stop.
    pub fn find_many(
        &self,
        texts: &[Option<&str>],
        mode: Mode,
        hmm: Hmm,
        progress: &Progress,
    ) -> Result<Vec<Option<Vec<Found>>>> {
        let found = texts.par_iter().with_min_len(BATCH).map_init(Buffers::default, |buffers, text| {
            progress.advance(1)?;
            Ok(text.map(|text| {
                let mut words = Vec::with_capacity(text.len() / 4);
                self.each(text, mode, hmm, buffers, |found| words.push(found));
                words
            }))
        });
        found.collect()
    }
}

/// All parts as one; the first is not copied.
fn joined<O: Offset>(parts: Vec<Part<O>>) -> WordColumn<O> {
    let mut row_offsets = Vec::with_capacity(parts.iter().map(|part| part.row_ends.len()).sum::<usize>() + 1);
    row_offsets.push(O::new(0));
    let words = parts.iter().map(|part| part.word_offsets.len() - 1).sum::<usize>();
    let mut all: Option<Part<O>> = None;
    for part in parts {
        let before = all.as_ref().map_or(0, |all| all.word_offsets.len() - 1);
        row_offsets.extend(part.row_ends.iter().map(|end| O::new(before + end)));
        match &mut all {
            None => all = Some(part),
            Some(all) => {
                all.word_offsets.reserve_exact(words - before);
                all.word_offsets.extend(part.word_offsets[1..].iter().map(|end| end.plus(all.bytes)));
                all.values.push_str(&part.values);
                all.bytes += part.bytes;
            }
        }
    }
    let (values, word_offsets) =
        all.map_or_else(|| (String::new(), vec![O::new(0)]), |all| (all.values, all.word_offsets));
    WordColumn { values, word_offsets, row_offsets }
}
