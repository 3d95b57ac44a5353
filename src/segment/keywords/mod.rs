//! Which words tell most of a text?
//!
//! jieba's two answers, with its numbers: [`tfidf`](super::Segmenter::tfidf) weighs how often a word stands in the text
//! against how rare it is elsewhere; [`textrank`](super::Segmenter::textrank) lets words that stand near each other vote.

mod idf;
mod textrank;
mod tfidf;

use rustc_hash::FxHashSet;

pub use idf::Idf;

use super::space::is_space;

/// A word that tells much of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyword {
    /// The word.
    pub word: String,
    /// Its part of speech, where words are told apart by it.
    pub tag: Option<String>,
    /// How much it tells; only the order has a meaning.
    pub weight: f64,
}

/// Which words may be keywords.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct KeywordFilter {
    /// How many at most; all of them where it is 0.
    pub limit: usize,
    /// The parts of speech; any where there are none named, which [`textrank`](super::Segmenter::textrank) does not allow.
    pub tags: Vec<String>,
    /// Whether one word with two parts of speech is two keywords.
    pub by_tag: bool,
    /// Words that are none, in lower case; `None` means [`STOP_WORDS`].
    pub stop_words: Option<FxHashSet<String>>,
    /// For [`textrank`](super::Segmenter::textrank): how many words from a word on are near it, itself counted; `None`
    /// means 5.
    pub span: Option<usize>,
}

/// The words that jieba never takes.
pub const STOP_WORDS: [&str; 31] = [
    "the", "of", "is", "and", "to", "in", "that", "we", "for", "an", "are", "by", "be", "as", "on", "with",
    "can", "if", "from", "which", "you", "it", "this", "then", "at", "have", "all", "not", "one", "has",
    "or",
];

impl KeywordFilter {
    /// Whether `word` is long enough and not stopped.
    fn takes(&self, word: &str) -> bool {
        if word.trim_matches(is_space).chars().nth(1).is_none() {
            return false;
        }
        let lower = word.to_lowercase();
        match &self.stop_words {
            Some(words) => !words.contains(&lower),
            None => !STOP_WORDS.contains(&&*lower),
        }
    }

    fn takes_tag(&self, tag: &str) -> bool {
        self.tags.iter().any(|t| t == tag)
    }

    /// The first of `keywords`, heaviest first, those that weigh the same in their order.
    fn first(&self, mut keywords: Vec<Keyword>) -> Vec<Keyword> {
        keywords.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        if self.limit > 0 {
            keywords.truncate(self.limit);
        }
        keywords
    }
}
