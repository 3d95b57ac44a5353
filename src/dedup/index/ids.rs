//! Which rows have these ids?

use std::ops::ControlFlow;

use rayon::prelude::*;

use super::articles::ID;
use super::lookup::id_key;
use super::segment::Segment;
use super::snapshot::Snapshot;
use crate::error::Result;

/// Ids that one task looks up.
const TASK: usize = 1024;

/// For each id the row that has it and counts.
pub(super) fn rows_of(snapshot: &Snapshot, ids: &[&str]) -> Result<Vec<Option<u64>>> {
    let mut keys: Vec<(u64, u32)> = ids.iter().zip(0..).map(|(id, at)| (id_key(id), at)).collect();
    keys.par_sort_unstable();
    let mut found = vec![None; ids.len()];
    for (base, segment) in snapshot.based() {
        let parts: Vec<Vec<(u32, u32)>> =
            keys.par_chunks(TASK).map(|keys| candidates(segment, keys)).collect::<Result<_>>()?;
        let mut hits: Vec<(u32, u32)> = parts.into_iter().flatten().collect();
        hits.retain(|&(row, _)| !snapshot.removed.has(base + u64::from(row)));
        hits.sort_unstable();
        let mut rows: Vec<u32> = hits.iter().map(|hit| hit.0).collect();
        rows.dedup();
        let names = if rows.is_empty() { Vec::new() } else { segment.articles.strings(ID, &rows)? };
        for (row, at) in hits {
            let name = &names[rows.partition_point(|&other| other < row)];
            if name == ids[at as usize] {
                found[at as usize] = Some(base + u64::from(row));
            }
        }
    }
    Ok(found)
}

/// Rows with the keys of ids, and whose they may be.
fn candidates(segment: &Segment, keys: &[(u64, u32)]) -> Result<Vec<(u32, u32)>> {
    let mut cursor = segment.lookup.ids.cursor();
    let mut hits = Vec::new();
    for &(key, at) in keys {
        let hit = |row| {
            hits.push((row, at));
            ControlFlow::Continue(())
        };
        cursor.visit(key, hit).map_err(|e| segment.broken(e))?;
    }
    Ok(hits)
}
