//! Times as Python gives them.

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef};
use arrow_cast::cast;
use arrow_schema::{DataType, TimeUnit};
use pyo3::basic::CompareOp;
use pyo3::exceptions::PyTypeError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;
use pyo3::types::PyString;

use super::arrow::import;
use super::errors::InputError;

/// How far Asia/Shanghai is before UTC, in seconds: what a time without a zone is taken for.
const SHANGHAI: i64 = 8 * 3600;
/// So many seconds are some thirty thousand years.
const FARTHEST: f64 = 1e12;

/// A column of times in seconds since 1970 (UTC): datetimes, dates, ISO strings, numbers of seconds, or an Arrow column
/// of timestamps.
pub struct Moments(pub Vec<Option<i64>>);

impl<'py> FromPyObject<'_, 'py> for Moments {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("qinggao.typing", "Times");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let chunks = import(&object).ok().flatten().unwrap_or_default();
        if !chunks.is_empty() && chunks.iter().all(is_time) {
            let times = chunks.iter().map(seconds).collect::<PyResult<Vec<_>>>()?;
            return Ok(Self(times.into_iter().flatten().collect()));
        }
        let column = object.try_iter();
        let items =
            column.map_err(|_| PyTypeError::new_err("published: expected a column of times"))?.enumerate();
        items.map(|(row, item)| moment(&item?, row)).collect::<PyResult<_>>().map(Self)
    }
}

fn is_time(chunk: &ArrayRef) -> bool {
    matches!(
        chunk.data_type(),
        DataType::Timestamp(..) | DataType::Date32 | DataType::Date64 | DataType::Int64
    )
}

fn seconds(chunk: &ArrayRef) -> PyResult<Vec<Option<i64>>> {
    let (zone, shift) = match chunk.data_type() {
        DataType::Timestamp(_, Some(zone)) => (Some(zone.clone()), 0),
        DataType::Int64 => (None, 0),
        _ => (None, SHANGHAI),
    };
    let broken = |error| InputError::new_err(format!("published: {error}"));
    let times = match chunk.data_type() {
        DataType::Int64 => chunk.clone(),
        _ => cast(chunk, &DataType::Timestamp(TimeUnit::Second, zone)).map_err(broken)?,
    };
    let times = cast(&times, &DataType::Int64).map_err(broken)?;
    Ok(times.as_primitive::<Int64Type>().iter().map(|time| time.map(|time| time - shift)).collect())
}

/// Whether `item` stands for no time: `NaT` and `NaN` are other than themselves, `pandas.NA` is neither; and an empty string.
fn is_missing(item: &Bound<'_, PyAny>) -> PyResult<bool> {
    if let Ok(text) = item.cast::<PyString>() {
        return Ok(text.len()? == 0);
    }
    let other = item.rich_compare(item, CompareOp::Ne)?;
    Ok(other.is_truthy().unwrap_or(true))
}

fn moment(item: &Bound<'_, PyAny>, row: usize) -> PyResult<Option<i64>> {
    if item.is_none() || is_missing(item)? {
        return Ok(None);
    }
    if let Ok(seconds) = item.extract::<f64>() {
        let known = seconds.abs() < FARTHEST;
        return known.then_some(Some(seconds.floor() as i64)).ok_or_else(|| {
            InputError::new_err(format!("published, row {row}: {seconds} seconds since 1970 are no time"))
        });
    }
    let datetime = item.py().import("datetime")?;
    let class = datetime.getattr("datetime")?;
    let wrong = |error: PyErr| InputError::new_err(format!("published, row {row}: {error}"));
    let moment = if item.is_instance(&class)? {
        item.clone()
    } else {
        let text = item.call_method0("isoformat").or_else(|_| item.str().map(pyo3::Bound::into_any))?;
        class.call_method1("fromisoformat", (text,)).map_err(wrong)?
    };
    let naive = moment.getattr("tzinfo")?.is_none();
    let utc = datetime.getattr("timezone")?.getattr("utc")?;
    let kwargs = pyo3::types::PyDict::new(item.py());
    kwargs.set_item("tzinfo", utc)?;
    let moment = if naive { moment.call_method("replace", (), Some(&kwargs))? } else { moment };
    let seconds = moment.call_method0("timestamp")?.extract::<f64>()?.floor() as i64;
    Ok(Some(if naive { seconds - SHANGHAI } else { seconds }))
}
