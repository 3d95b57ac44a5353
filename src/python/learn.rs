//! Pages in, the lines that recur on them out.

#![allow(clippy::needless_pass_by_value)] // pyo3 hands arguments over by value

use std::path::PathBuf;

use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_union;
use pyo3::type_object::PyTypeInfo;
use pyo3::types::PyBytes;

use super::clean::{borrowed, kind};
use super::column::Column;
use super::errors::{ConfigError, InputError};
use super::feed::Feed;
use super::setting::{shown, wrong};
use super::threads::Threads;
use super::wait::wait;
use crate::clean::{self as wing, Format};

/// Learn the lines that recur over the pages of one site, or of each site named in `sites`.
///
/// One pass in bounded memory: of a generator or an Arrow stream no more is held than is looked at. `min_pages` is on how
/// many pages of its site a line must stand; `threads` (all cores) read the pages, any number of them with the same result.
/// Raises `ConfigError` for a bound that makes no sense, `InputError` where `sites` is not as long as `pages`.
#[pyfunction]
#[pyo3(signature = (pages, *, sites=None, format=None, min_pages=None, threads=None))]
pub fn learn_templates(
    py: Python<'_>,
    mut pages: Feed,
    mut sites: Option<Feed>,
    format: Option<&str>,
    min_pages: Option<u32>,
    threads: Option<Threads>,
) -> PyResult<Templates> {
    let format = kind(format)?;
    let mut config = wing::LearnConfig::default();
    config.min_pages = min_pages.unwrap_or(config.min_pages);
    let mut learner = wing::Learner::new(config)?;
    if let (Some(pages), Some(sites)) = (pages.len, sites.as_ref().and_then(|sites| sites.len)) {
        same_length(pages, sites, "")?;
    }
    let mut row = 0;
    loop {
        let some = pages.next(py, usize::MAX)?;
        let named = sites.as_mut().map(|sites| sites.exactly(py, some.len().max(1))).transpose()?;
        let named = named.as_ref().map(|named| names(named)).transpose()?;
        if let Some(named) = &named {
            same_length(row + some.len(), row + named.len(), " or more")?;
        }
        if some.len() == 0 {
            break;
        }
        row += some.len();
        let rows = paged(&some, named.as_deref(), format);
        wait(py, threads, None, |progress| learner.read(&rows, progress))?;
    }
    Ok(Templates(learner.finish()))
}

/// The pages of `some` rows, with the sites that are `named`.
fn paged<'p>(some: &'p Column, named: Option<&[Option<&'p str>]>, format: Format) -> Vec<wing::Paged<'p>> {
    let page = |(row, cell): (usize, Option<_>)| {
        let site = named.and_then(|named| named[row]).unwrap_or_default();
        cell.map(|cell| (borrowed(cell), format, site))
    };
    some.cells().into_iter().enumerate().filter_map(page).collect()
}

/// Fails where there is not a site for each page; the longer one has so many rows, and `more`.
fn same_length(pages: usize, sites: usize, more: &str) -> PyResult<()> {
    let (of_sites, of_pages) = if sites > pages { (more, "") } else { ("", more) };
    let problem = format!("sites has {sites} rows{of_sites}, pages has {pages}{of_pages}");
    if pages == sites { Ok(()) } else { Err(InputError::new_err(problem)) }
}

fn names(pieces: &[Column]) -> PyResult<Vec<Option<&str>>> {
    Ok(pieces.iter().map(Column::texts).collect::<PyResult<Vec<_>>>()?.concat())
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

/// Templates as an argument: a file, what was learned, or else how Python writes what was given.
pub struct Lines(Result<wing::Lines, String>);

impl Lines {
    /// Where they come from.
    pub fn source(self) -> PyResult<wing::Lines> {
        self.0.map_err(|given| wrong("templates", &format!("must be a path or Templates, not {given}")))
    }
}

impl<'py> FromPyObject<'_, 'py> for Lines {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr =
        type_hint_union!(Templates::TYPE_HINT, <PathBuf as FromPyObject<'_, '_>>::INPUT_TYPE);

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(templates) = object.cast::<Templates>() {
            return Ok(Self(Ok(wing::Lines::Inline(templates.get().0.clone()))));
        }
        Ok(Self(match object.extract() {
            Ok(path) => Ok(wing::Lines::File(path)),
            Err(_) => Err(shown(object)?),
        }))
    }
}
