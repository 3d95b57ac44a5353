//! Which places are marked?
//!
//! One bit a place, so that long runs are marked, asked and counted a word at a time.

use std::ops::Range;

/// Places of a text, marked or not; lent from text to text.
#[derive(Debug, Default, Clone)]
pub(super) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// Room for `places`, none of them marked.
    pub(super) fn reset(&mut self, places: usize) {
        self.words.clear();
        self.words.resize(places.div_ceil(64), 0);
    }

    /// Marks all of `range`.
    pub(super) fn fill(&mut self, range: Range<usize>) {
        each_word(range, |word, mask| {
            self.words[word] |= mask;
            true
        });
    }

    /// Marks one place.
    pub(super) fn set(&mut self, place: usize) {
        self.words[place / 64] |= 1 << (place % 64);
    }

    /// Takes the mark of one place away.
    pub(super) fn unset(&mut self, place: usize) {
        self.words[place / 64] &= !(1 << (place % 64));
    }

    /// Whether a place is marked.
    pub(super) fn has(&self, place: usize) -> bool {
        self.words[place / 64] >> (place % 64) & 1 == 1
    }

    /// Whether all of `range` are marked.
    pub(super) fn all(&self, range: Range<usize>) -> bool {
        let mut all = true;
        each_word(range, |word, mask| {
            all = self.words[word] & mask == mask;
            all
        });
        all
    }

    /// How many are marked before each of `ends`, which ascend.
    pub(super) fn counts(&self, ends: impl Iterator<Item = usize>) -> impl Iterator<Item = usize> {
        let (mut whole, mut words) = (0, 0);
        ends.map(move |end| {
            let passed = &self.words[words..end / 64];
            whole += passed.iter().map(|word| word.count_ones() as usize).sum::<usize>();
            words = end / 64;
            let rest = self.words.get(words).map_or(0, |word| word & ((1 << (end % 64)) - 1));
            whole + rest.count_ones() as usize
        })
    }

    /// How many are marked.
    pub(super) fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The marked place that has `before` marked ones before it.
    pub(super) fn nth(&self, mut before: usize) -> Option<usize> {
        for (at, &word) in self.words.iter().enumerate() {
            let here = word.count_ones() as usize;
            if before < here {
                let rest = (0..before).fold(word, |word, _| word & (word - 1));
                return Some(at * 64 + rest.trailing_zeros() as usize);
            }
            before -= here;
        }
        None
    }

    /// The last marked place.
    pub(super) fn last(&self) -> Option<usize> {
        let at = self.words.iter().rposition(|&word| word != 0)?;
        Some(at * 64 + 63 - self.words[at].leading_zeros() as usize)
    }
}

/// Calls `found` with each word that `range` reaches into and the part of it that it takes, while that says so.
fn each_word(range: Range<usize>, mut found: impl FnMut(usize, u64) -> bool) {
    let Range { start: mut at, end } = range;
    while at < end {
        let word = at / 64;
        let stop = end.min(word * 64 + 64);
        let mask = (u64::MAX >> (64 - (stop - at))) << (at % 64);
        if !found(word, mask) {
            return;
        }
        at = stop;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn as_a_list_of_bools_would(
            ranges in prop::collection::vec((0usize..300, 0usize..300), 0..6), asked in (0usize..300, 0usize..300),
        ) {
            let (mut bits, mut bools) = (Bits::default(), [false; 300]);
            bits.reset(300);
            for (a, b) in ranges {
                bits.fill(a.min(b)..a.max(b));
                bools[a.min(b)..a.max(b)].fill(true);
            }
            let range = asked.0.min(asked.1)..asked.0.max(asked.1);
            let inside = &bools[range.clone()];
            prop_assert_eq!(bits.all(range.clone()), inside.iter().all(|&b| b));
            let before = |end: usize| bools[..end].iter().filter(|b| **b).count();
            let ends = [range.start, range.end, 300];
            prop_assert!(bits.counts(ends.into_iter()).eq(ends.map(before)));
            let places: Vec<usize> = (0..300).filter(|&at| bools[at]).collect();
            prop_assert_eq!(bits.count(), places.len());
            prop_assert_eq!(bits.last(), places.last().copied());
            prop_assert_eq!(bits.nth(asked.0), places.get(asked.0).copied());
            prop_assert_eq!(bits.has(asked.1), bools[asked.1]);
        }
    }
}
