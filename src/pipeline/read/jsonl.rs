//! `.jsonl`: one JSON object a line.
//!
//! What rides along keeps its JSON until the whole input is known; then each column is given the one type
//! that fits all its values.

use std::borrow::Cow;
use std::io;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;

use super::check::fault_of;
use super::columns::no_text;
use super::lines::{self, RawLine};
use super::open::{self, Bytes};
use super::table::{Row, Table};
use super::{BadRow, Chunk, Columns, Fault, InputFile, Limits, Names, Place, Reader, Reading};
use crate::error::{Error, Result};

/// A file without any text among so many rows has none.
const PATIENCE: u64 = 1000;

pub(super) struct Jsonl {
    file: Arc<str>,
    bytes: Bytes,
    columns: Columns,
    limits: Limits,
    line: u64,
    /// Whether any row had a text, and how many objects had none.
    texts: bool,
    without: u64,
    ended: bool,
}

impl Jsonl {
    pub(super) fn open(file: &InputFile, how: Reading<'_>) -> Result<Self> {
        Ok(Self {
            file: Arc::from(file.name.as_str()),
            bytes: open::open(file, how.taken)?,
            columns: how.columns.clone(),
            limits: how.limits,
            line: 0,
            texts: false,
            without: 0,
            ended: false,
        })
    }

    fn bad(&self, fault: Fault, detail: impl Into<String>, raw: Vec<u8>) -> BadRow {
        let place = Place { file: Arc::clone(&self.file), row: Some(self.line) };
        BadRow { place, id: None, fault, detail: detail.into(), raw }
    }

    /// Reads one line into `table`.
    fn take(&mut self, line: RawLine, table: &mut Table) -> Result<()> {
        self.line += 1;
        let mut bytes = line.bytes;
        if self.line == 1 && bytes.starts_with("\u{FEFF}".as_bytes()) {
            bytes.drain(..3);
        }
        if line.cut {
            let most = self.limits.row_bytes;
            table.set_aside(self.bad(Fault::TooLong, format!("the row is longer than {most} bytes"), bytes));
        } else if !bytes.iter().all(u8::is_ascii_whitespace) {
            match self.row(&bytes, table) {
                Ok(()) => self.texts = true,
                Err(Flaw { fault, detail, id }) => {
                    self.count_missing(fault, &bytes)?;
                    table.set_aside(BadRow { id, ..self.bad(fault, detail, bytes) });
                }
            }
        }
        Ok(())
    }

    fn row(&self, bytes: &[u8], table: &mut Table) -> Result<(), Flaw> {
        let line = std::str::from_utf8(bytes)
            .map_err(|e| Flaw::new(Fault::InvalidUtf8, format!("byte {} is not UTF-8", e.valid_up_to())))?;
        let object = Object::parse(line)?;
        let id = object.column(&self.columns.id).map(|(_, value)| plain(value)).transpose()?;
        self.text_of(&object)
            .and_then(|(at, text)| self.push(&object, at, &text, id.as_deref(), table))
            .map_err(|flaw| Flaw { id: id.map(Cow::into_owned), ..flaw })
    }

    fn text_of<'l>(&self, object: &Object<'l>) -> Result<(usize, Cow<'l, str>), Flaw> {
        let Some((at, value)) = object.column(&self.columns.text) else {
            let null = self.columns.text.first(|name| object.find(name)).is_some();
            return Err(if null {
                Flaw::new(Fault::NullText, "the text is null")
            } else {
                Flaw::new(Fault::MissingText, format!("no column named {}", self.columns.text.0.join(", ")))
            });
        };
        if !value.get().starts_with('"') {
            let name = &object.0[at].0;
            return Err(Flaw::new(Fault::WrongType, format!("{name} is {}, not a string", kind_of(value))));
        }
        let text = plain(value)?;
        match fault_of(text.as_bytes()) {
            Some((fault, detail)) => Err(Flaw::new(fault, detail)),
            None => Ok((at, text)),
        }
    }

    fn push(
        &self,
        object: &Object<'_>,
        text_at: usize,
        text: &str,
        id: Option<&str>,
        table: &mut Table,
    ) -> Result<(), Flaw> {
        let taken = |names: &Names| object.column(names).map(|(at, _)| at).filter(|&at| at != text_at);
        let value = |names: &Names| taken(names).map(|at| plain(object.0[at].1)).transpose();
        let columns = &self.columns;
        let (url, title) = (value(&columns.url)?, value(&columns.title)?);
        let (published, source) = (value(&columns.published)?, value(&columns.source)?);
        let gone = [Some(text_at), taken(&columns.id), taken(&columns.url)];
        let others = || object.0.iter().enumerate().filter(|(at, _)| !gone.contains(&Some(*at)));
        for (_, (_, value)) in others() {
            serde_json::from_str::<serde_json::Value>(value.get()).map_err(|e| Flaw::json(&e))?;
        }
        let place = Place { file: Arc::clone(&self.file), row: Some(self.line) };
        let row = Row {
            text,
            id: taken(&columns.id).and(id),
            url: url.as_deref(),
            title: title.as_deref(),
            published: published.as_deref(),
            source: source.as_deref(),
        };
        table.push(place, &row, others().map(|(_, (name, value))| (name.as_ref(), value.get())));
        Ok(())
    }

    /// Fails once it is plain that the file has no text at all.
    fn count_missing(&mut self, fault: Fault, bytes: &[u8]) -> Result<()> {
        if fault != Fault::MissingText || self.texts {
            return Ok(());
        }
        self.without += 1;
        if self.without < PATIENCE { Ok(()) } else { Err(self.no_text(bytes)) }
    }

    fn no_text(&self, example: &[u8]) -> Error {
        let object = std::str::from_utf8(example).ok().and_then(|line| Object::parse(line).ok());
        let names: Vec<_> = object.iter().flat_map(|o| o.0.iter().map(|(name, _)| name.as_ref())).collect();
        Error::input(&self.file, no_text(&self.columns, &names))
    }

    /// What became of a file that could not be read to its end.
    fn broken(&mut self, error: &io::Error, partial: Vec<u8>) -> BadRow {
        self.ended = true;
        self.line += 1;
        self.bad(Fault::of(error), format!("the file can't be read further: {error}"), partial)
    }
}

impl Reader for Jsonl {
    fn read(&mut self) -> Result<Option<Chunk>> {
        let mut table = Table::default();
        while !self.ended && table.has_room(self.limits) {
            match lines::next(&mut *self.bytes, self.limits.row_bytes) {
                Ok(Some(line)) => self.take(line, &mut table)?,
                Ok(None) => self.ended = true,
                Err((error, partial)) => {
                    let row = self.broken(&error, partial);
                    table.set_aside(row);
                }
            }
            if self.ended && self.line == 0 {
                table.set_aside(BadRow::empty_file(&self.file));
                self.line = 1;
            }
        }
        if self.ended && !self.texts && self.without > 0 {
            let example = table.bad().iter().rev().find(|b| b.fault == Fault::MissingText);
            return Err(self.no_text(example.map_or(&[][..], |b| &b.raw)));
        }
        Ok(if table.is_empty() { None } else { Some(table.finish()?) })
    }
}

/// Why a line gives no row.
struct Flaw {
    fault: Fault,
    detail: String,
    id: Option<String>,
}

impl Flaw {
    fn new(fault: Fault, detail: impl Into<String>) -> Self {
        Self { fault, detail: detail.into(), id: None }
    }

    fn json(error: &serde_json::Error) -> Self {
        Self::new(Fault::InvalidJson, error.to_string())
    }
}

/// The members of one object in their order; of a name that stands twice, the last.
struct Object<'l>(Vec<(Cow<'l, str>, &'l RawValue)>);

impl<'l> Object<'l> {
    fn parse(line: &'l str) -> Result<Self, Flaw> {
        serde_json::from_str(line).map_err(|error| {
            if error.is_data() && !line.trim_start().starts_with('{') {
                let detail = "the line is JSON, but not an object";
                return Flaw::new(Fault::NotAnObject, detail);
            }
            if line.contains('\0') {
                return Flaw::new(Fault::Nul, format!("a NUL stands in the line: {error}"));
            }
            Flaw::json(&error)
        })
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|(key, _)| key.eq_ignore_ascii_case(name))
    }

    /// The first candidate that is there and not null.
    fn column(&self, names: &Names) -> Option<(usize, &'l RawValue)> {
        names.first(|name| {
            let at = self.find(name)?;
            (self.0[at].1.get() != "null").then(|| (at, self.0[at].1))
        })
    }
}

impl<'de: 'l, 'l> Deserialize<'de> for Object<'l> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Object<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members: Vec<(Cow<'de, str>, &'de RawValue)> = Vec::new();
                while let Some((Key(key), value)) = map.next_entry()? {
                    match members.iter_mut().find(|(k, _)| *k == key) {
                        Some(member) => member.1 = value,
                        None => members.push((key, value)),
                    }
                }
                Ok(Object(members))
            }
        }
        deserializer.deserialize_map(Members)
    }
}

#[derive(Deserialize)]
struct Key<'l>(#[serde(borrow)] Cow<'l, str>);

/// A value as a person would write it: a string without its quotes, anything else as it stands.
fn plain(value: &RawValue) -> Result<Cow<'_, str>, Flaw> {
    if value.get().starts_with('"') {
        let Key(text) = serde_json::from_str(value.get()).map_err(|e| Flaw::json(&e))?;
        Ok(text)
    } else {
        Ok(Cow::Borrowed(value.get()))
    }
}

fn kind_of(value: &RawValue) -> &'static str {
    match value.get().as_bytes().first() {
        Some(b'{') => "an object",
        Some(b'[') => "a list",
        Some(b't' | b'f') => "true or false",
        _ => "a number",
    }
}
