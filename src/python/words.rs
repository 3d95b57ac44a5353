//! Words that a caller adds.

use std::fs;
use std::path::PathBuf;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;
use pyo3::types::PyString;

use super::errors::{ConfigError, InputError};
use super::new_words::NewWord;
use super::raw::Text;
use crate::segment::{Segmenter, Word};

/// Words for a dictionary: a path, or an iterable of words, of new words that were found, and of tuples
/// `(word, freq, tag)`, of which all but the word may be left out.
pub struct WordArgs(pub Vec<Word>);

impl<'py> FromPyObject<'_, 'py> for WordArgs {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("qinggao.typing", "Words");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(path) = object.extract::<PathBuf>() {
            let name = path.display();
            let lines = fs::read_to_string(&path).map_err(|e| InputError::new_err(format!("{name}: {e}")))?;
            return Ok(Self(Word::read(&lines)));
        }
        let items = object.try_iter().map_err(|_| {
            PyTypeError::new_err("words: expected words, tuples of word, freq and tag, or a path")
        })?;
        items
            .enumerate()
            .map(|(n, item)| word(&item?).map_err(|e| at(object.py(), n, &e)))
            .collect::<PyResult<_>>()
            .map(Self)
    }
}

/// A `str`, or several that make one word.
#[derive(FromPyObject)]
pub enum Parts {
    /// A word.
    One(Text),
    /// What it may be cut into.
    Many(Vec<Text>),
}

impl Parts {
    /// The word, and how often it should count: enough to be cut out whole, or few enough to be cut into its parts.
    pub fn suggested(&self, core: &Segmenter) -> (String, u64) {
        match self {
            Self::One(word) => ((**word).to_owned(), core.suggest_freq(word)),
            Self::Many(parts) => {
                let parts = || parts.iter().map(|part| &**part);
                (parts().collect(), core.suggest_split_freq(parts()))
            }
        }
    }
}

fn at(py: Python<'_>, n: usize, error: &PyErr) -> PyErr {
    ConfigError::new_err(format!("words: item {n}: {}", error.value(py)))
}

fn word(item: &Bound<'_, PyAny>) -> PyResult<Word> {
    let owned = |word: Text| (*word).to_owned();
    let word = if item.is_instance_of::<PyString>() {
        Word { word: owned(item.extract()?), freq: None, tag: None }
    } else if let Ok(found) = item.cast::<NewWord>() {
        Word { word: found.get().word.clone(), freq: None, tag: None }
    } else if let Ok((word,)) = item.extract::<(Text,)>() {
        Word { word: owned(word), freq: None, tag: None }
    } else if let Ok((word, freq)) = item.extract::<(Text, Option<u64>)>() {
        Word { word: owned(word), freq, tag: None }
    } else if let Ok((word, freq, tag)) = item.extract::<(Text, Option<u64>, Option<String>)>() {
        Word { word: owned(word), freq, tag }
    } else {
        return Err(PyTypeError::new_err(format!(
            "expected a word or (word, freq, tag), got {}",
            item.repr()?
        )));
    };
    if word.word.is_empty() {
        return Err(PyValueError::new_err("a word must have a character"));
    }
    Ok(word)
}
