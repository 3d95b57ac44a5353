//! Stage one: each chunk of the input becomes a shard on disk, once.
//!
//! One thread reads; each chunk is worked on by the pool as it comes, while at most a few are under way. A shard
//! that is done already is read past, a source whose shards are all done is not read at all.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, BooleanArray, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use arrow_select::filter::filter_record_batch;
use rayon::Scope;

use super::batch::Worker;
use super::folder::{Done, Shard, SourceFolder};
use super::read::{Chunk, Source};
use super::rejected::{self, Rejected};
use super::ride::{Kind, is_json};
use super::schema::WORK;
use super::store::Table;
use crate::error::{Error, Result};
use crate::progress::Progress;

/// The column of a shard that names each row's file.
pub(super) const FILE: &str = "qinggao.file";

/// Work on one source.
pub(super) struct Sharder<'w> {
    pub(super) worker: &'w Worker,
    pub(super) progress: &'w Progress,
}

impl Sharder<'_> {
    /// The shards of `source`, made or found in `folder`. Progress counts bytes on disk.
    pub(super) fn shards(&self, source: &Source, folder: &SourceFolder) -> Result<Vec<Shard>> {
        let size: u64 = source.files.iter().map(|f| f.bytes).sum();
        if let Some(shards) = finished(folder) {
            self.progress.advance(size)?;
            return Ok(shards);
        }
        let failed = Mutex::new(None);
        let count = rayon::in_place_scope(|scope| {
            let read = self.read(source, folder, &failed, scope);
            if let Err(error) = &read {
                note(&failed, error.clone());
            }
            read
        });
        if let Some(error) = failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
            return Err(error);
        }
        folder.end(count?)?;
        finished(folder).ok_or_else(|| Error::store("shards", "a shard is gone that was written just now"))
    }

    /// Reads the source to its end and sets the pool to work. Gives the number of shards.
    fn read<'s>(
        &'s self,
        source: &Source,
        folder: &'s SourceFolder,
        failed: &'s Mutex<Option<Error>>,
        scope: &Scope<'s>,
    ) -> Result<usize> {
        let (taken, mut told) = (Arc::new(AtomicU64::new(0)), 0);
        let under_way = Arc::new(AtomicUsize::new(0));
        let config = self.worker.config();
        let mut reader = source.reader(config.reading(&taken))?;
        let mut number = 0;
        while let Some(chunk) = reader.read()? {
            let now = taken.load(Ordering::Relaxed);
            self.progress.advance(now - told)?;
            told = now;
            if folder.shard(number).is_none() {
                wait_for_room(&under_way);
                under_way.fetch_add(1, Ordering::AcqRel);
                let under_way = Arc::clone(&under_way);
                scope.spawn(move |_| {
                    if let Err(error) = self.shard(&chunk, number, folder) {
                        note(failed, error);
                    }
                    under_way.fetch_sub(1, Ordering::AcqRel);
                });
            }
            number += 1;
            if failed.lock().unwrap_or_else(PoisonError::into_inner).is_some() {
                break;
            }
        }
        self.progress.advance(taken.load(Ordering::Relaxed) - told)?;
        Ok(number)
    }

    fn shard(&self, chunk: &Chunk, number: usize, folder: &SourceFolder) -> Result<()> {
        let name = |row: usize| chunk.places[row].to_string();
        let (batch, mended) = self.worker.rows(&chunk.batch, &chunk.roles, name, self.progress)?;
        let (kept, rejected) = self.part(chunk, &batch)?;
        let (kept_place, rejected_place) = folder.places(number);
        let mut table = Table::begin_work(&kept_place, kept.schema())?;
        table.add(&kept)?;
        table.finish()?;
        let mut table = Table::begin_work(&rejected_place, rejected::schema())?;
        table.add(&rejected::frame(&rejected)?)?;
        table.finish()?;
        let done = Done {
            rows: (chunk.places.len() + chunk.bad.len()) as u64,
            kept: kept.num_rows() as u64,
            skipped: chunk.skipped,
            kinds: kinds(&kept),
            mended,
        };
        folder.mark(number, &done)
    }

    /// The rows that are kept, and those that are not.
    fn part(&self, chunk: &Chunk, batch: &RecordBatch) -> Result<(RecordBatch, Vec<Rejected>)> {
        let column =
            |name: &str| batch.column_by_name(name).expect("the frame has the column").as_string::<i32>();
        let reasons = column(WORK[0]);
        let hidden = |raw: &[u8]| self.worker.masked(raw).unwrap_or_else(|| raw.to_vec());
        let mut rejected: Vec<Rejected> =
            chunk.bad.iter().map(|row| Rejected { raw: hidden(&row.raw), ..Rejected::bad(row) }).collect();
        for row in (0..batch.num_rows()).filter(|&row| reasons.is_valid(row)) {
            let raw = page(chunk, row);
            rejected.push(Rejected {
                place: chunk.places[row].clone(),
                id: Some(column("id").value(row).to_owned()),
                url: column("url").iter().nth(row).flatten().map(str::to_owned),
                stage: if reasons.value(row) == "failed" { "clean" } else { "filter" },
                reason: reasons.value(row).to_owned(),
                detail: column(WORK[1]).value(row).to_owned(),
                raw: hidden(raw),
            });
        }
        rejected.sort_by(|a, b| (&a.place.file, a.place.row).cmp(&(&b.place.file, b.place.row)));
        let mask: BooleanArray = (0..batch.num_rows()).map(|row| Some(reasons.is_null(row))).collect();
        let files = chunk.places.iter().map(|place| Some(place.file.as_ref()));
        let kept = with_files(batch, Arc::new(files.collect::<StringArray>()))?;
        let kept = filter_record_batch(&kept, &mask).map_err(|e| Error::input("rows", e))?;
        Ok((kept, rejected))
    }
}

/// All shards of a source, if all are done.
fn finished(folder: &SourceFolder) -> Option<Vec<Shard>> {
    (0..folder.shards()?).map(|number| folder.shard(number)).collect()
}

fn note(failed: &Mutex<Option<Error>>, error: Error) {
    failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
}

/// Works along until fewer shards are under way than the pool can take.
fn wait_for_room(under_way: &AtomicUsize) {
    while under_way.load(Ordering::Acquire) > rayon::current_num_threads() {
        if rayon::yield_now() != Some(rayon::Yield::Executed) {
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

/// The page of a row as it came.
fn page(chunk: &Chunk, row: usize) -> &[u8] {
    let column = chunk.batch.column(chunk.roles.text);
    match column.as_string_opt::<i32>() {
        Some(texts) => texts.value(row).as_bytes(),
        None => column.as_binary::<i32>().value(row),
    }
}

/// `batch` with the names of its rows' files in place of the reasons, which only rejected rows have.
fn with_files(batch: &RecordBatch, files: ArrayRef) -> Result<RecordBatch> {
    let schema = batch.schema();
    let (mut fields, mut columns) = (Vec::new(), Vec::new());
    for (field, column) in schema.fields().iter().zip(batch.columns()) {
        if !WORK[..2].contains(&field.name().as_str()) {
            fields.push(field.as_ref().clone());
            columns.push(Arc::clone(column));
        }
    }
    fields.push(Field::new(FILE, DataType::Utf8, false));
    columns.push(files);
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).map_err(|e| Error::input("rows", e))
}

fn kinds(batch: &RecordBatch) -> Vec<(String, Kind)> {
    let schema = batch.schema();
    let json = schema.fields().iter().zip(batch.columns()).filter(|(field, _)| is_json(field));
    json.map(|(field, column)| (field.name().clone(), Kind::of_column(column.as_string()))).collect()
}
