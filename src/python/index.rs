//! Texts on disk, and what is a copy of which.
#![allow(clippy::needless_pass_by_value)] // pyo3 hands its arguments over

use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, BooleanArray, Float64Array, StringArray, StructArray};
use arrow_cast::cast;
use arrow_schema::DataType;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;
use pyo3::types::{PyBool, PyDict, PyInt, PyList, PyString, PyTuple};

use super::arrow::import;
use super::column::Column;
use super::errors::InputError;
use super::moments::Moments;
use super::raw::Text;
use super::wait::wait;
use crate::dedup::{self, Arrivals, Missing, PairKind};

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
    /// All are on disk when this returns; where it raises, or the process is killed, none are. `published` (datetimes,
    /// ISO strings or seconds) and `outlet` are stored beside the texts. A `None` among the texts is an empty one, a
    /// copy of nothing. Raises `InputError` where an id is given twice or is there already, and `StoreError` where
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
        threads: Option<usize>,
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
        threads: Option<usize>,
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

    /// Take texts out by their ids; `compact` gives their room back. Raises `InputError`, and takes none out, where an
    /// id is not there.
    fn remove(&self, py: Python<'_>, ids: Ids) -> PyResult<()> {
        wait(py, None, None, |_| self.core.remove(&ids.texts()))
    }

    /// Write all that counts anew, as one segment.
    #[pyo3(signature = (*, threads=None))]
    fn compact(&self, py: Python<'_>, threads: Option<usize>) -> PyResult<()> {
        wait(py, threads, None, |progress| self.core.compact(progress))
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

    fn __contains__(&self, id: &str) -> PyResult<bool> {
        Ok(self.core.contains(&[id])?.contains(&true))
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

/// What an index says of one text.
#[pyclass(frozen, eq, module = "qinggao", get_all)]
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// Whether it is a copy of nothing.
    new: bool,
    /// The id of the text most like it, `None` where it is new.
    of: Option<String>,
    /// `"exact"`, `"near"` or `"contained"`, `None` where it is new.
    kind: Option<&'static str>,
    /// |A∩B| / |A∪B| over their shingles, 0 where it is new.
    jaccard: f64,
    /// |A∩B| / min(|A|, |B|) over their shingles, 0 where it is new.
    containment: f64,
}

#[pymethods]
impl Match {
    fn __repr__(&self) -> String {
        match (&self.of, self.kind) {
            (Some(of), Some(kind)) => {
                format!(
                    "Match(of={of:?}, kind='{kind}', jaccard={:.3}, containment={:.3})",
                    self.jaccard, self.containment
                )
            }
            _ => "Match(new)".to_owned(),
        }
    }

    #[pyo3(signature = () -> "tuple[object, tuple[str | None, str | None, float, float]]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let state = (self.of.as_deref(), self.kind, self.jaccard, self.containment);
        Ok((py.get_type::<Self>().getattr("_restore")?, state.into_pyobject(py)?))
    }

    /// What `__reduce__` took apart.
    #[staticmethod]
    fn _restore(of: Option<String>, kind: Option<&str>, jaccard: f64, containment: f64) -> Self {
        let kinds = [PairKind::Exact, PairKind::Near, PairKind::Contained].map(PairKind::as_str);
        let kind = kind.and_then(|kind| kinds.into_iter().find(|&known| known == kind));
        Self { new: of.is_none(), of, kind, jaccard, containment }
    }
}

impl From<Option<dedup::Match>> for Match {
    fn from(found: Option<dedup::Match>) -> Self {
        let (jaccard, containment) = found.as_ref().map_or((0.0, 0.0), |f| (f.jaccard, f.containment));
        let kind = found.as_ref().map(|f| f.kind.as_str());
        Self { new: found.is_none(), kind, jaccard, containment, of: found.map(|f| f.of) }
    }
}

/// A list of [`Match`]es, or a column of structs.
fn answer<'py>(
    py: Python<'py>,
    column: &Column,
    found: Vec<Option<dedup::Match>>,
) -> PyResult<Bound<'py, PyAny>> {
    if column.is_list() {
        return Ok(PyList::new(py, found.into_iter().map(Match::from))?.into_any());
    }
    let new = BooleanArray::from_iter(found.iter().map(|f| Some(f.is_none())));
    let of = StringArray::from_iter(found.iter().map(|f| f.as_ref().map(|f| &*f.of)));
    let kind = StringArray::from_iter(found.iter().map(|f| f.as_ref().map(|f| f.kind.as_str())));
    let number = |of: fn(&dedup::Match) -> f64| {
        Float64Array::from_iter_values(found.iter().map(|f| f.as_ref().map_or(0.0, of)))
    };
    let fields: Vec<(&str, ArrayRef)> = vec![
        ("new", Arc::new(new)),
        ("of", Arc::new(of)),
        ("kind", Arc::new(kind)),
        ("jaccard", Arc::new(number(|f| f.jaccard))),
        ("containment", Arc::new(number(|f| f.containment))),
    ];
    let rows = StructArray::try_from(fields).map_err(|e| InputError::new_err(e.to_string()))?;
    column.answer(py, Arc::new(rows))
}

fn texts(column: &Column) -> PyResult<Vec<&str>> {
    Ok(column.texts()?.into_iter().map(Option::unwrap_or_default).collect())
}

/// A column of ids: strings, or whole numbers, which are taken as they are written.
pub struct Ids(Vec<String>);

impl Ids {
    fn texts(&self) -> Vec<&str> {
        self.0.iter().map(|id| &**id).collect()
    }
}

impl<'py> FromPyObject<'_, 'py> for Ids {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("qinggao.typing", "Ids");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if object.is_instance_of::<PyString>() {
            return Err(InputError::new_err("expected a column of ids, got one; wrap it in a list"));
        }
        // a pandas Series of mixed objects has no Arrow to give: it is a list
        if let Ok(Some(chunks)) = import(&object) {
            let ids = chunks.iter().map(of_arrow).collect::<PyResult<Vec<_>>>()?;
            return Ok(Self(ids.into_iter().flatten().collect()));
        }
        let ids = object.try_iter()?.enumerate().map(|(row, id)| of_object(row, &id?));
        ids.collect::<PyResult<_>>().map(Self)
    }
}

fn of_object(row: usize, id: &Bound<'_, PyAny>) -> PyResult<String> {
    if let Ok(text) = id.extract::<Text>() {
        return Ok(text.to_owned());
    }
    if id.is_instance_of::<PyInt>() && !id.is_instance_of::<PyBool>() {
        return Ok(id.str()?.to_string());
    }
    let kind = id.get_type().name()?.to_string();
    Err(InputError::new_err(format!("ids, row {row}: expected str or int, got {kind}")))
}

fn of_arrow(chunk: &ArrayRef) -> PyResult<Vec<String>> {
    let wrong = |what: &str| InputError::new_err(format!("ids: {what}"));
    let is_id = |kind: &DataType| {
        kind.is_integer() || matches!(kind, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
    };
    let known = match chunk.data_type() {
        DataType::Dictionary(_, values) => is_id(values),
        kind => is_id(kind),
    };
    if !known {
        return Err(wrong(&format!("expected strings or whole numbers, got {}", chunk.data_type())));
    }
    if chunk.null_count() > 0 {
        return Err(wrong("a null is no id"));
    }
    let texts = cast(chunk, &DataType::LargeUtf8).map_err(|e| wrong(&e.to_string()))?;
    Ok(texts.as_string::<i64>().iter().flatten().map(str::to_owned).collect())
}
