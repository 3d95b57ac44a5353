//! How much do two texts really share?
//!
//! The larger text's shingles go into a table; the smaller's are looked up in it, one after the other. That gives
//! the exact sizes of intersection and union, which part of each text the other covers, and where shared runs stand
//! side by side, for the guard.

use super::shingle::Shingler;
use crate::error::Result;
use crate::text::Code;

use super::texts::Texts;

/// Shingle that stands nowhere in the other text.
pub(super) const NOWHERE: u32 = u32::MAX;

/// A text folded and cut into shingles.
#[derive(Debug, Default)]
pub(super) struct Shingled {
    pub(super) codes: Vec<Code>,
    pub(super) hashes: Vec<u64>,
    buffer: String,
}

impl Shingled {
    /// Reads the text of `row`.
    pub(super) fn read<T: Texts + ?Sized>(
        &mut self,
        texts: &T,
        row: usize,
        shingler: Shingler,
    ) -> Result<()> {
        texts.fold(row, &mut self.buffer, &mut self.codes)?;
        shingler.shingles(&self.codes, &mut self.hashes);
        Ok(())
    }
}

/// The shingles of one text, for looking up: open addressing, linear probing.
#[derive(Debug, Default)]
pub(super) struct Table {
    slots: Vec<Slot>,
    /// For each shingle of the text its slot.
    slot_of: Vec<u32>,
    /// Counts the texts that were compared.
    round: u32,
}

#[derive(Debug, Default, Clone, Copy)]
struct Slot {
    hash: u64,
    /// Where it stands first.
    first: u32,
    /// The last round in which it was found.
    round: u32,
}

impl Table {
    /// Takes the shingles of a text in place of the last one's.
    pub(super) fn fill(&mut self, hashes: &[u64]) {
        let size = (hashes.len() * 2).next_power_of_two().max(64);
        self.slots.clear();
        self.slots.resize(size, Slot::default());
        self.slot_of.clear();
        self.round = 0;
        for (at, &hash) in hashes.iter().enumerate() {
            let slot = find(&self.slots, hash);
            if self.slots[slot].hash == 0 {
                self.slots[slot] = Slot { hash, first: at as u32, round: 0 };
            }
            self.slot_of.push(slot as u32);
        }
    }

    /// How many distinct shingles the other text shares; sets `links` to where in our text each of its shingles
    /// stands: after the place of the one before it, where it can.
    pub(super) fn compare(&mut self, ours: &[u64], hashes: &[u64], links: &mut Vec<u32>) -> u32 {
        self.round += 1;
        links.clear();
        let (mut shared, mut before) = (0, NOWHERE);
        for &hash in hashes {
            let next = before.wrapping_add(1);
            let slot = find(&self.slots, hash);
            let slot = &mut self.slots[slot];
            let link = if slot.hash == 0 {
                NOWHERE
            } else {
                shared += u32::from(slot.round != self.round);
                slot.round = self.round;
                if before != NOWHERE && ours.get(next as usize) == Some(&hash) { next } else { slot.first }
            };
            links.push(link);
            before = link;
        }
        shared
    }

    /// Which part of our text the last compared one covers.
    pub(super) fn covered(&self) -> Cover {
        Cover::new(self.slot_of.iter().map(|&slot| self.slots[slot as usize].round == self.round))
    }
}

/// How many distinct shingles there are.
pub(super) fn distinct(hashes: &[u64]) -> u32 {
    let mut sorted = hashes.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    sorted.len() as u32
}

fn find(slots: &[Slot], hash: u64) -> usize {
    let mask = slots.len() - 1;
    let mut at = hash as usize & mask;
    while slots[at].hash != hash && slots[at].hash != 0 {
        at = (at + 1) & mask;
    }
    at
}

/// One in so many parts must be common to two covers that meet.
const MEETING: u32 = 8;

/// Which of 64 equal parts of a text stand, for the greater part, in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Cover(pub(super) u64);

impl Cover {
    /// Of a text's shingles, in order, whether the other text has them.
    pub(super) fn new(found: impl ExactSizeIterator<Item = bool>) -> Self {
        let size = found.len().max(1);
        let (mut has, mut of) = ([0u32; 64], [0u32; 64]);
        let behind = |part: usize| ((part + 1) * size).div_ceil(64);
        let (mut part, mut end) = (0, behind(0));
        for (at, found) in found.enumerate() {
            while at >= end {
                part += 1;
                end = behind(part);
            }
            has[part] += u32::from(found);
            of[part] += 1;
        }
        Self((0..64).filter(|&i| of[i] > 0 && has[i] * 2 >= of[i]).fold(0, |bits, i| bits | 1 << i))
    }

    /// How many parts.
    pub(super) fn parts(self) -> u32 {
        self.0.count_ones()
    }

    /// The parts of both.
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two have so much in common that they are about the same.
    pub(super) fn meets(self, other: Self) -> bool {
        let common = (self.0 & other.0).count_ones();
        common > 0 && common * MEETING >= self.parts().min(other.parts())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_cover_is_told_part_by_part(found in prop::collection::vec(any::<bool>(), 0..400)) {
            let cover = Cover::new(found.iter().copied());
            for part in 0..64 {
                let of = found.iter().enumerate().filter(|(at, _)| at * 64 / found.len() == part);
                let (has, all) = of.fold((0, 0), |(has, all), (_, found)| (has + i32::from(*found), all + 1));
                prop_assert_eq!(cover.0 >> part & 1 == 1, all > 0 && has * 2 >= all);
            }
        }
    }
}
