//! Pages in, articles out.

#![allow(clippy::needless_pass_by_value)] // pyo3 hands arguments over by value

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList};

use super::article::Article;
use super::column::{Cell, Column};
use super::errors::{ConfigError, InputError};
use super::line::Line;
use super::raw::Raw;
use super::wait::wait;
use crate::clean::{self as wing, Config, Format};
use crate::pipeline;
use crate::text::CharOffsets;

/// Clean one page, text or HTML, `str` or `bytes`.
///
/// `format` is `"html"` or `"text"`; without it the page is looked at. `url` is where it came from. Raises
/// `ConfigError` for another `format`. A page without an article gives an empty text and the flag `no_body`.
#[pyfunction]
#[pyo3(signature = (raw, *, format=None, url=None))]
pub fn clean(py: Python<'_>, raw: Raw, format: Option<&str>, url: Option<&str>) -> PyResult<Article> {
    static CLEANER: LazyLock<crate::error::Result<wing::Cleaner>> =
        LazyLock::new(|| wing::Cleaner::new(Config::default()));
    let cleaner = CLEANER.as_ref().map_err(|e| PyErr::from(e.clone()))?;
    one(py, cleaner, &raw, format, url)
}

/// Makes articles of pages. Immutable, picklable, safe to share between threads.
///
/// `rules` is a file of rules besides the package's own; `width` is `"restore"` or `"keep"`; `script` is `"keep"`,
/// `"simplified"` or `"traditional"`; `drop` and `keep` name kinds that go or stay otherwise than by default;
/// `templates` is a file of lines that recur over a site's pages, or what `learn_templates` gave. Raises
/// `ConfigError` and `RuleError`.
#[pyclass(frozen, module = "qinggao")]
pub struct Cleaner(wing::Cleaner);

#[pymethods]
impl Cleaner {
    #[new]
    #[pyo3(signature = (*, rules=None, width=None, script=None, drop=None, keep=None, templates=None))]
    fn new(
        rules: Option<PathBuf>,
        width: Option<&str>,
        script: Option<&str>,
        drop: Option<Vec<String>>,
        keep: Option<Vec<String>>,
        templates: Option<Source<'_>>,
    ) -> PyResult<Self> {
        let mut config = Config { rules: rules.map(wing::Rules::File), ..Config::default() };
        if let Some(width) = width {
            config.width = choice("width", width)?;
        }
        if let Some(script) = script {
            config.script = choice("script", script)?;
        }
        config.drop = drop.unwrap_or_default();
        config.keep = keep.unwrap_or_default();
        config.templates = templates.map(|t| match t {
            Source::Learned(t) => wing::Lines::Inline(t.get().0.clone()),
            Source::File(path) => wing::Lines::File(path),
        });
        Ok(Self(wing::Cleaner::new(config)?))
    }

    /// Clean one page; see `qinggao.clean`.
    #[pyo3(signature = (raw, *, format=None, url=None))]
    fn clean(&self, py: Python<'_>, raw: Raw, format: Option<&str>, url: Option<&str>) -> PyResult<Article> {
        one(py, &self.0, &raw, format, url)
    }

    /// Tell of every line of a page what became of it, and why.
    #[pyo3(signature = (raw, *, format=None, url=None))]
    fn explain(
        &self,
        py: Python<'_>,
        raw: Raw,
        format: Option<&str>,
        url: Option<&str>,
    ) -> PyResult<Vec<Line>> {
        let format = kind(format)?;
        let (page, lines) = py.detach(|| self.0.explain(page(&raw), format, url));
        let offsets = CharOffsets::new(&page.raw);
        Ok(lines.into_iter().map(|line| Line::new(&page.raw, &offsets, line)).collect())
    }

    /// Its rules, the package's own and the caller's: id, kind, unit and places of each.
    #[getter]
    fn rules(&self) -> Vec<(String, String, String, Vec<String>)> {
        let name = |value: serde_json::Result<serde_json::Value>| {
            value.ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
        };
        let rule = |r: &wing::rules::Rule| {
            let places = r.place.iter().map(|p| name(serde_json::to_value(p))).collect();
            (r.id.clone(), r.kind.clone(), name(serde_json::to_value(r.unit)), places)
        };
        self.0.rules().map(rule).collect()
    }

    /// Try every rule on its own examples: a message for each that is not taken or left as the rule says.
    fn test_rules(&self, py: Python<'_>) -> Vec<String> {
        py.detach(|| self.0.rules().flat_map(wing::rules::try_examples).collect())
    }

    /// Clean every row of a column, on `threads` threads (all cores). A list gives a list of articles, `None` for rows
    /// without a page; an Arrow column gives an Arrow column of structs in the output schema, null for those.
    #[pyo3(signature = (column, *, format=None, threads=None) -> "Any")]
    fn clean_many<'py>(
        &self,
        py: Python<'py>,
        column: Column,
        format: Option<&str>,
        threads: Option<usize>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let format = kind(format)?;
        let rows: Vec<Option<wing::Raw<'_>>> = column.cells().into_iter().map(|c| c.map(borrowed)).collect();
        let articles = wait(py, threads, None, |progress| self.0.clean_many(&rows, format, progress))?;
        if column.is_list() {
            return Ok(PyList::new(py, articles.into_iter().map(|a| a.map(Article)))?.into_any());
        }
        let structs = py.detach(|| pipeline::articles(articles))?;
        column.answer(py, Arc::new(structs))
    }

    fn __repr__(&self) -> String {
        let config = serde_json::to_string(self.0.config()).unwrap_or_default();
        format!("Cleaner({config})")
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let state = serde_json::to_vec(self.0.config()).map_err(|e| ConfigError::new_err(e.to_string()))?;
        Ok((py.get_type::<Self>().getattr("_unpickle")?, (PyBytes::new(py, &state),)))
    }

    /// A cleaner from what `pickle` kept of it.
    #[staticmethod]
    fn _unpickle(state: &[u8]) -> PyResult<Self> {
        let config = serde_json::from_slice(state).map_err(|e| ConfigError::new_err(e.to_string()))?;
        Ok(Self(wing::Cleaner::new(config)?))
    }
}

/// Templates as an argument.
#[derive(FromPyObject)]
enum Source<'py> {
    Learned(Bound<'py, Templates>),
    File(PathBuf),
}

/// Learn the lines that recur over the pages of one site, or of each site named in `sites`.
///
/// One pass with bounded memory. `min_pages` is on how many pages of its site a line must stand. Raises
/// `ConfigError` for a bound that makes no sense, `InputError` where `sites` is not as long as `pages`.
#[pyfunction]
#[pyo3(signature = (pages, *, sites=None, format=None, min_pages=None))]
pub fn learn_templates(
    py: Python<'_>,
    pages: Column,
    sites: Option<Column>,
    format: Option<&str>,
    min_pages: Option<u32>,
) -> PyResult<Templates> {
    let format = kind(format)?;
    let mut config = wing::LearnConfig::default();
    config.min_pages = min_pages.unwrap_or(config.min_pages);
    let cells = pages.cells();
    let names = sites.as_ref().map(Column::texts).transpose()?;
    if let Some(names) = names.as_ref().filter(|names| names.len() != cells.len()) {
        let problem = format!("sites has {} rows, pages has {}", names.len(), cells.len());
        return Err(InputError::new_err(problem));
    }
    let learned = wait(py, Some(1), None, |progress| {
        let mut learner = wing::Learner::new(config)?;
        for (row, cell) in cells.into_iter().enumerate() {
            progress.advance(1)?;
            let Some(cell) = cell else { continue };
            let site = names.as_ref().and_then(|names| names[row]).unwrap_or_default();
            learner.add(&wing::Cleaner::lines(borrowed(cell), format), site);
        }
        Ok(learner.finish())
    })?;
    Ok(Templates(learned))
}

/// Lines that recur over the pages of a site.
#[pyclass(frozen, module = "qinggao", eq)]
#[derive(PartialEq)]
pub struct Templates(pub(super) wing::Templates);

#[pymethods]
impl Templates {
    /// The lines: site, text, number of pages.
    #[getter]
    fn lines(&self) -> Vec<(&str, &str, u32)> {
        self.0.lines.iter().map(|t| (t.site.as_str(), t.line.as_str(), t.pages)).collect()
    }

    /// Write a TOML file.
    fn save(&self, path: PathBuf) -> PyResult<()> {
        Ok(self.0.save(&path)?)
    }

    /// Read a file that `save` wrote.
    #[staticmethod]
    fn load(path: PathBuf) -> PyResult<Self> {
        Ok(Self(wing::Templates::load(&path)?))
    }

    fn __len__(&self) -> usize {
        self.0.lines.len()
    }

    fn __repr__(&self) -> String {
        format!("Templates({} lines)", self.0.lines.len())
    }

    fn __hash__(&self) -> usize {
        self.0.lines.len()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let state = serde_json::to_vec(&self.0).map_err(|e| ConfigError::new_err(e.to_string()))?;
        Ok((py.get_type::<Self>().getattr("_unpickle")?, (PyBytes::new(py, &state),)))
    }

    /// Templates from what `pickle` kept of them.
    #[staticmethod]
    fn _unpickle(state: &[u8]) -> PyResult<Self> {
        serde_json::from_slice(state).map(Self).map_err(|e| ConfigError::new_err(e.to_string()))
    }
}

fn one(
    py: Python<'_>,
    cleaner: &wing::Cleaner,
    raw: &Raw,
    format: Option<&str>,
    url: Option<&str>,
) -> PyResult<Article> {
    let format = kind(format)?;
    Ok(Article(py.detach(|| cleaner.clean(page(raw), format, url))))
}

fn page(raw: &Raw) -> wing::Raw<'_> {
    match raw {
        Raw::Text(text) => wing::Raw::Text(text),
        Raw::Bytes(bytes) => wing::Raw::Bytes(bytes),
    }
}

fn borrowed(cell: Cell<'_>) -> wing::Raw<'_> {
    match cell {
        Cell::Text(text) => wing::Raw::Text(text),
        Cell::Bytes(bytes) => wing::Raw::Bytes(bytes),
    }
}

fn kind(format: Option<&str>) -> PyResult<Format> {
    format.map_or(Ok(Format::Auto), |f| choice("format", f))
}

/// One of the names that the core gives its choices.
fn choice<T: serde::de::DeserializeOwned>(field: &str, name: &str) -> PyResult<T> {
    serde_json::from_value(name.into())
        .map_err(|e| ConfigError::new_err(format!("{field}: {}", pipeline::plainly(&e.to_string()))))
}
