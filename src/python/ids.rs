//! Ids as Python gives them.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef};
use arrow_cast::cast;
use arrow_schema::DataType;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;
use pyo3::types::{PyBool, PyInt, PyString};

use super::arrow::import;
use super::errors::InputError;
use super::raw::Text;

/// A column of ids: strings, or whole numbers, which are taken as they are written.
pub struct Ids(Vec<String>);

impl Ids {
    /// As texts.
    pub fn texts(&self) -> Vec<&str> {
        self.0.iter().map(|id| &**id).collect()
    }
}

impl<'py> FromPyObject<'_, 'py> for Ids {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("qinggao.typing", "Ids");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if object.is_instance_of::<PyString>() {
            return Err(InputError::new_err("expected a column of ids, got one; wrap it in a list"));
        }
        // a pandas Series of mixed objects has no Arrow to give: it is a list
        if let Ok(Some(chunks)) = import(&object) {
            let ids = chunks.iter().map(of_arrow).collect::<PyResult<Vec<_>>>()?;
            return Ok(Self(ids.into_iter().flatten().collect()));
        }
        let ids = object.try_iter()?.enumerate().map(|(row, id)| of_object(row, &id?));
        ids.collect::<PyResult<_>>().map(Self)
    }
}

fn of_object(row: usize, id: &Bound<'_, PyAny>) -> PyResult<String> {
    id_of(id).map_err(|error| InputError::new_err(format!("ids, row {row}: {}", error.value(id.py()))))
}

/// One id as text.
pub fn id_of(id: &Bound<'_, PyAny>) -> PyResult<String> {
    if let Ok(text) = id.extract::<Text>() {
        return Ok(text.to_owned());
    }
    if id.is_instance_of::<PyInt>() && !id.is_instance_of::<PyBool>() {
        return Ok(id.str()?.to_string());
    }
    Err(InputError::new_err(format!("expected str or int, got {}", id.get_type().name()?)))
}

fn of_arrow(chunk: &ArrayRef) -> PyResult<Vec<String>> {
    let wrong = |what: &str| InputError::new_err(format!("ids: {what}"));
    let is_id = |kind: &DataType| {
        kind.is_integer() || matches!(kind, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
    };
    let known = match chunk.data_type() {
        DataType::Dictionary(_, values) => is_id(values),
        kind => is_id(kind),
    };
    if !known {
        return Err(wrong(&format!("expected strings or whole numbers, got {}", chunk.data_type())));
    }
    if chunk.null_count() > 0 {
        return Err(wrong("a null is no id"));
    }
    let texts = cast(chunk, &DataType::LargeUtf8).map_err(|e| wrong(&e.to_string()))?;
    Ok(texts.as_string::<i64>().iter().flatten().map(str::to_owned).collect())
}
