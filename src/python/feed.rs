//! A column that comes in pieces, so that no more of it is held than is looked at.
//!
//! A list, a generator or a Series of objects is asked for some rows at a time; an Arrow stream for a chunk.

use std::collections::VecDeque;

use arrow_array::{Array, ArrayRef};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;
use pyo3::types::PyIterator;

use super::arrow::{Stream, open};
use super::column::{self, Column};
use super::objects;

/// So many rows of Python's are taken at once, or so many bytes.
const ROWS: usize = 1024;
const BYTES: usize = 4 << 20;

/// A column argument that is read once, from the first row to the last.
pub struct Feed {
    rows: Rows,
    /// How many rows there are, where that is known.
    pub len: Option<usize>,
    given: usize,
}

enum Rows {
    Objects(Py<PyIterator>),
    /// Chunks that are there, and the stream that more come out of.
    Chunks(VecDeque<ArrayRef>, Option<Stream>),
}

impl Feed {
    /// The next rows, as many as `most` and as are at hand; none at the end.
    pub fn next(&mut self, py: Python<'_>, most: usize) -> PyResult<Column> {
        let first = self.given;
        let rows = match &mut self.rows {
            Rows::Objects(items) => {
                Column::objects(objects::objects(items.bind(py), first, most.min(ROWS), BYTES)?)
            }
            Rows::Chunks(chunks, stream) => Column::chunks(some(chunks, stream.as_mut(), most)?),
        };
        self.given += rows.len();
        Ok(rows)
    }

    /// The next `wanted` rows; fewer at the end.
    pub fn exactly(&mut self, py: Python<'_>, wanted: usize) -> PyResult<Vec<Column>> {
        let (mut pieces, mut missing) = (Vec::new(), wanted);
        while missing > 0 {
            let piece = self.next(py, missing)?;
            if piece.len() == 0 {
                break;
            }
            missing -= piece.len();
            pieces.push(piece);
        }
        Ok(pieces)
    }
}

/// At most `most` rows of the first chunk that has any.
fn some(
    chunks: &mut VecDeque<ArrayRef>,
    mut stream: Option<&mut Stream>,
    most: usize,
) -> PyResult<Option<ArrayRef>> {
    loop {
        let chunk = match (chunks.pop_front(), stream.as_mut()) {
            (Some(chunk), _) => chunk,
            (None, Some(stream)) => match stream.next().transpose()? {
                Some(chunk) => column::readable(chunk)?,
                None => return Ok(None),
            },
            (None, None) => return Ok(None),
        };
        if chunk.len() > most {
            chunks.push_front(chunk.slice(most, chunk.len() - most));
            return Ok(Some(chunk.slice(0, most)));
        }
        if !chunk.is_empty() {
            return Ok(Some(chunk));
        }
    }
}

impl<'py> FromPyObject<'_, 'py> for Feed {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("qinggao.typing", "Column");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let len = object.len().ok();
        let rows = match open(&object) {
            Ok(Some((chunks, stream))) => {
                let chunks = chunks.into_iter().map(column::readable).collect::<PyResult<_>>()?;
                Rows::Chunks(chunks, stream)
            }
            Err(e) if !column::is_series(&object)? => return Err(e),
            _ => Rows::Objects(objects::items(&object)?.unbind()),
        };
        Ok(Self { rows, len, given: 0 })
    }
}
