//! A word with its place, for Python.

use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};

use crate::text::{CharOffsets, Span};

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

/// `words` of `text` with their places and tags.
pub fn tokens<'t>(
    text: &str,
    words: Bound<'_, PyList>,
    places: impl Iterator<Item = (Span, Option<&'t str>)>,
) -> PyResult<Vec<Token>> {
    let py = words.py();
    let offsets = CharOffsets::new(text);
    let token = |(word, (span, tag)): (Bound<'_, PyAny>, (Span, Option<&str>))| {
        Ok(Token {
            word: word.cast_into::<PyString>()?.unbind(),
            start: offsets.chars(span.start),
            end: offsets.chars(span.end),
            tag: tag.map(|tag| PyString::intern(py, tag).unbind()),
        })
    };
    words.iter().zip(places).map(token).collect()
}
