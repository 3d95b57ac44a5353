//! A file that is there whole, or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::arrow::{ArrowWriter, ProjectionMask};
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use crate::error::{Error, Result};

const BUFFER: usize = 1 << 20;
/// Rows that a reader of the output gets at least at once.
const GROUP_ROWS: usize = 64 * 1024;
const GROUP_BYTES: usize = 128 << 20;
const READ_ROWS: usize = 4096;

/// A file under way: written beside its place, and moved there once it is whole and on the disk.
pub(super) struct Whole {
    place: PathBuf,
    draft: PathBuf,
    file: Option<BufWriter<File>>,
}

impl Whole {
    /// Begins the file that will stand at `place`.
    pub(super) fn begin(place: &Path) -> Result<Self> {
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        let draft = place.with_file_name(format!(".{name}.draft"));
        let file = File::create(&draft).map_err(|e| Error::store(place.display(), e))?;
        Ok(Self { place: place.to_owned(), draft, file: Some(BufWriter::with_capacity(BUFFER, file)) })
    }

    /// Puts what was written into its place.
    pub(super) fn finish(mut self) -> Result<()> {
        let fail = |place: &Path| {
            let place = place.display().to_string();
            move |e: io::Error| Error::store(place, e)
        };
        let file = self.file.take().expect("a file is finished once");
        let file = file.into_inner().map_err(|e| Error::store(self.place.display(), e.error()))?;
        file.sync_all().map_err(fail(&self.place))?;
        drop(file);
        fs::rename(&self.draft, &self.place).map_err(fail(&self.place))?;
        sync_folder(&self.place);
        Ok(())
    }

    /// Writes `bytes` to `place`.
    pub(super) fn write(place: &Path, bytes: &[u8]) -> Result<()> {
        let mut whole = Self::begin(place)?;
        whole.write_all(bytes).map_err(|e| Error::store(place.display(), e))?;
        whole.finish()
    }
}

/// A rename is on the disk once its folder is. Not every system can sync a folder; there the rename follows soon.
fn sync_folder(place: &Path) {
    if let Some(folder) = place.parent().and_then(|folder| File::open(folder).ok()) {
        let _ = folder.sync_all();
    }
}

impl Write for Whole {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.as_mut().expect("a finished file is not written to").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), BufWriter::flush)
    }
}

impl Drop for Whole {
    fn drop(&mut self) {
        if self.file.take().is_some() {
            // What fails here is swept by the next run.
            let _ = fs::remove_file(&self.draft);
        }
    }
}

/// A Parquet file under way.
pub(super) struct Table {
    place: PathBuf,
    writer: ArrowWriter<Whole>,
}

impl Table {
    /// Begins a table that is kept.
    pub(super) fn begin(place: &Path, schema: SchemaRef) -> Result<Self> {
        Self::packed(place, schema, Compression::ZSTD(ZstdLevel::default()))
    }

    /// Begins a table that is read once and thrown away.
    pub(super) fn begin_work(place: &Path, schema: SchemaRef) -> Result<Self> {
        Self::packed(place, schema, Compression::SNAPPY)
    }

    fn packed(place: &Path, schema: SchemaRef, packing: Compression) -> Result<Self> {
        let properties = WriterProperties::builder()
            .set_compression(packing)
            .set_max_row_group_row_count(Some(GROUP_ROWS))
            .set_created_by(concat!("qinggao ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let writer = ArrowWriter::try_new(Whole::begin(place)?, schema, Some(properties))
            .map_err(|e| Error::store(place.display(), e))?;
        Ok(Self { place: place.to_owned(), writer })
    }

    /// Adds rows; what has been gathered goes to the disk before it grows large.
    pub(super) fn add(&mut self, batch: &RecordBatch) -> Result<()> {
        let fail = |e| Error::store(self.place.display(), e);
        self.writer.write(batch).map_err(fail)?;
        if self.writer.in_progress_size() > GROUP_BYTES {
            self.writer.flush().map_err(fail)?;
        }
        Ok(())
    }

    /// Puts the table into its place.
    pub(super) fn finish(self) -> Result<()> {
        let place = self.place;
        self.writer.into_inner().map_err(|e| Error::store(place.display(), e))?.finish()
    }
}

/// The rows of the table at `place`; all its columns, or those named.
pub(super) fn rows(
    place: &Path,
    columns: Option<&[&str]>,
) -> Result<impl Iterator<Item = Result<RecordBatch>> + use<>> {
    let fail = {
        let place = place.display().to_string();
        move |e: &dyn std::fmt::Display| Error::store(&place, e)
    };
    let file = File::open(place).map_err(|e| fail(&e))?;
    let mut builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(|e| fail(&e))?;
    if let Some(columns) = columns {
        let mask = ProjectionMask::columns(builder.parquet_schema(), columns.iter().copied());
        builder = builder.with_projection(mask);
    }
    let reader = builder.with_batch_size(READ_ROWS).build().map_err(|e| fail(&e))?;
    Ok(reader.map(move |batch| batch.map_err(|e| fail(&e))))
}

/// The columns of the table at `place`.
pub(super) fn columns(place: &Path) -> Result<SchemaRef> {
    let file = File::open(place).map_err(|e| Error::store(place.display(), e))?;
    let builder =
        ParquetRecordBatchReaderBuilder::try_new(file).map_err(|e| Error::store(place.display(), e))?;
    Ok(Arc::clone(builder.schema()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_finished_was_never_there() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("a.json");
        Whole::write(&place, b"old").unwrap();
        let mut whole = Whole::begin(&place).unwrap();
        whole.write_all(b"new").unwrap();
        drop(whole);
        assert_eq!(fs::read(&place).unwrap(), b"old");
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1);
        Whole::write(&place, b"new").unwrap();
        assert_eq!(fs::read(&place).unwrap(), b"new");
    }
}
