//! Which rows are worth verifying?
//!
//! The kept shingles of all texts of a batch are looked up together, ascending, so that each block of postings is
//! read once; then each text counts how often each row came up, as the deduplicator's `candidates` do. A long list
//! gives its ends only: copies, however many, meet at the first to come, and at the last. As long lists are not
//! looked through, the other shingles alone must bear a candidate out.

use std::io;

use rayon::prelude::*;

use super::batch::{Among, Batch};
use super::postings::Postings;
use super::promise::{Candidate, Judge, Sizes, most_promising};
use super::snapshot::Snapshot;
use super::twins::standing;
use crate::error::Result;
use crate::progress::Progress;

/// Kept shingles that two texts share at least.
const LEAST: u32 = 2;
/// Keys that one task looks up.
const TASK: usize = 4096;
/// As for stored lists: texts of a batch from which a list is long, and how many are looked at from its ends.
const LONG: usize = 64;
const ENDS: usize = 4;

/// The candidates of all texts that are searched for, by text and row.
pub(super) fn find(
    batch: &Batch,
    snapshot: &Snapshot,
    judge: Judge<'_>,
    among: Among,
    progress: &Progress,
) -> Result<Vec<Candidate>> {
    let asked = Asked::new(batch);
    let mut found = Vec::new();
    for (base, segment) in snapshot.based() {
        progress.advance(0)?;
        let lists = Lists::stored(&segment.lookup.kept, &asked.keys).map_err(|e| segment.broken(e))?;
        let sizes = |row: u32| segment.record(row).map(|record| Sizes::of(&record));
        found.extend(count(batch, &asked, &lists, judge, base, sizes)?);
    }
    if among == Among::StoredAndBefore {
        let lists = Lists::of_batch(&asked);
        let sizes = |row: u32| Ok(Sizes::of(&batch.signed[row as usize].record(true)));
        found.extend(count(batch, &asked, &lists, judge, snapshot.rows, sizes)?);
    }
    let standing = standing(snapshot, found.iter().map(|one| one.row))?;
    // nobody could be told of a row that is removed with all that say the same
    found.retain(|one| standing.get(&one.row).is_none_or(Option::is_some));
    Ok(most_promising(found))
}

/// The distinct kept shingles of a batch.
struct Asked {
    /// Ascending.
    keys: Vec<u64>,
    /// Of each text that is searched for, its keys as places in `keys`; of another none.
    of: Vec<Vec<u32>>,
}

impl Asked {
    fn new(batch: &Batch) -> Self {
        let searched = |row: usize| if batch.is_searched(row) { &batch.signed[row].kept[..] } else { &[] };
        let rows = 0..batch.signed.len();
        let mut keys: Vec<u32> = rows.clone().flat_map(|row| searched(row).iter().copied()).collect();
        keys.par_sort_unstable();
        keys.dedup();
        // `keys` came from these very shingles, so each is found
        let place = |key: &u32| keys.binary_search(key).unwrap_or_default() as u32;
        let of = rows.into_par_iter().map(|row| searched(row).iter().map(place).collect()).collect();
        Self { keys: keys.into_iter().map(u64::from).collect(), of }
    }
}

/// For each key the rows that have it.
#[derive(Default)]
struct Lists {
    rows: Vec<u32>,
    /// Where the rows of each key end.
    ends: Vec<usize>,
    /// Of stored lists, whether only the ends are there; of the batch's own nothing.
    long: Vec<bool>,
}

impl Lists {
    fn stored(postings: &Postings, keys: &[u64]) -> io::Result<Self> {
        let look_up = |keys: &[u64]| {
            let (mut lists, mut cursor) = (Self::default(), postings.cursor());
            for &key in keys {
                let long = cursor.rows(key, &mut lists.rows)?;
                lists.long.push(long);
                lists.ends.push(lists.rows.len());
            }
            Ok(lists)
        };
        let parts: Vec<Self> = keys.par_chunks(TASK).map(look_up).collect::<io::Result<_>>()?;
        let mut all = Self::default();
        for part in parts {
            let before = all.rows.len();
            all.rows.extend(part.rows);
            all.ends.extend(part.ends.iter().map(|end| before + end));
            all.long.extend(part.long);
        }
        Ok(all)
    }

    /// The texts of the batch itself; a text looks at those before it.
    fn of_batch(asked: &Asked) -> Self {
        let mut pairs: Vec<u64> = Vec::new();
        for (row, keys) in asked.of.iter().enumerate() {
            pairs.extend(keys.iter().map(|&key| u64::from(key) << 32 | row as u64));
        }
        pairs.par_sort_unstable();
        let mut lists = Self::default();
        for list in pairs.chunk_by(|a, b| a >> 32 == b >> 32) {
            lists.rows.extend(list.iter().map(|&pair| pair as u32));
            lists.ends.push(lists.rows.len());
        }
        lists
    }

    /// Appends the rows of `key` that `text` may be a copy of; returns whether there are more.
    fn meet(&self, key: u32, text: u32, met: &mut Vec<u32>) -> bool {
        let key = key as usize;
        let list = &self.rows[key.checked_sub(1).map_or(0, |before| self.ends[before])..self.ends[key]];
        if let Some(&long) = self.long.get(key) {
            met.extend_from_slice(list);
            return long;
        }
        let before = &list[..list.partition_point(|&row| row < text)];
        let long = before.len() > LONG;
        let (head, tail) = if long { (ENDS, before.len() - ENDS) } else { (0, 0) };
        met.extend_from_slice(&before[..head]);
        met.extend_from_slice(&before[tail..]);
        long
    }
}

/// The rows that each text shares enough with.
fn count(
    batch: &Batch,
    asked: &Asked,
    lists: &Lists,
    judge: Judge<'_>,
    base: u64,
    sizes: impl Fn(u32) -> Result<Sizes> + Sync,
) -> Result<Vec<Candidate>> {
    let of_text = |met: &mut Vec<u32>, text: usize| -> Result<Vec<Candidate>> {
        met.clear();
        let mut long = 0;
        for &key in &asked.of[text] {
            long += u32::from(lists.meet(key, text as u32, met));
        }
        met.sort_unstable();
        let looked = 1.0 - f64::from(long) / asked.of[text].len().max(1) as f64;
        let mut found = Vec::new();
        for same in met.chunk_by(|a, b| a == b).filter(|same| same.len() as u32 >= LEAST) {
            let sizes = [Sizes::of(&batch.signed[text].record(true)), sizes(same[0])?];
            if let Some(promise) = judge.promise(same.len() as u32, sizes, looked) {
                found.push(Candidate { text: text as u32, row: base + u64::from(same[0]), promise });
            }
        }
        Ok(found)
    };
    let found: Vec<Vec<Candidate>> =
        (0..asked.of.len()).into_par_iter().map_init(Vec::new, of_text).collect::<Result<_>>()?;
    Ok(found.into_iter().flatten().collect())
}
