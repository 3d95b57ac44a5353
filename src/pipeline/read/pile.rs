//! Single pages, as bytes, gathered into a batch.

use std::sync::Arc;

use arrow_array::builder::{BinaryBuilder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema};

use super::{BadRow, Chunk, Limits, Place, Roles};
use crate::error::{Error, Result};

/// A batch of pages under way.
#[derive(Default)]
pub(super) struct Pile {
    text: BinaryBuilder,
    id: StringBuilder,
    url: StringBuilder,
    format: StringBuilder,
    places: Vec<Place>,
    bad: Vec<BadRow>,
    bytes: usize,
    /// Records that hold no page.
    pub(super) skipped: u64,
}

impl Pile {
    pub(super) fn has_room(&self, limits: Limits) -> bool {
        self.places.len() + self.bad.len() < limits.rows && self.bytes < limits.bytes
    }

    /// Adds a page.
    pub(super) fn push(
        &mut self,
        place: Place,
        page: &[u8],
        id: Option<&str>,
        url: Option<&str>,
        format: &str,
    ) {
        self.bytes += page.len();
        self.text.append_value(page);
        self.id.append_option(id);
        self.url.append_option(url);
        self.format.append_value(format);
        self.places.push(place);
    }

    /// Adds a row that can't be used.
    pub(super) fn set_aside(&mut self, row: BadRow) {
        self.bytes += row.raw.len();
        self.bad.push(row);
    }

    /// `None` where nothing was read.
    pub(super) fn finish(mut self) -> Result<Option<Chunk>> {
        if self.places.is_empty() && self.bad.is_empty() && self.skipped == 0 {
            return Ok(None);
        }
        let fields = ["text", "id", "url", "format"].map(|name| {
            Field::new(name, if name == "text" { DataType::Binary } else { DataType::Utf8 }, true)
        });
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.text.finish()),
            Arc::new(self.id.finish()),
            Arc::new(self.url.finish()),
            Arc::new(self.format.finish()),
        ];
        let batch = RecordBatch::try_new(Arc::new(Schema::new(fields.to_vec())), columns)
            .map_err(|e| Error::input("pages", e))?;
        let roles = Roles { id: Some(1), url: Some(2), format: Some(3), ..Roles::default() };
        Ok(Some(Chunk { batch, roles, places: self.places, bad: self.bad, skipped: self.skipped }))
    }
}
