//! Can this text be used?

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, BooleanArray, RecordBatch};
use arrow_schema::DataType;
use arrow_select::filter::filter_record_batch;

use super::{BadRow, Chunk, Fault, Place, Roles};
use crate::error::{Error, Result};

/// What is wrong with a page's bytes, if anything.
pub(super) fn fault_of(page: &[u8]) -> Option<(Fault, String)> {
    if page.iter().all(u8::is_ascii_whitespace) {
        return Some((Fault::EmptyText, "the text is empty".to_owned()));
    }
    let nul = page.iter().position(|&b| b == 0)?;
    Some((Fault::Nul, format!("a NUL stands at byte {nul} of the text")))
}

/// A chunk of the rows of `batch` whose text can be used; the others are handed on as they came.
pub(super) fn sift(
    batch: &RecordBatch,
    roles: Roles,
    places: Vec<Place>,
    mut bad: Vec<BadRow>,
    raw: impl Fn(usize) -> Vec<u8>,
) -> Result<Chunk> {
    let faults = faults(batch.column(roles.text))?;
    let mask: BooleanArray = faults.iter().map(|f| Some(f.is_none())).collect();
    let mut kept = Vec::with_capacity(places.len());
    for (row, (place, fault)) in places.into_iter().zip(faults).enumerate() {
        match fault {
            None => kept.push(place),
            Some((fault, detail)) => {
                let id = roles.id.and_then(|c| string_at(batch.column(c), row)).map(str::to_owned);
                bad.push(BadRow { place, id, fault, detail, raw: raw(row) });
            }
        }
    }
    let batch = filter_record_batch(batch, &mask).map_err(|e| Error::input("rows", e))?;
    Ok(Chunk { batch, roles, places: kept, bad, skipped: 0 })
}

fn string_at(column: &Arc<dyn Array>, row: usize) -> Option<&str> {
    (*column.data_type() == DataType::Utf8 && column.is_valid(row))
        .then(|| column.as_string::<i32>().value(row))
}

/// For each row of a string or binary column, what is wrong with it.
fn faults(texts: &Arc<dyn Array>) -> Result<Vec<Option<(Fault, String)>>> {
    let of = |page: Option<&[u8]>| match page {
        None => Some((Fault::NullText, "the text is null".to_owned())),
        Some(page) => fault_of(page),
    };
    match texts.data_type() {
        DataType::Utf8 => Ok(texts.as_string::<i32>().iter().map(|t| of(t.map(str::as_bytes))).collect()),
        DataType::Binary => Ok(texts.as_binary::<i32>().iter().map(of).collect()),
        other => Err(Error::input("text", format!("must be a column of strings or bytes, not {other}"))),
    }
}
