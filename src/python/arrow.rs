//! Arrow arrays across the PyCapsule protocol, without copying.
//!
//! See “The Arrow PyCapsule Interface” in Arrow's format documentation. This is the one place with `unsafe`:
//! the capsules hold C structs, and only their producer's word says that they are what the name tells.
#![allow(unsafe_code)]

use std::ffi::CStr;
use std::sync::Arc;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi, to_ffi};
use arrow_array::ffi_stream::{ArrayStreamReader, FFI_ArrowArrayStream};
use arrow_array::{
    Array, ArrayRef, GenericListArray, GenericStringArray, OffsetSizeTrait, RecordBatch, StructArray,
    make_array,
};
use arrow_buffer::{Buffer, NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, DataType, Field};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyTuple};

const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";
const STREAM: &CStr = c"arrow_array_stream";

/// The chunks of anything that speaks the protocol; `None` where `object` doesn't.
pub fn import(object: &Bound<'_, PyAny>) -> PyResult<Option<Vec<ArrayRef>>> {
    let Some((mut chunks, stream)) = open(object)? else { return Ok(None) };
    for chunk in stream.into_iter().flatten() {
        chunks.push(chunk?);
    }
    Ok(Some(chunks))
}

/// The chunks that `object` has, and the stream that more come out of; `None` where it doesn't speak the protocol.
pub fn open(object: &Bound<'_, PyAny>) -> PyResult<Option<(Vec<ArrayRef>, Option<Stream>)>> {
    if object.hasattr("__arrow_c_array__")? {
        let pair = object.call_method0("__arrow_c_array__")?.cast_into::<PyTuple>()?;
        let schema = pair.get_item(0)?.cast_into::<PyCapsule>()?;
        let array = pair.get_item(1)?.cast_into::<PyCapsule>()?;
        return import_array(&schema, &array).map(|array| Some((vec![array], None)));
    }
    if object.hasattr("__arrow_c_stream__")? {
        let stream = object.call_method0("__arrow_c_stream__")?.cast_into::<PyCapsule>()?;
        return open_stream(&stream).map(|stream| Some((Vec::new(), Some(stream))));
    }
    Ok(None)
}

fn import_array(schema: &Bound<'_, PyCapsule>, array: &Bound<'_, PyCapsule>) -> PyResult<ArrayRef> {
    let schema = schema.pointer_checked(Some(SCHEMA))?.cast::<FFI_ArrowSchema>();
    let array = array.pointer_checked(Some(ARRAY))?.cast::<FFI_ArrowArray>();
    // SAFETY: the capsules' names were checked, so they hold these structs; `from_raw` moves the array out and
    // leaves a released one behind, which the capsule's destructor accepts.
    let data = unsafe { from_ffi(FFI_ArrowArray::from_raw(array.as_ptr()), schema.as_ref()) };
    Ok(make_array(data.map_err(broken)?))
}

fn open_stream(stream: &Bound<'_, PyCapsule>) -> PyResult<Stream> {
    let stream = stream.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: the capsule's name was checked; the stream is moved out and a released one left behind.
    unsafe { ArrayStreamReader::from_raw(stream.as_ptr()) }.map(Stream).map_err(broken)
}

/// Chunks, one after the other.
pub struct Stream(ArrayStreamReader);

impl Iterator for Stream {
    type Item = PyResult<ArrayRef>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|chunk| chunk.map_err(broken))
    }
}

/// That Arrow data is not what it says.
pub fn broken(error: ArrowError) -> PyErr {
    PyValueError::new_err(format!("Arrow data can't be used: {error}"))
}

/// A column of results in Arrow's layout, for any library that speaks the Arrow PyCapsule protocol:
/// `pyarrow.array(column)`, `polars.Series(column)`.
#[pyclass(frozen, module = "qinggao", name = "ArrowColumn")]
pub struct ArrowColumn(pub ArrayRef);

#[pymethods]
impl ArrowColumn {
    /// Export as a pair of capsules, schema and array.
    #[pyo3(signature = (requested_schema: "object"=None) -> "tuple[object, object]")]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        drop(requested_schema); // a producer may give its own type
        let (array, schema) = to_ffi(&self.0.to_data()).map_err(broken)?;
        let schema = PyCapsule::new_with_value(py, schema, SCHEMA)?;
        let array = PyCapsule::new_with_value(py, array, ARRAY)?;
        PyTuple::new(py, [schema, array])
    }

    /// Export the type alone.
    #[pyo3(signature = () -> "object")]
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.0.data_type()).map_err(broken)?;
        PyCapsule::new_with_value(py, schema, SCHEMA)
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __repr__(&self) -> String {
        format!("<qinggao.ArrowColumn: {} × {}>", self.0.len(), self.0.data_type())
    }

    #[pyo3(signature = () -> "tuple[object, tuple[bytes]]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let make = py.get_type::<Self>().getattr("_from_ipc")?;
        Ok((make, (PyBytes::new(py, &to_ipc(&self.0).map_err(broken)?),)))
    }

    /// The column that `__reduce__` wrote.
    #[staticmethod]
    fn _from_ipc(bytes: &[u8]) -> PyResult<Self> {
        from_ipc(bytes).map(Self).map_err(broken)
    }
}

fn to_ipc(array: &ArrayRef) -> Result<Vec<u8>, ArrowError> {
    let batch = RecordBatch::try_from_iter_with_nullable([("column", Arc::clone(array), true)])?;
    let mut writer = arrow_ipc::writer::StreamWriter::try_new(Vec::new(), &batch.schema())?;
    writer.write(&batch)?;
    writer.into_inner()
}

fn from_ipc(bytes: &[u8]) -> Result<ArrayRef, ArrowError> {
    let mut reader = arrow_ipc::reader::StreamReader::try_new(bytes, None)?;
    let batch = reader.next().ok_or_else(|| ArrowError::IpcError("no batch".to_owned()))??;
    Ok(Arc::clone(batch.column(0)))
}

/// A column of lists of strings, of which `values` are all characters.
///
/// The strings are not read once more to be checked, which would take as long as finding words in them.
///
/// # Safety
/// `values` are UTF-8, and every one of `strings` is the place of a character's first byte, or their end.
pub unsafe fn string_lists<O: OffsetSizeTrait>(
    values: Buffer,
    strings: Vec<O>,
    lists: Vec<O>,
    nulls: Option<NullBuffer>,
) -> PyResult<ArrayRef> {
    let strings = OffsetBuffer::new(ScalarBuffer::from(strings));
    // SAFETY: the caller's word
    let strings = unsafe { GenericStringArray::<O>::new_unchecked(strings, values, None) };
    let kind = if O::IS_LARGE { DataType::LargeUtf8 } else { DataType::Utf8 };
    let field = Arc::new(Field::new("item", kind, true));
    let lists = OffsetBuffer::new(ScalarBuffer::from(lists));
    let array = GenericListArray::<O>::try_new(field, lists, Arc::new(strings), nulls).map_err(broken)?;
    Ok(Arc::new(array))
}

/// A record batch from anything that gives a struct array (a pyarrow `RecordBatch`, say).
pub fn import_batches(object: &Bound<'_, PyAny>) -> PyResult<Option<Vec<RecordBatch>>> {
    let Some(chunks) = import(object)? else { return Ok(None) };
    let batches = chunks.iter().map(|chunk| {
        let rows = chunk.as_any().downcast_ref::<StructArray>();
        rows.map(RecordBatch::from).ok_or_else(|| PyValueError::new_err("expected a table or a record batch"))
    });
    batches.collect::<PyResult<_>>().map(Some)
}

/// Gives `batch` to Python as a `pyarrow.RecordBatch` where pyarrow is there, else as an [`ArrowColumn`] of structs.
pub fn export_batch(py: Python<'_>, batch: RecordBatch) -> PyResult<Bound<'_, PyAny>> {
    let column = Bound::new(py, ArrowColumn(Arc::new(StructArray::from(batch))))?;
    match py.import("pyarrow") {
        Ok(pyarrow) => pyarrow.call_method1("record_batch", (column,)),
        Err(_) => Ok(column.into_any()),
    }
}
