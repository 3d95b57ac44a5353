//! The one place that names pyo3: newtypes, arguments, errors, and bytes turned into characters.
#![allow(unreachable_pub)]
// the macros of pyo3 want what they export public
// pyo3 hands arguments over by value and as many as Python's call has, and pickles are tuples.
#![allow(clippy::needless_pass_by_value, clippy::too_many_arguments, clippy::type_complexity)]
#![allow(clippy::unsafe_derive_deserialize)] // the unsafe code is pyo3's own

mod arrow;
mod article;
mod chain;
mod clean;
mod column;
mod cut;
mod cut_many;
mod dedup;
mod errors;
mod explanation;
mod feed;
mod gather;
mod ids;
mod index;
mod keywords;
mod learn;
mod line;
mod matches;
mod moments;
mod new_words;
mod objects;
mod outlets;
mod parts;
mod place;
mod raw;
mod recurring;
mod relay;
mod run;
mod schema;
mod segment;
mod setting;
mod share;
mod shared;
mod strings;
mod texts;
mod threads;
mod tokens;
mod wait;
mod word_views;
mod words;
mod worker;

use pyo3::prelude::*;

/// The compiled module behind the package `qinggao`.
#[pymodule]
mod _core {
    #[pymodule_export]
    use super::arrow::ArrowColumn;
    #[pymodule_export]
    use super::article::Article;
    #[pymodule_export]
    use super::chain::{Chain, Post};
    #[pymodule_export]
    use super::clean::{Cleaner, clean, try_rules};
    #[pymodule_export]
    use super::cut::{cut, sentences};
    #[pymodule_export]
    use super::dedup::{Groups, dedup};
    #[pymodule_export]
    use super::explanation::Explanation;
    #[pymodule_export]
    use super::gather::Gatherer;
    #[pymodule_export]
    use super::index::Index;
    #[pymodule_export]
    use super::keywords::Idf;
    #[pymodule_export]
    use super::learn::{Templates, learn_templates};
    #[pymodule_export]
    use super::line::Line;
    #[pymodule_export]
    use super::matches::Match;
    #[pymodule_export]
    use super::new_words::NewWord;
    #[pymodule_export]
    use super::parts::{Author, Dateline, Hop, Paragraph, Removal, Repair};
    #[pymodule_export]
    use super::recurring::Recurring;
    #[pymodule_export]
    use super::run::{Report, learn_files, run};
    #[pymodule_export]
    use super::segment::Segmenter;
    #[pymodule_export]
    use super::tokens::Token;
    #[pymodule_export]
    use super::worker::Worker;

    /// The words that are never keywords where a caller names none.
    #[pymodule_export]
    const STOP_WORDS: [&str; 31] = crate::segment::STOP_WORDS;

    /// The version of the package.
    #[pymodule_export]
    #[allow(non_upper_case_globals)]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
