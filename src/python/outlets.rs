//! Who published what, as Python gives it.

use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;

use super::column::Column;
use super::errors::InputError;

/// A column of outlets; what is wrong with it is told by its name.
pub struct Outlets(Column);

impl Outlets {
    /// The outlet of each row.
    pub fn names(&self) -> PyResult<Vec<Option<&str>>> {
        self.0.texts()
    }
}

impl<'py> FromPyObject<'_, 'py> for Outlets {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = Column::INPUT_TYPE;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let py = object.py();
        let named = |error: PyErr| {
            if error.is_instance_of::<InputError>(py) {
                return InputError::new_err(format!("outlet: {}", error.value(py)));
            }
            error
        };
        let column = Column::extract(object).map_err(named)?;
        column.texts().map_err(named)?;
        Ok(Self(column))
    }
}
