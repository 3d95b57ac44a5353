//! `pairs.parquet`: which articles were found to be copies, and how alike they are.

use std::path::Path;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{ArrayRef, Float64Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use rustc_hash::FxHashMap;

use super::store::Table;
use crate::dedup::{Groups, Pair};
use crate::error::{Error, Result};

/// Pairs in one batch.
const BATCH: usize = 65_536;

/// The ids of the rows that stand in pairs, gathered batch by batch.
pub(super) struct Pairs<'g> {
    groups: &'g Groups,
    /// Ascending.
    rows: Vec<usize>,
    ids: FxHashMap<usize, String>,
}

impl<'g> Pairs<'g> {
    pub(super) fn new(groups: &'g Groups) -> Self {
        let pairs = groups.pairs.iter().chain(&groups.apart);
        let mut rows: Vec<usize> = pairs.flat_map(|pair| [pair.left, pair.right]).collect();
        rows.sort_unstable();
        rows.dedup();
        Self { groups, rows, ids: FxHashMap::default() }
    }

    /// Takes the ids of the rows of `batch`, the first of which is `first`.
    pub(super) fn see(&mut self, batch: &RecordBatch, first: usize) {
        let ids: &StringArray = batch.column_by_name("id").expect("a shard has ids").as_string();
        let start = self.rows.partition_point(|&row| row < first);
        for &row in self.rows[start..].iter().take_while(|&&row| row < first + batch.num_rows()) {
            self.ids.insert(row, ids.value(row - first).to_owned());
        }
    }

    /// Writes the table into `out`.
    pub(super) fn write(&self, out: &Path) -> Result<()> {
        let mut table = Table::begin(&out.join("pairs.parquet"), schema())?;
        for pairs in self.groups.pairs.chunks(BATCH) {
            table.add(&self.batch(pairs, |pair| Some(self.groups.labels[pair.left] as i64))?)?;
        }
        for pairs in self.groups.apart.chunks(BATCH) {
            table.add(&self.batch(pairs, |_| None)?)?;
        }
        table.finish()
    }

    fn batch(&self, pairs: &[Pair], group: impl Fn(&Pair) -> Option<i64>) -> Result<RecordBatch> {
        let id = |row: usize| self.ids.get(&row).map(String::as_str);
        let ids = |row: fn(&Pair) -> usize| -> ArrayRef {
            Arc::new(pairs.iter().map(|pair| id(row(pair))).collect::<StringArray>())
        };
        let kinds = StringArray::from_iter_values(pairs.iter().map(|pair| pair.kind.as_str()));
        let number = |of: fn(&Pair) -> f64| -> ArrayRef {
            Arc::new(Float64Array::from_iter_values(pairs.iter().map(of)))
        };
        let columns = vec![
            ids(|pair| pair.left),
            ids(|pair| pair.right),
            Arc::new(kinds),
            number(|pair| pair.jaccard),
            number(|pair| pair.containment),
            Arc::new(pairs.iter().map(group).collect::<Int64Array>()),
        ];
        RecordBatch::try_new(schema(), columns).map_err(|e| Error::store("pairs", e))
    }
}

/// `left`, `right` (ids), `kind`, `jaccard`, `containment`, `group`: null where the two are of two groups.
fn schema() -> SchemaRef {
    let text = |name| Field::new(name, DataType::Utf8, false);
    let share = |name| Field::new(name, DataType::Float64, false);
    Arc::new(Schema::new(vec![
        text("left"),
        text("right"),
        text("kind"),
        share("jaccard"),
        share("containment"),
        Field::new("group", DataType::Int64, true),
    ]))
}
