//! Which part of a text stands in another?

use super::bits::Bits;
use super::shingled::Shingled;
use super::table::Run;

/// One in so many parts must be common to two covers that meet.
const MEETING: u32 = 8;

/// Which of 64 equal parts of a text stand, for the greater part, in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Cover(pub(super) u64);

impl Cover {
    /// Of the larger text, by what it shares with the smaller. A shingle that stands at several places, as `repeats` tells,
    /// was found at one of them. `shared` is lent.
    pub(super) fn of_ours(
        ours: &Shingled,
        repeats: &[(u32, u32)],
        runs: &[Run],
        shingle: usize,
        shared: &mut Bits,
    ) -> Self {
        shared.reset(ours.hashes.len());
        runs.iter().for_each(|run| shared.fill(run.ours..run.ours + run.chars - shingle + 1));
        for &(place, first) in repeats {
            if shared.has(place as usize) {
                shared.set(first as usize);
            }
        }
        for &(place, first) in repeats {
            if shared.has(first as usize) {
                shared.set(place as usize);
            }
        }
        Self::of(shared, ours.hashes.len())
    }

    /// Of the smaller text, by what it shares with the larger.
    pub(super) fn of_theirs(theirs: &Shingled, runs: &[Run], shingle: usize, shared: &mut Bits) -> Self {
        shared.reset(theirs.hashes.len());
        runs.iter().for_each(|run| shared.fill(run.theirs..run.theirs + run.chars - shingle + 1));
        Self::of(shared, theirs.hashes.len())
    }

    fn of(shared: &Bits, size: usize) -> Self {
        if size >= 64 && shared.count() == size {
            return Self(u64::MAX); // as most of what was copied is
        }
        let mut before = (0, 0);
        let ends = (1..=64).map(|part: usize| (part * size).div_ceil(64));
        let parts = ends.clone().zip(shared.counts(ends)).zip(0..).map(|(now, part)| {
            let (places, found) = (now.0 - before.0, now.1 - before.1);
            before = now;
            u64::from(places > 0 && found * 2 >= places) << part
        });
        Self(parts.fold(0, |parts, part| parts | part))
    }

    /// How many parts.
    pub(super) fn parts(self) -> u32 {
        self.0.count_ones()
    }

    /// The parts of both.
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether most of its parts are the other's as well.
    pub(super) fn mostly_in(self, other: Self) -> bool {
        (self.0 & other.0).count_ones() * 2 >= self.parts()
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
        fn a_cover_is_told_part_by_part(found in prop::collection::vec(any::<bool>(), 1..400)) {
            let mut bits = Bits::default();
            bits.reset(found.len());
            (0..found.len()).filter(|&at| found[at]).for_each(|at| bits.set(at));
            let cover = Cover::of(&bits, found.len());
            for part in 0..64 {
                let of = found.iter().enumerate().filter(|(at, _)| at * 64 / found.len() == part);
                let (has, all) = of.fold((0, 0), |(has, all), (_, found)| (has + i32::from(*found), all + 1));
                prop_assert_eq!(cover.0 >> part & 1 == 1, all > 0 && has * 2 >= all);
            }
        }
    }
}
