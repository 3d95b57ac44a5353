//! Which rows fold to the same characters?

use std::ops::ControlFlow;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::lookup::print_key;
use super::records::Record;
use super::segment::Segment;
use super::snapshot::Snapshot;
use crate::error::Result;

/// Fingerprints that one task looks up.
const TASK: usize = 1024;

/// Rows with one fingerprint.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Twin {
    /// The first one, which holds the text, whether it counts or not.
    pub(super) holder: Option<u64>,
    /// The first one that counts.
    pub(super) counts: Option<u64>,
}

/// For each of `fingerprints` the first row that counts and, before it or itself, the row that holds the text.
pub(super) fn twins(snapshot: &Snapshot, mut fingerprints: Vec<u128>) -> Result<FxHashMap<u128, Twin>> {
    fingerprints.par_sort_unstable(); // so that each block of postings is read once
    fingerprints.dedup();
    let mut found: Vec<Twin> = vec![Twin::default(); fingerprints.len()];
    for (base, segment) in snapshot.based() {
        let tasks = fingerprints.par_chunks(TASK).zip(found.par_chunks_mut(TASK));
        tasks.try_for_each(|(fingerprints, found)| look_up(snapshot, base, segment, fingerprints, found))?;
    }
    Ok(fingerprints.into_iter().zip(found).collect())
}

/// For each of `rows` that is removed the first row that says the same and counts, if any.
pub(super) fn standing(
    snapshot: &Snapshot,
    rows: impl Iterator<Item = u64>,
) -> Result<FxHashMap<u64, Option<u64>>> {
    if snapshot.removed.len() == 0 {
        return Ok(FxHashMap::default());
    }
    let mut gone: Vec<u64> = rows.filter(|&row| snapshot.removed.has(row)).collect();
    gone.sort_unstable();
    gone.dedup();
    let fingerprint = |&row: &u64| Ok((row, snapshot.record(row)?.fingerprint));
    let gone: Vec<(u64, u128)> = gone.iter().map(fingerprint).collect::<Result<_>>()?;
    let twins = twins(snapshot, gone.iter().map(|gone| gone.1).collect())?;
    let stands = |fingerprint| twins.get(&fingerprint).and_then(|twin| twin.counts);
    Ok(gone.into_iter().map(|(row, fingerprint)| (row, stands(fingerprint))).collect())
}

/// Adds what `segment` knows of `fingerprints`, which ascend. Of most the first row tells all; these are read together.
fn look_up(
    snapshot: &Snapshot,
    base: u64,
    segment: &Segment,
    fingerprints: &[u128],
    found: &mut [Twin],
) -> Result<()> {
    let mut firsts = firsts(segment, fingerprints, found)?;
    firsts.sort_unstable();
    let mut rows: Vec<u32> = firsts.iter().map(|first| first.0).collect();
    rows.dedup();
    let records = segment.lookup.records.some(&rows).map_err(|e| segment.broken(e))?;
    let record_of: FxHashMap<u32, Record> = rows.into_iter().zip(records).collect();
    let mut rest: Vec<usize> = Vec::new();
    for (row, at) in firsts {
        let (record, global) = (record_of[&row], base + u64::from(row));
        if record.fingerprint == fingerprints[at] && !snapshot.removed.has(global) {
            let holder = found[at].holder.or(record.holds.then_some(global));
            found[at] = Twin { holder, counts: Some(global) };
        } else {
            rest.push(at);
        }
    }
    rest.sort_unstable();
    look_through(snapshot, base, segment, fingerprints, found, &rest)
}

/// The first row of each fingerprint that no row is known of that counts, and its place.
fn firsts(segment: &Segment, fingerprints: &[u128], found: &[Twin]) -> Result<Vec<(u32, usize)>> {
    let (mut cursor, mut firsts) = (segment.lookup.prints.cursor(), Vec::new());
    for (at, &fingerprint) in fingerprints.iter().enumerate().filter(|&(at, _)| found[at].counts.is_none()) {
        let first = |row| {
            firsts.push((row, at));
            ControlFlow::Break(())
        };
        cursor.visit(print_key(fingerprint), first).map_err(|e| segment.broken(e))?;
    }
    Ok(firsts)
}

/// As [`look_up`], row by row, for the fingerprints at the places `rest`.
fn look_through(
    snapshot: &Snapshot,
    base: u64,
    segment: &Segment,
    fingerprints: &[u128],
    found: &mut [Twin],
    rest: &[usize],
) -> Result<()> {
    let mut cursor = segment.lookup.prints.cursor();
    for &at in rest {
        let (fingerprint, twin, mut fault) = (fingerprints[at], &mut found[at], None);
        let mut see = |row: u32| -> Result<ControlFlow<()>> {
            let record = segment.record(row)?;
            if record.fingerprint == fingerprint {
                let row = base + u64::from(row);
                twin.holder = twin.holder.or(record.holds.then_some(row));
                twin.counts = twin.counts.or((!snapshot.removed.has(row)).then_some(row));
            }
            Ok(if twin.counts.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        };
        let visit = |row| {
            see(row).unwrap_or_else(|error| {
                fault = Some(error);
                ControlFlow::Break(())
            })
        };
        cursor.visit(print_key(fingerprint), visit).map_err(|e| segment.broken(e))?;
        fault.map_or(Ok(()), Err)?;
    }
    Ok(())
}
