//! A corpus goes in, text by text, and its new words come out.

use rayon::prelude::*;

use super::super::segmenter::Segmenter;
use super::candidates::candidates;
use super::config::Config;
use super::contexts::Contexts;
use super::freedom::freedom;
use super::grams::Grams;
use super::judge::{Judged, judge};
use super::pick::pick;
use super::pieces::Pieces;
use crate::error::Result;
use crate::progress::Progress;

/// Clauses are counted so many bytes at a time, wherever texts and batches end.
const BLOCK: usize = 1 << 20;

/// A word that the dictionary lacks.
#[derive(Debug, Clone, PartialEq)]
pub struct NewWord {
    /// The word itself.
    pub word: String,
    /// In how many different contexts it stands.
    pub count: u32,
    /// How good it is, in nats; the best have the most.
    pub score: f64,
    /// How much more often its sides stand together than by chance, at the weakest joint, in nats.
    pub cohesion: f64,
    /// How unsure its neighbour is, at the tighter side, in nats.
    pub freedom: f64,
}

/// Finds the words of a corpus that a segmenter's dictionary lacks.
pub struct NewWords<'s> {
    segmenter: &'s Segmenter,
    config: Config,
    contexts: Contexts,
    pieces: Pieces,
    grams: Grams,
    /// Clauses still to be counted, a line each.
    block: String,
}

impl<'s> NewWords<'s> {
    /// Begins with nothing read. Fails where `config` is out of its bounds.
    pub fn new(segmenter: &'s Segmenter, config: Config) -> Result<Self> {
        config.check()?;
        Ok(Self {
            segmenter,
            contexts: Contexts::new(),
            pieces: Pieces::new(segmenter),
            grams: Grams::new(config.max_chars, config.rows),
            block: String::new(),
            config,
        })
    }

    /// Reads texts; `None` is passed over.
    pub fn read(&mut self, texts: &[Option<&str>], progress: &Progress) -> Result<()> {
        progress.expect(texts.len() as u64);
        for text in texts {
            for clause in self.contexts.clauses(text.unwrap_or_default()) {
                self.block.push_str(clause);
                self.block.push('\n');
                if self.block.len() >= BLOCK {
                    count(self.segmenter, &mut self.block, &mut self.pieces, &mut self.grams, progress)?;
                }
            }
            progress.advance(1)?;
        }
        Ok(())
    }

    /// The words, the best first.
    pub fn finish(mut self, progress: &Progress) -> Result<Vec<NewWord>> {
        count(self.segmenter, &mut self.block, &mut self.pieces, &mut self.grams, progress)?;
        let Self { segmenter, config, pieces, grams, .. } = self;
        let candidates = candidates(&grams, &pieces, &config, progress)?;
        let freedom = freedom(&grams, &pieces, &candidates, progress)?;
        let judged = candidates
            .into_par_iter()
            .zip(freedom)
            .filter(|(_, freedom)| *freedom >= config.min_freedom)
            .filter_map(|(candidate, freedom)| {
                judge(segmenter, &pieces, &grams, config.compounds, candidate, freedom)
            })
            .filter(|judged| judged.score >= config.min_score)
            .collect();
        Ok(pick(&pieces, judged, config.k).into_iter().map(NewWord::from).collect())
    }
}

fn count(
    segmenter: &Segmenter,
    block: &mut String,
    pieces: &mut Pieces,
    grams: &mut Grams,
    progress: &Progress,
) -> Result<()> {
    let text = pieces.read(segmenter, block, progress)?;
    block.clear();
    grams.count(&text, pieces, progress)
}

impl From<Judged> for NewWord {
    fn from(Judged { candidate, word, freedom, score }: Judged) -> Self {
        Self { word, count: candidate.count, score, cohesion: candidate.cohesion, freedom }
    }
}
