//! Numbers that take as many bytes as they need (LEB128).

use std::io;

/// Appends `number`, seven bits to a byte, the lowest first; all bytes but the last have their highest bit set.
pub(super) fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// The next number. Most stand in the first few of the next eight bytes, which are looked at together.
#[inline]
pub(super) fn take(bytes: &mut &[u8]) -> io::Result<u64> {
    if let Some((eight, _)) = bytes.split_first_chunk() {
        let word = u64::from_le_bytes(*eight);
        let last = !word & 0x8080_8080_8080_8080; // a bit above each byte that ends a number
        if last != 0 {
            let bits = last.trailing_zeros() + 1;
            *bytes = &bytes[bits as usize / 8..];
            return Ok(without_eighths(word & u64::MAX >> (64 - bits)));
        }
    }
    take_slowly(bytes)
}

/// The next two numbers; as a rule both stand in the next eight bytes.
#[inline]
pub(super) fn take_two(bytes: &mut &[u8]) -> io::Result<(u64, u64)> {
    if let Some((eight, _)) = bytes.split_first_chunk() {
        let word = u64::from_le_bytes(*eight);
        let ends = !word & 0x8080_8080_8080_8080;
        let behind_first = ends & ends.wrapping_sub(1);
        if behind_first != 0 {
            let (first, second) = (ends.trailing_zeros() + 1, behind_first.trailing_zeros() + 1);
            *bytes = &bytes[second as usize / 8..];
            let upper = (word & u64::MAX >> (64 - second)) >> first;
            return Ok((without_eighths(word & u64::MAX >> (64 - first)), without_eighths(upper)));
        }
    }
    Ok((take(bytes)?, take(bytes)?))
}

/// The seven lower bits of each byte, set one behind the other.
#[inline]
fn without_eighths(bytes: u64) -> u64 {
    let pairs = (bytes & 0x7F00_7F00_7F00_7F00) >> 1 | bytes & 0x007F_007F_007F_007F;
    let fours = (pairs & 0x3FFF_0000_3FFF_0000) >> 2 | pairs & 0x0000_3FFF_0000_3FFF;
    (fours & 0x0FFF_FFFF_0000_0000) >> 4 | fours & 0x0000_0000_0FFF_FFFF
}

fn take_slowly(bytes: &mut &[u8]) -> io::Result<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first().ok_or(io::ErrorKind::InvalidData)?;
        *bytes = rest;
        number |= u64::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Ok(number);
        }
    }
    Err(io::ErrorKind::InvalidData.into())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_are_read_as_they_were_written(numbers in prop::collection::vec((any::<u64>(), 0u32..64), 0..50)) {
            let numbers: Vec<u64> = numbers.into_iter().map(|(number, shift)| number >> shift).collect();
            let mut bytes = Vec::new();
            numbers.iter().for_each(|&number| put(&mut bytes, number));
            let (mut fast, mut slow) = (&bytes[..], &bytes[..]);
            for &number in &numbers {
                prop_assert_eq!(take(&mut fast).unwrap(), number);
                prop_assert_eq!(take_slowly(&mut slow).unwrap(), number);
            }
            prop_assert!(take(&mut fast).is_err());
            let mut twos = &bytes[..];
            for two in numbers.chunks_exact(2) {
                prop_assert_eq!(take_two(&mut twos).unwrap(), (two[0], two[1]));
            }
            prop_assert!(take_two(&mut twos).is_err());
        }
    }
}
