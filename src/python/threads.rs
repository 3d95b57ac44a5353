//! How many threads a caller asks for.

use pyo3::exceptions::PyOverflowError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;

use super::errors::ConfigError;

/// A number of threads; whether it is at least 1 is asked where they are made.
#[derive(Debug, Clone, Copy)]
pub struct Threads(pub usize);

impl<'py> FromPyObject<'_, 'py> for Threads {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = <usize as FromPyObject<'_, 'py>>::INPUT_TYPE;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let threads = object.extract::<usize>();
        threads.map(Self).map_err(|error| {
            if error.is_instance_of::<PyOverflowError>(object.py()) {
                return ConfigError::new_err(format!("threads: must be at least 1, and not {}", &*object));
            }
            error
        })
    }
}
