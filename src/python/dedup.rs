//! `qg.dedup` and what it answers.

use std::sync::Arc;

use arrow_array::{BooleanArray, Int64Array, LargeStringArray};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString, PyTuple};

use super::chain::{Chain, Post};
use super::errors::InputError;
use super::explanation::Explanation;
use super::moments::Moments;
use super::outlets::Outlets;
use super::place::Place;
use super::recurring::Recurring;
use super::share::Share;
use super::texts::{Row, Texts, utf16};
use super::threads::Threads;
use super::wait::wait;
use crate::dedup as core;
use crate::dedup::{Config, Deduplicator, Facts, Pair, PairKind};

/// Which texts of a column are copies of one story: labels, keep, pairs.
///
/// `published` (datetimes, ISO strings or seconds) and `outlet` decide which copy is kept: the earliest, then the one of
/// the outlet that most of the group name, then the most complete. `threshold` is the Jaccard similarity of near copies.
/// Raises `ConfigError` where it is out of its bounds, `InputError` where lengths differ or a row is not text.
#[pyfunction]
#[pyo3(signature = (column, *, ids=None, published=None, outlet=None, threshold=None, threads=None, progress=None))]
#[allow(clippy::too_many_arguments)] // they are options of one call in Python
pub fn dedup(
    py: Python<'_>,
    column: Texts,
    ids: Option<Bound<'_, PyAny>>,
    published: Option<Moments>,
    outlet: Option<Outlets>,
    threshold: Option<Share>,
    threads: Option<Threads>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Groups> {
    let mut config = Config::default();
    config.threshold = threshold.map_or(config.threshold, |threshold| threshold.0);
    let deduplicator = Deduplicator::new(config)?;
    let ids = ids.map(|ids| id_list(&ids, column.len())).transpose()?;
    let facts = Facts {
        published: published.map(|moments| moments.0).unwrap_or_default(),
        outlet: outlet.as_ref().map(Outlets::names).transpose()?.unwrap_or_default(),
    };
    let core = match &column {
        Texts::List(rows) => {
            let texts = utf16(py, rows)?;
            wait(py, threads, progress.as_ref(), |progress| {
                deduplicator.groups_of(&texts, rows.len(), &facts, progress)
            })?
        }
        Texts::Arrow(_) => {
            let texts = column.rows(py)?;
            wait(py, threads, progress.as_ref(), |progress| deduplicator.groups(&texts, &facts, progress))?
        }
    };
    Ok(Groups { core, column, ids, deduplicator })
}

fn id_list(ids: &Bound<'_, PyAny>, rows: usize) -> PyResult<Py<PyList>> {
    if ids.is_instance_of::<PyString>() {
        return Err(InputError::new_err("ids: expected a column of ids, got one; wrap it in a list"));
    }
    let ids = match ["to_pylist", "to_list"].iter().find(|name| ids.hasattr(**name).unwrap_or(false)) {
        Some(method) => ids.call_method0(*method)?,
        None => ids.clone(),
    };
    let rows_of = ids.try_iter().map_err(|_| PyTypeError::new_err("ids: expected a column of ids"))?;
    let ids = PyList::new(ids.py(), rows_of.collect::<PyResult<Vec<_>>>()?)?;
    if ids.len() == rows {
        return Ok(ids.unbind());
    }
    Err(InputError::new_err(format!("ids: {} entries for {rows} texts", ids.len())))
}

/// The copies among the texts of a column.
#[pyclass(frozen, module = "qinggao")]
pub struct Groups {
    core: core::Groups,
    column: Texts,
    ids: Option<Py<PyList>>,
    deduplicator: Deduplicator,
}

type PairState = (usize, usize, &'static str, f64, f64);

#[pymethods]
impl Groups {
    /// For each text its group, numbered in the order of first appearance; a text without copies has one of its own.
    #[getter]
    fn labels<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let labels = self.core.labels.iter().map(|&label| label as i64);
        match &self.column {
            Texts::List(_) => Ok(PyList::new(py, labels)?.into_any()),
            Texts::Arrow(column) => column.answer(py, Arc::new(Int64Array::from_iter_values(labels))),
        }
    }

    /// For each text whether it is its group's canonical one.
    #[getter]
    fn keep<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match &self.column {
            Texts::List(_) => Ok(PyList::new(py, &self.core.keep)?.into_any()),
            Texts::Arrow(column) => column.answer(py, Arc::new(BooleanArray::from(self.core.keep.clone()))),
        }
    }

    /// The verified pairs: (left, right, kind, jaccard, containment). Left and right are ids where ids were given,
    /// else places in the column. Those of two groups are among them, as `apart` tells.
    #[getter]
    fn pairs<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<Vec<(Bound<'py, PyAny>, Bound<'py, PyAny>, &'static str, f64, f64)>> {
        let mut pairs = [&self.core.pairs[..], &self.core.apart].concat();
        pairs.sort_unstable_by_key(|pair| (pair.left, pair.right));
        self.named(py, &pairs)
    }

    /// Those of `pairs` whose texts are of two groups: a round-up holds an article that is another story's, and copies that
    /// met in it alone are not each other's.
    #[getter]
    fn apart<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<Vec<(Bound<'py, PyAny>, Bound<'py, PyAny>, &'static str, f64, f64)>> {
        self.named(py, &self.core.apart)
    }

    /// What the texts at the places `i` and `j` of the column share, and what differs. Raises `InputError` where there is
    /// no such place.
    fn explain(&self, py: Python<'_>, i: Place, j: Place) -> PyResult<Explanation> {
        let (left, right) = (self.text(py, &i)?, self.text(py, &j)?);
        Ok(Explanation::new(self.deduplicator.explain(&left, &right), &left, &right))
    }

    /// The groups of more than one text, each a `Chain` in the order of time: who had it first, who took it from whom.
    fn chains(&self, py: Python<'_>) -> PyResult<Vec<Chain>> {
        let chains = self.core.chains();
        chains.into_iter().map(|chain| self.chain(py, chain)).collect()
    }

    /// The lines that stand in at least `min_stories` (5) groups: site tails, legal notices, menus, not articles that were
    /// copied often. Raises `ConfigError` where `min_stories` is below 2.
    #[pyo3(signature = (*, min_stories=None, threads=None))]
    fn recurring(
        &self,
        py: Python<'_>,
        min_stories: Option<Place>,
        threads: Option<Threads>,
    ) -> PyResult<Recurring> {
        let texts = self.column.rows(py)?;
        let texts: Vec<&str> = texts.iter().map(|text| &**text).collect();
        let stories =
            min_stories.map_or(Ok(core::MIN_STORIES), |stories| stories.at_least("min_stories", 2))?;
        let passages = wait(py, threads, None, |progress| self.core.passages(&texts[..], stories, progress))?;
        Ok(Recurring::new(passages, &texts))
    }

    /// What a notebook shows: figures, and the chains.
    #[pyo3(signature = () -> "str")]
    fn _repr_html_<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        this.py().import("qinggao.views")?.call_method1("groups", (this,))
    }

    fn __len__(&self) -> usize {
        self.core.labels.len()
    }

    fn __repr__(&self) -> String {
        let kept = self.core.keep.iter().filter(|&&keep| keep).count();
        format!("<qinggao.Groups: {} texts in {kept} groups>", self.core.labels.len())
    }

    #[pyo3(signature = () -> "tuple[object, tuple[object, ...]]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let restore = py.get_type::<Self>().getattr("_restore")?;
        let core = &self.core;
        let pair = |p: &Pair| (p.left, p.right, p.kind.as_str(), p.jaccard, p.containment);
        let pairs: Vec<PairState> = core.pairs.iter().map(pair).collect();
        let apart: Vec<PairState> = core.apart.iter().map(pair).collect();
        let state = (&core.labels, &core.keep, pairs, apart, &core.sizes, &core.published);
        let column = match &self.column {
            Texts::List(rows) => PyList::new(py, rows.iter().map(Option::as_ref))?.into_any(),
            Texts::Arrow(column) => column.answer(py, Arc::new(LargeStringArray::from(column.texts()?)))?,
        };
        let ids = self.ids.as_ref().map(|ids| ids.clone_ref(py));
        let threshold = self.deduplicator.config().threshold;
        Ok((restore, (column, ids, threshold, state).into_pyobject(py)?))
    }

    /// What `__reduce__` took apart.
    #[staticmethod]
    #[pyo3(signature = (column, ids: "list[object] | None", threshold, state))]
    fn _restore(
        column: Texts,
        ids: Option<Py<PyList>>,
        threshold: f64,
        state: GroupsState,
    ) -> PyResult<Self> {
        let (labels, keep, pairs, apart, sizes, published) = state;
        let (pairs, apart) = (restored(pairs)?, restored(apart)?);
        let core = core::Groups { labels, keep, pairs, apart, sizes, published };
        let deduplicator = Deduplicator::new(Config { threshold, ..Config::default() })?;
        Ok(Self { core, column, ids, deduplicator })
    }
}

type Restored = Vec<(usize, usize, String, f64, f64)>;
type GroupsState = (Vec<u64>, Vec<bool>, Restored, Restored, Vec<u32>, Vec<Option<i64>>);

fn restored(pairs: Restored) -> PyResult<Vec<Pair>> {
    let pair = |(left, right, kind, jaccard, containment): (_, _, String, _, _)| {
        Ok(Pair { left, right, kind: kind.parse::<PairKind>()?, jaccard, containment })
    };
    pairs.into_iter().map(pair).collect()
}

impl Groups {
    #[allow(clippy::type_complexity)] // a row of the public face
    fn named<'py>(
        &self,
        py: Python<'py>,
        pairs: &[Pair],
    ) -> PyResult<Vec<(Bound<'py, PyAny>, Bound<'py, PyAny>, &'static str, f64, f64)>> {
        let name = |row| self.name(py, row);
        let row = |p: &Pair| Ok((name(p.left)?, name(p.right)?, p.kind.as_str(), p.jaccard, p.containment));
        pairs.iter().map(row).collect()
    }

    fn name<'py>(&self, py: Python<'py>, row: usize) -> PyResult<Bound<'py, PyAny>> {
        match &self.ids {
            Some(ids) => ids.bind(py).get_item(row),
            None => Ok(row.into_pyobject(py)?.into_any()),
        }
    }

    fn text(&self, py: Python<'_>, place: &Place) -> PyResult<Row<'_>> {
        let text = place.row.map(|row| self.column.get(py, row)).transpose()?.flatten();
        text.ok_or_else(|| {
            InputError::new_err(format!("row {}: there are only {}", place.given, self.column.len()))
        })
    }

    fn chain(&self, py: Python<'_>, chain: core::Chain) -> PyResult<Chain> {
        let posts = chain.posts.into_iter().map(|post| {
            Ok(Post {
                id: self.name(py, post.row)?.unbind(),
                row: post.row,
                source_row: post.source,
                published: post.published,
                source: post.source.map(|row| self.name(py, row).map(Bound::unbind)).transpose()?,
                kind: post.kind.map(|kind| kind.as_str().to_owned()),
                added: post.added,
                dropped: post.dropped,
            })
        });
        Ok(Chain { group: chain.group, posts: posts.collect::<PyResult<_>>()? })
    }
}
