//! How many distinct shingles does a text have?
//!
//! Each hash has one place in a table, by its bits. What finds its place empty is new, what finds itself there is known;
//! what finds another goes into a smaller table of its own kind. None of this branches, since nobody could foresee it.

/// Rounds before what is left is sorted.
const ROUNDS: u32 = 4;
/// So few are sorted at once.
const FEW: usize = 24;

/// Counts distinct hashes; lent from text to text.
#[derive(Debug, Default)]
pub(super) struct Distinct {
    places: Vec<u64>,
    left: Vec<u64>,
    next: Vec<u64>,
}

impl Distinct {
    /// How many distinct ones there are of `hashes`, none of which is 0.
    pub(super) fn count(&mut self, hashes: &[u64]) -> u32 {
        let mut next = std::mem::take(&mut self.next);
        let mut count = place(hashes, &mut self.places, &mut next, 0);
        for round in 1..ROUNDS {
            if next.len() <= FEW {
                break;
            }
            std::mem::swap(&mut self.left, &mut next);
            count += place(&self.left, &mut self.places, &mut next, round);
        }
        next.sort_unstable();
        next.dedup();
        count += next.len();
        self.next = next;
        count as u32
    }
}

/// Gives each of `hashes` its place; returns how many got one, and sets `left` to those that found another there.
fn place(hashes: &[u64], places: &mut Vec<u64>, left: &mut Vec<u64>, round: u32) -> usize {
    let size = (hashes.len() * 2).next_power_of_two();
    let (mask, shift) = (size - 1, round * 11);
    places.clear();
    places.resize(size, 0);
    left.clear();
    left.resize(hashes.len(), 0);
    let (places, lefts) = (&mut places[..], &mut left[..hashes.len()]);
    let (mut count, mut over) = (0, 0);
    for &hash in hashes {
        let place = &mut places[(hash >> shift) as usize & mask];
        let (new, known) = (*place == 0, *place == hash);
        *place = if new { hash } else { *place };
        count += usize::from(new);
        lefts[over] = hash;
        over += usize::from(!(new | known));
    }
    left.truncate(over);
    count
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::super::shingle::mix;
    use super::*;

    proptest! {
        #[test]
        fn as_a_set_would(numbers in prop::collection::vec(1u64..900, 1..2000), bits in 1u32..64) {
            let hashes: Vec<u64> = numbers.into_iter().map(|number| (mix(number) >> (64 - bits)).max(1)).collect();
            let set: BTreeSet<_> = hashes.iter().collect();
            prop_assert_eq!(Distinct::default().count(&hashes) as usize, set.len());
        }
    }
}
