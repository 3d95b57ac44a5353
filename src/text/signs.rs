//! Where does a text stop to be letters?
//!
//! Nearly all bytes of Chinese text belong to ideographs, and nearly all that anybody asks of a text is asked of what stands
//! between them. So the bytes are looked at sixty-four at a time, and only where a sign begins does anybody read on.

#[cfg(target_arch = "x86_64")]
use super::abreast;

/// Bytes that are looked at at once: as many as a mask has bits.
pub(super) const BLOCK: usize = 64;
/// A bar among the ideographs: U+4E28, which pages use as a sign.
pub(super) const BAR: [u8; 3] = [0xE4, 0xB8, 0xA8];

/// The first byte of each character of `text` that is neither an ideograph from U+4000 to U+9FFF nor an ASCII letter or digit;
/// `丨` (U+4E28) is one of them too.
pub fn signs(text: &str) -> Signs<'_> {
    Signs { bytes: text.as_bytes(), at: 0, mask: 0 }
}

/// The signs of a text, in order.
#[derive(Debug, Clone)]
pub struct Signs<'t> {
    bytes: &'t [u8],
    /// One past the block that `mask` tells of.
    at: usize,
    /// A bit for each sign of the block that was not given yet.
    mask: u64,
}

impl Iterator for Signs<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.mask == 0 {
            if self.at >= self.bytes.len() {
                return None;
            }
            self.mask = self.look();
            self.at += BLOCK;
        }
        let first = self.mask.trailing_zeros() as usize;
        self.mask &= self.mask - 1;
        Some(self.at - BLOCK + first)
    }
}

impl Signs<'_> {
    /// The mask of the next block; what is behind the last byte is none.
    fn look(&self) -> u64 {
        let rest = &self.bytes[self.at..];
        if let Some(window) = rest.first_chunk() {
            return mask(window);
        }
        let mut window = [b'0'; BLOCK + 2];
        let known = rest.len().min(BLOCK + 2);
        window[..known].copy_from_slice(&rest[..known]);
        mask(&window)
    }
}

/// A bit for each of the first bytes of `window` at which a sign begins, by the fastest way that the processor has.
#[inline]
fn mask(window: &[u8; BLOCK + 2]) -> u64 {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        #[expect(unsafe_code, reason = "the processor was just asked for what the function needs")]
        // SAFETY: the only demand is the feature, which is there.
        return unsafe { abreast::mask(window) };
    }
    one_by_one(window)
}

/// The same, on any processor.
fn one_by_one(window: &[u8; BLOCK + 2]) -> u64 {
    let mut begins = [0u8; BLOCK];
    for (at, begins) in begins.iter_mut().enumerate() {
        let is = |byte: usize| u8::from(window[at + byte] == BAR[byte]);
        *begins = u8::from(!is_letter(window[at])) | is(0) & is(1) & is(2);
    }
    let (eights, _) = begins.as_chunks();
    eights.iter().rev().fold(0, |mask, eight| mask << 8 | gathered(u64::from_le_bytes(*eight)))
}

/// Whether `byte` belongs to an ideograph from U+4000 to U+9FFF or is an ASCII letter or digit, or stands inside of any
/// character.
fn is_letter(byte: u8) -> bool {
    let inside = byte & 0xC0 == 0x80;
    let ideograph = byte.wrapping_sub(0xE4) < 6;
    let digit = byte.wrapping_sub(b'0') < 10;
    let latin = (byte | 0x20).wrapping_sub(b'a') < 26;
    inside | ideograph | digit | latin
}

/// Eight bytes of 0 or 1 as eight bits.
fn gathered(bytes: u64) -> u64 {
    bytes.wrapping_mul(0x0102_0408_1020_4080) >> 56
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// One character after the other.
        #[test]
        fn signs_are_all_that_is_no_letter(text in "[新橋丨丧㐀䷀龿ꀀ，。！ .a1Zz09@\\[{`\u{3000}é\u{10FFFF}𠀀]{0,200}") {
            let letter = |c: char| c != '丨' && matches!(c, '\u{4000}'..='\u{9FFF}') || c.is_ascii_alphanumeric();
            let slow: Vec<usize> = text.char_indices().filter(|(_, c)| !letter(*c)).map(|(at, _)| at).collect();
            prop_assert_eq!(signs(&text).collect::<Vec<_>>(), slow);
        }

        #[test]
        fn all_ways_see_the_same(bytes in prop::collection::vec(any::<u8>(), BLOCK + 2), bar in 0..BLOCK) {
            let mut window: [u8; BLOCK + 2] = bytes.try_into().unwrap();
            window[bar..bar + 3].copy_from_slice(&BAR);
            prop_assert_eq!(mask(&window), one_by_one(&window));
        }
    }
}
