//! `.csv` and `.tsv`, with a header.
//!
//! Every column is text. A quote that is never closed swallows what follows it: once a record is longer than a
//! row may be, the rest of the file counts as unreadable.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use csv::{ByteRecord, StringRecord};

use super::check::sift;
use super::open::{self, Bytes};
use super::{BadRow, Chunk, Columns, Fault, FileFormat, InputFile, Limits, Place, Reader, Reading, Roles};
use crate::error::{Error, Result};

pub(super) struct Csv {
    file: Arc<str>,
    reader: csv::Reader<Fuse>,
    room: Arc<AtomicUsize>,
    delimiter: u8,
    /// `None` where the file is empty.
    table: Option<(SchemaRef, Roles)>,
    limits: Limits,
    row: u64,
    ended: bool,
}

impl Csv {
    pub(super) fn open(file: &InputFile, how: Reading<'_>) -> Result<Self> {
        let limits = how.limits;
        let room = Arc::new(AtomicUsize::new(limits.row_bytes));
        let source = Fuse { source: open::open(file, how.taken)?, room: Arc::clone(&room) };
        let delimiter = if file.format == FileFormat::Tsv { b'\t' } else { b',' };
        let mut reader = csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(source);
        let fail = |e: csv::Error| Error::input(&file.name, format!("its header can't be read: {e}"));
        let header = reader.headers().map_err(fail)?.clone();
        let table = if header.is_empty() { None } else { Some(table(&header, how.columns, &file.name)?) };
        let file = Arc::from(file.name.as_str());
        Ok(Self { file, reader, room, delimiter, table, limits, row: 0, ended: false })
    }

    fn place(&self) -> Place {
        Place { file: Arc::clone(&self.file), row: Some(self.row) }
    }

    fn bad(&self, fault: Fault, detail: String, raw: Vec<u8>) -> BadRow {
        BadRow { place: self.place(), id: None, fault, detail, raw }
    }

    /// The fields of `record` as text, if they are.
    fn fields(&self, record: ByteRecord, width: usize) -> Result<StringRecord, BadRow> {
        let line = |record: &ByteRecord| written(record, self.delimiter);
        if record.len() != width {
            let detail = format!("{} fields where the header has {width}", record.len());
            return Err(self.bad(Fault::WrongFields, detail, line(&record)));
        }
        StringRecord::from_byte_record(record).map_err(|error| {
            let field = error.utf8_error().field() + 1;
            let detail = format!("field {field} is not UTF-8");
            self.bad(Fault::InvalidUtf8, detail, line(&error.into_byte_record()))
        })
    }

    fn broken(&mut self, error: &csv::Error) -> BadRow {
        self.ended = true;
        let fault = match error.kind() {
            csv::ErrorKind::Io(error) => Fault::of(error),
            _ => Fault::Unreadable,
        };
        self.bad(fault, format!("the file can't be read further: {error}"), Vec::new())
    }
}

impl Reader for Csv {
    fn read(&mut self) -> Result<Option<Chunk>> {
        if self.ended {
            return Ok(None);
        }
        let Some((schema, roles)) = self.table.clone() else {
            self.ended = true;
            return Ok(Some(Chunk::of_bad(BadRow::empty_file(&self.file))));
        };
        let width = schema.fields().len();
        let mut columns: Vec<StringBuilder> = (0..width).map(|_| StringBuilder::new()).collect();
        let (mut places, mut bad, mut bytes) = (Vec::new(), Vec::new(), 0);
        while places.len() + bad.len() < self.limits.rows && bytes < self.limits.bytes {
            self.room.store(self.limits.row_bytes, Ordering::Relaxed);
            let mut record = ByteRecord::new();
            let read = self.reader.read_byte_record(&mut record);
            self.row += 1;
            match read {
                Ok(false) => self.ended = true,
                Err(error) => bad.push(self.broken(&error)),
                Ok(true) => {
                    bytes += record.as_slice().len();
                    match self.fields(record, width) {
                        Ok(fields) => {
                            places.push(self.place());
                            columns.iter_mut().zip(&fields).for_each(|(c, f)| c.append_value(f));
                        }
                        Err(row) => bad.push(row),
                    }
                }
            }
            if self.ended {
                break;
            }
        }
        if places.is_empty() && bad.is_empty() {
            return Ok(None);
        }
        let arrays: Vec<ArrayRef> = columns.iter_mut().map(|c| Arc::new(c.finish()) as ArrayRef).collect();
        let batch = RecordBatch::try_new(schema, arrays).map_err(|e| Error::input(&self.file, e))?;
        let raw = |row| {
            let cells =
                batch.columns().iter().map(|c| arrow_array::cast::AsArray::as_string::<i32>(c).value(row));
            written(&ByteRecord::from(cells.collect::<Vec<_>>()), self.delimiter)
        };
        sift(&batch, roles, places, bad, raw).map(Some)
    }
}

fn table(header: &StringRecord, columns: &Columns, file: &str) -> Result<(SchemaRef, Roles)> {
    let fields: Vec<_> = header.iter().map(|name| Field::new(name, DataType::Utf8, true)).collect();
    let schema = Schema::new(fields);
    let roles = Roles::resolve(&schema, columns).map_err(|e| Error::input(file, e))?;
    Ok((Arc::new(schema), roles))
}

/// `record` as a line of its file.
fn written(record: &ByteRecord, delimiter: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    writer.write_byte_record(record).expect("writing to memory succeeds");
    let mut line = writer.into_inner().expect("writing to memory succeeds");
    line.truncate(line.trim_ascii_end().len());
    line
}

/// Stops reading once a record takes more than its room.
struct Fuse {
    source: Bytes,
    room: Arc<AtomicUsize>,
}

impl Read for Fuse {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let room = self.room.load(Ordering::Relaxed);
        if room == 0 {
            return Err(io::Error::other("a record is longer than a row may be; is a quote left open?"));
        }
        let read = self.source.read(buffer)?;
        self.room.store(room.saturating_sub(read), Ordering::Relaxed);
        Ok(read)
    }
}
