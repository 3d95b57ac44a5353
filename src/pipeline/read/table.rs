//! Rows of JSON gathered into a batch, whatever columns each of them has.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema};

use super::{BadRow, Chunk, JSON, Limits, Place, Roles};
use crate::error::{Error, Result};

/// The parts of a row that have a meaning.
pub(super) struct Row<'r> {
    pub(super) text: &'r str,
    pub(super) id: Option<&'r str>,
    pub(super) url: Option<&'r str>,
    pub(super) title: Option<&'r str>,
    pub(super) published: Option<&'r str>,
    pub(super) source: Option<&'r str>,
}

const PARTS: [&str; 6] = ["text", "id", "url", "title", "published", "source"];

/// A batch under way.
#[derive(Default)]
pub(super) struct Table {
    parts: [StringBuilder; PARTS.len()],
    others: Vec<(String, StringBuilder)>,
    named: HashMap<String, usize>,
    places: Vec<Place>,
    bytes: usize,
    bad: Vec<BadRow>,
}

impl Table {
    pub(super) fn has_room(&self, limits: Limits) -> bool {
        self.places.len() + self.bad.len() < limits.rows && self.bytes < limits.bytes
    }

    pub(super) fn is_empty(&self) -> bool {
        self.places.is_empty() && self.bad.is_empty()
    }

    /// Adds a row that can't be used.
    pub(super) fn set_aside(&mut self, row: BadRow) {
        self.bytes += row.raw.len();
        self.bad.push(row);
    }

    /// The rows that can't be used, so far.
    pub(super) fn bad(&self) -> &[BadRow] {
        &self.bad
    }

    /// Adds a row; `others` are names and JSON values.
    pub(super) fn push<'r>(
        &mut self,
        place: Place,
        row: &Row<'_>,
        others: impl Iterator<Item = (&'r str, &'r str)>,
    ) {
        let parts = [Some(row.text), row.id, row.url, row.title, row.published, row.source];
        for (builder, part) in self.parts.iter_mut().zip(parts) {
            builder.append_option(part);
        }
        let rows = self.places.len();
        self.places.push(place);
        self.bytes += row.text.len();
        for (name, value) in others {
            self.bytes += value.len();
            let at = self.column(name);
            let builder = &mut self.others[at].1;
            pad(builder, rows);
            builder.append_option((value != "null").then_some(value));
        }
    }

    fn column(&mut self, name: &str) -> usize {
        if let Some(&at) = self.named.get(name) {
            return at;
        }
        self.named.insert(name.to_owned(), self.others.len());
        self.others.push((name.to_owned(), StringBuilder::new()));
        self.others.len() - 1
    }

    pub(super) fn finish(mut self) -> Result<Chunk> {
        let rows = self.places.len();
        let mut fields = Vec::new();
        let mut columns: Vec<ArrayRef> = Vec::new();
        for (name, builder) in PARTS.iter().zip(&mut self.parts) {
            fields.push(Field::new(*name, DataType::Utf8, true));
            columns.push(Arc::new(builder.finish()));
        }
        for (name, mut builder) in self.others {
            pad(&mut builder, rows);
            let json = HashMap::from([(JSON.to_owned(), String::new())]);
            fields.push(Field::new(name, DataType::Utf8, true).with_metadata(json));
            columns.push(Arc::new(builder.finish()));
        }
        let others = (PARTS.len()..columns.len()).collect();
        let batch = RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
            .map_err(|e| Error::input("rows", e))?;
        let roles = Roles {
            text: 0,
            id: Some(1),
            url: Some(2),
            title: Some(3),
            published: Some(4),
            source: Some(5),
            format: None,
            others,
        };
        Ok(Chunk { batch, roles, places: self.places, bad: self.bad, skipped: 0 })
    }
}

fn pad(builder: &mut StringBuilder, rows: usize) {
    use arrow_array::builder::ArrayBuilder;
    while builder.len() < rows {
        builder.append_null();
    }
}
