//! Rows that Python gives one after another.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyIterator, PyString};

use super::column::cell;
use super::errors::InputError;
use super::raw::Raw;

/// The rows of anything that can be asked for one after another, and is not itself a row.
pub fn items<'py>(object: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyIterator>> {
    if object.extract::<Raw>().is_ok() {
        return Err(PyTypeError::new_err("expected a column of texts, got one text; wrap it in a list"));
    }
    object
        .try_iter()
        .map_err(|_| PyTypeError::new_err("expected a column: a list, an Arrow array or a Series"))
}

/// The next of `items`, of which the first is row `first`: at most `rows`, and not many more than `bytes`.
pub fn objects(
    items: &Bound<'_, PyIterator>,
    first: usize,
    rows: usize,
    bytes: usize,
) -> PyResult<Vec<Option<Raw>>> {
    let mut taken = 0;
    let mut found = Vec::new();
    for (row, item) in (first..).zip(items).take(rows) {
        found.push(object(row, &item?)?);
        taken += found.last().and_then(Option::as_ref).map_or(0, |raw| cell(raw).len());
        if taken >= bytes {
            break;
        }
    }
    Ok(found)
}

/// Whether a row of a list stands for none: `None`, a `NaN` of any width, or pandas' `NA` and `NaT`.
pub fn is_missing(item: &Bound<'_, PyAny>) -> bool {
    if item.is_none() {
        return true;
    }
    if item.is_instance_of::<PyString>() || item.is_instance_of::<PyBytes>() {
        return false;
    }
    let kind = item.get_type();
    item.extract::<f64>().is_ok_and(f64::is_nan)
        || kind.name().is_ok_and(|name| name == "NAType" || name == "NaTType")
}

fn object(row: usize, item: &Bound<'_, PyAny>) -> PyResult<Option<Raw>> {
    if is_missing(item) {
        return Ok(None);
    }
    let raw = item.extract().map(Some);
    raw.map_err(|e: PyErr| InputError::new_err(format!("row {row}: {}", e.value(item.py()))))
}
