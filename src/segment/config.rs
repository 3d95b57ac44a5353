//! How a [`Segmenter`](super::Segmenter) works.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// How a [`Segmenter`](super::Segmenter) works. Checked once, in `Segmenter::new`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// A file with a line `word freq tag` for each word, in place of jieba's dictionary.
    pub dictionary: Option<PathBuf>,
    /// Files with a line `word [freq] [tag]` for each word that comes over the dictionary.
    pub user_dictionaries: Vec<PathBuf>,
    /// Words over the dictionary and over those files.
    pub words: Vec<Word>,
    /// What becomes of words with spaces or other characters that jieba's dictionary lookup never joins.
    pub odd_words: OddWords,
    /// Whether unknown characters are joined, where a call does not say.
    pub hmm: Hmm,
}

/// A word of the caller's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// The word itself.
    pub word: String,
    /// How often it is used; `None` counts it as often as it takes to be cut out whole; 0 takes it out of
    /// the dictionary.
    #[serde(default)]
    pub freq: Option<u64>,
    /// Its part of speech.
    #[serde(default)]
    pub tag: Option<String>,
}

/// Which words are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// The likeliest words; they tile the text.
    #[default]
    Precise,
    /// Every word of the dictionary, overlapping.
    All,
    /// The likeliest words, each after the words of two and three characters inside it.
    Search,
}

/// Whether a model joins characters that the dictionary leaves alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hmm {
    /// They are joined where that is likely.
    #[default]
    On,
    /// Each stands alone, but letters and digits stay together.
    Off,
}

/// What becomes of words with characters that can't stand in a run of jieba's, such as a space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OddWords {
    /// They are found before all others and stay whole.
    #[default]
    Whole,
    /// They take no effect, as in jieba.
    Ignored,
}
