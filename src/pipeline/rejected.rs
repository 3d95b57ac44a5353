//! What was set aside, and why: `rejected.parquet`.

use std::sync::Arc;

use arrow_array::{ArrayRef, BinaryArray, RecordBatch, StringArray, UInt64Array};
use arrow_schema::{DataType, Field, Schema, SchemaRef};

use super::read::{BadRow, Place};
use crate::error::{Error, Result};

/// One row that was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rejected {
    pub(super) place: Place,
    pub(super) id: Option<String>,
    pub(super) url: Option<String>,
    /// `read`, `clean` or `filter`.
    pub(super) stage: &'static str,
    pub(super) reason: String,
    pub(super) detail: String,
    pub(super) raw: Vec<u8>,
}

impl Rejected {
    pub(super) fn bad(row: &BadRow) -> Self {
        Self {
            place: row.place.clone(),
            id: row.id.clone(),
            url: None,
            stage: "read",
            reason: row.fault.as_str().to_owned(),
            detail: row.detail.clone(),
            raw: row.raw.clone(),
        }
    }
}

/// `file`, `row` (null for a whole file), `id`, `url`, `stage`, `reason`, `detail`, `raw`.
pub(super) fn schema() -> SchemaRef {
    let text = |name, nullable| Field::new(name, DataType::Utf8, nullable);
    Arc::new(Schema::new(vec![
        text("file", false),
        Field::new("row", DataType::UInt64, true),
        text("id", true),
        text("url", true),
        text("stage", false),
        text("reason", false),
        text("detail", false),
        Field::new("raw", DataType::Binary, false),
    ]))
}

/// The rows as columns.
pub(super) fn frame(rows: &[Rejected]) -> Result<RecordBatch> {
    let strings = |read: fn(&Rejected) -> Option<&str>| -> ArrayRef {
        Arc::new(rows.iter().map(read).collect::<StringArray>())
    };
    let columns: Vec<ArrayRef> = vec![
        strings(|r| Some(&r.place.file)),
        Arc::new(rows.iter().map(|r| r.place.row).collect::<UInt64Array>()),
        strings(|r| r.id.as_deref()),
        strings(|r| r.url.as_deref()),
        strings(|r| Some(r.stage)),
        strings(|r| Some(&r.reason)),
        strings(|r| Some(&r.detail)),
        Arc::new(BinaryArray::from_iter_values(rows.iter().map(|r| &r.raw))),
    ];
    RecordBatch::try_new(schema(), columns).map_err(|e| Error::input("rejected", e))
}
