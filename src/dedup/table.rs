//! Which runs of characters stand in both texts?
//!
//! The larger text's shingles go into a table; the smaller's are looked up in it, one after the other. Where one is found,
//! the two texts are followed side by side for as long as they agree, so that what copies share costs next to nothing.

use super::bits::Bits;
use super::distinct::Distinct;
use super::shingled::Shingled;
use crate::text::Code;

/// Slots for each shingle, at least.
const SLOTS: usize = 4;
/// Bits for each shingle, at least: of those that are not there, few have to be looked for.
const BITS: usize = 16;
/// Characters that are compared at once.
const STEP: usize = 16;

/// A run of characters that both texts have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// Its first character in the larger text.
    pub(super) ours: usize,
    /// Its first character in the smaller text.
    pub(super) theirs: usize,
    pub(super) chars: usize,
}

/// The shingles of one text, for looking up: open addressing, linear probing.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// One more than where a shingle stands first, or 0.
    slots: Vec<u32>,
    there: Bits,
    /// The place of each shingle that stood before, and the place where it stands first, ascending.
    repeats: Vec<(u32, u32)>,
    missed: Vec<u64>,
    distinct: Distinct,
}

impl Table {
    /// Takes the shingles of a text in place of the last one's.
    pub(super) fn fill(&mut self, hashes: &[u64]) {
        self.slots.clear();
        self.slots.resize((hashes.len() * SLOTS).next_power_of_two().max(64), 0);
        self.there.reset(self.slots.len() / SLOTS * BITS);
        self.repeats.clear();
        let (mask, bits) = (self.slots.len() - 1, self.bits());
        for (&hash, at) in hashes.iter().zip(0..) {
            let mut slot = hash as usize & mask;
            while self.slots[slot] != 0 && hashes[self.slots[slot] as usize - 1] != hash {
                slot = (slot + 1) & mask;
            }
            if self.slots[slot] == 0 {
                self.slots[slot] = at + 1;
                self.there.set((hash >> 32) as usize & bits);
            } else {
                self.repeats.push((at, self.slots[slot] - 1));
            }
        }
    }

    fn bits(&self) -> usize {
        self.slots.len() / SLOTS * BITS - 1
    }

    /// Where the shingle with this `hash` stands first in our text.
    fn first(&self, ours: &[u64], hash: u64) -> Option<usize> {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let at = (self.slots[slot] as usize).checked_sub(1)?;
            if ours[at] == hash {
                return Some(at);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// The places of our text at which stands what stood before, and where that stands first.
    pub(super) fn repeats(&self) -> &[(u32, u32)] {
        &self.repeats
    }

    /// Sets `runs` to what `theirs`, a text of `size` distinct shingles, shares with `ours`, the text of the table, in the
    /// order of the former; returns how many distinct shingles that are, or `None` as soon as they must be fewer than
    /// `least`.
    pub(super) fn compare(
        &mut self,
        ours: &Shingled,
        (theirs, size): (&Shingled, u32),
        shingle: usize,
        least: u32,
        runs: &mut Vec<Run>,
    ) -> Option<u32> {
        runs.clear();
        self.missed.clear();
        let may_miss = theirs.hashes.len().checked_sub(least as usize)?;
        let (bits, mut at) = (self.bits(), 0);
        while let Some(&hash) = theirs.hashes.get(at) {
            let maybe = self.there.has((hash >> 32) as usize & bits);
            let Some(first) = maybe.then(|| self.first(&ours.hashes, hash)).flatten() else {
                at += 1;
                self.missed.push(hash);
                if self.missed.len() > may_miss {
                    return None;
                }
                continue;
            };
            let behind = |codes: &'_ [Code], at: usize| at.saturating_add(shingle).min(codes.len());
            let (a, b) = (behind(&ours.codes, first), behind(&theirs.codes, at));
            let more = common(&ours.codes[a..], &theirs.codes[b..]);
            runs.push(Run { ours: first, theirs: at, chars: more + shingle });
            at += more + 1;
        }
        let all_distinct = theirs.hashes.len() == size as usize;
        let missed = if all_distinct { self.missed.len() as u32 } else { self.distinct.count(&self.missed) };
        Some(size - missed)
    }
}

/// How many of the first codes are the same.
fn common(a: &[Code], b: &[Code]) -> usize {
    let steps = a.chunks_exact(STEP).zip(b.chunks_exact(STEP)).take_while(|(a, b)| a == b).count() * STEP;
    steps + a[steps..].iter().zip(&b[steps..]).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::super::shingle::Shingler;
    use super::super::shingled::Reader;
    use super::*;

    fn shingled(codes: Vec<Code>) -> Shingled {
        let mut shingled = Shingled { codes, ..Shingled::default() };
        Reader::new(Shingler::new(5)).cut(&mut shingled);
        shingled
    }

    /// The slow and obvious way: each shingle of theirs goes where the one before it went on, or where it stands first.
    fn slowly(ours: &[u64], theirs: &[u64]) -> Vec<Run> {
        let (mut runs, mut before): (Vec<Run>, Option<usize>) = (Vec::new(), None);
        for (at, hash) in theirs.iter().enumerate() {
            let next = before.map(|before| before + 1).filter(|&next| ours.get(next) == Some(hash));
            match (next, runs.last_mut()) {
                (Some(_), Some(run)) => run.chars += 1,
                _ => runs.extend(ours.iter().position(|ours| ours == hash).map(|ours| Run {
                    ours,
                    theirs: at,
                    chars: 5,
                })),
            }
            before = next.or_else(|| ours.iter().position(|ours| ours == hash));
        }
        runs
    }

    proptest! {
        #[test]
        fn runs_and_shared_shingles_are_those_of_the_slow_way(
            ours in prop::collection::vec(0u32..3, 1..90), theirs in prop::collection::vec(0u32..3, 1..90), least in 0u32..40,
        ) {
            let (ours, theirs) = (shingled(ours), shingled(theirs));
            let (mut table, mut runs) = (Table::default(), Vec::new());
            table.fill(&ours.hashes);
            let set = |of: &Shingled| of.hashes.iter().copied().collect::<BTreeSet<_>>();
            let expected = set(&ours).intersection(&set(&theirs)).count() as u32;
            let size = set(&theirs).len() as u32;
            match table.compare(&ours, (&theirs, size), 5, least, &mut runs) {
                Some(shared) => {
                    prop_assert_eq!(shared, expected);
                    prop_assert_eq!(&runs, &slowly(&ours.hashes, &theirs.hashes));
                }
                None => prop_assert!(expected < least),
            }
        }
    }
}
