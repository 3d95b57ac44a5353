//! Words that a caller adds, and columns of words given back.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::{ArrayRef, GenericListArray, GenericStringArray, OffsetSizeTrait};
use arrow_buffer::{Buffer, NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, DataType, Field};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;
use pyo3::types::PyString;

use super::errors::{ConfigError, InputError};
use super::new_words::NewWord;
use super::raw::Text;
use crate::segment::{Word, WordColumn};

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

/// The words as a column of lists of strings, with a null for each text that is one.
pub fn list_array(words: WordColumn, texts: &[Option<&str>]) -> PyResult<ArrayRef> {
    let nulls: NullBuffer = texts.iter().map(Option::is_some).collect();
    let nulls = Some(nulls).filter(|n| n.null_count() > 0);
    let small = i32::try_from(words.values.len()).is_ok() && i32::try_from(words.word_ends.len()).is_ok();
    let array = if small { lists::<i32>(words, nulls) } else { lists::<i64>(words, nulls) };
    array.map_err(|e| PyValueError::new_err(e.to_string()))
}

fn lists<O: OffsetSizeTrait>(words: WordColumn, nulls: Option<NullBuffer>) -> Result<ArrayRef, ArrowError> {
    let WordColumn { values, word_ends, row_ends } = words;
    let values = Buffer::from_vec(values.into_bytes());
    let strings = GenericStringArray::<O>::try_new(offsets(&word_ends), values, None)?;
    let kind = if O::IS_LARGE { DataType::LargeUtf8 } else { DataType::Utf8 };
    let field = Arc::new(Field::new("item", kind, true));
    Ok(Arc::new(GenericListArray::<O>::try_new(field, offsets(&row_ends), Arc::new(strings), nulls)?))
}

fn offsets<O: OffsetSizeTrait>(ends: &[usize]) -> OffsetBuffer<O> {
    let offsets: Vec<O> = std::iter::once(0).chain(ends.iter().copied()).map(O::usize_as).collect();
    OffsetBuffer::new(ScalarBuffer::from(offsets))
}
