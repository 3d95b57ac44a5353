//! Texts on disk, and what is a copy of which.
#![allow(clippy::needless_pass_by_value)] // pyo3 hands its arguments over

use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use super::column::Column;
use super::ids::{Ids, id_of};
use super::matches::answer;
use super::moments::Moments;
use super::threads::Threads;
use super::wait::wait;
use crate::dedup::{self, Arrivals, Missing};

/// Texts on disk that grow day by day; tells of new texts which of those before they are copies of.
///
/// Safe to share between threads and processes: any number may read while one writes. It becomes the writer with the
/// first change and stays it until it is closed. Pickles as its path.
#[pyclass(frozen, module = "qinggao")]
pub struct Index {
    core: dedup::Index,
    threshold: Option<f64>,
}

#[pymethods]
impl Index {
    /// Open the index in the folder `path`; make an empty one where there is none, unless `create` is false.
    ///
    /// `threshold` is the Jaccard similarity from which two texts are near copies; of an index that is there already,
    /// it takes the place of its own for as long as this is open. Raises `StoreError` where no index is there, where
    /// something else is, or one of a newer version; `ConfigError` for a threshold out of its bounds.
    #[staticmethod]
    #[pyo3(signature = (path, *, threshold=None, create=true))]
    fn open(py: Python<'_>, path: PathBuf, threshold: Option<f64>, create: bool) -> PyResult<Self> {
        let missing = if create { Missing::Create } else { Missing::Refuse };
        let core = py.detach(|| dedup::Index::open(&path, threshold, missing))?;
        Ok(Self { core, threshold })
    }

    /// Add texts by their ids, each held against all that are there and those before it in `column`. Gives a `Match`
    /// for each text, or an Arrow column of structs where `column` is one.
    ///
    /// All are on disk when this returns. Where it raises, none are; after Ctrl-C or a kill, all or none. `published`
    /// (datetimes, ISO strings or seconds) and `outlet` are stored beside the texts. A `None` among the texts is an
    /// empty one, a copy of nothing. Raises `InputError` where an id is given twice or is there already, and `StoreError` where
    /// another writes.
    #[pyo3(signature = (ids, column, *, published=None, outlet=None, threads=None, progress=None))]
    #[allow(clippy::too_many_arguments)] // they are options of one call in Python
    fn add<'py>(
        &self,
        py: Python<'py>,
        ids: Ids,
        column: Column,
        published: Option<Moments>,
        outlet: Option<Column>,
        threads: Option<Threads>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let arrivals = Arrivals {
            ids: ids.texts(),
            texts: texts(&column)?,
            published: published.map(|moments| moments.0).unwrap_or_default(),
            outlet: outlet.as_ref().map(Column::texts).transpose()?.unwrap_or_default(),
        };
        let found = wait(py, threads, progress.as_ref(), |progress| self.core.add(&arrivals, progress))?;
        answer(py, &column, found)
    }

    /// For each text what it is a copy of, without adding it; texts of one column are not held against each other.
    #[pyo3(signature = (column, *, threads=None, progress=None))]
    fn query<'py>(
        &self,
        py: Python<'py>,
        column: Column,
        threads: Option<Threads>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let texts = texts(&column)?;
        let found = wait(py, threads, progress.as_ref(), |progress| self.core.query(&texts, progress))?;
        answer(py, &column, found)
    }

    /// For each id whether a text has it.
    fn contains(&self, py: Python<'_>, ids: Ids) -> PyResult<Vec<bool>> {
        wait(py, None, None, |_| self.core.contains(&ids.texts()))
    }

    /// For each id the group of its text, as `dedup` would say of all that are there now: ids in the order in which they
    /// were added, groups numbered by first appearance. What `add` told of a text is what was known when it came.
    #[pyo3(signature = (*, threads=None, progress=None) -> "dict[str, int]")]
    fn groups<'py>(
        &self,
        py: Python<'py>,
        threads: Option<Threads>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Bound<'py, PyDict>> {
        let groups = wait(py, threads, progress.as_ref(), |progress| self.core.groups(progress))?;
        let dict = PyDict::new(py);
        groups.into_iter().try_for_each(|(id, group)| dict.set_item(id, group))?;
        Ok(dict)
    }

    /// Take texts out by their ids; `compact` gives their room back. Raises `InputError`, and takes none out, where an
    /// id is not there.
    fn remove(&self, py: Python<'_>, ids: Ids) -> PyResult<()> {
        wait(py, None, None, |_| self.core.remove(&ids.texts()))
    }

    /// Write all that counts anew, as one segment.
    #[pyo3(signature = (*, threads=None, progress=None))]
    fn compact(&self, py: Python<'_>, threads: Option<Threads>, progress: Option<Py<PyAny>>) -> PyResult<()> {
        wait(py, threads, progress.as_ref(), |progress| self.core.compact(progress))
    }

    /// See what a writer has done since this was opened.
    fn refresh(&self, py: Python<'_>) -> PyResult<()> {
        Ok(py.detach(|| self.core.refresh())?)
    }

    /// Let another write. Queries go on to be answered.
    fn close(&self, py: Python<'_>) {
        py.detach(|| self.core.release());
    }

    /// How large it is: `articles`, `removed`, `segments`, `bytes`, `threshold`.
    #[pyo3(signature = () -> "dict[str, int | float]")]
    fn stats<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let stats = self.core.stats();
        let dict = PyDict::new(py);
        dict.set_item("articles", stats.articles)?;
        dict.set_item("removed", stats.removed)?;
        dict.set_item("segments", stats.segments)?;
        dict.set_item("bytes", stats.bytes)?;
        dict.set_item("threshold", stats.config.threshold)?;
        Ok(dict)
    }

    /// The folder that it is in.
    #[getter]
    fn path(&self) -> String {
        self.core.folder().display().to_string()
    }

    fn __len__(&self) -> usize {
        self.core.len() as usize
    }

    fn __contains__(&self, id: &Bound<'_, PyAny>) -> PyResult<bool> {
        Ok(self.core.contains(&[&id_of(id)?])?.contains(&true))
    }

    fn __enter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    #[pyo3(signature = (*error: "object"))]
    fn __exit__(&self, py: Python<'_>, error: &Bound<'_, PyTuple>) {
        let _ = error; // is raised in any case
        self.close(py);
    }

    fn __repr__(&self) -> String {
        format!("<qinggao.Index: {} texts in {}>", self.core.len(), self.core.folder().display())
    }

    #[pyo3(signature = () -> "tuple[object, tuple[object, object]]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (PathBuf, Option<f64>))> {
        let state = (self.core.folder().to_owned(), self.threshold);
        Ok((py.get_type::<Self>().getattr("_reopen")?, state))
    }

    /// The index that `__reduce__` named.
    #[staticmethod]
    #[pyo3(signature = (path: "object", threshold))]
    fn _reopen(py: Python<'_>, path: PathBuf, threshold: Option<f64>) -> PyResult<Self> {
        Self::open(py, path, threshold, false)
    }
}

fn texts(column: &Column) -> PyResult<Vec<&str>> {
    Ok(column.texts()?.into_iter().map(Option::unwrap_or_default).collect())
}
