//! How is `articles-N.parquet` written?
//!
//! Pages are small, so that one text is read for little more than itself. Row groups of another such file are copied
//! as they are.

use std::fs::File;
use std::path::Path;

use arrow_array::RecordBatch;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::{ArrowColumnWriter, ArrowRowGroupWriterFactory, compute_leaves};
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::errors::Result as ParquetResult;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::ColumnPath;

use super::articles::{Articles, schema};
use super::summed::{Summed, Sums};
use crate::error::{Error, Result};

/// Bytes of a page of texts, before compression.
const TEXT_PAGE: usize = 16 << 10;
/// Bytes of a page of anything else.
const PAGE: usize = 8 << 10;
/// Values after which the writer looks how large its page is.
const LOOK: usize = 8;
/// Bytes of texts that one row group holds about.
const GROUP: usize = 64 << 20;

/// Writes a file of articles that stays.
pub(super) struct ArticlesWriter<'p> {
    path: &'p Path,
    writer: SerializedFileWriter<Summed>,
    groups: ArrowRowGroupWriterFactory,
    /// The columns of the row group that is under way.
    columns: Vec<ArrowColumnWriter>,
}

impl<'p> ArticlesWriter<'p> {
    pub(super) fn create(path: &'p Path) -> Result<Self> {
        let file = File::create(path).map_err(|e| Error::store(path.display(), e))?;
        let properties = properties()?;
        let parts = ArrowWriter::try_new(Summed::new(file), schema(), Some(properties));
        let parts = parts.and_then(ArrowWriter::into_serialized_writer);
        let (writer, groups) = parts.map_err(|e| store(path, e))?;
        Ok(Self { path, writer, groups, columns: Vec::new() })
    }

    /// Adds rows, packed anew.
    pub(super) fn write(&mut self, batch: &RecordBatch) -> Result<()> {
        self.push(batch).map_err(|e| store(self.path, e))
    }

    /// Adds row group `group` of another file as it is.
    pub(super) fn copy(&mut self, from: &Articles, group: usize) -> Result<()> {
        let path = self.path;
        self.flush().map_err(|e| store(path, e))?;
        let mut to = self.writer.next_row_group().map_err(|e| store(path, e))?;
        from.copy(group, &mut to)?;
        to.close().map(drop).map_err(|e| store(path, e))
    }

    /// Gives the sums of what was written.
    pub(super) fn finish(mut self) -> Result<Sums> {
        self.flush().and_then(|()| self.writer.finish().map(drop)).map_err(|e| store(self.path, e))?;
        let written = self.writer.inner();
        written.file().sync_all().map_err(|e| Error::store(self.path.display(), e))?;
        Ok(written.sums())
    }

    fn push(&mut self, batch: &RecordBatch) -> ParquetResult<()> {
        if self.columns.is_empty() {
            self.columns = self.groups.create_column_writers(self.writer.flushed_row_groups().len())?;
        }
        let mut columns = self.columns.iter_mut();
        for (field, array) in schema().fields().iter().zip(batch.columns()) {
            for (leaf, column) in compute_leaves(field, array)?.iter().zip(&mut columns) {
                column.write(leaf)?;
            }
        }
        let size: usize = self.columns.iter().map(ArrowColumnWriter::get_estimated_total_bytes).sum();
        if size >= GROUP { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> ParquetResult<()> {
        if self.columns.is_empty() {
            return Ok(());
        }
        let mut group = self.writer.next_row_group()?;
        for column in self.columns.drain(..) {
            column.close()?.append_to_row_group(&mut group)?;
        }
        group.close().map(drop)
    }
}

fn properties() -> Result<WriterProperties> {
    let level = ZstdLevel::try_new(1).map_err(|e| Error::store("zstd", e))?;
    let folded = ColumnPath::from("folded");
    let sketch = ColumnPath::from(vec!["sketch".to_owned(), "list".to_owned(), "item".to_owned()]);
    Ok(WriterProperties::builder()
        .set_created_by(concat!("qinggao ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_compression(Compression::ZSTD(level))
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_dictionary_enabled(false)
        .set_column_dictionary_enabled(ColumnPath::from("outlet"), true)
        .set_write_batch_size(LOOK)
        .set_data_page_size_limit(PAGE)
        .set_column_data_page_size_limit(sketch.clone(), TEXT_PAGE)
        .set_column_encoding(sketch.clone(), Encoding::DELTA_BINARY_PACKED)
        .set_column_compression(sketch.clone(), Compression::UNCOMPRESSED)
        .set_column_statistics_enabled(sketch, EnabledStatistics::None)
        .set_column_data_page_size_limit(folded.clone(), TEXT_PAGE)
        .set_column_statistics_enabled(folded, EnabledStatistics::None)
        .build())
}

fn store(path: &Path, error: impl std::fmt::Display) -> Error {
    Error::store(path.display(), error)
}
