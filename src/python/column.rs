//! A column as Python gives it: a list, an Arrow array, or a pandas Series.

use arrow_array::cast::AsArray;
use arrow_array::types::Float64Type;
use arrow_array::{Array, ArrayRef, GenericStringArray, OffsetSizeTrait, StringViewArray, new_null_array};
use arrow_buffer::Buffer;
use arrow_cast::cast;
use arrow_schema::DataType;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;
use pyo3::types::PyString;

use super::arrow::{ArrowColumn, import};
use super::errors::InputError;
use super::objects::{items, objects};
use super::raw::Raw;
use crate::pipeline::read::is_text;

/// One row of a [`Column`] that is not null.
#[derive(Debug, Clone, Copy)]
pub enum Cell<'c> {
    /// Text.
    Text(&'c str),
    /// Bytes still to be decoded.
    Bytes(&'c [u8]),
}

impl Cell<'_> {
    /// How many bytes it is.
    pub fn len(self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Bytes(bytes) => bytes.len(),
        }
    }
}

/// A column argument: `list[str | bytes | None]`, anything that speaks the Arrow PyCapsule protocol, or a
/// pandas Series.
pub struct Column {
    rows: Rows,
    origin: Origin,
}

enum Rows {
    Objects(Vec<Option<Raw>>),
    Chunks(Vec<ArrayRef>),
}

/// Whose column it was, and so in whose kind to answer.
enum Origin {
    List,
    Arrow,
    Pyarrow,
    PyarrowChunked,
    Polars,
    Pandas { index: Py<PyAny> },
}

impl Column {
    /// The Arrow column that `object` is, if it is one.
    pub fn arrow(object: Borrowed<'_, '_, PyAny>) -> PyResult<Option<Self>> {
        let origin = origin(&object)?;
        let chunks = match (import(&object), &origin) {
            // a Series of mixed objects, or one without pyarrow beside it, has no Arrow to give: it is a list
            (Err(_), Origin::Pandas { .. }) => None,
            (chunks, _) => chunks?,
        };
        let Some(chunks) = chunks else { return Ok(None) };
        let chunks = chunks.into_iter().map(readable).collect::<PyResult<_>>()?;
        Ok(Some(Self { rows: Rows::Chunks(chunks), origin }))
    }

    /// A column of Python's objects.
    pub fn objects(rows: Vec<Option<Raw>>) -> Self {
        Self { rows: Rows::Objects(rows), origin: Origin::List }
    }

    /// A column of Arrow's, [`readable`] each.
    pub fn chunks(chunks: impl IntoIterator<Item = ArrayRef>) -> Self {
        Self { rows: Rows::Chunks(chunks.into_iter().collect()), origin: Origin::Arrow }
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        match &self.rows {
            Rows::Objects(rows) => rows.len(),
            Rows::Chunks(chunks) => chunks.iter().map(Array::len).sum(),
        }
    }

    /// Whether the caller gave Python objects and wants them back.
    pub fn is_list(&self) -> bool {
        matches!(self.origin, Origin::List)
    }

    /// The `str` of a row, where its lone surrogates had to be replaced.
    pub fn original(&self, row: usize) -> Option<&Py<PyString>> {
        match &self.rows {
            Rows::Objects(rows) => match rows.get(row) {
                Some(Some(Raw::Text(text))) => text.original(),
                _ => None,
            },
            Rows::Chunks(_) => None,
        }
    }

    /// Every row, `None` for a null.
    pub fn cells(&self) -> Vec<Option<Cell<'_>>> {
        match &self.rows {
            Rows::Objects(rows) => rows.iter().map(|raw| raw.as_ref().map(cell)).collect(),
            Rows::Chunks(chunks) => {
                let mut cells = Vec::with_capacity(self.len());
                chunks.iter().for_each(|chunk| push_cells(chunk, &mut cells));
                cells
            }
        }
    }

    /// Every row, `None` for a null. Raises `InputError` that names the first row that is bytes.
    pub fn texts(&self) -> PyResult<Vec<Option<&str>>> {
        self.cells().into_iter().enumerate().map(text).collect()
    }

    /// The bytes of all rows, one behind the other, where the column holds them so: in one chunk, and no others between.
    pub fn contiguous(&self) -> Option<Buffer> {
        let Rows::Chunks(chunks) = &self.rows else { return None };
        let [chunk] = &chunks[..] else { return None };
        match chunk.data_type() {
            DataType::Utf8 => contiguous(chunk.as_string::<i32>()),
            DataType::LargeUtf8 => contiguous(chunk.as_string::<i64>()),
            _ => None,
        }
    }

    /// The rows as views, where the column holds them so, in one chunk.
    pub fn views(&self) -> Option<&StringViewArray> {
        let Rows::Chunks(chunks) = &self.rows else { return None };
        let [chunk] = &chunks[..] else { return None };
        chunk.as_string_view_opt()
    }

    /// Gives `array`, a row for each of ours, back in the kind that the column came in; an Arrow column
    /// of our own where that has no library.
    pub fn answer<'py>(&self, py: Python<'py>, array: ArrayRef) -> PyResult<Bound<'py, PyAny>> {
        let column = Bound::new(py, ArrowColumn(array))?.into_any();
        match &self.origin {
            Origin::List | Origin::Arrow => Ok(column),
            Origin::Pyarrow => py.import("pyarrow")?.call_method1("array", (column,)),
            Origin::PyarrowChunked => {
                let pyarrow = py.import("pyarrow")?;
                let array = pyarrow.call_method1("array", (column,))?;
                pyarrow.call_method1("chunked_array", ([array],))
            }
            Origin::Polars => py.import("polars")?.call_method1("Series", (column,)),
            Origin::Pandas { index } => {
                let pandas = py.import("pandas")?;
                let array = py.import("pyarrow")?.call_method1("array", (column,))?;
                let dtype = pandas.call_method1("ArrowDtype", (array.getattr("type")?,))?;
                pandas.call_method1("Series", (array, index, dtype))
            }
        }
    }
}

fn contiguous<O: OffsetSizeTrait>(chunk: &GenericStringArray<O>) -> Option<Buffer> {
    let offsets = chunk.value_offsets();
    let (first, last) = (offsets.first()?.as_usize(), offsets.last()?.as_usize());
    // a null may have bytes, which belong to no row
    let of_nulls = |row: usize| chunk.is_null(row) && offsets[row] != offsets[row + 1];
    let clean = chunk.null_count() == 0 || !(0..chunk.len()).any(of_nulls);
    clean.then(|| chunk.values().slice_with_length(first, last - first))
}

/// What a row holds.
pub fn cell(raw: &Raw) -> Cell<'_> {
    match raw {
        Raw::Text(text) => Cell::Text(text),
        Raw::Bytes(bytes) => Cell::Bytes(bytes),
    }
}

fn text((row, cell): (usize, Option<Cell<'_>>)) -> PyResult<Option<&str>> {
    match cell {
        None => Ok(None),
        Some(Cell::Text(text)) => Ok(Some(text)),
        Some(Cell::Bytes(_)) => Err(InputError::new_err(format!("row {row}: expected str, got bytes"))),
    }
}

fn push_cells<'c>(chunk: &'c ArrayRef, cells: &mut Vec<Option<Cell<'c>>>) {
    match chunk.data_type() {
        DataType::Utf8 => cells.extend(chunk.as_string::<i32>().iter().map(|c| c.map(Cell::Text))),
        DataType::LargeUtf8 => cells.extend(chunk.as_string::<i64>().iter().map(|c| c.map(Cell::Text))),
        DataType::Utf8View => cells.extend(chunk.as_string_view().iter().map(|c| c.map(Cell::Text))),
        DataType::Binary => cells.extend(chunk.as_binary::<i32>().iter().map(|c| c.map(Cell::Bytes))),
        DataType::LargeBinary => cells.extend(chunk.as_binary::<i64>().iter().map(|c| c.map(Cell::Bytes))),
        DataType::BinaryView => cells.extend(chunk.as_binary_view().iter().map(|c| c.map(Cell::Bytes))),
        _ => cells.extend((0..chunk.len()).map(|_| None)), // only nulls get past `readable`
    }
}

impl<'py> FromPyObject<'_, 'py> for Column {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("qinggao.typing", "Column");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Some(column) = Self::arrow(object)? {
            return Ok(column);
        }
        objects(&items(&object)?, 0, usize::MAX, usize::MAX).map(Self::objects)
    }
}

/// Whether it is a Series of pandas.
pub fn is_series(object: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(package(object)? == "pandas")
}

fn package(object: &Bound<'_, PyAny>) -> PyResult<String> {
    let module = object.get_type().module()?.to_string();
    Ok(module.split('.').next().unwrap_or_default().to_owned())
}

fn origin(object: &Bound<'_, PyAny>) -> PyResult<Origin> {
    let kind = object.get_type();
    Ok(match package(object)?.as_str() {
        "pyarrow" if kind.name()? == "ChunkedArray" => Origin::PyarrowChunked,
        "pyarrow" => Origin::Pyarrow,
        "polars" => Origin::Polars,
        // an Index has none
        "pandas" => {
            let index =
                object.getattr("index").unwrap_or_else(|_| object.py().None().into_bound(object.py()));
            Origin::Pandas { index: index.unbind() }
        }
        _ => Origin::Arrow,
    })
}

/// Whether every row lacks, as pandas writes it: a null, a `NaN`.
fn is_empty(chunk: &ArrayRef) -> bool {
    let floats = chunk.data_type().is_floating().then(|| cast(chunk, &DataType::Float64));
    let nan = |floats: ArrayRef| floats.as_primitive::<Float64Type>().iter().flatten().all(f64::is_nan);
    chunk.null_count() == chunk.len() || floats.and_then(Result::ok).is_some_and(nan)
}

/// `chunk`, where it holds texts or bytes or nothing at all.
pub fn readable(chunk: ArrayRef) -> PyResult<ArrayRef> {
    match chunk.data_type() {
        DataType::Dictionary(_, values) => {
            cast(&chunk, values).map_err(|e| InputError::new_err(e.to_string())).and_then(readable)
        }
        kind if is_text(kind) => Ok(chunk),
        _ if is_empty(&chunk) => Ok(new_null_array(&DataType::Utf8, chunk.len())),
        other => Err(InputError::new_err(format!("expected a column of strings, got {other}"))),
    }
}
