//! Times as Python gives them.

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef};
use arrow_cast::cast;
use arrow_schema::{DataType, TimeUnit};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;

use super::arrow::import;
use super::errors::InputError;

/// How far Asia/Shanghai is before UTC, in seconds: what a time without a zone is taken for.
const SHANGHAI: i64 = 8 * 3600;

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
        let items = object.try_iter()?.enumerate();
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

fn moment(item: &Bound<'_, PyAny>, row: usize) -> PyResult<Option<i64>> {
    // NaT and NaN are the values that differ from themselves
    if item.is_none() || item.ne(item)? {
        return Ok(None);
    }
    if let Ok(seconds) = item.extract::<f64>() {
        return Ok(Some(seconds.floor() as i64));
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
