//! Which rows of all segments have these keys?
//!
//! The keys are looked up together, ascending, so that each block of postings is read once, and what the segments have
//! of one key is set one behind the other: a list is as long as it is in the whole index, however many segments it
//! is spread over. A long list gives its ends only.

use rayon::prelude::*;

use super::postings::{ENDS, LONG, Postings};
use super::snapshot::Snapshot;
use crate::error::Result;

/// Keys that one task looks up.
const TASK: usize = 4096;

/// For each of some keys the rows that have it, ascending.
#[derive(Debug, Default)]
pub(super) struct Lists {
    rows: Vec<u64>,
    /// Where the rows of each key end.
    ends: Vec<usize>,
    /// Whether only the ends of the list are there.
    long: Vec<bool>,
}

impl Lists {
    /// Of `keys`, which ascend, as the postings of kept shingles tell.
    pub(super) fn of(snapshot: &Snapshot, keys: &[u64]) -> Result<Self> {
        let parts: Vec<Self> =
            keys.par_chunks(TASK).map(|keys| Self::look_up(snapshot, keys)).collect::<Result<_>>()?;
        let mut all = Self::default();
        for part in parts {
            let before = all.rows.len();
            all.rows.extend(part.rows);
            all.ends.extend(part.ends.iter().map(|end| before + end));
            all.long.extend(part.long);
        }
        Ok(all)
    }

    /// The rows of the key at a place, and whether these are its ends only.
    pub(super) fn get(&self, key: usize) -> (&[u64], bool) {
        let start = key.checked_sub(1).map_or(0, |before| self.ends[before]);
        (&self.rows[start..self.ends[key]], self.long[key])
    }

    fn look_up(snapshot: &Snapshot, keys: &[u64]) -> Result<Self> {
        let mut all = Self { ends: vec![0; keys.len()], long: vec![false; keys.len()], ..Self::default() };
        for (base, segment) in snapshot.based() {
            let here = Self::in_segment(&segment.lookup.kept, base, keys).map_err(|e| segment.broken(e))?;
            all = if all.rows.is_empty() { here } else { all.then(&here) };
        }
        Ok(all)
    }

    fn in_segment(postings: &Postings, base: u64, keys: &[u64]) -> std::io::Result<Self> {
        let (mut lists, mut cursor, mut rows) = (Self::default(), postings.cursor(), Vec::new());
        for &key in keys {
            rows.clear();
            lists.long.push(cursor.rows(key, &mut rows)?);
            lists.rows.extend(rows.iter().map(|&row| base + u64::from(row)));
            lists.ends.push(lists.rows.len());
        }
        Ok(lists)
    }

    /// These, each followed by that of `later` for the same key.
    fn then(&self, later: &Self) -> Self {
        let mut both = Self::default();
        both.rows.reserve(self.rows.len() + later.rows.len());
        for key in 0..self.ends.len() {
            let ((first, long_first), (last, long_last)) = (self.get(key), later.get(key));
            let start = both.rows.len();
            both.rows.extend(first);
            both.rows.extend(last);
            let long = long_first || long_last || both.rows.len() - start > LONG;
            if both.rows.len() - start > 2 * ENDS && long {
                let tail = both.rows.len() - ENDS;
                both.rows.copy_within(tail.., start + ENDS);
                both.rows.truncate(start + 2 * ENDS);
            }
            both.long.push(long);
            both.ends.push(both.rows.len());
        }
        both
    }
}
