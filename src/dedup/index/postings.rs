//! Which rows have this key?
//!
//! Pairs of key and row, ascending, in blocks of [`BLOCK`] bytes, each number as its distance from the one before
//! it. The first key of each block, its fence, stays in memory; a look-up reads the block that its key falls into, and of it
//! unpacks the group of entries that its key falls into, see [`block`](super::block).

use std::io::{self, Write};
use std::ops::{ControlFlow, Range};

use super::block::{BLOCK, Entry, Packer, Unpacked};
use super::positioned::Positioned;

/// Blocks that are read at once where one is close behind the last.
const SPAN: usize = 16;
/// Blocks from the last that are close behind it.
const CLOSE: usize = 4;
/// Rows from which a list is long. As for a long band of the deduplicator, it is not looked through.
pub(super) const LONG: usize = 64;
/// Rows of a long list that are looked at from its beginning and from its end: the first to come, and the last.
pub(super) const ENDS: usize = 4;

/// Writes entries, which come ascending.
#[derive(Debug)]
pub(super) struct Writer<'w, W> {
    out: &'w mut W,
    block: Packer,
    fences: Vec<u64>,
}

impl<'w, W: Write> Writer<'w, W> {
    pub(super) fn new(out: &'w mut W) -> Self {
        Self { out, block: Packer::default(), fences: Vec::new() }
    }

    pub(super) fn push(&mut self, entry: Entry) -> io::Result<()> {
        if !self.block.has_room() {
            self.out.write_all(self.block.pack())?;
        }
        if self.block.is_empty() {
            self.fences.push(entry.0);
        }
        self.block.push(entry);
        Ok(())
    }

    /// The fences of all blocks.
    pub(super) fn finish(mut self) -> io::Result<Vec<u64>> {
        if !self.block.is_empty() {
            self.out.write_all(self.block.pack())?;
        }
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
        Cursor { postings: self, bytes: Vec::new(), span: 0..0, block: usize::MAX }
    }

    /// All entries, ascending.
    pub(super) fn entries(&self) -> impl Iterator<Item = io::Result<Entry>> + '_ {
        let mut cursor = self.cursor();
        (0..self.fences.len()).flat_map(move |block| match cursor.all(block) {
            Ok(entries) => entries.into_iter().map(Ok).collect::<Vec<_>>(),
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
    /// The block at hand, which is whole.
    block: usize,
}

impl Cursor<'_> {
    /// Shows `visit` the rows of `key`, ascending, until it has seen enough.
    pub(super) fn visit(
        &mut self,
        key: u64,
        mut visit: impl FnMut(u32) -> ControlFlow<()>,
    ) -> io::Result<()> {
        let postings = self.postings;
        let first = self.first_block(key);
        for (block, &fence) in
            postings.fences.iter().enumerate().skip(first).take_while(|(_, fence)| **fence <= key)
        {
            if self.load(block)?.visit(fence, key, &mut visit)?.is_break() {
                break;
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
            let entries = self.all(block)?; // a list that is long has its last rows in two blocks at most
            let end = entries.partition_point(|entry| entry.0 <= key);
            let ending = entries[..end].iter().rev().take_while(|entry| entry.0 == key);
            let missing = start + 2 * ENDS - rows.len();
            rows.extend(ending.take(missing).map(|entry| entry.1));
        }
        rows[start + ENDS..].reverse();
        Ok(true)
    }

    fn all(&mut self, block: usize) -> io::Result<Vec<Entry>> {
        let fence = self.postings.fences[block];
        self.load(block)?.all(fence)
    }

    fn load(&mut self, block: usize) -> io::Result<Unpacked<'_>> {
        let known = self.block == block;
        if !known && !self.span.contains(&block) {
            let close = block > self.block && block - self.block <= CLOSE;
            let end = self.postings.fences.len().min(block + if close { SPAN } else { 1 });
            self.span = 0..0;
            self.block = usize::MAX;
            self.bytes.resize((end - block) * BLOCK, 0);
            self.postings.file.read(&mut self.bytes, self.postings.start + (block * BLOCK) as u64)?;
            self.span = block..end;
        }
        let at = (block - self.span.start) * BLOCK;
        let bytes = &self.bytes[at..at + BLOCK];
        self.block = usize::MAX;
        let unpacked = if known { Unpacked::known(bytes) } else { Unpacked::new(bytes)? };
        self.block = block;
        Ok(unpacked)
    }
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
