//! How do segments become one?
//!
//! Neighbours are set one after the other: their Parquet rows are copied, large row groups as they are packed, and their
//! postings merged. Nothing is signed or folded again. Memory is taken for some thousand rows at once.

use std::io;
use std::path::Path;

use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_select::interleave::interleave;

use super::articles::{AT_ONCE, FOLDED, PAIRS, SKETCH};
use super::articles_writer::ArticlesWriter;
use super::block::Entry;
use super::drops::Drops;
use super::lookup::{self, Parts, Unsealed};
use super::manifest::{SegmentEntry, articles_name, lookup_name};
use super::merged::{InOrder, Merged};
use super::postings::Postings;
use super::records::Record;
use super::segment::Segment;
use super::snapshot::Snapshot;
use super::summed::Sums;
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
        let paths = [articles_name(number), lookup_name(number)].map(|name| folder.join(name));
        let (articles, lookup) = rayon::join(
            || self.write_articles(&paths[0], progress),
            || self.write_lookup(&paths[1], progress),
        );
        let sums = articles?;
        lookup?.seal(&sums)?;
        Ok(SegmentEntry { number, rows })
    }

    fn write_articles(&self, path: &Path, progress: &Progress) -> Result<Sums> {
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

    fn write_lookup<'p>(&self, path: &'p Path, progress: &Progress) -> Result<Unsealed<'p>> {
        let place = |row| self.drops.place(row);
        let place_of_held = |row| self.drops.place_of_held(row);
        let kept = self.postings(progress, |segment| &segment.lookup.kept, place_of_held);
        let ties = self.postings(progress, |segment| &segment.lookup.ties, place_of_held);
        let parts = Parts {
            records: self.records(),
            kept: InOrder::new(kept),
            ties: InOrder::new(ties),
            prints: self.postings(progress, |segment| &segment.lookup.prints, place),
            ids: self.postings(progress, |segment| &segment.lookup.ids, place),
            told: self.told(),
        };
        lookup::write(path, parts)
    }

    fn records(&self) -> impl Iterator<Item = io::Result<Record>> {
        let all =
            self.segments.iter().flat_map(|&(base, segment)| (base..).zip(segment.lookup.records.all()));
        let staying = all.filter(|(row, _)| self.drops.place(*row).is_some());
        staying.map(|(row, record)| {
            let record = record?;
            let Some(from) = self.drops.inherits(row) else { return Ok(record) };
            let (segment, from) = self.snapshot.locate(from);
            let pairs = record.pairs.or(segment.lookup.records.get(from)?.pairs);
            Ok(Record { holds: true, pairs, ..record })
        })
    }

    /// The pairs of the rows that stay, those of some rows at a time.
    fn told(&self) -> impl Iterator<Item = io::Result<Vec<u8>>> {
        let parts = self.segments.iter().flat_map(|&(base, segment)| {
            let rows = segment.entry.rows;
            let part = move |first: u32| (base, segment, first..rows.min(first + AT_ONCE as u32));
            (0..rows).step_by(AT_ONCE).map(part)
        });
        parts.map(|(base, segment, rows)| {
            let records = segment.lookup.records.some(&rows.clone().collect::<Vec<_>>())?;
            let global = |row: u32| base + u64::from(row);
            if !self.drops.touch(global(rows.start)..global(rows.end)) {
                return segment.lookup.told.bytes(&records);
            }
            let mut bytes = Vec::new();
            for (record, row) in
                records.iter().zip(rows).filter(|(_, row)| self.drops.place(global(*row)).is_some())
            {
                bytes.append(&mut match self.drops.inherits(global(row)) {
                    Some(from) if record.pairs.is_none() => {
                        let (segment, from) = self.snapshot.locate(from);
                        segment.lookup.told.bytes(&[segment.lookup.records.get(from)?])?
                    }
                    _ => segment.lookup.told.bytes(&[*record])?,
                });
            }
            Ok(bytes)
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
