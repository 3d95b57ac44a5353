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
#[derive(Debug, Clone, Copy)]
pub(super) struct Fingerprint {
    low: u64,
    high: u64,
    length: u64,
}

impl Default for Fingerprint {
    fn default() -> Self {
        Self { low: BASE, high: !BASE, length: 0 }
    }
}

impl Fingerprint {
    /// Takes the next code.
    pub(super) fn add(&mut self, code: Code) {
        self.low = (self.low ^ u64::from(code)).wrapping_mul(0xFF51_AFD7_ED55_8CCD).rotate_left(29);
        self.high = (self.high ^ u64::from(code)).wrapping_mul(0xC4CE_B9FE_1A85_EC53).rotate_left(31);
        self.length += 1;
    }

    /// The number.
    pub(super) fn told(self) -> u128 {
        let Self { low, high, length } = self;
        u128::from(mix(low ^ length)) << 64 | u128::from(mix(high.wrapping_add(length)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
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
