//! How do the postings of several segments become one list?

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io;

use super::block::Entry;
use crate::progress::Progress;

/// The entries of several sources, by key.
pub(super) struct Merged<'m, S> {
    sources: Vec<S>,
    heads: BinaryHeap<Reverse<(Entry, usize)>>,
    fault: Option<io::Error>,
    progress: &'m Progress,
    passed: u32,
}

impl<'m, S: Iterator<Item = io::Result<Entry>>> Merged<'m, S> {
    pub(super) fn new(sources: Vec<S>, progress: &'m Progress) -> Self {
        let mut merged = Self { sources, heads: BinaryHeap::new(), fault: None, progress, passed: 0 };
        (0..merged.sources.len()).for_each(|source| merged.pull(source));
        merged
    }

    fn pull(&mut self, source: usize) {
        match self.sources[source].next() {
            Some(Ok(entry)) => self.heads.push(Reverse((entry, source))),
            Some(Err(error)) => self.fault = Some(error),
            None => {}
        }
    }
}

impl<S: Iterator<Item = io::Result<Entry>>> Iterator for Merged<'_, S> {
    type Item = io::Result<Entry>;

    fn next(&mut self) -> Option<Self::Item> {
        self.passed = self.passed.wrapping_add(1);
        if self.passed.is_multiple_of(1 << 16) && self.progress.advance(0).is_err() {
            return Some(Err(io::ErrorKind::Interrupted.into()));
        }
        if let Some(error) = self.fault.take() {
            return Some(Err(error));
        }
        let Reverse((entry, source)) = self.heads.pop()?;
        self.pull(source);
        Some(Ok(entry))
    }
}

/// Entries that ascend by key, with the rows of each key ascending too: heirs stand behind those they inherit from.
pub(super) struct InOrder<I> {
    entries: I,
    /// The entries of one key, last row first.
    run: Vec<Entry>,
    /// The first of the next key.
    next: Option<Entry>,
}

impl<I> InOrder<I> {
    /// `entries` ascend by key.
    pub(super) fn new(entries: I) -> Self {
        Self { entries, run: Vec::new(), next: None }
    }
}

impl<I: Iterator<Item = io::Result<Entry>>> Iterator for InOrder<I> {
    type Item = io::Result<Entry>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.run.is_empty() {
            self.run.extend(self.next.take());
            for entry in self.entries.by_ref() {
                match (entry, self.run.first()) {
                    (Ok(entry), Some(first)) if entry.0 != first.0 => {
                        self.next = Some(entry);
                        break;
                    }
                    (Ok(entry), _) => self.run.push(entry),
                    (Err(error), _) => return Some(Err(error)),
                }
            }
            self.run.sort_unstable_by(|a, b| b.cmp(a));
        }
        self.run.pop().map(Ok)
    }
}
