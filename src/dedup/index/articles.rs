//! `articles-N.parquet`: the rows of a segment, for anyone to read.
//!
//! `id` · `published` · `outlet` · `fingerprint` (of the folded characters; null where there are none) · `shingles`
//! (how many distinct ones) · `sketch` (the kept hashes) · `folded` (the folded characters) · `pairs` (what it
//! shares with rows before it, see [`ties`](super::ties)). Of the rows with one fingerprint, the first in the index
//! holds sketch and folded characters; in the others these are null.

use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use arrow_array::cast::AsArray;
use arrow_array::types::UInt32Type;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef, TimeUnit};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
    RowSelection, RowSelectionPolicy,
};
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::Result as ParquetResult;
use parquet::file::metadata::{PageIndexPolicy, ParquetMetaData, RowGroupMetaData};
use parquet::file::writer::SerializedRowGroupWriter;

use super::positioned::Positioned;
use super::summed::{Summed, Sums};
use crate::error::{Error, Result};

/// Rows that one reading gives at once.
pub(super) const AT_ONCE: usize = 1024;
/// The time zone that times are shown in.
pub(super) const ZONE: &str = "Asia/Shanghai";

/// The columns, in order.
pub(super) fn schema() -> SchemaRef {
    let sketch = DataType::List(Arc::new(Field::new("item", DataType::UInt32, false)));
    Arc::new(Schema::new(vec![
        Field::new("id", DataType::Utf8, false),
        Field::new("published", DataType::Timestamp(TimeUnit::Millisecond, Some(ZONE.into())), true),
        Field::new("outlet", DataType::Utf8, true),
        Field::new("fingerprint", DataType::FixedSizeBinary(16), true),
        Field::new("shingles", DataType::UInt32, false),
        Field::new("sketch", sketch, true),
        Field::new("folded", DataType::Utf8, true),
        super::ties::field(),
    ]))
}

/// The columns that are read alone, by their places.
pub(super) const ID: usize = 0;
/// Null in copies, as is `folded`.
pub(super) const SKETCH: usize = 5;
pub(super) const FOLDED: usize = 6;
/// Null in rows that were held against nothing.
pub(super) const PAIRS: usize = 7;

/// An open file of articles.
#[derive(Debug)]
pub(super) struct Articles {
    file: Positioned,
    name: String,
    /// Read when a row is first asked for, so that opening costs nothing.
    metadata: OnceLock<ArrowReaderMetadata>,
}

impl Articles {
    /// Fails where the file is not as long as `sums` say.
    pub(super) fn open(path: &Path, sums: Sums) -> Result<Self> {
        Ok(Self {
            file: Positioned::checked(path, sums)?,
            name: path.display().to_string(),
            metadata: OnceLock::new(),
        })
    }

    /// Bytes on disk.
    pub(super) fn bytes(&self) -> u64 {
        self.file.bytes()
    }

    /// The rows of each row group, and their bytes, packed.
    pub(super) fn groups(&self) -> Result<Vec<(u64, u64)>> {
        let size = |group: &RowGroupMetaData| (group.num_rows() as u64, group.compressed_size() as u64);
        Ok(self.reader()?.metadata().row_groups().iter().map(size).collect())
    }

    /// The rows of row group `group`, in order, `at_once` at a time.
    pub(super) fn batches(
        &self,
        group: usize,
        at_once: usize,
    ) -> Result<impl Iterator<Item = Result<RecordBatch>> + '_> {
        let reader = self.reader()?.with_row_groups(vec![group]).with_batch_size(at_once).build();
        Ok(reader.map_err(|e| self.broken(e))?.map(|batch| batch.map_err(|e| self.broken(e))))
    }

    /// Appends row group `group` to another file as it is, column by column.
    pub(super) fn copy(&self, group: usize, to: &mut SerializedRowGroupWriter<'_, Summed>) -> Result<()> {
        let metadata = Arc::clone(self.reader()?.metadata());
        let columns = metadata.row_group(group).columns().len();
        (0..columns).try_for_each(|at| self.copy_column(&metadata, group, at, to)).map_err(|e| self.broken(e))
    }

    fn copy_column(
        &self,
        metadata: &ParquetMetaData,
        group: usize,
        at: usize,
        to: &mut SerializedRowGroupWriter<'_, Summed>,
    ) -> ParquetResult<()> {
        let (rows, column) = (metadata.row_group(group).num_rows(), metadata.row_group(group).column(at));
        let pages = metadata.page_index();
        let closed = ColumnCloseResult {
            bytes_written: column.compressed_size() as u64,
            rows_written: rows as u64,
            metadata: column.clone(),
            bloom_filter: None,
            column_index: None,
            offset_index: pages.and_then(|pages| pages.offset_index(group, at)).cloned(),
        };
        to.append_column(&self.file, closed)
    }

    /// `columns` of the rows `rows`, which ascend and differ.
    pub(super) fn rows(&self, columns: &[usize], rows: &[u32]) -> Result<Vec<RecordBatch>> {
        self.selection(columns, rows)?.map(|batch| batch.map_err(|e| self.broken(e))).collect()
    }

    /// Column `column`, of strings, of the rows `rows`, which ascend and differ; a null is empty.
    pub(super) fn strings(&self, column: usize, rows: &[u32]) -> Result<Vec<String>> {
        let mut strings = Vec::with_capacity(rows.len());
        for batch in self.rows(&[column], rows)? {
            strings
                .extend(batch.column(0).as_string::<i32>().iter().map(|s| s.unwrap_or_default().to_owned()));
        }
        if strings.len() != rows.len() {
            return Err(self.broken(format!("{} rows of {} are there", strings.len(), rows.len())));
        }
        Ok(strings)
    }

    /// The kept shingles of the rows `rows`, which ascend and differ; none where it does not hold them.
    pub(super) fn sketches(&self, rows: &[u32]) -> Result<Vec<Vec<u32>>> {
        let mut found = Vec::with_capacity(rows.len());
        for batch in self.rows(&[SKETCH], rows)? {
            let lists = batch.column(0).as_list::<i32>().iter();
            let kept = |list: ArrayRef| list.as_primitive::<UInt32Type>().values().to_vec();
            found.extend(lists.map(|list| list.map_or_else(Vec::new, kept)));
        }
        Ok(found)
    }

    fn selection(&self, columns: &[usize], rows: &[u32]) -> Result<ParquetRecordBatchReader> {
        let reader = self.reader()?;
        let mask = ProjectionMask::roots(reader.parquet_schema(), columns.iter().copied());
        let sizes = reader.metadata().row_groups().iter().map(|group| group.num_rows() as usize);
        let Selected { groups, ranges, rows: all } = select(sizes, rows);
        let selection = RowSelection::from_consecutive_ranges(ranges.into_iter(), all);
        reader
            .with_projection(mask)
            .with_row_groups(groups)
            .with_row_selection(selection)
            .with_row_selection_policy(RowSelectionPolicy::Selectors)
            .with_batch_size(rows.len().min(AT_ONCE))
            .build()
            .map_err(|e| self.broken(e))
    }

    fn reader(&self) -> Result<ParquetRecordBatchReaderBuilder<Positioned>> {
        if let Some(metadata) = self.metadata.get() {
            return Ok(ParquetRecordBatchReaderBuilder::new_with_metadata(
                self.file.clone(),
                metadata.clone(),
            ));
        }
        let options = ArrowReaderOptions::new()
            .with_offset_index_policy(PageIndexPolicy::Required)
            .with_column_index_policy(PageIndexPolicy::Skip);
        let metadata = ArrowReaderMetadata::load(&self.file, options).map_err(|e| self.broken(e))?;
        if metadata.schema().fields() != schema().fields() {
            return Err(self.broken("the columns are not those of an index"));
        }
        let metadata = self.metadata.get_or_init(|| metadata).clone();
        Ok(ParquetRecordBatchReaderBuilder::new_with_metadata(self.file.clone(), metadata))
    }

    fn broken(&self, error: impl std::fmt::Display) -> Error {
        Error::store(&self.name, error)
    }
}

/// Which row groups are read, and what of them.
#[derive(Debug, Default, PartialEq, Eq)]
struct Selected {
    groups: Vec<usize>,
    /// Of the rows of these groups, set one after the other.
    ranges: Vec<Range<usize>>,
    rows: usize,
}

/// Finds `rows`, which ascend, in row groups of these `sizes`.
fn select(sizes: impl Iterator<Item = usize>, rows: &[u32]) -> Selected {
    let mut selected = Selected::default();
    let (mut first, mut rest) = (0, rows);
    for (group, size) in sizes.enumerate() {
        let (here, after) = rest.split_at(rest.partition_point(|&row| (row as usize) < first + size));
        if !here.is_empty() {
            let place = |&row: &u32| selected.rows + row as usize - first;
            selected.ranges.extend(
                here.chunk_by(|a, b| a + 1 == *b).map(|run| place(&run[0])..place(&run[run.len() - 1]) + 1),
            );
            selected.groups.push(group);
            selected.rows += size;
        }
        (first, rest) = (first + size, after);
    }
    selected
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_selected_from_their_groups_alone() {
        let selected = select([10, 10, 10].into_iter(), &[1, 2, 3, 9, 20, 29]);
        assert_eq!(
            selected,
            Selected { groups: vec![0, 2], ranges: vec![1..4, 9..10, 10..11, 19..20], rows: 20 }
        );
    }
}
