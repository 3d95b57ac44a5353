//! Texts out of files, some at a time.
#![allow(clippy::needless_pass_by_value)] // pyo3 hands its arguments over

use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::threads::Threads;
use super::wait::wait;
use crate::pipeline::read::FileFormat;
use crate::pipeline::{self, Config};

/// Reads texts out of files, some at a time, with what is known of each: what an index takes.
///
/// Gives mappings with the lists `ids`, `texts`, `published` (seconds), `outlet`, and `rejected`: of each row that can't
/// be used its place, the reason, and the reason in words.
#[pyclass(frozen, module = "qinggao._core")]
pub struct Gatherer {
    core: Mutex<pipeline::Gatherer>,
    rows: usize,
    threads: Option<Threads>,
}

#[pymethods]
impl Gatherer {
    /// `clean` takes the texts for pages and cleans them; `rows` come at once, or somewhat more.
    #[new]
    #[pyo3(signature = (inputs, *, format=None, clean=false, rows=10_000, threads=None))]
    fn new(
        inputs: Vec<String>,
        format: Option<&str>,
        clean: bool,
        rows: usize,
        threads: Option<Threads>,
    ) -> PyResult<Self> {
        let mut config = Config::default();
        config.run.clean = clean;
        config.input.format = format.map(FileFormat::named).transpose()?;
        let core = Mutex::new(pipeline::Gatherer::new(&inputs, config)?);
        Ok(Self { core, rows, threads })
    }

    /// Bytes on disk that were read, and all there are to read.
    fn read(&self) -> (u64, u64) {
        self.core.lock().unwrap_or_else(PoisonError::into_inner).read()
    }

    /// The next texts; `None` at the end.
    #[pyo3(signature = () -> "dict[str, Any] | None")]
    fn next<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDict>>> {
        let next =
            |progress: &_| self.core.lock().unwrap_or_else(PoisonError::into_inner).next(self.rows, progress);
        let Some(gathered) = wait(py, self.threads, None, next)? else { return Ok(None) };
        let dict = PyDict::new(py);
        dict.set_item("ids", gathered.ids)?;
        dict.set_item("texts", gathered.texts)?;
        dict.set_item("published", gathered.published)?;
        dict.set_item("outlet", gathered.outlet)?;
        dict.set_item("rejected", gathered.rejected)?;
        Ok(Some(dict))
    }
}
