//! Which rows have this key?
//!
//! Pairs of key and row, ascending, in blocks of [`BLOCK`] bytes, each number as its distance from the one before
//! it. The first key of each block, its fence, stays in memory; a look-up reads the block that its key falls into.

use std::io::{self, Write};
use std::ops::{ControlFlow, Range};

use super::checksum::{checksum, damaged};
use super::numbers::{put, take};
use super::positioned::Positioned;

/// Bytes in one block.
pub(super) const BLOCK: usize = 1024;
/// Bytes before its entries: a checksum of the rest, and how many entries there are.
const HEAD: usize = 6;
/// Blocks that are read at once where one is close behind the last.
const SPAN: usize = 16;
/// Blocks from the last that are close behind it.
const CLOSE: usize = 4;
/// Bytes that one entry takes at most: 64 and 32 bits, seven to a byte.
const ENTRY: usize = 15;
/// Rows from which a list is long. As for a long band of the deduplicator, it is not looked through.
pub(super) const LONG: usize = 64;
/// Rows of a long list that are looked at from its beginning and from its end: the first to come, and the last.
pub(super) const ENDS: usize = 4;

/// A key and a row that has it.
pub(super) type Entry = (u64, u32);

/// Writes entries, which come ascending.
#[derive(Debug)]
pub(super) struct Writer<'w, W> {
    out: &'w mut W,
    block: Vec<u8>,
    entries: u16,
    last: Entry,
    fences: Vec<u64>,
}

impl<'w, W: Write> Writer<'w, W> {
    pub(super) fn new(out: &'w mut W) -> Self {
        Self { out, block: Vec::with_capacity(BLOCK), entries: 0, last: (0, 0), fences: Vec::new() }
    }

    pub(super) fn push(&mut self, (key, row): Entry) -> io::Result<()> {
        if self.block.len() + ENTRY > BLOCK {
            self.flush()?;
        }
        if self.block.is_empty() {
            self.block.extend([0; HEAD]);
            self.fences.push(key);
            self.last = (0, 0);
        }
        put(&mut self.block, key - self.last.0);
        let before = if key == self.last.0 { self.last.1 } else { 0 };
        put(&mut self.block, u64::from(row - before));
        self.last = (key, row);
        self.entries += 1;
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.block.is_empty() {
            return Ok(());
        }
        self.block[4..HEAD].copy_from_slice(&self.entries.to_le_bytes());
        self.block.resize(BLOCK, 0);
        let sum = checksum(&self.block[4..]);
        self.block[..4].copy_from_slice(&sum.to_le_bytes());
        self.out.write_all(&self.block)?;
        self.block.clear();
        self.entries = 0;
        Ok(())
    }

    /// The fences of all blocks.
    pub(super) fn finish(mut self) -> io::Result<Vec<u64>> {
        self.flush()?;
        Ok(self.fences)
    }
}

/// Postings in a file.
#[derive(Debug)]
pub(super) struct Postings {
    pub(super) file: Positioned,
    /// Where the first block stands.
    pub(super) start: u64,
    pub(super) fences: Vec<u64>,
}

impl Postings {
    /// For looking keys up; cheap where they ascend.
    pub(super) fn cursor(&self) -> Cursor<'_> {
        Cursor {
            postings: self,
            bytes: Vec::new(),
            span: 0..0,
            entries: Vec::new(),
            block: usize::MAX,
            at: 0,
        }
    }

    /// All entries, ascending.
    pub(super) fn entries(&self) -> impl Iterator<Item = io::Result<Entry>> + '_ {
        let mut cursor = self.cursor();
        (0..self.fences.len()).flat_map(move |block| match cursor.load(block) {
            Ok(()) => cursor.entries.iter().copied().map(Ok).collect::<Vec<_>>(),
            Err(error) => vec![Err(error)],
        })
    }
}

/// A place in postings, with the block around it.
#[derive(Debug)]
pub(super) struct Cursor<'p> {
    postings: &'p Postings,
    /// The bytes of the blocks `span`.
    bytes: Vec<u8>,
    span: Range<usize>,
    entries: Vec<Entry>,
    block: usize,
    /// An entry of the block; those before it have keys that were passed.
    at: usize,
}

impl Cursor<'_> {
    /// Shows `visit` the rows of `key`, ascending, until it has seen enough.
    pub(super) fn visit(
        &mut self,
        key: u64,
        mut visit: impl FnMut(u32) -> ControlFlow<()>,
    ) -> io::Result<()> {
        let fences = &self.postings.fences;
        let first = self.first_block(key);
        for (block, _) in fences.iter().enumerate().skip(first).take_while(|(_, fence)| **fence <= key) {
            self.load(block)?;
            self.at = pass(&self.entries, self.at, key);
            for entry in self.entries[self.at..].iter().take_while(|entry| entry.0 == key) {
                if visit(entry.1).is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// The first block that may have `key`: the one at hand, where it does.
    fn first_block(&self, key: u64) -> usize {
        let fences = &self.postings.fences;
        let at_hand = fences.get(self.block).is_some_and(|&fence| fence < key)
            && fences.get(self.block + 1).is_none_or(|&fence| fence >= key);
        if at_hand {
            return self.block;
        }
        fences.partition_point(|&fence| fence < key).saturating_sub(1)
    }

    /// Appends the rows of `key`; of a long list its ends only. Returns whether it is long.
    pub(super) fn rows(&mut self, key: u64, rows: &mut Vec<u32>) -> io::Result<bool> {
        let start = rows.len();
        self.visit(key, |row| {
            rows.push(row);
            if rows.len() - start > LONG { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        if rows.len() - start <= LONG {
            return Ok(false);
        }
        rows.truncate(start + ENDS);
        let mut blocks = (0..self.postings.fences.partition_point(|&fence| fence <= key)).rev();
        while let Some(block) = blocks.next().filter(|_| rows.len() < start + 2 * ENDS) {
            self.load(block)?; // a list that is long has its last rows in two blocks at most
            let end = self.entries.partition_point(|entry| entry.0 <= key);
            let ending = self.entries[..end].iter().rev().take_while(|entry| entry.0 == key);
            let missing = start + 2 * ENDS - rows.len();
            rows.extend(ending.take(missing).map(|entry| entry.1));
        }
        rows[start + ENDS..].reverse();
        Ok(true)
    }

    fn load(&mut self, block: usize) -> io::Result<()> {
        if self.block == block {
            return Ok(());
        }
        let close = block > self.block && block - self.block <= CLOSE;
        self.block = usize::MAX;
        if !self.span.contains(&block) {
            let end = self.postings.fences.len().min(block + if close { SPAN } else { 1 });
            self.span = 0..0;
            self.bytes.resize((end - block) * BLOCK, 0);
            self.postings.file.read(&mut self.bytes, self.postings.start + (block * BLOCK) as u64)?;
            self.span = block..end;
        }
        let at = (block - self.span.start) * BLOCK;
        decode(&self.bytes[at..at + BLOCK], &mut self.entries)?;
        self.block = block;
        self.at = 0;
        Ok(())
    }
}

/// The first of `entries` whose key is not below `key`, looked for from `at` on where that is not beyond it.
fn pass(entries: &[Entry], at: usize, key: u64) -> usize {
    let start = if at > 0 && entries[at - 1].0 < key { at } else { 0 };
    let mut step = 8;
    let mut low = start;
    while entries.get(low + step).is_some_and(|entry| entry.0 < key) {
        low += step;
        step *= 2;
    }
    let high = (low + step).min(entries.len());
    low + entries[low..high].partition_point(|entry| entry.0 < key)
}

fn decode(block: &[u8], entries: &mut Vec<Entry>) -> io::Result<()> {
    entries.clear();
    if block[..4] != checksum(&block[4..]).to_le_bytes() {
        return Err(damaged());
    }
    let count = u16::from_le_bytes([block[4], block[5]]);
    let mut rest = &block[HEAD..];
    let mut last: Entry = (0, 0);
    for _ in 0..count {
        let (step, row) = (take(&mut rest)?, take(&mut rest)? as u32);
        let before = if step == 0 { last.1 } else { 0 };
        last = (last.0.wrapping_add(step), before.wrapping_add(row));
        entries.push(last);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_rows_of_a_key_are_found_and_of_long_lists_the_ends(
            entries in prop::collection::btree_set((0u64..40, 0u32..100_000), 0..400),
            many in prop::collection::btree_map(0u64..40, 60u32..700, 0..4),
        ) {
            let mut all: BTreeSet<Entry> = entries;
            for (key, rows) in many {
                all.extend((0..rows).map(|row| (key, row * 3)));
            }
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("postings");
            let mut bytes = Vec::new();
            let mut writer = Writer::new(&mut bytes);
            all.iter().for_each(|&entry| writer.push(entry).unwrap());
            let fences = writer.finish().unwrap();
            std::fs::write(&path, bytes).unwrap();
            let postings = Postings { file: Positioned::open(&path).unwrap(), start: 0, fences };
            let read: Vec<Entry> = postings.entries().collect::<io::Result<_>>().unwrap();
            prop_assert_eq!(&read, &all.iter().copied().collect::<Vec<_>>());
            let mut cursor = postings.cursor();
            for key in 0..41 {
                let rows: Vec<u32> = all.range((key, 0)..(key + 1, 0)).map(|entry| entry.1).collect();
                let mut found = vec![7];
                let long = cursor.rows(key, &mut found).unwrap();
                prop_assert_eq!(long, rows.len() > LONG);
                let ends = [&[7], &rows[..ENDS.min(rows.len())], &rows[rows.len().saturating_sub(ENDS)..]].concat();
                let expected = if long { ends } else { [&[7], &rows[..]].concat() };
                prop_assert_eq!(found, expected, "key {}", key);
            }
        }
    }
}
