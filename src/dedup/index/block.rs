//! Some entries of postings, packed.
//!
//! A head: a checksum of the rest, how many entries there are, by how many bits keys are shortened in the table. The
//! entries in groups of [`GROUP`], the first of each by its distance from the block's first key, the others from the one before
//! them. From the end backwards a table: for each group its first key, shortened, and where it begins; so that a key is found
//! without unpacking what stands before its group.

use std::io;

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

    /// The entries from the group on in which `key` first can be, and so some that come before it; `first` is the block's first
    /// key.
    pub(super) fn onwards(self, first: u64, key: u64) -> Entries<'b> {
        let short = (key.saturating_sub(first) >> self.bytes[6]).min(u64::from(u16::MAX)) as u16;
        let groups = self.entries().div_ceil(GROUP);
        let (mut low, mut high) = (0, groups);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.table(middle, 0) < short { low = middle + 1 } else { high = middle }
        }
        let group = low.saturating_sub(1);
        Entries { block: self, first, at: group * GROUP, end: self.entries(), rest: &[], last: (first, 0) }
    }

    fn entries(&self) -> usize {
        usize::from(u16::from_le_bytes([self.bytes[4], self.bytes[5]]))
    }

    fn table(&self, group: usize, at: usize) -> u16 {
        let start = BLOCK - (group + 1) * TABLE + at;
        u16::from_le_bytes([self.bytes[start], self.bytes[start + 1]])
    }
}

/// The entries of a block, from some group on.
#[derive(Debug)]
pub(super) struct Entries<'b> {
    block: Unpacked<'b>,
    first: u64,
    at: usize,
    end: usize,
    rest: &'b [u8],
    last: Entry,
}

impl Iterator for Entries<'_> {
    type Item = io::Result<Entry>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.end {
            return None;
        }
        let begins = self.at.is_multiple_of(GROUP);
        if begins {
            let start = self.block.table(self.at / GROUP, 2);
            self.rest = self.block.bytes.get(usize::from(start)..).unwrap_or_default();
            self.last = (self.first, 0);
        }
        self.at += 1;
        Some(take_two(&mut self.rest).map(|(step, row)| {
            let before = if step == 0 && !begins { self.last.1 } else { 0 };
            self.last = (self.last.0.wrapping_add(step), before.wrapping_add(row as u32));
            self.last
        }))
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
            let all: Vec<Entry> = block.onwards(first, first).collect::<io::Result<_>>().unwrap();
            prop_assert_eq!(&all, &packed);
            for key in (0..301).map(|key| key << spread).chain([u64::MAX]) {
                let found = block.onwards(first, key).map(Result::unwrap).filter(|entry| entry.0 == key);
                let expected = packed.iter().copied().filter(|entry| entry.0 == key);
                prop_assert_eq!(found.collect::<Vec<_>>(), expected.collect::<Vec<_>>(), "key {}", key);
            }
            bytes[at] ^= 1;
            prop_assert!(Unpacked::new(&bytes).is_err());
        }
    }
}
