//! Many texts at once, on the threads of the caller's pool, results in order.

use rayon::prelude::*;

use super::config::{Hmm, Mode};
use super::segmenter::{Buffers, Found, Segmenter};
use crate::error::Result;
use crate::progress::Progress;

/// So many texts are one piece of work.
const BATCH: usize = 32;

/// The words of a column of texts, in Arrow's layout.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct WordColumn {
    /// All words, one behind the other.
    pub values: String,
    /// Where each word ends in `values`.
    pub word_ends: Vec<usize>,
    /// How many words there are up to the end of each text; a text that is missing has none.
    pub row_ends: Vec<usize>,
}

impl WordColumn {
    fn push(&mut self, segmenter: &Segmenter, text: &str, mode: Mode, hmm: Hmm, buffers: &mut Buffers) {
        let base = self.values.len();
        if mode == Mode::Precise {
            // the words tile the text
            self.values.push_str(text);
            segmenter.each_span(text, mode, hmm, buffers, |span| self.word_ends.push(base + span.end));
        } else {
            segmenter.each_span(text, mode, hmm, buffers, |span| {
                self.values.push_str(span.of(text));
                self.word_ends.push(self.values.len());
            });
        }
    }

    fn append(&mut self, other: &Self) {
        let (bytes, words) = (self.values.len(), self.word_ends.len());
        self.values.push_str(&other.values);
        self.word_ends.extend(other.word_ends.iter().map(|end| bytes + end));
        self.row_ends.extend(other.row_ends.iter().map(|end| words + end));
    }
}

impl Segmenter {
    /// The words of each text. Fails only where the caller asks to stop.
    pub fn cut_column(
        &self,
        texts: &[Option<&str>],
        mode: Mode,
        hmm: Hmm,
        progress: &Progress,
    ) -> Result<WordColumn> {
        let parts = texts.par_chunks(BATCH).map_init(Buffers::default, |buffers, texts| {
            let bytes = texts.iter().flatten().map(|text| text.len()).sum();
            let mut part = WordColumn::default();
            part.values.reserve(bytes);
            part.word_ends.reserve(bytes / 4);
            for text in texts {
                if let Some(text) = text {
                    part.push(self, text, mode, hmm, buffers);
                }
                part.row_ends.push(part.word_ends.len());
            }
            progress.advance(texts.len() as u64)?;
            Ok(part)
        });
        let parts = parts.collect::<Result<Vec<WordColumn>>>()?;
        let mut column = WordColumn::default();
        column.values.reserve(parts.iter().map(|p| p.values.len()).sum());
        column.word_ends.reserve(parts.iter().map(|p| p.word_ends.len()).sum());
        column.row_ends.reserve(texts.len());
        for part in &parts {
            column.append(part);
        }
        Ok(column)
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
