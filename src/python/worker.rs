//! The work on single articles, from one Arrow batch to one Arrow batch.

use std::path::PathBuf;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

use super::arrow::{export_batch, import_batches};
use super::threads::Threads;
use super::wait::wait;
use crate::error::Error;
use crate::pipeline::{self, Config};

/// Does the work of `run` on single articles, batch by batch: for a cluster, a stream, a table in memory.
///
/// `config` is a path to a `qinggao.toml`, `settings` the same as JSON. Immutable, picklable, safe to share.
#[pyclass(frozen, module = "qinggao")]
pub struct Worker(pipeline::Worker);

#[pymethods]
impl Worker {
    #[new]
    #[pyo3(signature = (*, config=None, settings=None))]
    fn new(config: Option<PathBuf>, settings: Option<&str>) -> PyResult<Self> {
        let config = match (config, settings) {
            (Some(path), _) => Config::read(&path)?,
            (None, Some(json)) => serde_json::from_str(json).map_err(|e| Error::config("config", e))?,
            (None, None) => Config::default(),
        };
        Ok(Self(pipeline::Worker::new(config)?))
    }

    /// The articles of the pages in `batch`, row for row, in the output schema; those that are not kept say why
    /// in `rejected` and `detail`.
    ///
    /// `batch` is a record batch, or a table, with a column of texts and one of ids; all other columns ride along.
    /// Gives a `pyarrow.RecordBatch` where pyarrow is there, for a table a list of them. `threads` is all cores.
    #[pyo3(signature = (batch, *, threads=None))]
    fn batch<'py>(
        &self,
        py: Python<'py>,
        batch: &Bound<'py, PyAny>,
        threads: Option<Threads>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let Some(batches) = import_batches(batch)? else {
            return Err(PyTypeError::new_err("expected a record batch or a table"));
        };
        let mut done = wait(py, threads, None, |progress| {
            batches
                .iter()
                .map(|batch| self.0.batch(batch, progress))
                .collect::<crate::error::Result<Vec<_>>>()
        })?;
        if done.len() == 1 {
            return export_batch(py, done.remove(0));
        }
        let done: Vec<_> = done.into_iter().map(|batch| export_batch(py, batch)).collect::<PyResult<_>>()?;
        Ok(done.into_pyobject(py)?.into_any())
    }

    fn __repr__(&self) -> String {
        let config = serde_json::to_string(&self.0.config()).unwrap_or_default();
        format!("Worker({config})")
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        let config = slf.get().0.config();
        let json = serde_json::to_string(&config).map_err(|e| Error::config("config", e))?;
        Ok((slf.get_type().getattr("_unpickle")?, (json,)))
    }

    /// A worker from what `pickle` kept of it.
    #[staticmethod]
    fn _unpickle(json: &str) -> PyResult<Self> {
        Self::new(None, Some(json))
    }
}
