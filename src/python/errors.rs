//! The crate's error as the classes of `python/qinggao/errors.py`.

use pyo3::exceptions::PyKeyboardInterrupt;
use pyo3::{PyErr, import_exception};

use crate::error::{Error, ErrorKind};
use crate::pipeline;

import_exception!(qinggao.errors, QinggaoError);
import_exception!(qinggao.errors, ConfigError);
import_exception!(qinggao.errors, RuleError);
import_exception!(qinggao.errors, InputError);
import_exception!(qinggao.errors, StoreError);

impl From<Error> for PyErr {
    fn from(error: Error) -> Self {
        let message = error.to_string();
        match error.kind() {
            ErrorKind::Config => ConfigError::new_err(message),
            ErrorKind::Rule => RuleError::new_err(message),
            ErrorKind::Input => InputError::new_err(message),
            ErrorKind::Store => StoreError::new_err(message),
            ErrorKind::Cancelled => PyKeyboardInterrupt::new_err(message),
        }
    }
}

/// That `given` is none of the `names` that `field` may have.
pub fn no_choice(field: &str, given: &str, names: &[&str]) -> PyErr {
    ConfigError::new_err(format!("{field}: {}", pipeline::choice(given, names)))
}
