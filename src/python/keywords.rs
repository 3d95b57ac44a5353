//! Keywords for Python.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyString;
use rustc_hash::FxHashSet;

use super::errors::{ConfigError, InputError, no_choice};
use super::raw::Text;
use crate::segment::{self, Keyword, KeywordFilter};

/// The parts of speech that vote in jieba.
const VOTING: [&str; 4] = ["ns", "n", "vn", "v"];

/// How rare words are: a file with a line `word idf` for each. A word that is not in it counts as the median.
#[pyclass(frozen, module = "qinggao")]
pub struct Idf {
    core: Arc<segment::Idf>,
    /// Its lines, and whence they came; none for jieba's.
    saved: Option<(String, String)>,
}

#[pymethods]
impl Idf {
    #[new]
    #[pyo3(signature = (path))]
    fn new(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let name = path.display().to_string();
        let lines = fs::read_to_string(&path).map_err(|e| InputError::new_err(format!("{name}: {e}")))?;
        Self::restore(py, Some((lines, name)))
    }

    /// jieba's own numbers.
    #[staticmethod]
    fn jieba(py: Python<'_>) -> PyResult<Self> {
        Self::restore(py, None)
    }

    /// What stands for a word that has no number.
    fn median(&self) -> f64 {
        self.core.median()
    }

    /// Every word with its number, in no order.
    fn words(&self) -> Vec<(&str, f64)> {
        self.core.words().collect()
    }

    /// The number of `word`.
    #[pyo3(signature = (word))]
    fn of(&self, word: &str) -> f64 {
        self.core.of(word)
    }

    #[pyo3(signature = () -> "tuple[object, tuple[tuple[str, str] | None]]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Option<(String, String)>,))> {
        Ok((py.get_type::<Self>().getattr("_restore")?, (self.saved.clone(),)))
    }

    /// What `__reduce__` wrote.
    #[staticmethod]
    #[pyo3(name = "_restore")]
    fn restore(py: Python<'_>, saved: Option<(String, String)>) -> PyResult<Self> {
        let core = match &saved {
            Some((lines, name)) => Arc::new(py.detach(|| segment::Idf::read(lines, name))?),
            None => py.detach(segment::Idf::shared),
        };
        Ok(Self { core, saved })
    }
}

/// Words that are never keywords, in lower case: any iterable of them.
pub struct StopWords(FxHashSet<String>);

impl<'py> FromPyObject<'_, 'py> for StopWords {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if object.is_instance_of::<PyString>() {
            return Err(PyTypeError::new_err("stop_words: expected words, got one str"));
        }
        let word = |word: PyResult<Bound<'py, PyAny>>| Ok(word?.extract::<Text>()?.to_lowercase());
        object.try_iter()?.map(word).collect::<PyResult<_>>().map(Self)
    }
}

/// Which keywords a caller wants.
pub struct Wanted<'a> {
    /// How many; all for `None`.
    pub k: Option<usize>,
    /// `tfidf` or `textrank`.
    pub method: &'a str,
    /// The parts of speech taken.
    pub tags: Option<Vec<String>>,
    /// Whether a word with two tags is two.
    pub by_tag: bool,
    /// Words never taken.
    pub stop_words: Option<StopWords>,
    /// How far a vote reaches.
    pub span: Option<usize>,
}

/// The keywords of `text`.
pub fn keywords(
    py: Python<'_>,
    core: &segment::Segmenter,
    text: &str,
    wanted: Wanted<'_>,
    idf: Option<Bound<'_, Idf>>,
) -> PyResult<Vec<Keyword>> {
    let Wanted { k, method, tags, by_tag, stop_words, span } = wanted;
    if k == Some(0) {
        return Err(ConfigError::new_err("k: must be at least 1, not 0"));
    }
    if span.is_some_and(|span| span < 2) {
        return Err(ConfigError::new_err("span: must be at least 2"));
    }
    let stop_words = stop_words.map(|words| words.0);
    let filter = |tags| KeywordFilter { limit: k.unwrap_or(0), tags, by_tag, stop_words, span };
    match method {
        "tfidf" => {
            let idf = idf.map(|idf| Arc::clone(&idf.get().core));
            let filter = filter(tags.unwrap_or_default());
            Ok(py.detach(|| core.tfidf(text, &idf.unwrap_or_else(segment::Idf::shared), &filter)))
        }
        "textrank" => {
            let filter = filter(tags.unwrap_or_else(|| VOTING.map(str::to_owned).to_vec()));
            Ok(py.detach(|| core.textrank(text, &filter)))
        }
        other => Err(no_choice("method", other, &["tfidf", "textrank"])),
    }
}
