//! The main job, and what it tells of itself.

use std::collections::BTreeMap;
use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};

use super::learn::Templates;
use super::threads::Threads;
use super::wait::wait;
use crate::clean::LearnConfig;
use crate::error::Error;
use crate::pipeline::{self, Config, Job, Start};

/// What a run did; the same figures as in `report.json`.
#[pyclass(frozen, eq, module = "qinggao")]
#[derive(Debug, PartialEq)]
pub struct Report(pipeline::Report);

#[pymethods]
impl Report {
    /// From the text of a `report.json`. Raises `InputError` where it is none.
    #[new]
    fn new(json: &str) -> PyResult<Self> {
        let report = serde_json::from_str(json).map_err(|e| Error::input("report", e))?;
        Ok(Self(report))
    }

    /// Rows that were read, good and bad.
    #[getter]
    fn rows(&self) -> u64 {
        self.0.rows
    }

    /// Rows of `articles.parquet`.
    #[getter]
    fn articles(&self) -> u64 {
        self.0.articles
    }

    /// Rows of `duplicates.parquet`.
    #[getter]
    fn duplicates(&self) -> u64 {
        self.0.duplicates
    }

    /// Of the duplicates: those whose story the index held already, where one was given.
    #[getter]
    fn known(&self) -> u64 {
        self.0.known
    }

    /// Rows of `rejected.parquet`.
    #[getter]
    fn rejected(&self) -> u64 {
        self.0.rejected
    }

    /// Rows of `removals.parquet`.
    #[getter]
    fn removals(&self) -> u64 {
        self.0.removals
    }

    /// Stories that came more than once.
    #[getter]
    fn groups(&self) -> u64 {
        self.0.groups.count
    }

    /// How long each stage took, in seconds.
    #[getter]
    fn seconds(&self) -> BTreeMap<String, f64> {
        self.0.seconds.clone()
    }

    /// All of it, as `json` would read it.
    #[pyo3(signature = () -> "dict[str, Any]")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        Ok(py.import("json")?.call_method1("loads", (self.0.to_json(),))?.cast_into()?)
    }

    /// All of it, as the text of `report.json`.
    fn to_json(&self) -> String {
        self.0.to_json()
    }

    /// All of it, as the text of `report.html`.
    fn to_html(&self) -> String {
        pipeline::report::page(&self.0)
    }

    /// What a notebook shows: the figures, and plots of them.
    #[pyo3(signature = () -> "str")]
    fn _repr_html_<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        this.py().import("qinggao.views")?.call_method1("report", (this,))
    }

    fn __repr__(&self) -> String {
        let pipeline::Report { rows, articles, duplicates, rejected, .. } = &self.0;
        format!("Report(rows={rows}, articles={articles}, duplicates={duplicates}, rejected={rejected})")
    }

    #[pyo3(signature = () -> "tuple[object, tuple[str]]")]
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let py = slf.py();
        let json = PyString::new(py, &slf.get().0.to_json());
        PyTuple::new(py, [slf.get_type().into_any(), PyTuple::new(py, [json])?.into_any()])
    }
}

/// Clean, cut and deduplicate `inputs` into the folder `out`.
///
/// `config` is a path to a `qinggao.toml`, `settings` the same as JSON; `bars(stage, unit)` gives for each stage
/// a function that is told `(done, total)`, and `(done, total, file)` while files are read, ten times a second.
#[pyfunction]
#[pyo3(signature = (inputs, out, *, config=None, settings=None, format=None, threads=None, resume=false, bars=None))]
#[allow(clippy::too_many_arguments)] // each is one of the caller's
pub fn run(
    py: Python<'_>,
    inputs: Vec<String>,
    out: PathBuf,
    config: Option<PathBuf>,
    settings: Option<&str>,
    format: Option<&str>,
    threads: Option<Threads>,
    resume: bool,
    bars: Option<Py<PyAny>>,
) -> PyResult<Report> {
    let mut settings: Config = match (config, settings) {
        (Some(path), _) => Config::read(&path)?,
        (None, Some(json)) => Config::from_json(json)?,
        (None, None) => Config::default(),
    };
    if let Some(format) = format {
        settings.input.format = Some(pipeline::read::FileFormat::named(format)?);
    }
    let start = if resume { Start::Resume } else { Start::Fresh };
    let mut job = match py.detach(|| Job::new(&inputs, &out, settings, start)?.unless_finished())? {
        Ok(report) => return Ok(Report(report)),
        Err(job) => job,
    };
    let bar = |stage: &str, unit: &str| bars.as_ref().map(|bars| bars.call1(py, (stage, unit))).transpose();
    wait(py, threads, bar("clean", "B")?.as_ref(), |progress| job.clean(progress))?;
    wait(py, threads, bar("dedup", "articles")?.as_ref(), |progress| job.group(progress))?;
    if job.has_index() {
        wait(py, threads, bar("index", "articles")?.as_ref(), |progress| job.know(progress))?;
    }
    let report = wait(py, threads, bar("write", "articles")?.as_ref(), |progress| job.write(progress))?;
    Ok(Report(report))
}

/// Learn the lines that recur over the pages of each site from files; a page's site is the host of its `url`.
///
/// `min_pages` is on how many pages of its site a line must stand; `threads` and `bars` as for `run`.
#[pyfunction]
#[pyo3(signature = (inputs, *, format=None, min_pages=None, threads=None, bars=None))]
pub fn learn_files(
    py: Python<'_>,
    inputs: Vec<String>,
    format: Option<&str>,
    min_pages: Option<u32>,
    threads: Option<Threads>,
    bars: Option<Py<PyAny>>,
) -> PyResult<Templates> {
    let mut config = Config::default();
    config.input.format = format.map(pipeline::read::FileFormat::named).transpose()?;
    let mut how = LearnConfig::default();
    how.min_pages = min_pages.unwrap_or(how.min_pages);
    let bar = bars.map(|bars| bars.call1(py, ("learn", "B"))).transpose()?;
    let work = |progress: &_| pipeline::learn(&inputs, &config, how, progress);
    wait(py, threads, bar.as_ref(), work).map(Templates)
}
