//! A word with its place, for Python.

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};
use rustc_hash::FxHashMap;

use super::strings::{Kept, slice};
use crate::segment::Found;
use crate::text::CharCursor;

/// A word of a text: what it is, where it stands (`text[start:end] == word`), and its part of speech where that was
/// asked for.
#[pyclass(frozen, module = "qinggao")]
pub struct Token {
    /// The word itself.
    #[pyo3(get)]
    word: Py<PyString>,
    /// Its first character.
    #[pyo3(get)]
    start: usize,
    /// One past its last character.
    #[pyo3(get)]
    end: usize,
    /// Its part of speech, as in jieba; `None` where it was not asked for.
    #[pyo3(get)]
    tag: Option<Py<PyString>>,
}

type Fields<'py> = (Bound<'py, PyString>, usize, usize, Option<Bound<'py, PyString>>);

impl Token {
    fn fields<'py>(&self, py: Python<'py>) -> Fields<'py> {
        let tag = self.tag.as_ref().map(|tag| tag.bind(py).clone());
        (self.word.bind(py).clone(), self.start, self.end, tag)
    }
}

#[pymethods]
impl Token {
    #[new]
    #[pyo3(signature = (word, start, end, tag=None))]
    fn new(word: Py<PyString>, start: usize, end: usize, tag: Option<Py<PyString>>) -> Self {
        Self { word, start, end, tag }
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let (word, start, end, tag) = self.fields(py);
        let tag = tag.map_or(Ok(String::new()), |tag| tag.repr().map(|tag| format!(", {tag}")))?;
        Ok(format!("Token({}, {start}, {end}{tag})", word.repr()?))
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        match other.cast::<Self>() {
            Ok(other) => self.fields(py).into_pyobject(py)?.eq(other.get().fields(py)),
            Err(_) => Ok(false),
        }
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        self.fields(py).into_pyobject(py)?.hash()
    }

    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyAny>, Fields<'py>) {
        (py.get_type::<Self>().into_any(), self.fields(py))
    }
}

/// The words of `text`, found by `segmenter`, with their places and tags; `original` is the `str` where `text` only stands
/// for it.
pub fn tokens<'py, 't>(
    py: Python<'py>,
    (text, original): (&str, Option<&Py<PyString>>),
    mut kept: Kept<'_>,
    words: impl ExactSizeIterator<Item = (Found, Option<&'t str>)>,
) -> PyResult<Bound<'py, PyList>> {
    let mut cursor = CharCursor::new(text);
    let mut tags = FxHashMap::default();
    let tokens = words.map(|(found, tag)| {
        let (start, end) = (cursor.chars(found.span.start), cursor.chars(found.span.end));
        let word = match original {
            Some(original) => slice(original.bind(py), start, end)?,
            None => kept.string(py, text, found),
        };
        let tag =
            tag.map(|tag| tags.entry(tag).or_insert_with(|| PyString::intern(py, tag)).clone().unbind());
        Bound::new(py, Token { word: word.unbind(), start, end, tag }).map(untracked)
    });
    PyList::new(py, tokens.collect::<PyResult<Vec<_>>>()?)
}

/// Takes `token` from the cyclic garbage collector, which need not go through many thousands of them: strings lead
/// nowhere, so it is in no cycle.
#[expect(unsafe_code, reason = "there is no safe way to ask for it")]
fn untracked(token: Bound<'_, Token>) -> Bound<'_, Token> {
    // SAFETY: a live object of a class with the flag of the collector, which may be asked for any number of times; what
    // is not tracked is freed by its count of references as ever
    unsafe { ffi::PyObject_GC_UnTrack(token.as_ptr().cast()) };
    token
}
