//! Where do sentences and words begin and end?
//!
//! Words: characters become codes, in runs → every dictionary word of a run → the route that weighs most →
//! characters left alone are joined by a model. Sentences: one
//! scanner from mark to mark. Each step is one file. Nothing here knows an article, a file
//! format or Python.
//!
//! The tokens are those of jieba 0.42.1, whose dictionary and models are shipped (`data/`, MIT): the same
//! words in each mode, with and without the model.

mod adding;
mod alphabet;
mod batch;
mod compiled;
mod config;
mod cut;
mod dictionary;
mod entries;
mod entry;
mod full;
mod hmm;
mod keywords;
mod lexicon;
mod marks;
mod new_words;
mod odd;
mod pairs;
mod place;
mod point;
mod resource;
mod route;
mod runs;
mod search;
mod segmenter;
mod sentences;
mod space;
mod tag;
mod tagged;
mod tagger;
mod trie;
mod user;
mod weights;

pub use batch::{Offset, WordColumn};
pub use config::{Config, Hmm, Mode, OddWords, Word};
pub use keywords::{Idf, Keyword, KeywordFilter, STOP_WORDS};
pub use new_words::{NewWord, NewWords, NewWordsConfig};
pub use segmenter::{Buffers, Found, Segmenter, WordId};
pub use sentences::{Semicolons, sentence_ends, sentences, sentences_with};
pub use tagged::Tagged;
