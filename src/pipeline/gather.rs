//! Texts out of files, some at a time, with what is known of each: what an index takes.
//!
//! Rows are read and worked on as in the main job, but for what only its tables need; nothing is written.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use arrow_array::cast::AsArray;
use arrow_array::types::TimestampSecondType;
use arrow_array::{Array, RecordBatch, StringArray};

use super::batch::Worker;
use super::config::Config;
use super::read::{Chunk, Reader, Source, find, sources};
use super::rejected::Rejected;
use super::ride::is_json;
use super::schema::{WORK, riding};
use crate::error::Result;
use crate::progress::Progress;

/// Bytes of texts that are given at once, about.
const BYTES: usize = 32 << 20;

/// Reads files from first to last.
pub struct Gatherer {
    worker: Worker,
    sources: std::vec::IntoIter<Source>,
    reader: Option<Box<dyn Reader>>,
    taken: Arc<AtomicU64>,
    bytes: u64,
}

/// Some texts. The lists of those that can be used are of one length.
#[derive(Debug, Default)]
pub struct Gathered {
    /// What each is called; file and row where it has no name.
    pub ids: Vec<String>,
    /// What each says.
    pub texts: Vec<String>,
    /// When each was published, in seconds since 1970 (UTC).
    pub published: Vec<Option<i64>>,
    /// Who wrote each, else whom it credits.
    pub outlet: Vec<Option<String>>,
    /// Rows that can't be used: where, why, and why in words.
    pub rejected: Vec<(String, String, String)>,
}

impl Gatherer {
    /// Fails where `config` is wrong or a file is not there.
    pub fn new(inputs: &[String], config: Config) -> Result<Self> {
        let format = config.input.format;
        let worker = Worker::new(config)?;
        let files = find(inputs, format, std::path::Path::new(""))?;
        let bytes = files.iter().map(|file| file.bytes).sum();
        let sources = sources(files).into_iter();
        Ok(Self { worker, sources, reader: None, taken: Arc::default(), bytes })
    }

    /// Bytes on disk that were read, and all there are to read.
    pub fn read(&self) -> (u64, u64) {
        (self.taken.load(Ordering::Relaxed), self.bytes)
    }

    /// The next texts, `rows` (at least one) or somewhat more; `None` at the end.
    pub fn next(&mut self, rows: usize, progress: &Progress) -> Result<Option<Gathered>> {
        let (mut gathered, mut bytes) = (Gathered::default(), 0);
        while gathered.ids.len() < rows.max(1) && bytes < BYTES {
            let Some(chunk) = self.chunk()? else { break };
            let first = gathered.texts.len();
            self.take(&chunk, &mut gathered, progress)?;
            bytes += gathered.texts[first..].iter().map(String::len).sum::<usize>();
        }
        let any = !gathered.ids.is_empty() || !gathered.rejected.is_empty();
        Ok(any.then_some(gathered))
    }

    fn chunk(&mut self) -> Result<Option<Chunk>> {
        loop {
            if let Some(reader) = &mut self.reader
                && let Some(chunk) = reader.read()?
            {
                return Ok(Some(chunk));
            }
            let Some(source) = self.sources.next() else { return Ok(None) };
            let config = self.worker.config();
            self.reader = Some(source.reader(config.reading(&self.taken))?);
        }
    }

    fn take(&self, chunk: &Chunk, gathered: &mut Gathered, progress: &Progress) -> Result<()> {
        let name = |row: usize| chunk.places[row].to_string();
        let (batch, _) = self.worker.rows(&chunk.batch, &chunk.roles, name, progress)?;
        let bad = chunk.bad.iter().map(Rejected::bad);
        gathered.rejected.extend(bad.map(|bad| (bad.place.to_string(), bad.reason, bad.detail)));
        let strings = |name: &str| batch.column_by_name(name).and_then(|c| c.as_string_opt::<i32>());
        let word = |column: Option<&StringArray>, row: usize| {
            column.filter(|column| column.is_valid(row)).map(|column| column.value(row).to_owned())
        };
        let published = batch.column_by_name("published").map(AsArray::as_primitive::<TimestampSecondType>);
        let named = outlets(&batch);
        for row in 0..batch.num_rows() {
            if let Some(reason) = word(strings(WORK[0]), row) {
                let detail = word(strings(WORK[1]), row).unwrap_or_default();
                gathered.rejected.push((chunk.places[row].to_string(), reason, detail));
                continue;
            }
            gathered.ids.push(word(strings("id"), row).unwrap_or_default());
            gathered.texts.push(word(strings("text"), row).unwrap_or_default());
            gathered.published.push(published.filter(|p| p.is_valid(row)).map(|p| p.value(row)));
            let outlet = word(strings("outlet"), row).or_else(|| named.get(row).cloned().flatten());
            gathered.outlet.push(outlet.or_else(|| word(strings("source"), row)));
        }
        Ok(())
    }
}

/// What the input's own column of outlets says, if it has one.
fn outlets(batch: &RecordBatch) -> Vec<Option<String>> {
    let schema = batch.schema();
    let Some((at, field)) = schema.column_with_name(&riding("outlet")) else { return Vec::new() };
    let Some(column) = batch.column(at).as_string_opt::<i32>() else { return Vec::new() };
    let plain =
        |text: &str| if is_json(field) { serde_json::from_str(text).ok() } else { Some(text.to_owned()) };
    column.iter().map(|text| text.and_then(plain)).collect()
}
