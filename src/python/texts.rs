//! A column of texts of which no more is needed than what stands in them: the strings of a list are not turned into UTF-8,
//! which Python would keep beside each of them for as long as it lives.

use std::ops::Deref;

use pyo3::ffi;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::PyString;

use super::column::{Cell, Column};
use super::errors::InputError;
use super::objects::{is_missing, items};
use super::raw::{Text, expected};
use super::strings::slice;
use crate::dedup::Utf16Texts;

/// Characters of a text that are copied at once.
const PIECE: usize = 1 << 14;

/// A column argument whose rows are texts.
pub enum Texts {
    /// The strings of a list, `None` for a missing one.
    List(Vec<Option<Py<PyString>>>),
    /// An Arrow column.
    Arrow(Column),
}

/// One text, borrowed from where it lies.
pub enum Row<'t> {
    /// A string of a list.
    Python(Text),
    /// One of an Arrow column.
    Arrow(&'t str),
}

impl Texts {
    /// How many rows.
    pub fn len(&self) -> usize {
        match self {
            Self::List(rows) => rows.len(),
            Self::Arrow(column) => column.len(),
        }
    }

    /// The text of a row, empty for a missing one; `None` where there is no such row.
    pub fn get(&self, py: Python<'_>, row: usize) -> PyResult<Option<Row<'_>>> {
        if row >= self.len() {
            return Ok(None);
        }
        let text = match self {
            Self::List(rows) => match &rows[row] {
                Some(text) => Row::Python(text.extract(py)?),
                None => Row::Arrow(""),
            },
            Self::Arrow(column) => match column.cells()[row] {
                Some(Cell::Text(text)) => Row::Arrow(text),
                _ => Row::Arrow(""),
            },
        };
        Ok(Some(text))
    }

    /// The texts of all rows.
    pub fn rows<'t>(&'t self, py: Python<'_>) -> PyResult<Vec<Row<'t>>> {
        match self {
            Self::List(rows) => {
                let text = |row: &Option<Py<PyString>>| match row {
                    Some(text) => text.extract(py).map(Row::Python),
                    None => Ok(Row::Arrow("")),
                };
                rows.iter().map(text).collect()
            }
            Self::Arrow(column) => {
                let texts = column.texts()?.into_iter();
                Ok(texts.map(|text| Row::Arrow(text.unwrap_or_default())).collect())
            }
        }
    }
}

impl Deref for Row<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Python(text) => text,
            Self::Arrow(text) => text,
        }
    }
}

impl AsRef<str> for Row<'_> {
    fn as_ref(&self) -> &str {
        self
    }
}

/// Copies the strings of a list; a missing one is empty.
pub fn utf16(py: Python<'_>, rows: &[Option<Py<PyString>>]) -> PyResult<Utf16Texts> {
    let chars = |row: &Option<Py<PyString>>| row.as_ref().map_or(Ok(0), |text| text.bind(py).len());
    let all = rows.iter().map(chars).sum::<PyResult<usize>>()?;
    let (mut texts, mut buffer) = (Utf16Texts::with_capacity(rows.len(), all), vec![0; PIECE]);
    for row in rows {
        if let Some(text) = row {
            copy(text.bind(py), &mut buffer, |chars| texts.push(chars))?;
        }
        texts.end();
    }
    Ok(texts)
}

/// Gives the code points of `text` to `take`, so many at once as the buffer holds.
fn copy(text: &Bound<'_, PyString>, buffer: &mut [u32], mut take: impl FnMut(&[u32])) -> PyResult<()> {
    let chars = text.len()?;
    if chars <= buffer.len() {
        take(code_points(text, chars, buffer)?);
        return Ok(());
    }
    for start in (0..chars).step_by(buffer.len()) {
        let end = chars.min(start + buffer.len());
        take(code_points(&slice(text, start, end)?, end - start, buffer)?);
    }
    Ok(())
}

/// Sets the first `chars` of `buffer` to the code points of `text`, which has so many.
#[expect(unsafe_code, reason = "no safe way gives characters without making UTF-8 of them")]
fn code_points<'b>(text: &Bound<'_, PyString>, chars: usize, buffer: &'b mut [u32]) -> PyResult<&'b [u32]> {
    let room = ffi::Py_ssize_t::try_from(buffer.len())?;
    // SAFETY: a live `str` goes in, and a buffer that may be written to with its length: Python writes no more than that,
    // and sets an exception where it does not suffice
    let written = unsafe { ffi::PyUnicode_AsUCS4(text.as_ptr(), buffer.as_mut_ptr(), room, 0) };
    if written.is_null() {
        return Err(PyErr::fetch(text.py()));
    }
    Ok(&buffer[..chars])
}

impl<'py> FromPyObject<'_, 'py> for Texts {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = Column::INPUT_TYPE;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Some(column) = Column::arrow(object)? {
            column.texts()?;
            return Ok(Self::Arrow(column));
        }
        let rows = items(&object)?.enumerate().map(|(row, item)| string(row, &item?));
        rows.collect::<PyResult<_>>().map(Self::List)
    }
}

fn string(row: usize, item: &Bound<'_, PyAny>) -> PyResult<Option<Py<PyString>>> {
    if is_missing(item) {
        return Ok(None);
    }
    let text = item.cast::<PyString>().map(|text| Some(text.clone().unbind()));
    text.map_err(|_| InputError::new_err(format!("row {row}: {}", expected(item, "str"))))
}
