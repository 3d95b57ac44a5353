//! What readers hand on: rows that can be used, and rows that can't.

use std::fmt;
use std::io;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field, Schema};

use super::Roles;

/// Metadata of a field whose strings are JSON values still to be given a type.
pub const JSON: &str = "qinggao.json";

/// Where a row stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file's name.
    pub file: Arc<str>,
    /// Its row, from 1: the line of a `.jsonl`, the record of anything else; `None` for a whole file.
    pub row: Option<u64>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.row {
            Some(row) => write!(f, "{}:{row}", self.file),
            None => f.write_str(&self.file),
        }
    }
}

/// Why a row can't be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The file ends, unpacked, before it should; the rows before the cut were kept.
    Truncated,
    /// The rest of the file can't be read.
    Unreadable,
    /// The file holds nothing.
    EmptyFile,
    /// Longer than a row may be.
    TooLong,
    /// Not UTF-8.
    InvalidUtf8,
    /// A NUL, which no text holds.
    Nul,
    /// Not JSON, or half of it.
    InvalidJson,
    /// JSON, but not an object.
    NotAnObject,
    /// No column that text is read from.
    MissingText,
    /// The text is null.
    NullText,
    /// The text is empty or blank.
    EmptyText,
    /// The text is not a string.
    WrongType,
    /// More or fewer fields than the header.
    WrongFields,
    /// A record that breaks the rules of its archive.
    BadRecord,
}

impl Fault {
    /// What a read that failed with `error` means.
    pub(super) fn of(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::UnexpectedEof { Self::Truncated } else { Self::Unreadable }
    }

    /// The name in `rejected.parquet`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Truncated => "truncated",
            Self::Unreadable => "unreadable",
            Self::EmptyFile => "empty_file",
            Self::TooLong => "too_long",
            Self::InvalidUtf8 => "invalid_utf8",
            Self::Nul => "nul",
            Self::InvalidJson => "invalid_json",
            Self::NotAnObject => "not_an_object",
            Self::MissingText => "missing_text",
            Self::NullText => "null_text",
            Self::EmptyText => "empty_text",
            Self::WrongType => "wrong_type",
            Self::WrongFields => "wrong_fields",
            Self::BadRecord => "bad_record",
        }
    }
}

/// A row that can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// Where it stood.
    pub place: Place,
    /// What it was called, where that could be read.
    pub id: Option<String>,
    /// Why it can't be used.
    pub fault: Fault,
    /// In words, for people.
    pub detail: String,
    /// The row as it came.
    pub raw: Vec<u8>,
}

impl BadRow {
    /// A file that holds nothing.
    pub(super) fn empty_file(file: &Arc<str>) -> Self {
        let place = Place { file: Arc::clone(file), row: None };
        let detail = "the file is empty".to_owned();
        Self { place, id: None, fault: Fault::EmptyFile, detail, raw: Vec::new() }
    }
}

/// Rows that were read together.
#[derive(Debug, Clone)]
pub struct Chunk {
    /// The rows that can be used.
    pub batch: RecordBatch,
    /// What its columns are.
    pub roles: Roles,
    /// Where each row stood.
    pub places: Vec<Place>,
    /// The rows that can't be used.
    pub bad: Vec<BadRow>,
    /// Records that hold no page: a request, a picture.
    pub skipped: u64,
}

impl Chunk {
    /// One row that can't be used, and no other.
    pub(super) fn of_bad(row: BadRow) -> Self {
        let schema = Schema::new(vec![Field::new("text", DataType::Utf8, true)]);
        let batch = RecordBatch::new_empty(Arc::new(schema));
        Self { batch, roles: Roles::default(), places: Vec::new(), bad: vec![row], skipped: 0 }
    }
}
