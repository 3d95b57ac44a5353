//! Which runs of characters does a text have?
//!
//! A shingle is a run of `n` folded characters, known by a 64-bit hash. The hash rolls (Karp and Rabin 1987):
//! a polynomial over the codes, one multiplication in and one out for each character, and a final mix, so that
//! any part of its bits is as good as any other. A text shorter than `n` is one shingle.

use super::rolls::roll;
use crate::text::Code;

/// An odd number without pattern in its bits.
pub(super) const BASE: u64 = 0x9E37_79B9_7F4A_7C15;

/// Rolls over texts with shingles of one length.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shingler {
    chars: usize,
    /// `BASE` to the power of `chars`: what the character that leaves weighs.
    leaving: u64,
}

impl Shingler {
    /// Shingles of `chars` characters.
    pub(super) fn new(chars: usize) -> Self {
        Self { chars, leaving: (0..chars).fold(1, |power: u64, _| power.wrapping_mul(BASE)) }
    }

    /// Characters in one shingle.
    pub(super) fn chars(self) -> usize {
        self.chars
    }

    /// Sets `hashes` to the shingles of `codes`, in order; empty only where `codes` is.
    pub(super) fn shingles(self, codes: &[Code], hashes: &mut Vec<u64>) {
        roll(codes, self.chars, self.leaving, hashes);
    }
}

/// The finaliser of `MurmurHash3` (Appleby); never 0, so that 0 can mean an empty place.
#[inline]
pub(super) fn mix(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    hash ^= hash >> 33;
    hash.max(1)
}

/// The whole of a folded text as one number of 128 bits; equal texts have equal ones.
pub(super) struct Fingerprint {
    low: u64,
    high: u64,
}

/// Codes that a word of 64 bits holds, and the bits of each.
const HELD: usize = 3;
const HELD_BITS: usize = 21;

impl Fingerprint {
    /// Of a folded text.
    pub(super) fn of(codes: &[Code]) -> u128 {
        let mut even = Self { low: BASE, high: !BASE };
        let mut odd = Self { low: BASE.rotate_left(17), high: !BASE.rotate_left(17) };
        // words go in by turns, so that a processor need not wait for the one before
        let mut words = codes.chunks_exact(2 * HELD);
        for six in &mut words {
            even.add(word(&six[..HELD]));
            odd.add(word(&six[HELD..]));
        }
        words.remainder().chunks(HELD).for_each(|rest| even.add(word(rest)));
        let length = codes.len() as u64;
        let (low, high) = (mix(even.low ^ length) ^ odd.low, mix(even.high ^ length).wrapping_add(odd.high));
        u128::from(mix(low)) << 64 | u128::from(mix(high))
    }

    fn add(&mut self, word: u64) {
        self.low = (self.low ^ word).wrapping_mul(0xFF51_AFD7_ED55_8CCD).rotate_left(29);
        self.high = (self.high ^ word).wrapping_mul(0xC4CE_B9FE_1A85_EC53).rotate_left(31);
    }
}

fn word(codes: &[Code]) -> u64 {
    codes.iter().fold(0, |word, &code| word << HELD_BITS | u64::from(code))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn equal_texts_have_equal_fingerprints_and_others_not(
            codes in prop::collection::vec(0u32..0x11_0000, 1..40), at in 0usize..40, other in 0u32..0x11_0000,
        ) {
            let mut changed = codes.clone();
            changed[at % codes.len()] = other;
            prop_assert_eq!(Fingerprint::of(&codes) == Fingerprint::of(&changed), codes == changed);
            let longer = [&codes[..], &[0]].concat();
            prop_assert_ne!(Fingerprint::of(&codes), Fingerprint::of(&longer));
            changed = codes.clone();
            changed.rotate_left(at % codes.len());
            prop_assert_eq!(Fingerprint::of(&codes) == Fingerprint::of(&changed), codes == changed);
        }

        #[test]
        fn equal_runs_have_equal_hashes_and_others_not(codes in prop::collection::vec(0u32..4, 0..60)) {
            let mut hashes = Vec::new();
            Shingler::new(5).shingles(&codes, &mut hashes);
            let runs: Vec<_> = if codes.len() < 5 { codes.chunks(5).collect() } else { codes.windows(5).collect() };
            prop_assert_eq!(hashes.len(), runs.len());
            for (a, left) in runs.iter().enumerate() {
                for (b, right) in runs.iter().enumerate() {
                    prop_assert_eq!(left == right, hashes[a] == hashes[b]);
                }
            }
        }
    }
}
