//! What would the deduplicator say of all that is there?
//!
//! Its own steps, over what the index keeps of each text: bands of kept shingles, candidates, pairs that hold, what recurs,
//! stories. Pairs that were borne out as their texts came are looked up; the others are verified now. So it is said what is
//! known now, whatever a text was told when it was added.

use super::super::candidates::{Bound, candidates};
use super::super::edges::Edge;
use super::super::groups::labels;
use super::super::recurring::without_recurring;
use super::super::weighed::Weighed;
use super::articles::ID;
use super::borne_out::borne_out;
use super::everyone::Everyone;
use super::snapshot::Snapshot;
use super::store::Index;
use super::unmet::verify;
use crate::error::Result;
use crate::progress::Progress;

/// Ids that are read at once.
const AT_ONCE: u64 = 1 << 16;

impl Index {
    /// For each text that counts its id and its group, numbered in the order of first appearance; a text without copies
    /// has one of its own. Takes the memory that the deduplicator takes: some hundred bytes for each text. Progress counts
    /// texts.
    pub fn groups(&self, progress: &Progress) -> Result<Vec<(String, u64)>> {
        let snapshot = self.now();
        progress.expect(snapshot.rows - snapshot.removed.len());
        let everyone = Everyone::of(&snapshot)?;
        let sizes = everyone.sizes();
        let edges = self.edges(&everyone, &sizes, &snapshot, progress)?;
        let roots = Weighed::new(edges, sizes.len(), |number| sizes[number as usize]).roots;
        let labels = labels(&everyone.class_of, &everyone.order, &roots);
        drop((everyone, sizes, roots));
        Ok(ids(&snapshot, progress)?.into_iter().zip(labels).collect())
    }

    /// The pairs that the deduplicator would find.
    fn edges(
        &self,
        everyone: &Everyone,
        sizes: &[u32],
        snapshot: &Snapshot,
        progress: &Progress,
    ) -> Result<Vec<Edge>> {
        let bands = everyone.bands(snapshot, progress)?;
        let bound = Bound { containment: self.config().containment() };
        let pairs = candidates(&bands, bound, progress)?.pairs;
        let mut known = borne_out(everyone, snapshot, self.config())?;
        let is_known = |pair: &(u32, u32)| known.binary_search_by_key(pair, ends).is_ok();
        let unmet = pairs.iter().copied().filter(|pair| !is_known(pair)).collect();
        let mut edges = verify(unmet, &everyone.holders(), sizes, snapshot, self.config(), progress)?;
        known.retain(|edge| pairs.binary_search(&ends(edge)).is_ok());
        drop(pairs);
        edges.append(&mut known);
        edges.sort_unstable_by_key(ends);
        Ok(without_recurring(edges, &bands, bound))
    }
}

fn ends(edge: &Edge) -> (u32, u32) {
    (edge.large, edge.small)
}

/// The ids of all rows that count.
fn ids(snapshot: &Snapshot, progress: &Progress) -> Result<Vec<String>> {
    let mut ids = Vec::new();
    for start in (0..snapshot.rows).step_by(AT_ONCE as usize) {
        let rows = start..snapshot.rows.min(start + AT_ONCE);
        let rows: Vec<u64> = rows.filter(|&row| !snapshot.removed.has(row)).collect();
        ids.append(&mut snapshot.strings(ID, &rows)?);
        progress.advance(rows.len() as u64)?;
    }
    Ok(ids)
}
