//! A share as a caller gives it.

use pyo3::exceptions::PyOverflowError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;

/// A number; one too large to be held is infinite, so that whoever asks for a share of at most 1 refuses it by name.
#[derive(Debug, Clone, Copy)]
pub struct Share(pub f64);

impl<'py> FromPyObject<'_, 'py> for Share {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = <f64 as FromPyObject<'_, 'py>>::INPUT_TYPE;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        match object.extract::<f64>() {
            Ok(share) => Ok(Self(share)),
            Err(error) if error.is_instance_of::<PyOverflowError>(object.py()) => Ok(Self(f64::INFINITY)),
            Err(error) => Err(error),
        }
    }
}
