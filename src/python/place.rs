//! A place of a column, or a count, as a caller gives it.

use pyo3::exceptions::PyOverflowError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;

use super::errors::ConfigError;

/// A whole number that is to be the place of a row, or to count something.
#[derive(Debug, Clone)]
pub struct Place {
    /// The number, if it is one that a column can have: not below 0, and not too large.
    pub row: Option<usize>,
    /// The number as it was given.
    pub given: String,
}

impl Place {
    /// As a count of at least `least`; one that is too large to be held is as large as can be. Raises `ConfigError` that
    /// names `field`.
    pub fn at_least(&self, field: &str, least: u32) -> PyResult<u32> {
        let negative = self.given.starts_with('-');
        let count = match self.row {
            None if negative => 0,
            count => count.and_then(|count| u32::try_from(count).ok()).unwrap_or(u32::MAX),
        };
        if count >= least {
            return Ok(count);
        }
        Err(ConfigError::new_err(format!("{field}: must be at least {least}, is {}", self.given)))
    }
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
        // Python writes no number of more than some thousand digits
        let given = object.str().map_or_else(|_| "of too many digits".to_owned(), |given| given.to_string());
        Ok(Self { row, given })
    }
}
