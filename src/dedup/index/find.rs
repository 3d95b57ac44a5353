//! Which rows are worth verifying?
//!
//! The kept shingles of all texts of a batch are looked up together; then each text counts how often each row came up,
//! as the deduplicator's `candidates` do. A long list gives its ends only: copies, however many, meet at the first to
//! come, and at the last. As long lists are not looked through, the other shingles alone must bear a candidate
//! out, and of the rows that are met in long lists alone those met most often are enough.

use std::cmp::Reverse;
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::asked::Asked;
use super::batch::{Among, Batch};
use super::lists::Lists;
use super::postings::{ENDS, LONG};
use super::promise::{Candidate, Judge, Sizes, most_promising};
use super::snapshot::Snapshot;
use super::twins::standing;
use crate::error::Result;
use crate::progress::Progress;

/// Kept shingles that two texts share at least.
const LEAST: usize = 2;
/// Rows that are met in long lists alone and looked at.
const MET: usize = 8;
/// Texts that one task counts for.
const TASK: usize = 256;

/// The candidates of all texts that are searched for, by text and row.
pub(super) fn find(
    batch: &Batch,
    snapshot: &Snapshot,
    judge: Judge<'_>,
    among: Among,
    progress: &Progress,
) -> Result<Vec<Candidate>> {
    let asked = Asked::new(batch);
    let lists = Lists::of(snapshot, &asked.keys)?;
    let finder = Finder { batch, snapshot, judge, among, asked, lists };
    let texts = batch.signed.len();
    let found = |task: usize| {
        progress.advance(0)?;
        finder.candidates(task * TASK..texts.min((task + 1) * TASK))
    };
    let found: Vec<Vec<Candidate>> =
        (0..texts.div_ceil(TASK)).into_par_iter().map(found).collect::<Result<_>>()?;
    let mut found = found.concat();
    let standing = standing(snapshot, found.iter().map(|one| one.row))?;
    // nobody could be told of a row that is removed with all that say the same
    found.retain(|one| standing.get(&one.row).is_none_or(Option::is_some));
    Ok(most_promising(found))
}

/// Texts, and the rows that keep what they keep.
struct Finder<'f> {
    batch: &'f Batch,
    snapshot: &'f Snapshot,
    judge: Judge<'f>,
    among: Among,
    asked: Asked,
    lists: Lists,
}

/// A row that a text came upon.
#[derive(Debug, Clone, Copy)]
struct Met {
    text: usize,
    row: u64,
    /// How many kept shingles the two are seen to share.
    shared: u32,
    /// Which part of the text's kept shingles was compared.
    looked: f64,
}

impl Finder<'_> {
    /// The rows that each of `texts` shares enough with.
    fn candidates(&self, texts: Range<usize>) -> Result<Vec<Candidate>> {
        let (mut met, mut seen) = (Vec::new(), Vec::new());
        for text in texts {
            seen.clear();
            let long = self.see(text, &mut seen);
            let looked = 1.0 - f64::from(long) / self.asked.of(text).len().max(1) as f64;
            let start = met.len();
            let mut far = count(&mut seen, |row, shared| met.push(Met { text, row, shared, looked }));
            far.truncate(MET);
            met.extend(far.into_iter().map(|(Reverse(shared), row)| Met { text, row, shared, looked }));
            met[start..].sort_unstable_by_key(|met| met.row);
        }
        let sizes = self.sizes(&met)?;
        let candidate = |met: &Met| {
            let own = Sizes::of(&self.batch.signed[met.text].record(true));
            let promise = self.judge.promise(met.shared, [own, sizes[&met.row]], met.looked)?;
            Some(Candidate { text: met.text as u32, row: met.row, promise })
        };
        Ok(met.iter().filter_map(candidate).collect())
    }

    /// Appends the rows that `text` comes upon, each as often as it does, doubled, and one more where that was in a long
    /// list. Returns how many of its lists are long.
    fn see(&self, text: usize, seen: &mut Vec<u64>) -> u32 {
        let mut long = 0;
        for &place in self.asked.of(text) {
            let (stored, cut) = self.lists.get(place.key as usize);
            let own = if self.among == Among::Stored { &[] } else { self.asked.before(place) };
            let own = own.iter().map(|&before| self.snapshot.rows + u64::from(before));
            let rows = stored.iter().copied().chain(own.clone());
            let many = stored.len() + own.len();
            if cut || many > LONG {
                long += 1;
                let ends = rows.clone().take(ENDS).chain(rows.skip(ENDS.max(many.saturating_sub(ENDS))));
                seen.extend(ends.map(|row| row << 1 | 1));
            } else {
                seen.extend(rows.map(|row| row << 1));
            }
        }
        long
    }

    /// The sizes of all that were met.
    fn sizes(&self, met: &[Met]) -> Result<FxHashMap<u64, Sizes>> {
        let mut rows: Vec<u64> = met.iter().map(|met| met.row).collect();
        rows.sort_unstable();
        rows.dedup();
        let (stored, own) = rows.split_at(rows.partition_point(|&row| row < self.snapshot.rows));
        let stored = stored.iter().copied().zip(self.snapshot.records(stored)?);
        let signed = |row: u64| self.batch.signed[(row - self.snapshot.rows) as usize].record(true);
        let own = own.iter().map(|&row| (row, signed(row)));
        Ok(stored.chain(own).map(|(row, record)| (row, Sizes::of(&record))).collect())
    }
}

/// Gives `near` each row that was seen often enough, and how often; returns those that were seen so in long lists alone,
/// the most often seen first.
fn count(seen: &mut [u64], mut near: impl FnMut(u64, u32)) -> Vec<(Reverse<u32>, u64)> {
    seen.sort_unstable();
    let mut far = Vec::new();
    for same in seen.chunk_by(|a, b| a >> 1 == b >> 1).filter(|same| same.len() >= LEAST) {
        let (row, shared) = (same[0] >> 1, same.len() as u32);
        let short = same.partition_point(|row| row & 1 == 0);
        if short >= LEAST { near(row, shared) } else { far.push((Reverse(shared), row)) }
    }
    far.sort_unstable();
    far
}
