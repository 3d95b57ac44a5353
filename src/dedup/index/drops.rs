//! Which rows go when the index is compacted, and who inherits?
//!
//! A removed row goes. Where it holds the folded characters of others that stay, the first of these inherits them.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::removed::Removed;
use super::snapshot::Snapshot;
use super::twins::standing;
use crate::error::Result;

/// Where the rows of some segments stand after they are merged.
#[derive(Debug, Default)]
pub(super) struct Drops {
    removed: Arc<Removed>,
    before: Vec<u64>,
    /// Of each row that goes and leaves something, the heir.
    heir_of: FxHashMap<u64, u64>,
    /// Of each heir, whose.
    heirs: BTreeMap<u64, u64>,
}

impl Drops {
    /// All removed rows of `snapshot`.
    pub(super) fn new(snapshot: &Snapshot) -> Result<Self> {
        let removed = Arc::clone(&snapshot.removed);
        let mut drops = Self { before: removed.before(), ..Self::default() };
        for (row, heir) in standing(snapshot, removed.rows())? {
            let heir = if snapshot.record(row)?.holds { heir } else { None };
            if let Some(heir) = heir {
                drops.heir_of.insert(row, heir);
                drops.heirs.insert(heir, row);
            }
        }
        drops.removed = removed;
        Ok(drops)
    }

    /// How many rows of the first `rows` stay.
    pub(super) fn staying(&self, rows: u64) -> u64 {
        rows - self.removed.rank(&self.before, rows)
    }

    /// Whether one of `rows` goes or inherits.
    pub(super) fn touch(&self, rows: Range<u64>) -> bool {
        self.staying(rows.end) - self.staying(rows.start) != rows.end - rows.start
            || self.heirs.range(rows).next().is_some()
    }

    /// Where `row` stands afterwards, `None` where it goes.
    pub(super) fn place(&self, row: u64) -> Option<u64> {
        (!self.removed.has(row)).then(|| self.staying(row))
    }

    /// Where what `row` holds stands afterwards, `None` where it goes.
    pub(super) fn place_of_held(&self, row: u64) -> Option<u64> {
        self.place(self.heir_of.get(&row).copied().unwrap_or(row))
    }

    /// Whose folded characters `row` inherits, if any.
    pub(super) fn inherits(&self, row: u64) -> Option<u64> {
        self.heirs.get(&row).copied()
    }
}
