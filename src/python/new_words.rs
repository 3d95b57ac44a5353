//! New words for Python.

use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;
use pyo3::types::{PyList, PyString, PyTuple};

use super::column::Column;
use super::errors::InputError;
use super::raw::Text;
use super::threads::Threads;
use super::wait::wait;
use crate::segment::{self, NewWordsConfig, Segmenter};

/// Texts of a list are read so many at a time.
const ROWS: usize = 1024;

/// A word that the dictionary lacks, as `Segmenter.new_words` found it. A list of them can be given to
/// `Segmenter(words=…)` as it is.
#[pyclass(frozen, module = "qinggao", get_all, eq)]
#[derive(Debug, Clone, PartialEq)]
pub struct NewWord {
    /// The word itself.
    pub word: String,
    /// In how many different contexts it stands.
    count: u32,
    /// How good it is, in nats; the best have the most.
    score: f64,
    /// How much more often its sides stand together than by chance, at the weakest joint, in nats.
    cohesion: f64,
    /// How unsure its neighbour is, at the tighter side, in nats.
    freedom: f64,
}

#[pymethods]
impl NewWord {
    #[new]
    fn new(word: String, count: u32, score: f64, cohesion: f64, freedom: f64) -> Self {
        Self { word, count, score, cohesion, freedom }
    }

    fn __repr__(&self) -> String {
        let Self { word, count, score, cohesion, freedom } = self;
        format!(
            "NewWord({word:?}, count={count}, score={score:.2}, cohesion={cohesion:.2}, freedom={freedom:.2})"
        )
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        (&self.word, self.count).into_pyobject(py)?.hash()
    }

    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyAny>, (String, u32, f64, f64, f64)) {
        let Self { word, count, score, cohesion, freedom } = self.clone();
        (py.get_type::<Self>().into_any(), (word, count, score, cohesion, freedom))
    }
}

impl From<segment::NewWord> for NewWord {
    fn from(found: segment::NewWord) -> Self {
        let segment::NewWord { word, count, score, cohesion, freedom } = found;
        Self { word, count, score, cohesion, freedom }
    }
}

/// A column, or texts or columns that come one after another.
pub struct Corpus<'py>(Bound<'py, PyAny>);

impl<'py> FromPyObject<'_, 'py> for Corpus<'py> {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("qinggao.typing", "Corpus");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self(object.to_owned()))
    }
}

/// What a caller says of the words wanted; the core's default where it is `None`.
pub struct NewWordsArgs {
    /// How many at most.
    pub k: Option<usize>,
    /// In how many contexts.
    pub min_count: Option<u32>,
    /// How long.
    pub max_chars: Option<u32>,
    /// How free.
    pub min_freedom: Option<f64>,
    /// How good.
    pub min_score: Option<f64>,
    /// Whether with compounds.
    pub compounds: Option<bool>,
    /// How much room.
    pub rows: Option<usize>,
}

impl NewWordsArgs {
    fn config(self) -> NewWordsConfig {
        let default = NewWordsConfig::default();
        NewWordsConfig {
            k: self.k.unwrap_or(default.k),
            min_count: self.min_count.unwrap_or(default.min_count),
            max_chars: self.max_chars.unwrap_or(default.max_chars),
            min_freedom: self.min_freedom.unwrap_or(default.min_freedom),
            min_score: self.min_score.unwrap_or(default.min_score),
            compounds: self.compounds.unwrap_or(default.compounds),
            rows: self.rows.unwrap_or(default.rows),
        }
    }
}

/// The new words of a column, or of texts or columns that come one after another.
pub fn new_words(
    py: Python<'_>,
    core: &Segmenter,
    corpus: &Corpus<'_>,
    wanted: NewWordsArgs,
    threads: Option<Threads>,
) -> PyResult<Vec<NewWord>> {
    let mut finder = segment::NewWords::new(core, wanted.config())?;
    each_batch(&corpus.0, |texts| wait(py, threads, None, |progress| finder.read(texts, progress)))?;
    let found = wait(py, threads, None, |progress| finder.finish(progress))?;
    Ok(found.into_iter().map(NewWord::from).collect())
}

/// Calls `read` with the texts of a column, or of each column of an iterable; texts that an iterable gives
/// one by one are put together some at a time.
fn each_batch(
    corpus: &Bound<'_, PyAny>,
    mut read: impl FnMut(&[Option<&str>]) -> PyResult<()>,
) -> PyResult<()> {
    if corpus.is_instance_of::<PyString>() || is_whole(corpus)? {
        return read(&corpus.extract::<Column>()?.texts()?);
    }
    let mut texts: Vec<Option<Text>> = Vec::with_capacity(ROWS);
    for (row, item) in corpus.try_iter()?.enumerate() {
        let item = item?;
        if item.is_none() || item.is_instance_of::<PyString>() {
            texts.push(item.extract()?);
        } else if is_whole(&item)? || item.is_instance_of::<PyList>() || item.is_instance_of::<PyTuple>() {
            read(&borrow(&texts))?;
            texts.clear();
            read(&item.extract::<Column>()?.texts()?)?;
        } else {
            let kind = item.get_type().name()?;
            return Err(InputError::new_err(format!("row {row}: expected str or a column, got {kind}")));
        }
        if texts.len() == ROWS {
            read(&borrow(&texts))?;
            texts.clear();
        }
    }
    read(&borrow(&texts))
}

fn borrow(texts: &[Option<Text>]) -> Vec<Option<&str>> {
    texts.iter().map(Option::as_deref).collect()
}

/// Whether it is a column that is not a list: Arrow, or a Series.
fn is_whole(object: &Bound<'_, PyAny>) -> PyResult<bool> {
    let arrow = object.hasattr("__arrow_c_array__")? || object.hasattr("__arrow_c_stream__")?;
    Ok(arrow || object.get_type().module()?.to_string().starts_with("pandas."))
}
