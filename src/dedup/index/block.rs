//! Some entries of postings, packed.
//!
//! A head: a checksum of the rest, how many entries there are, by how many bits keys are shortened in the table. The
//! entries in groups of [`GROUP`], the first of each by its distance from the block's first key, the others from the one before
//! them. From the end backwards a table: for each group its first key, shortened, and where it begins; so that a key is found
//! without unpacking what stands before its group.

use std::cmp::Ordering;
use std::io;
use std::ops::ControlFlow;

use super::checksum::{checksum, damaged};
use super::numbers::{put, take_two};

/// Bytes in one block.
pub(super) const BLOCK: usize = 1024;
/// Entries in one group.
const GROUP: usize = 8;
/// Bytes of the head.
const HEAD: usize = 7;
/// Bytes of a group in the table: sixteen bits each.
const TABLE: usize = 4;
/// Bytes that one entry takes at most: 64 and 32 bits, seven to a byte.
const ENTRY: usize = 15;

/// A key and a row that has it.
pub(super) type Entry = (u64, u32);

/// Packs entries, which come ascending.
#[derive(Debug, Default)]
pub(super) struct Packer {
    bytes: Vec<u8>,
    entries: u16,
    first: u64,
    last: Entry,
    /// The first key of each group, and where it begins.
    groups: Vec<(u64, u16)>,
}

impl Packer {
    pub(super) fn is_empty(&self) -> bool {
        self.entries == 0
    }

    pub(super) fn has_room(&self) -> bool {
        self.is_empty() || self.bytes.len() + ENTRY + (self.groups.len() + 1) * TABLE <= BLOCK
    }

    pub(super) fn push(&mut self, (key, row): Entry) {
        if self.is_empty() {
            self.bytes.clear();
            self.bytes.resize(HEAD, 0);
            self.groups.clear();
            self.first = key;
        }
        if usize::from(self.entries).is_multiple_of(GROUP) {
            self.groups.push((key, self.bytes.len() as u16));
            self.last = (self.first, 0);
        }
        let step = key - self.last.0;
        put(&mut self.bytes, step);
        let in_group = !usize::from(self.entries).is_multiple_of(GROUP);
        let before = if step == 0 && in_group { self.last.1 } else { 0 };
        put(&mut self.bytes, u64::from(row - before));
        self.last = (key, row);
        self.entries += 1;
    }

    /// The block; the next entry begins another.
    pub(super) fn pack(&mut self) -> &[u8] {
        let shift = (64 - (self.last.0 - self.first).leading_zeros()).saturating_sub(16);
        self.bytes[4..6].copy_from_slice(&self.entries.to_le_bytes());
        self.bytes[6] = shift as u8;
        self.bytes.resize(BLOCK, 0);
        for (group, &(key, start)) in self.groups.iter().enumerate() {
            let short = ((key - self.first) >> shift) as u16;
            let at = BLOCK - (group + 1) * TABLE;
            self.bytes[at..at + 2].copy_from_slice(&short.to_le_bytes());
            self.bytes[at + 2..at + 4].copy_from_slice(&start.to_le_bytes());
        }
        let sum = checksum(&self.bytes[4..]);
        self.bytes[..4].copy_from_slice(&sum.to_le_bytes());
        self.entries = 0;
        &self.bytes
    }
}

/// A block that is what was written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unpacked<'b> {
    bytes: &'b [u8],
}

impl<'b> Unpacked<'b> {
    /// Fails where the block is not what was written.
    pub(super) fn new(bytes: &'b [u8]) -> io::Result<Self> {
        if bytes[..4] == checksum(&bytes[4..]).to_le_bytes() { Ok(Self { bytes }) } else { Err(damaged()) }
    }

    /// Of a block that was found whole before.
    pub(super) fn known(bytes: &'b [u8]) -> Self {
        Self { bytes }
    }

    /// Shows `see` the rows of `key`, ascending, until it has seen enough; `first` is the block's first key. Breaks where
    /// no later block can have more to show.
    pub(super) fn visit(
        self,
        first: u64,
        key: u64,
        mut see: impl FnMut(u32) -> ControlFlow<()>,
    ) -> io::Result<ControlFlow<()>> {
        self.walk(self.group(first, key), first, |(found, row)| match found.cmp(&key) {
            Ordering::Less => ControlFlow::Continue(()),
            Ordering::Equal => see(row),
            Ordering::Greater => ControlFlow::Break(()),
        })
    }

    /// All entries; `first` is the first key.
    pub(super) fn all(self, first: u64) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::with_capacity(self.entries());
        let _all = self.walk(0, first, |entry| {
            entries.push(entry);
            ControlFlow::Continue(())
        })?;
        Ok(entries)
    }

    /// Shows the entries from `group` on.
    #[inline]
    fn walk(
        self,
        mut group: usize,
        first: u64,
        mut see: impl FnMut(Entry) -> ControlFlow<()>,
    ) -> io::Result<ControlFlow<()>> {
        let mut left = self.entries().saturating_sub(group * GROUP);
        while left > 0 {
            let mut rest = self.bytes.get(usize::from(self.table(group, 2))..).unwrap_or_default();
            let mut last = (first, 0u32);
            for place in 0..left.min(GROUP) {
                let (step, row) = take_two(&mut rest)?;
                let before = if step == 0 && place > 0 { last.1 } else { 0 };
                last = (last.0.wrapping_add(step), before.wrapping_add(row as u32));
                if see(last).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
            left -= left.min(GROUP);
            group += 1;
        }
        Ok(ControlFlow::Continue(()))
    }

    /// The group in which `key` first can be.
    fn group(self, first: u64, key: u64) -> usize {
        let short = (key.saturating_sub(first) >> self.bytes[6]).min(u64::from(u16::MAX)) as u16;
        let (mut low, mut groups) = (0, self.entries().div_ceil(GROUP));
        while groups > 1 {
            let half = groups / 2;
            low += half * usize::from(self.table(low + half, 0) < short); // without a branch, which nobody could foresee
            groups -= half;
        }
        low
    }

    fn entries(&self) -> usize {
        usize::from(u16::from_le_bytes([self.bytes[4], self.bytes[5]]))
    }

    fn table(&self, group: usize, at: usize) -> u16 {
        let start = BLOCK - (group + 1) * TABLE + at;
        u16::from_le_bytes([self.bytes[start], self.bytes[start + 1]])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_key_has_its_rows_and_damage_is_seen(
            entries in prop::collection::btree_set((0u64..300, 0u32..1000), 1..200),
            spread in 0u32..55,
            at in 0usize..BLOCK,
        ) {
            let entries: BTreeSet<Entry> = entries.into_iter().map(|(key, row)| (key << spread, row)).collect();
            let mut packer = Packer::default();
            let packed: Vec<Entry> = entries.into_iter().take_while(|&entry| {
                let room = packer.has_room();
                if room {
                    packer.push(entry);
                }
                room
            }).collect();
            let mut bytes = packer.pack().to_vec();
            let block = Unpacked::new(&bytes).unwrap();
            let first = packed[0].0;
            prop_assert_eq!(&block.all(first).unwrap(), &packed);
            for key in (0..301).map(|key| key << spread).chain([u64::MAX]) {
                let mut found = Vec::new();
                let end = block.visit(first, key, |row| {
                    found.push((key, row));
                    ControlFlow::Continue(())
                });
                let expected: Vec<Entry> = packed.iter().copied().filter(|entry| entry.0 == key).collect();
                prop_assert_eq!(found, expected, "key {}", key);
                prop_assert_eq!(end.unwrap().is_break(), packed.iter().any(|entry| entry.0 > key));
            }
            bytes[at] ^= 1;
            prop_assert!(Unpacked::new(&bytes).is_err());
        }
    }
}
