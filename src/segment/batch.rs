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
const PIECES: usize = 16;

/// A number that counts bytes and words: Arrow's columns have small ones and large ones.
pub trait Offset: Copy + Send + Sync {
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

    /// The words of each text, as places.
    pub fn find_each(
        &self,
        texts: &[Option<&str>],
        mode: Mode,
        hmm: Hmm,
        buffers: &mut Buffers,
    ) -> Vec<Option<Vec<Found>>> {
        let mut find = |text: &str| {
            let mut words = Vec::with_capacity(text.len() / 4);
            self.each(text, mode, hmm, buffers, |found| words.push(found));
            words
        };
        texts.iter().map(|text| text.map(&mut find)).collect()
    }
}

/// All parts as one, each copied to its place by the next thread that is free; a part alone is not copied.
fn joined<O: Offset>(mut parts: Vec<Part<O>>) -> WordColumn<O> {
    let rows: usize = parts.iter().map(|part| part.row_ends.len()).sum();
    let words: usize = parts.iter().map(Part::words).sum();
    let mut values = String::with_capacity(parts.iter().skip(1).map(|part| part.values.len()).sum());
    let mut row_offsets = vec![O::new(0); rows + 1];
    if let [part] = &mut parts[..] {
        part.count_rows(0, &mut row_offsets[1..]);
        let Part { values, word_offsets, .. } = parts.remove(0);
        return WordColumn { values, word_offsets, row_offsets };
    }
    let mut word_offsets = vec![O::new(0); words + 1];
    let (mut word_room, mut row_room) = (&mut word_offsets[1..], &mut row_offsets[1..]);
    let (mut words, mut bytes) = (0, 0);
    let mut places = Vec::with_capacity(parts.len());
    for part in parts {
        let (own_words, own_rows);
        (own_words, word_room) = word_room.split_at_mut(part.words());
        (own_rows, row_room) = row_room.split_at_mut(part.row_ends.len());
        values.push_str(&part.values);
        let before = (words, bytes);
        words += part.words();
        bytes += part.bytes;
        places.push((part, before, own_words, own_rows));
    }
    places.into_par_iter().for_each(|(part, (words, bytes), own_words, own_rows)| {
        part.count_rows(words, own_rows);
        for (own, end) in own_words.iter_mut().zip(&part.word_offsets[1..]) {
            *own = end.plus(bytes);
        }
    });
    WordColumn { values, word_offsets, row_offsets }
}

impl<O: Offset> Part<O> {
    fn words(&self) -> usize {
        self.word_offsets.len() - 1
    }

    /// Says where its rows end when so many words stand before it.
    fn count_rows(&self, words: usize, row_offsets: &mut [O]) {
        for (offset, end) in row_offsets.iter_mut().zip(&self.row_ends) {
            *offset = O::new(words + end);
        }
    }
}
