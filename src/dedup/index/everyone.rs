//! Who is there, as the deduplicator numbers them?
//!
//! Texts that fold to the same characters are one class; a class that counts has a row that counts. What its texts keep
//! is read from the row that holds them, which may be removed itself.

use std::io;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::super::bands::Bands;
use super::super::collector::{self, NO_CLASS};
use super::checksum::damaged;
use super::link::Class;
use super::records::Record;
use super::snapshot::Snapshot;
use crate::error::Result;
use crate::progress::Progress;

/// Sketches that are read at once.
const AT_ONCE: usize = 1 << 16;

/// All texts that count.
#[derive(Debug, Default)]
pub(super) struct Everyone {
    /// Of each row that counts, in order, its class, or [`NO_CLASS`].
    pub(super) class_of: Vec<u32>,
    pub(super) classes: Vec<Class>,
    /// The classes, largest first: a text's number is its place here.
    pub(super) order: Vec<u32>,
    /// Of each class the row that holds its folded characters, and their bytes.
    holders: Vec<(u64, u32)>,
}

impl Everyone {
    /// All texts of `snapshot`.
    pub(super) fn of(snapshot: &Snapshot) -> Result<Self> {
        let mut everyone = Self::default();
        let mut seen: FxHashMap<u128, u32> = FxHashMap::default();
        // what a removed row holds for others
        let mut left: FxHashMap<u128, u64> = FxHashMap::default();
        for (base, segment) in snapshot.based() {
            for (row, record) in (base..).zip(segment.lookup.records.all()) {
                let record = record.map_err(|e| segment.broken(e))?;
                if !snapshot.removed.has(row) {
                    everyone.count(row, &record, &mut seen, &left).map_err(|e| segment.broken(e))?;
                } else if record.holds {
                    left.insert(record.fingerprint, row);
                }
            }
        }
        everyone.order = (0..everyone.classes.len() as u32).collect();
        everyone.order.par_sort_unstable_by_key(|&class| everyone.classes[class as usize].order());
        Ok(everyone)
    }

    fn count(
        &mut self,
        row: u64,
        record: &Record,
        seen: &mut FxHashMap<u128, u32>,
        left: &FxHashMap<u128, u64>,
    ) -> io::Result<()> {
        if record.fingerprint == 0 {
            self.class_of.push(NO_CLASS);
            return Ok(());
        }
        let next = self.classes.len() as u32;
        let class = *seen.entry(record.fingerprint).or_insert(next);
        self.class_of.push(class);
        if class == next {
            let holder = if record.holds { Some(row) } else { left.get(&record.fingerprint).copied() };
            self.holders.push((holder.ok_or_else(damaged)?, record.bytes));
            self.classes.push(Class { size: record.size, fingerprint: record.fingerprint });
        }
        Ok(())
    }

    /// The bands of their kept shingles.
    pub(super) fn bands(&self, snapshot: &Snapshot, progress: &Progress) -> Result<Bands> {
        let mut by_row: Vec<(u64, u32)> = self.holders.iter().map(|holder| holder.0).zip(0..).collect();
        by_row.sort_unstable();
        let (mut kept, mut classes) = (Vec::new(), Vec::with_capacity(by_row.len()));
        let mut place_of = vec![0u32; by_row.len()];
        for some in by_row.chunks(AT_ONCE) {
            progress.advance(0)?;
            let rows: Vec<u64> = some.iter().map(|holder| holder.0).collect();
            for (&(_, class), sketch) in some.iter().zip(snapshot.sketches(&rows)?) {
                let Class { size, fingerprint } = self.classes[class as usize];
                kept.extend(sketch);
                place_of[class as usize] = classes.len() as u32;
                classes.push(collector::Class::signed(fingerprint, size, class, kept.len() as u64));
            }
        }
        let order: Vec<u32> = self.order.iter().map(|&class| place_of[class as usize]).collect();
        Ok(Bands::new(&order, &classes, kept))
    }

    /// How many shingles each number has.
    pub(super) fn sizes(&self) -> Vec<u32> {
        self.order.iter().map(|&class| self.classes[class as usize].size).collect()
    }

    /// Of each number the row that holds its folded characters, and their bytes.
    pub(super) fn holders(&self) -> Vec<(u64, u32)> {
        self.order.iter().map(|&class| self.holders[class as usize]).collect()
    }
}
