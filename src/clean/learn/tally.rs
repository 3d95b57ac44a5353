//! On how many pages did each line stand, where not all lines can be kept?
//!
//! When the room is full, the half goes that was seen least, and what comes later starts as if it had been seen as often as
//! the last that went (Misra and Gries 1982; Manku and Motwani 2002, lossy counting). So of `n` lines that came again, in
//! room for `c`, none that stood on more than `2n/c` pages is lost, no count is too high, and none is short by
//! more than that.

use rustc_hash::{FxHashMap, FxHashSet};

use super::met::{Met, spread};

/// Most bytes of text for each line that there is room for.
const LINE_BYTES: usize = 128;

/// So many lines that stood once are remembered for each that there is room for.
const AT_THE_DOOR: usize = 20;

/// A line that came again.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) site: u64,
    pub(super) line: Box<str>,
    pub(super) pages: u32,
    /// On how many pages more it may have stood before it was kept.
    missed: u32,
    /// The last page that it was counted on.
    last: u64,
    /// Which lines stood before and behind it: a bit for each, of 64.
    beside: [u64; 2],
    /// Which stood there when it came again.
    first: [u64; 2],
}

impl Seen {
    /// How many different lines stood on that side of it where most did; two may be taken for one.
    pub(super) fn neighbours(&self) -> u32 {
        self.beside[0].count_ones().max(self.beside[1].count_ones())
    }

    /// The keys of the lines that nearly always stand beside it.
    pub(super) fn bound(&self) -> impl Iterator<Item = u64> {
        let sides = self.beside.iter().zip(self.first);
        sides.filter(|(known, _)| known.count_ones() <= 2).map(|(_, key)| of_site(self.site, key))
    }

    fn note(&mut self, beside: [u64; 2]) {
        for (known, key) in self.beside.iter_mut().zip(beside) {
            *known |= 1 << (spread(key) % 64);
        }
    }
}

/// Counts lines in bounded room.
#[derive(Debug)]
pub(super) struct Tally {
    capacity: usize,
    door: Met,
    seen: FxHashMap<u64, Seen>,
    /// What came to the door on this page, and on which page.
    fresh: FxHashSet<u64>,
    page: u64,
    bytes: usize,
    floor: u32,
}

impl Tally {
    pub(super) fn new(capacity: usize) -> Self {
        let (seen, fresh) = (FxHashMap::default(), FxHashSet::default());
        let door = Met::new(capacity.saturating_mul(AT_THE_DOOR));
        Self { capacity, door, seen, fresh, page: 0, bytes: 0, floor: 0 }
    }

    /// What comes stands on another page.
    pub(super) fn turn(&mut self) {
        self.page += 1;
        self.fresh.clear();
        if self.seen.len() > self.capacity || self.bytes > self.capacity * LINE_BYTES {
            self.forget();
        }
    }

    /// Counts `line` of `site`.
    pub(super) fn count(&mut self, site: u64, (line, key, beside): (&str, u64, [u64; 2])) {
        let key = of_site(site, key);
        let (page, missed) = (self.page, self.floor);
        if let Some(seen) = self.seen.get_mut(&key) {
            seen.pages += u32::from(seen.last != page);
            seen.last = page;
            seen.note(beside);
        } else if !self.fresh.contains(&key) {
            if self.door.again(key) {
                self.bytes += line.len();
                let line = line.into();
                let seen = Seen { site, line, pages: 2, missed, last: page, beside: [0; 2], first: beside };
                self.seen.entry(key).or_insert(seen).note(beside);
            } else {
                self.fresh.insert(key);
            }
        }
    }

    /// Lets go of the half that was seen least, until there is room.
    fn forget(&mut self) {
        while self.seen.len() * 2 > self.capacity || self.bytes * 2 > self.capacity * LINE_BYTES {
            let mut counts: Vec<u32> = self.seen.values().map(|s| s.pages + s.missed).collect();
            let middle = counts.len() / 2;
            let floor = *counts.select_nth_unstable(middle).1;
            self.seen.retain(|_, seen| seen.pages + seen.missed > floor);
            self.bytes = self.seen.values().map(|seen| seen.line.len()).sum();
            self.floor = floor;
        }
    }

    /// What is kept, each under the key that is its alone.
    pub(super) fn seen(&self) -> impl Iterator<Item = (u64, &Seen)> {
        self.seen.iter().map(|(key, seen)| (*key, seen))
    }
}

/// The key of a line of a site.
fn of_site(site: u64, key: u64) -> u64 {
    spread(site ^ spread(key))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Against a count that forgets nothing.
        #[test]
        fn counts_are_short_by_no_more_than_is_promised(
            pages in prop::collection::vec(prop::collection::vec(0_u64..200, 1..12), 1..300),
        ) {
            let capacity = 40;
            let mut tally = Tally::new(capacity);
            let (mut exact, mut again) = (HashMap::<u64, u32>::new(), 0);
            for page in &pages {
                tally.turn();
                for &line in page {
                    tally.count(0, (&line.to_string(), line, [0, 1]));
                }
                for line in page.iter().collect::<std::collections::BTreeSet<_>>() {
                    let count = exact.entry(*line).or_default();
                    *count += 1;
                    again += u32::from(*count > 1) + u32::from(*count == 2);
                }
            }
            prop_assert!(tally.seen.len() <= capacity + 12);
            let short = 2 * again / capacity as u32;
            let kept: HashMap<&str, u32> = tally.seen().map(|(_, s)| (&*s.line, s.pages)).collect();
            for (line, count) in exact {
                let found = kept.get(line.to_string().as_str()).copied().unwrap_or(0);
                prop_assert!(found <= count, "{line}: {found} of {count}");
                prop_assert!(found + short >= count || count < 2, "{line}: {found} of {count}, short {short}");
            }
        }
    }
}
