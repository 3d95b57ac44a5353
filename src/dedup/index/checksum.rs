//! Are these the bytes that were written?

use std::io;

use super::super::shingle::mix;

/// Odd, so that multiplying by it loses nothing.
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// A number that damage changes.
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    let mut words = bytes.chunks_exact(8);
    let sum = words.by_ref().fold(bytes.len() as u64, step);
    mix(step(sum, words.remainder())) as u32
}

fn step(sum: u64, bytes: &[u8]) -> u64 {
    let word = bytes.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte));
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
        fn one_changed_byte_changes_it(bytes in prop::collection::vec(any::<u8>(), 1..60), at in 0usize..60, by in 1u8..) {
            let mut changed = bytes.clone();
            let at = at % bytes.len();
            changed[at] ^= by;
            prop_assert_ne!(checksum(&bytes), checksum(&changed));
        }
    }
}
