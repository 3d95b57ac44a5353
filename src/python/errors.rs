//! The crate's error as the classes of `python/qinggao/errors.py`.

use pyo3::exceptions::PyKeyboardInterrupt;
use pyo3::{PyErr, import_exception};

use crate::error::{Error, ErrorKind};

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
