//! `.parquet`: columns keep their types.

use std::fs::File;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_cast::cast;
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};

use super::check::sift;
use super::{BadRow, Chunk, Columns, Fault, InputFile, Limits, Place, Reader, Reading, Roles, open};
use crate::error::{Error, Result};

pub(super) struct Parquet {
    file: Arc<str>,
    columns: Columns,
    state: State,
    row: u64,
}

enum State {
    Open(ParquetRecordBatchReader),
    /// Can't be read at all.
    Broken(String),
    Empty,
    Ended,
}

impl Parquet {
    pub(super) fn open(file: &InputFile, how: Reading<'_>) -> Result<Self> {
        let columns = how.columns;
        let source = open::open_seekable(file, how.taken)?;
        let state = match reader(source, how.limits) {
            _ if file.bytes == 0 && !file.is_standard_input() => State::Empty,
            Ok(reader) => State::Open(reader),
            Err(error) => State::Broken(error.to_string()),
        };
        if let State::Open(reader) = &state {
            Roles::resolve(&arrow_array::RecordBatchReader::schema(reader), columns)
                .map_err(|e| Error::input(&file.name, e))?;
        }
        Ok(Self { file: Arc::from(file.name.as_str()), columns: columns.clone(), state, row: 0 })
    }

    fn place(&self, row: Option<u64>) -> Place {
        Place { file: Arc::clone(&self.file), row }
    }

    /// Nothing but the reason why there is no more.
    fn unreadable(&mut self, detail: String) -> Chunk {
        self.state = State::Ended;
        let row = (self.row > 0).then_some(self.row + 1);
        let fault = Fault::Unreadable;
        Chunk::of_bad(BadRow { place: self.place(row), id: None, fault, detail, raw: Vec::new() })
    }

    fn chunk(&mut self, batch: &RecordBatch) -> Result<Chunk> {
        let roles = Roles::resolve(&batch.schema(), &self.columns)?;
        let batch = plain(batch, &roles).map_err(|e| Error::input(&self.file, e))?;
        let first = self.row;
        self.row += batch.num_rows() as u64;
        let places = (first + 1..=self.row).map(|row| self.place(Some(row))).collect();
        sift(&batch, roles, places, Vec::new(), |row| json(&batch.slice(row, 1)))
    }
}

impl Reader for Parquet {
    fn read(&mut self) -> Result<Option<Chunk>> {
        match &mut self.state {
            State::Ended => Ok(None),
            State::Empty => {
                self.state = State::Ended;
                Ok(Some(Chunk::of_bad(BadRow::empty_file(&self.file))))
            }
            State::Broken(why) => {
                let detail = format!("the file can't be read: {why}");
                Ok(Some(self.unreadable(detail)))
            }
            State::Open(reader) => match reader.next() {
                None => Ok(None),
                Some(Ok(batch)) => self.chunk(&batch).map(Some),
                Some(Err(error)) => {
                    let detail = format!("the file can't be read further: {error}");
                    Ok(Some(self.unreadable(detail)))
                }
            },
        }
    }
}

/// Reads as many rows at once as are likely to stay within the limits.
fn reader(source: File, limits: Limits) -> parquet::errors::Result<ParquetRecordBatchReader> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(source)?;
    let groups = builder.metadata().row_groups();
    let bytes: i64 = groups.iter().map(parquet::file::metadata::RowGroupMetaData::total_byte_size).sum();
    let rows: i64 = groups.iter().map(parquet::file::metadata::RowGroupMetaData::num_rows).sum();
    let each = usize::try_from(bytes / rows.max(1)).unwrap_or(1).max(1);
    builder.with_batch_size((limits.bytes / each).clamp(1, limits.rows)).build()
}

/// The columns that have a part to play as plain strings or bytes; times stay times.
fn plain(batch: &RecordBatch, roles: &Roles) -> Result<RecordBatch, arrow_schema::ArrowError> {
    let mut columns: Vec<ArrayRef> = batch.columns().to_vec();
    let mut fields: Vec<Field> = batch.schema().fields().iter().map(|f| f.as_ref().clone()).collect();
    let parts = [Some(roles.text), roles.id, roles.url];
    for at in parts.into_iter().flatten() {
        let kind = if is_binary(columns[at].data_type()) { DataType::Binary } else { DataType::Utf8 };
        columns[at] = cast(&columns[at], &kind)?;
        fields[at] = Field::new(fields[at].name(), kind, true);
    }
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
}

fn is_binary(kind: &DataType) -> bool {
    match kind {
        DataType::Dictionary(_, values) => is_binary(values),
        kind => matches!(kind, DataType::Binary | DataType::LargeBinary | DataType::BinaryView),
    }
}

/// One row as a line of JSON, for people to look at.
fn json(row: &RecordBatch) -> Vec<u8> {
    let mut writer = arrow_json::WriterBuilder::new()
        .with_explicit_nulls(true)
        .build::<_, arrow_json::writer::LineDelimited>(Vec::new());
    match writer.write(row).and_then(|()| writer.finish()) {
        Ok(()) => writer.into_inner().trim_ascii_end().to_vec(),
        Err(error) => format!("the row can't be shown as JSON: {error}").into_bytes(),
    }
}
