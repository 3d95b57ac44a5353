//! Are these the bytes that were written?

use std::io;

use super::super::shingle::mix;

/// Odd, so that multiplying by it loses nothing.
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// A number that damage changes. Four words at a time, so that none waits for the one before it.
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    let (fours, rest) = bytes.as_chunks::<32>();
    let mut sums = [bytes.len() as u64, 1, 2, 3];
    for four in fours {
        for (sum, word) in sums.iter_mut().zip(four.as_chunks::<8>().0) {
            *sum = step(*sum, u64::from_le_bytes(*word));
        }
    }
    let (words, rest) = rest.as_chunks::<8>();
    let words = sums.into_iter().chain(words.iter().map(|word| u64::from_le_bytes(*word)));
    let last = rest.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte));
    mix(words.chain([last]).fold(0, step)) as u32
}

fn step(sum: u64, word: u64) -> u64 {
    (sum.rotate_left(5) ^ word).wrapping_mul(FACTOR)
}

/// They are not.
pub(super) fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the file is damaged")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn one_changed_byte_changes_it(bytes in prop::collection::vec(any::<u8>(), 1..200), at in 0usize..200, by in 1u8..) {
            let mut changed = bytes.clone();
            let at = at % bytes.len();
            changed[at] ^= by;
            prop_assert_ne!(checksum(&bytes), checksum(&changed));
        }
    }
}
