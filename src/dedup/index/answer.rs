//! What is told of each text?
//!
//! Of all rows that a text is a copy of, the one most like it: to the letter, else by Jaccard similarity, by
//! containment, and of equals the one that came first.

use rustc_hash::FxHashMap;

use super::super::pairs::PairKind;
use super::articles::ID;
use super::batch::Batch;
use super::snapshot::Snapshot;
use super::twins::standing;
use super::verified::Verified;
use crate::error::Result;

/// What a text is a copy of.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// The id of the text that was there before.
    pub of: String,
    /// How the one is a copy of the other.
    pub kind: PairKind,
    /// |A∩B| / |A∪B| over their shingles.
    pub jaccard: f64,
    /// |A∩B| / min(|A|, |B|) over their shingles.
    pub containment: f64,
}

/// For each text of `batch` its match, `None` where it is new. `ids` are the batch's own.
pub(super) fn answer(
    batch: &Batch,
    ids: &[&str],
    verified: Vec<Verified>,
    snapshot: &Snapshot,
) -> Result<Vec<Option<Match>>> {
    let mut best: Vec<Option<Verified>> = vec![None; batch.signed.len()];
    for (text, repeats) in (0..).zip(&batch.repeats) {
        best[text as usize] =
            repeats.map(|row| Verified { text, row, kind: PairKind::Exact, jaccard: 1.0, containment: 1.0 });
    }
    for one in verified {
        let known = &mut best[one.text as usize];
        if known.is_none_or(|known| likeness(&one) > likeness(&known)) {
            *known = Some(one);
        }
    }
    let standing = standing(snapshot, best.iter().flatten().map(|one| one.row))?;
    for one in best.iter_mut().flatten() {
        one.row = standing.get(&one.row).copied().flatten().unwrap_or(one.row); // `find` left out those without one
    }
    let names = names(&best, ids, snapshot)?;
    let told = |one: Option<Verified>| {
        let Verified { row, kind, jaccard, containment, .. } = one?;
        Some(Match { of: names.get(&row)?.clone(), kind, jaccard, containment })
    };
    Ok(best.into_iter().map(told).collect())
}

/// Numbers that never are negative compare as their bits do.
fn likeness(one: &Verified) -> (u64, u64, std::cmp::Reverse<u64>) {
    (one.jaccard.to_bits(), one.containment.to_bits(), std::cmp::Reverse(one.row))
}

fn names(best: &[Option<Verified>], ids: &[&str], snapshot: &Snapshot) -> Result<FxHashMap<u64, String>> {
    let mut rows: Vec<u64> = best.iter().flatten().map(|one| one.row).collect();
    rows.sort_unstable();
    rows.dedup();
    let (stored, ours) = rows.split_at(rows.partition_point(|&row| row < snapshot.rows));
    let stored_names = snapshot.strings(ID, stored)?;
    let own_names = ours.iter().map(|row| ids[(row - snapshot.rows) as usize].to_owned());
    Ok(rows.iter().copied().zip(stored_names.into_iter().chain(own_names)).collect())
}
