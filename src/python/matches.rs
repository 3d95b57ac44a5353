//! What an index says of texts.

use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Float64Array, StringArray, StructArray};
use pyo3::prelude::*;
use pyo3::types::{PyList, PyTuple};

use super::column::Column;
use super::errors::InputError;
use crate::dedup::{self, PairKind};

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
pub fn answer<'py>(
    py: Python<'py>,
    column: &Column,
    found: Vec<Option<dedup::Match>>,
) -> PyResult<Bound<'py, PyAny>> {
    if column.is_list() {
        return Ok(PyList::new(py, found.into_iter().map(Match::from))?.into_any());
    }
    let new = found.iter().map(|f| Some(f.is_none())).collect::<BooleanArray>();
    let of = found.iter().map(|f| f.as_ref().map(|f| &*f.of)).collect::<StringArray>();
    let kind = found.iter().map(|f| f.as_ref().map(|f| f.kind.as_str())).collect::<StringArray>();
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
