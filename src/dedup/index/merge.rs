//! How do segments become one?
//!
//! Neighbours are set one after the other: their Parquet rows are copied, large row groups as they are packed, and their
//! postings merged. Nothing is signed or folded again. Memory is taken for some thousand rows at once.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io;
use std::path::Path;

use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_select::interleave::interleave;

use super::articles::{AT_ONCE, FOLDED, PAIRS, SKETCH};
use super::articles_writer::ArticlesWriter;
use super::drops::Drops;
use super::lookup::{self, Parts};
use super::manifest::{SegmentEntry, articles_name, lookup_name};
use super::postings::{Entry, Postings};
use super::records::Record;
use super::segment::Segment;
use super::snapshot::Snapshot;
use crate::error::{Error, Result};
use crate::progress::Progress;

/// Bytes of texts that are in memory at once, about.
const BYTES: usize = 256 << 20;
/// Rows, or bytes as they are packed, from which a row group is large enough to be copied as it is.
const ROWS: u64 = 4096;
const PACKED: u64 = 8 << 20;

/// Neighbouring segments, on their way to become one.
pub(super) struct Merge<'s> {
    snapshot: &'s Snapshot,
    /// Each with its first row.
    segments: Vec<(u64, &'s Segment)>,
    /// The first row of all.
    base: u64,
    drops: Drops,
}

impl<'s> Merge<'s> {
    /// The segments of `snapshot` from the one numbered `from` on, with all their rows.
    pub(super) fn from(snapshot: &'s Snapshot, from: usize) -> Self {
        let segments: Vec<_> = snapshot.based().skip(from).collect();
        let base = segments.first().map_or(0, |first| first.0);
        Self { snapshot, segments, base, drops: Drops::default() }
    }

    /// All segments of `snapshot`, without the rows that are removed.
    pub(super) fn without_removed(snapshot: &'s Snapshot) -> Result<Self> {
        Ok(Self { snapshot, segments: snapshot.based().collect(), base: 0, drops: Drops::new(snapshot)? })
    }

    /// Writes the files numbered `number`.
    pub(super) fn write(&self, folder: &Path, number: u64, progress: &Progress) -> Result<SegmentEntry> {
        let end = self.segments.last().map_or(self.base, |(base, last)| base + u64::from(last.entry.rows));
        let rows = u32::try_from(self.drops.staying(end) - self.drops.staying(self.base));
        let rows = rows.map_err(|_| Error::store(folder.display(), "too many rows for one segment"))?;
        progress.expect(end - self.base);
        let (articles, lookup) = rayon::join(
            || self.write_articles(&folder.join(articles_name(number)), progress),
            || self.write_lookup(&folder.join(lookup_name(number)), progress),
        );
        articles.and(lookup).map(|()| SegmentEntry { number, rows })
    }

    fn write_articles(&self, path: &Path, progress: &Progress) -> Result<()> {
        let mut writer = ArticlesWriter::create(path)?;
        for &(base, segment) in &self.segments {
            let (mut first, at_once) = (base, at_once(segment)?);
            for (group, (rows, bytes)) in segment.articles.groups()?.into_iter().enumerate() {
                let large = rows >= ROWS || bytes >= PACKED;
                if large && !self.drops.touch(first..first + rows) {
                    writer.copy(&segment.articles, group)?;
                } else {
                    self.write_anew(segment.articles.batches(group, at_once)?, first, &mut writer)?;
                }
                first += rows;
                progress.advance(rows)?;
            }
        }
        writer.finish()
    }

    fn write_anew(
        &self,
        batches: impl Iterator<Item = Result<RecordBatch>>,
        mut first: u64,
        writer: &mut ArticlesWriter<'_>,
    ) -> Result<()> {
        for batch in batches {
            let batch = batch?;
            writer.write(&self.staying(&batch, first)?)?;
            first += batch.num_rows() as u64;
        }
        Ok(())
    }

    /// The rows of `batch` that stay, with what they inherit. Its first row has the number `first`.
    fn staying(&self, batch: &RecordBatch, first: u64) -> Result<RecordBatch> {
        let rows = first..first + batch.num_rows() as u64;
        let all =
            rows.clone().all(|row| self.drops.place(row).is_some() && self.drops.inherits(row).is_none());
        if all {
            return Ok(batch.clone());
        }
        let (mut left, mut own, mut held, mut told) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (at, row) in rows.enumerate().filter(|(_, row)| self.drops.place(*row).is_some()) {
            own.push((0, at));
            if let Some(from) = self.drops.inherits(row) {
                let (segment, from) = self.snapshot.locate(from);
                left.extend(segment.articles.rows(&[SKETCH, FOLDED, PAIRS], &[from])?);
                held.push((left.len(), 0));
                // a row that was held against others itself was so later, and against more
                let own = batch.column(PAIRS).is_valid(at);
                told.push(if own { (0, at) } else { (left.len(), 0) });
            } else {
                held.push((0, at));
                told.push((0, at));
            }
        }
        let column = |(column, array): (usize, &ArrayRef)| {
            let inherited = column.checked_sub(SKETCH).filter(|&column| column < 3);
            let heritage = left.iter().filter_map(|left| inherited.map(|column| &**left.column(column)));
            let sources: Vec<&dyn Array> = std::iter::once(&**array).chain(heritage).collect();
            interleave(&sources, [&own, &held, &held, &told][inherited.map_or(0, |column| column + 1)])
        };
        let columns = batch.columns().iter().enumerate().map(column).collect::<Result<Vec<_>, _>>();
        let batch = columns.and_then(|columns| RecordBatch::try_new(batch.schema(), columns));
        batch.map_err(|e| Error::store("merging", e))
    }

    fn write_lookup(&self, path: &Path, progress: &Progress) -> Result<()> {
        let place = |row| self.drops.place(row);
        let place_of_held = |row| self.drops.place_of_held(row);
        let kept = self.postings(progress, |segment| &segment.lookup.kept, place_of_held);
        let ties = self.postings(progress, |segment| &segment.lookup.ties, place_of_held);
        let parts = Parts {
            records: self.records(),
            kept: InOrder { entries: kept, run: Vec::new(), next: None },
            ties: InOrder { entries: ties, run: Vec::new(), next: None },
            prints: self.postings(progress, |segment| &segment.lookup.prints, place),
            ids: self.postings(progress, |segment| &segment.lookup.ids, place),
        };
        lookup::write(path, parts)
    }

    fn records(&self) -> impl Iterator<Item = io::Result<Record>> {
        let all =
            self.segments.iter().flat_map(|&(base, segment)| (base..).zip(segment.lookup.records.all()));
        let staying = all.filter(|(row, _)| self.drops.place(*row).is_some());
        staying.map(|(row, record)| {
            let inherits = self.drops.inherits(row).is_some();
            record.map(|record| Record { holds: record.holds || inherits, ..record })
        })
    }

    fn postings<'m>(
        &'m self,
        progress: &'m Progress,
        which: impl Fn(&'m Segment) -> &'m Postings,
        place: impl Fn(u64) -> Option<u64> + Copy + 'm,
    ) -> Merged<'m, impl Iterator<Item = io::Result<Entry>>> {
        let first = self.drops.staying(self.base);
        let source = |&(base, segment): &(u64, &'m Segment)| {
            which(segment).entries().filter_map(move |entry| match entry {
                Ok((key, row)) => place(base + u64::from(row)).map(|row| Ok((key, (row - first) as u32))),
                Err(error) => Some(Err(error)),
            })
        };
        Merged::new(self.segments.iter().map(source).collect(), progress)
    }
}

/// Rows that are read at once, so that their texts fit into memory, however long.
fn at_once(segment: &Segment) -> Result<usize> {
    let mut largest = 1;
    for record in segment.lookup.records.all() {
        let record = record.map_err(|e| segment.broken(e))?;
        largest = largest.max(if record.holds { record.bytes as usize } else { 0 });
    }
    Ok((BYTES / largest).clamp(1, AT_ONCE))
}

/// The entries of several sources, by key.
struct Merged<'m, S> {
    sources: Vec<S>,
    heads: BinaryHeap<Reverse<(Entry, usize)>>,
    fault: Option<io::Error>,
    progress: &'m Progress,
    passed: u32,
}

impl<'m, S: Iterator<Item = io::Result<Entry>>> Merged<'m, S> {
    fn new(sources: Vec<S>, progress: &'m Progress) -> Self {
        let mut merged = Self { sources, heads: BinaryHeap::new(), fault: None, progress, passed: 0 };
        (0..merged.sources.len()).for_each(|source| merged.pull(source));
        merged
    }

    fn pull(&mut self, source: usize) {
        match self.sources[source].next() {
            Some(Ok(entry)) => self.heads.push(Reverse((entry, source))),
            Some(Err(error)) => self.fault = Some(error),
            None => {}
        }
    }
}

impl<S: Iterator<Item = io::Result<Entry>>> Iterator for Merged<'_, S> {
    type Item = io::Result<Entry>;

    fn next(&mut self) -> Option<Self::Item> {
        self.passed = self.passed.wrapping_add(1);
        if self.passed.is_multiple_of(1 << 16) && self.progress.advance(0).is_err() {
            return Some(Err(io::ErrorKind::Interrupted.into()));
        }
        if let Some(error) = self.fault.take() {
            return Some(Err(error));
        }
        let Reverse((entry, source)) = self.heads.pop()?;
        self.pull(source);
        Some(Ok(entry))
    }
}

/// Entries that ascend by key, with the rows of each key ascending too: heirs stand behind those they inherit from.
struct InOrder<I> {
    entries: I,
    /// The entries of one key, last row first.
    run: Vec<Entry>,
    /// The first of the next key.
    next: Option<Entry>,
}

impl<I: Iterator<Item = io::Result<Entry>>> Iterator for InOrder<I> {
    type Item = io::Result<Entry>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.run.is_empty() {
            self.run.extend(self.next.take());
            for entry in self.entries.by_ref() {
                match (entry, self.run.first()) {
                    (Ok(entry), Some(first)) if entry.0 != first.0 => {
                        self.next = Some(entry);
                        break;
                    }
                    (Ok(entry), _) => self.run.push(entry),
                    (Err(error), _) => return Some(Err(error)),
                }
            }
            self.run.sort_unstable_by(|a, b| b.cmp(a));
        }
        self.run.pop().map(Ok)
    }
}
