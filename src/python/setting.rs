//! Settings as Python gives them, refused by their names.
//!
//! What is of the wrong type is a `ConfigError` that says what would be right, as what is out of bounds is.

use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;
use pyo3::type_object::PyTypeInfo;
use pyo3::types::{PyBool, PyString};
use serde::de::DeserializeOwned;

use super::errors::ConfigError;
use crate::pipeline;

/// One of the names that the core gives its choices.
pub fn choice<T: DeserializeOwned>(field: &str, name: &str) -> PyResult<T> {
    serde_json::from_value(name.into()).map_err(|e| wrong(field, &pipeline::plainly(&e.to_string())))
}

/// One of several names, or else how Python writes what was given.
pub struct Name(Result<String, String>);

impl Name {
    /// The choice of that name; what has none names the choices all the same.
    pub fn choice<T: DeserializeOwned>(self, field: &str) -> PyResult<T> {
        choice(field, &self.0.unwrap_or_else(|given| given))
    }
}

impl<'py> FromPyObject<'_, 'py> for Name {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = PyString::TYPE_HINT;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self(match object.extract() {
            Ok(name) => Ok(name),
            Err(_) => Err(shown(object)?),
        }))
    }
}

/// Yes or no, or else how Python writes what was given.
pub struct Switch(Result<bool, String>);

impl Switch {
    /// Whether it is on.
    pub fn on(self, field: &str) -> PyResult<bool> {
        self.0.map_err(|given| wrong(field, &format!("must be True or False, not {given}")))
    }
}

impl<'py> FromPyObject<'_, 'py> for Switch {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = PyBool::TYPE_HINT;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self(match object.extract() {
            Ok(on) => Ok(on),
            Err(_) => Err(shown(object)?),
        }))
    }
}

/// Several names, or else how Python writes what was given.
pub struct Names(Result<Vec<String>, String>);

impl Names {
    /// The names.
    pub fn listed(self, field: &str) -> PyResult<Vec<String>> {
        self.0.map_err(|given| {
            let hint = if given.starts_with(['\'', '"']) {
                format!("; did you mean [{given}]?")
            } else {
                String::new()
            };
            wrong(field, &format!("must be a list of names, not {given}{hint}"))
        })
    }
}

impl<'py> FromPyObject<'_, 'py> for Names {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("qinggao.typing", "Names");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if !object.is_instance_of::<PyString>()
            && let Ok(items) = object.try_iter()
        {
            let names: PyResult<Vec<String>> = items.map(|item| item?.extract()).collect();
            if let Ok(names) = names {
                return Ok(Self(Ok(names)));
            }
        }
        Ok(Self(Err(shown(object)?)))
    }
}

/// `object` as Python writes it, cut short where it goes on and on.
pub fn shown(object: Borrowed<'_, '_, PyAny>) -> PyResult<String> {
    const MOST: usize = 80;
    let told = object.repr()?.to_string();
    let cut = told.char_indices().nth(MOST).map(|(at, _)| format!("{}…", &told[..at]));
    Ok(cut.unwrap_or(told))
}

/// That what was given for `field` can't be used.
pub fn wrong(field: &str, problem: &str) -> PyErr {
    ConfigError::new_err(format!("{field}: {problem}"))
}
