//! A place of a column as a caller gives it.

use pyo3::exceptions::PyOverflowError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;

/// A whole number that is to be the place of a row.
#[derive(Debug, Clone)]
pub struct Place {
    /// The row, if any column can have one there.
    pub row: Option<usize>,
    /// The number as it was given.
    pub given: String,
}

impl<'py> FromPyObject<'_, 'py> for Place {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = <usize as FromPyObject<'_, 'py>>::INPUT_TYPE;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let row = match object.extract::<usize>() {
            Ok(row) => Some(row),
            Err(error) if error.is_instance_of::<PyOverflowError>(object.py()) => None,
            Err(error) => return Err(error),
        };
        Ok(Self { row, given: object.to_string() })
    }
}
