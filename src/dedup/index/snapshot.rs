//! The index at one moment, as a reader sees it.
//!
//! Rows are numbered through the segments, oldest first.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::link::Link;
use super::manifest::{Manifest, removed_name};
use super::records::Record;
use super::removed::Removed;
use super::segment::Segment;
use crate::error::{Error, Result};

/// Times that a manifest is read again where a writer has replaced it meanwhile.
const AGAIN: usize = 20;

/// All that counts.
#[derive(Debug, Clone)]
pub(super) struct Snapshot {
    pub(super) manifest: Manifest,
    pub(super) segments: Vec<Arc<Segment>>,
    /// The first row of each segment.
    bases: Vec<u64>,
    pub(super) rows: u64,
    pub(super) removed: Arc<Removed>,
}

impl Snapshot {
    /// The newest in `folder`, `None` where there is no index; segments that `last` has open are not opened again.
    pub(super) fn open(folder: &Path, last: Option<&Self>) -> Result<Option<Self>> {
        let Some(mut manifest) = Manifest::read(folder)? else { return Ok(None) };
        for _ in 0..AGAIN {
            let error = match Self::of(folder, manifest.clone(), last) {
                Ok(snapshot) => return Ok(Some(snapshot)),
                Err(error) => error,
            };
            let Some(newer) = Manifest::read(folder)? else { return Err(error) };
            if newer == manifest {
                return Err(error);
            }
            manifest = newer;
        }
        Err(Error::store(folder.display(), "is being rewritten too fast to be opened"))
    }

    /// What `manifest` names.
    pub(super) fn of(folder: &Path, manifest: Manifest, last: Option<&Self>) -> Result<Self> {
        let open = |entry: &_| {
            let known = last.and_then(|last| last.segments.iter().find(|segment| segment.entry == *entry));
            known.map_or_else(
                || Segment::open(folder, Clone::clone(entry)).map(Arc::new),
                |known| Ok(Arc::clone(known)),
            )
        };
        let segments: Vec<_> = manifest.segments.iter().map(open).collect::<Result<_>>()?;
        let mut rows = 0;
        let base = |segment: &Arc<Segment>| {
            rows += u64::from(segment.entry.rows);
            rows - u64::from(segment.entry.rows)
        };
        let bases = segments.iter().map(base).collect();
        let removed = match (&manifest.removed, last) {
            (None, _) => Arc::default(),
            (now, Some(last)) if *now == last.manifest.removed => Arc::clone(&last.removed),
            (Some(now), _) => Arc::new(Removed::read(&folder.join(removed_name(now.number)), now, rows)?),
        };
        Ok(Self { manifest, segments, bases, rows, removed })
    }

    /// The same segments under `manifest`, without the rows of `removed`.
    pub(super) fn with_removed(&self, manifest: Manifest, removed: Removed) -> Self {
        Self { manifest, removed: Arc::new(removed), ..self.clone() }
    }

    /// Each segment with its first row.
    pub(super) fn based(&self) -> impl Iterator<Item = (u64, &Segment)> {
        self.bases.iter().copied().zip(self.segments.iter().map(|segment| &**segment))
    }

    /// The segment of `row`, and the row there.
    pub(super) fn locate(&self, row: u64) -> (&Segment, u32) {
        let at = self.bases.partition_point(|&base| base <= row) - 1;
        (&self.segments[at], (row - self.bases[at]) as u32)
    }

    /// The record of `row`.
    pub(super) fn record(&self, row: u64) -> Result<Record> {
        let (segment, row) = self.locate(row);
        segment.record(row)
    }

    /// The records of `rows`, which ascend and differ.
    pub(super) fn records(&self, rows: &[u64]) -> Result<Vec<Record>> {
        let mut records = Vec::with_capacity(rows.len());
        for (segment, rows) in self.parts(rows) {
            records.append(&mut segment.lookup.records.some(&rows).map_err(|e| segment.broken(e))?);
        }
        Ok(records)
    }

    /// The links that `rows`, which ascend and differ, tell of.
    pub(super) fn links(&self, rows: &[u64]) -> Result<Vec<Link>> {
        let parts = self.parts(rows);
        let parts: Vec<Vec<Link>> =
            parts.par_iter().map(|(segment, rows)| segment.links(rows)).collect::<Result<_>>()?;
        Ok(parts.concat())
    }

    /// The kept shingles of `rows`, which ascend and differ.
    pub(super) fn sketches(&self, rows: &[u64]) -> Result<Vec<Vec<u32>>> {
        let parts = self.parts(rows);
        let read = |(segment, rows): &(&Segment, Vec<u32>)| segment.articles.sketches(rows);
        let parts: Vec<Vec<Vec<u32>>> = parts.par_iter().map(read).collect::<Result<_>>()?;
        Ok(parts.into_iter().flatten().collect())
    }

    /// Column `column`, of strings, of `rows`, which ascend and differ.
    pub(super) fn strings(&self, column: usize, rows: &[u64]) -> Result<Vec<String>> {
        let mut found = Vec::with_capacity(rows.len());
        for (segment, rows) in self.parts(rows) {
            found.append(&mut segment.articles.strings(column, &rows)?);
        }
        Ok(found)
    }

    /// `rows`, which ascend and differ, by their segments.
    fn parts(&self, rows: &[u64]) -> Vec<(&Segment, Vec<u32>)> {
        let (mut parts, mut rest) = (Vec::new(), rows);
        for (base, segment) in self.based() {
            let end = base + u64::from(segment.entry.rows);
            let (here, after) = rest.split_at(rest.partition_point(|&row| row < end));
            if !here.is_empty() {
                parts.push((segment, here.iter().map(|row| (row - base) as u32).collect()));
            }
            rest = after;
        }
        parts
    }
}
