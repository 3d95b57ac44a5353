//! Pages in, articles out.

#![allow(clippy::needless_pass_by_value)] // pyo3 hands arguments over by value

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList};

use super::article::Article;
use super::column::{Cell, Column};
use super::errors::ConfigError;
use super::learn::Lines;
use super::line::Line;
use super::raw::{Raw, Text};
use super::setting::{Name, Names, Switch, choice};
use super::threads::Threads;
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
pub fn clean(py: Python<'_>, raw: Raw, format: Option<&str>, url: Option<Text>) -> PyResult<Article> {
    static CLEANER: LazyLock<crate::error::Result<wing::Cleaner>> =
        LazyLock::new(|| wing::Cleaner::new(Config::default()));
    let cleaner = CLEANER.as_ref().map_err(|e| PyErr::from(e.clone()))?;
    one(py, cleaner, &raw, format, url.as_deref())
}

/// Look at every rule of a file: its id, the line where it begins, and what is wrong with it. Raises `RuleError` where it is no
/// file of rules.
#[pyfunction]
pub fn try_rules(py: Python<'_>, path: PathBuf) -> PyResult<Vec<(String, usize, Vec<String>)>> {
    let name = path.display().to_string();
    let found = py.detach(|| wing::rules::examine(&name, &wing::rules::text(&path)?))?;
    Ok(found.into_iter().map(|found| (found.rule.id, found.line, found.problems)).collect())
}

/// Makes articles of pages. Immutable, picklable, safe to share between threads.
///
/// `rules` is a file of rules besides the package's own; `drop` and `keep` name kinds that go or stay otherwise than by
/// default; `templates` is a file of lines that recur over a site's pages, or what `learn_templates` gave.
///
/// How the text is brought back to what was printed: `width` is `"restore"` or `"keep"` for half-width punctuation
/// among Chinese; `script` is `"keep"`, `"simplified"` or `"traditional"`; the others are true where not given: `wraps`
/// joins lines that a fixed width broke, `escapes` undoes entities and backslashes, `invisible` drops zero-width, control
/// and private characters, `pinyin` readings glued to characters, `ideographs` mends radicals and compatibility forms,
/// `alphanumerics` full-width letters and digits, `spaces` closes spaces that mean nothing, `quotes` pairs straight
/// quotes, `repeats` cuts down repeated punctuation. What was mended is told by `Article.repairs`.
///
/// Raises `ConfigError` and `RuleError`.
#[pyclass(frozen, module = "qinggao")]
pub struct Cleaner(wing::Cleaner);

#[pymethods]
impl Cleaner {
    #[new]
    #[pyo3(signature = (
        *, rules=None, width=None, script=None, drop=None, keep=None, templates=None, wraps=None, escapes=None,
        invisible=None, pinyin=None, ideographs=None, alphanumerics=None, spaces=None, quotes=None, repeats=None
    ))]
    fn new(
        rules: Option<PathBuf>,
        width: Option<Name>,
        script: Option<Name>,
        drop: Option<Names>,
        keep: Option<Names>,
        templates: Option<Lines>,
        wraps: Option<Switch>,
        escapes: Option<Switch>,
        invisible: Option<Switch>,
        pinyin: Option<Switch>,
        ideographs: Option<Switch>,
        alphanumerics: Option<Switch>,
        spaces: Option<Switch>,
        quotes: Option<Switch>,
        repeats: Option<Switch>,
    ) -> PyResult<Self> {
        let mut config = Config { rules: rules.map(wing::Rules::File), ..Config::default() };
        if let Some(width) = width {
            config.width = width.choice("width")?;
        }
        if let Some(script) = script {
            config.script = script.choice("script")?;
        }
        for (field, given, setting) in [
            ("wraps", wraps, &mut config.wraps),
            ("escapes", escapes, &mut config.escapes),
            ("invisible", invisible, &mut config.invisible),
            ("pinyin", pinyin, &mut config.pinyin),
            ("ideographs", ideographs, &mut config.ideographs),
            ("alphanumerics", alphanumerics, &mut config.alphanumerics),
            ("spaces", spaces, &mut config.spaces),
            ("quotes", quotes, &mut config.quotes),
            ("repeats", repeats, &mut config.repeats),
        ] {
            *setting = given.map_or(Ok(*setting), |switch| switch.on(field))?;
        }
        config.drop = drop.map_or(Ok(Vec::new()), |names| names.listed("drop"))?;
        config.keep = keep.map_or(Ok(Vec::new()), |names| names.listed("keep"))?;
        config.templates = templates.map(Lines::source).transpose()?;
        Ok(Self(wing::Cleaner::new(config)?))
    }

    /// Clean one page; see `qinggao.clean`.
    #[pyo3(signature = (raw, *, format=None, url=None))]
    fn clean(&self, py: Python<'_>, raw: Raw, format: Option<&str>, url: Option<Text>) -> PyResult<Article> {
        one(py, &self.0, &raw, format, url.as_deref())
    }

    /// Tell of every line of a page what became of it, and why.
    #[pyo3(signature = (raw, *, format=None, url=None))]
    fn explain(
        &self,
        py: Python<'_>,
        raw: Raw,
        format: Option<&str>,
        url: Option<Text>,
    ) -> PyResult<Vec<Line>> {
        let (format, url) = (kind(format)?, url.as_deref());
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
    /// without a page (`None`, NaN, `NA`); an Arrow column gives an Arrow column of structs in the output schema, null for
    /// those. No page is too bad: one without an article gets the flag `no_body`. Raises `InputError`, before any work, that
    /// names the first row that is neither `str` nor `bytes`.
    #[pyo3(signature = (column, *, format=None, threads=None) -> "Any")]
    fn clean_many<'py>(
        &self,
        py: Python<'py>,
        column: Column,
        format: Option<&str>,
        threads: Option<Threads>,
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

pub(super) fn borrowed(cell: Cell<'_>) -> wing::Raw<'_> {
    match cell {
        Cell::Text(text) => wing::Raw::Text(text),
        Cell::Bytes(bytes) => wing::Raw::Bytes(bytes),
    }
}

pub(super) fn kind(format: Option<&str>) -> PyResult<Format> {
    format.map_or(Ok(Format::Auto), |name| choice("format", name))
}
