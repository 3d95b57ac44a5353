//! One piece of the index: rows that were written together and never change.

use std::io;
use std::path::{Path, PathBuf};

use super::articles::Articles;
use super::link::Link;
use super::lookup::Lookup;
use super::manifest::{SegmentEntry, articles_name, lookup_name};
use super::records::Record;
use crate::error::{Error, Result};

/// An open segment. Goes on to read its files where a writer has deleted them.
#[derive(Debug)]
pub(super) struct Segment {
    pub(super) entry: SegmentEntry,
    pub(super) articles: Articles,
    pub(super) lookup: Lookup,
    path: PathBuf,
}

impl Segment {
    /// Fails where a file is missing or not whole.
    pub(super) fn open(folder: &Path, entry: SegmentEntry) -> Result<Self> {
        let path = folder.join(lookup_name(entry.number));
        let (lookup, sums) = Lookup::open(&path)?;
        let articles = Articles::open(&folder.join(articles_name(entry.number)), sums)?;
        if lookup.records.rows != entry.rows {
            let problem = format!("has {} rows, not {}", lookup.records.rows, entry.rows);
            return Err(Error::store(path.display(), problem));
        }
        Ok(Self { entry, articles, lookup, path })
    }

    /// The record of `row`.
    pub(super) fn record(&self, row: u32) -> Result<Record> {
        self.lookup.records.get(row).map_err(|e| self.broken(e))
    }

    /// The links that `rows`, which ascend and differ, tell of.
    pub(super) fn links(&self, rows: &[u32]) -> Result<Vec<Link>> {
        let records = self.lookup.records.some(rows);
        records.and_then(|records| self.lookup.told.links(&records)).map_err(|e| self.broken(e))
    }

    /// Reading the look-up file failed.
    pub(super) fn broken(&self, error: io::Error) -> Error {
        Error::store(self.path.display(), error)
    }

    /// Bytes on disk.
    pub(super) fn bytes(&self) -> u64 {
        self.articles.bytes() + self.lookup.bytes()
    }
}
