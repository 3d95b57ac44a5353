//! How are the shingles of a text hashed?
//!
//! One way rolls: a multiplication in and one out for each character, each step waiting for the one before. The other
//! hashes many shingles side by side, each from its own characters; it does more work and waits for nothing, which pays
//! where a processor multiplies eight numbers of 64 bits at once. Both give the same hashes.

use super::shingle::{BASE, mix};
use crate::text::Code;

/// Shingles that are hashed side by side.
const ABREAST: usize = 32;
/// Characters of a shingle beyond which rolling is less work on any processor.
const SHORT: usize = 8;

/// Sets `hashes` to those of all shingles of `chars` of `codes`, in order; `leaving` is [`BASE`] to the power of `chars`.
pub(super) fn roll(codes: &[Code], chars: usize, leaving: u64, hashes: &mut Vec<u64>) {
    hashes.clear();
    if codes.is_empty() {
        return;
    }
    let first = codes.len().min(chars);
    let shingles = codes.len() - first + 1;
    #[cfg(target_arch = "x86_64")]
    if chars <= SHORT && shingles >= ABREAST && std::arch::is_x86_feature_detected!("avx512dq") {
        hashes.resize(shingles, 0);
        #[expect(unsafe_code, reason = "the processor was just asked for what the function needs")]
        // SAFETY: the only demand is the feature, which is there.
        unsafe {
            abreast_wide(codes, chars, hashes);
        }
        return;
    }
    hashes.reserve(shingles);
    one_by_one(codes, first, leaving, hashes);
}

/// Rolls from shingle to shingle, beginning with the `first` characters.
fn one_by_one(codes: &[Code], first: usize, leaving: u64, hashes: &mut Vec<u64>) {
    let mut rolled = codes[..first].iter().fold(0, |hash: u64, &code| step(hash, code));
    hashes.push(mix(rolled));
    // what enters and leaves is one number before it meets the hash, so that each step waits for one multiplication
    hashes.extend(codes[first..].iter().zip(codes).map(|(&entering, &left)| {
        let change = weight(entering).wrapping_sub(weight(left).wrapping_mul(leaving));
        rolled = rolled.wrapping_mul(BASE).wrapping_add(change);
        mix(rolled)
    }));
}

/// As [`abreast`], for processors that multiply eight numbers at once.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512dq,avx512vl,avx2")]
fn abreast_wide(codes: &[Code], chars: usize, hashes: &mut [u64]) {
    abreast(codes, chars, hashes);
}

/// Hashes [`ABREAST`] shingles at a time; the last of them overlap those before.
#[expect(clippy::inline_always, reason = "it is to be compiled once more for the wider processor")]
#[inline(always)]
fn abreast(codes: &[Code], chars: usize, hashes: &mut [u64]) {
    let last = hashes.len() - ABREAST;
    for at in (0..last).step_by(ABREAST).chain([last]) {
        let mut rolled = [0; ABREAST];
        for place in at..at + chars {
            for (hash, &code) in rolled.iter_mut().zip(&codes[place..place + ABREAST]) {
                *hash = step(*hash, code);
            }
        }
        for (hash, rolled) in hashes[at..at + ABREAST].iter_mut().zip(rolled) {
            *hash = mix(rolled);
        }
    }
}

#[inline]
fn step(hash: u64, code: Code) -> u64 {
    hash.wrapping_mul(BASE).wrapping_add(weight(code))
}

/// A code as a number that is never 0, so that length counts.
#[inline]
fn weight(code: Code) -> u64 {
    u64::from(code) + 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn side_by_side_and_one_by_one_are_the_same(
            codes in prop::collection::vec(0u32..0x11_0000, ABREAST + 12..200), chars in 2usize..12,
        ) {
            let leaving = (0..chars).fold(1, |power: u64, _| power.wrapping_mul(BASE));
            let (mut rolled, mut either) = (Vec::new(), Vec::new());
            one_by_one(&codes, chars, leaving, &mut rolled);
            let mut side_by_side = vec![0; rolled.len()];
            abreast(&codes, chars, &mut side_by_side);
            prop_assert_eq!(&rolled, &side_by_side);
            roll(&codes, chars, leaving, &mut either);
            prop_assert_eq!(&rolled, &either);
        }
    }
}
