//! Texts and bytes as Python gives them.
//!
//! A `str` may hold lone surrogates, which UTF-8 can't say. Each becomes U+FFFD, one character for one, so
//! that code point offsets stay true.

use std::ops::Deref;

use pyo3::exceptions::PyTypeError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::type_hint_union;
use pyo3::type_object::PyTypeInfo;
use pyo3::types::{PyBytes, PyString};

/// A `str` argument, borrowed where it is sound.
#[derive(Debug)]
pub enum Text {
    /// As Python holds it.
    Borrowed(PyBackedStr),
    /// With each lone surrogate replaced by U+FFFD.
    Repaired {
        /// What stands for it.
        text: String,
        /// As Python holds it.
        original: Py<PyString>,
    },
}

impl Text {
    /// The `str` itself.
    pub fn python(&self) -> &Py<PyString> {
        match self {
            Self::Borrowed(text) => text.as_py_str(),
            Self::Repaired { original, .. } => original,
        }
    }

    /// The `str` itself, where lone surrogates had to be replaced.
    pub fn original(&self) -> Option<&Py<PyString>> {
        match self {
            Self::Borrowed(_) => None,
            Self::Repaired { original, .. } => Some(original),
        }
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Borrowed(text) => text,
            Self::Repaired { text, .. } => text,
        }
    }
}

impl<'py> FromPyObject<'_, 'py> for Text {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = PyString::TYPE_HINT;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let text = object.cast::<PyString>().map_err(|_| wrong_type(object, "str"))?;
        match PyBackedStr::try_from(text.to_owned()) {
            Ok(text) => Ok(Self::Borrowed(text)),
            Err(_) => {
                Ok(Self::Repaired { text: without_surrogates(&text)?, original: text.to_owned().unbind() })
            }
        }
    }
}

/// A surrogate passed through UTF-8 takes three bytes, ED A0–BF xx; so does U+FFFD.
fn without_surrogates(text: &Bound<'_, PyString>) -> PyResult<String> {
    let passed = text.call_method1("encode", ("utf-8", "surrogatepass"))?;
    let mut bytes = passed.cast_into::<PyBytes>()?.as_bytes().to_vec();
    for at in 0..bytes.len().saturating_sub(2) {
        if bytes[at] == 0xED && bytes[at + 1] >= 0xA0 {
            bytes[at..at + 3].copy_from_slice("\u{FFFD}".as_bytes());
        }
    }
    Ok(String::from_utf8(bytes)?)
}

/// A page: `str`, or `bytes` still to be decoded.
#[derive(Debug)]
pub enum Raw {
    /// Already decoded.
    Text(Text),
    /// As served.
    Bytes(PyBackedBytes),
}

impl<'py> FromPyObject<'_, 'py> for Raw {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = type_hint_union!(PyString::TYPE_HINT, PyBytes::TYPE_HINT);

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(text) = object.extract::<Text>() {
            return Ok(Self::Text(text));
        }
        object.extract::<PyBackedBytes>().map(Self::Bytes).map_err(|_| wrong_type(object, "str or bytes"))
    }
}

fn wrong_type(object: Borrowed<'_, '_, PyAny>, wanted: &str) -> PyErr {
    PyTypeError::new_err(expected(&object, wanted))
}

/// What to say of an object that is not what was `wanted`.
pub fn expected(object: &Bound<'_, PyAny>, wanted: &str) -> String {
    let got = object.get_type().name().map_or_else(|_| "?".to_owned(), |n| n.to_string());
    format!("expected {wanted}, got {got}")
}
