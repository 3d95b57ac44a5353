//! What does a word count, and how are words added?
//!
//! Words over the dictionary count as the caller says, or as often as it takes to be cut out whole: jieba's rule.

use super::config::{Hmm, Mode, Word};
use super::entry::Entry;
use super::segmenter::Segmenter;
use crate::error::{Error, Result};

impl Segmenter {
    /// Adds a word, or weighs it differently. Without a count it is counted as often as it takes to be cut
    /// out whole. 0 takes it out. Fails where the word is empty.
    pub fn add(&mut self, Word { word, freq, tag }: &Word) -> Result<()> {
        if word.is_empty() {
            return Err(Error::config("words", "a word must have a character"));
        }
        self.set(word, *freq, tag.as_deref());
        Ok(())
    }

    /// Reads lines `word [freq] [tag]` and adds each.
    pub fn load(&mut self, lines: &str) {
        for (_, Entry { word, freq, tag }) in Entry::lines(lines) {
            self.set(word, freq, tag);
        }
    }

    fn set(&mut self, word: &str, freq: Option<u64>, tag: Option<&str>) {
        let freq = freq.unwrap_or_else(|| self.suggest_freq(word));
        self.lexicon.set(word, freq, tag);
        self.odd.take();
    }

    /// How often a word is counted; 0 where it only begins one, `None` where it does not even that.
    pub fn freq(&self, word: &str) -> Option<u64> {
        self.lexicon.count(word)
    }

    /// The tag that the dictionary gives to a word.
    pub fn dictionary_tag(&self, word: &str) -> Option<&str> {
        self.lexicon.tag(word)
    }

    /// How often `word` must be counted to be cut out whole.
    pub fn suggest_freq(&self, word: &str) -> u64 {
        let share = self.share(self.cut(word, Mode::Precise, Hmm::Off));
        let count = (share * self.lexicon.total() as f64) as u64;
        count.saturating_add(1).max(self.freq(word).unwrap_or(1))
    }

    /// How often the word that `parts` make may be counted at most, to be cut into them.
    pub fn suggest_split_freq<'t>(&self, parts: impl IntoIterator<Item = &'t str>) -> u64 {
        let parts: Vec<&str> = parts.into_iter().collect();
        let word = parts.concat();
        let count = (self.share(parts) * self.lexicon.total() as f64) as u64;
        count.min(self.freq(&word).unwrap_or(0))
    }

    fn share<'t>(&self, parts: impl IntoIterator<Item = &'t str>) -> f64 {
        let total = self.lexicon.total() as f64;
        parts.into_iter().fold(1.0, |share, part| share * (self.freq(part).unwrap_or(1) as f64 / total))
    }
}
