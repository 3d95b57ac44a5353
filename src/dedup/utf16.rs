//! Texts that lie in memory as UTF-16, one behind the other.
//!
//! What keeps its texts in units of two or four bytes, as Python does, gives them faster so than as UTF-8: nothing has to be
//! measured before it is copied, and folding looks each unit up as it is.

use super::texts::Texts;
use crate::error::Result;
use crate::text::{Code, fold_utf16};

/// Texts by row, held as UTF-16. What is no character becomes U+FFFD.
#[derive(Debug, Default)]
pub struct Utf16Texts {
    units: Vec<u16>,
    /// Where each text ends in `units`.
    ends: Vec<usize>,
}

impl Utf16Texts {
    /// Room for so many `texts` that have `chars` characters together.
    pub fn with_capacity(texts: usize, chars: usize) -> Self {
        Self { units: Vec::with_capacity(chars), ends: Vec::with_capacity(texts) }
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Takes the next characters of a text, each a code point, or a surrogate that stands alone.
    pub fn push(&mut self, chars: &[u32]) {
        let single = |c: u32| c < 0xD800 || (0xE000..=0xFFFF).contains(&c);
        if chars.iter().fold(true, |all, &c| all & single(c)) {
            self.units.extend(chars.iter().map(|&c| c as u16));
            return;
        }
        for &c in chars {
            let c = char::from_u32(c).unwrap_or(char::REPLACEMENT_CHARACTER);
            self.units.extend_from_slice(c.encode_utf16(&mut [0; 2]));
        }
    }

    /// Ends a text.
    pub fn end(&mut self) {
        self.ends.push(self.units.len());
    }

    fn units(&self, row: usize) -> &[u16] {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.units[start..self.ends[row]]
    }
}

impl Texts for Utf16Texts {
    fn text<'t>(&'t self, row: usize, buffer: &'t mut String) -> Result<&'t str> {
        buffer.clear();
        let chars = char::decode_utf16(self.units(row).iter().copied());
        buffer.extend(chars.map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
        Ok(buffer)
    }

    fn fold(&self, row: usize, _: &mut String, codes: &mut Vec<Code>) -> Result<()> {
        codes.clear();
        fold_utf16(self.units(row), codes);
        Ok(())
    }

    fn same(&self, left: usize, right: usize) -> bool {
        self.units(left) == self.units(right)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn held(texts: &[String]) -> Utf16Texts {
        let mut held = Utf16Texts::with_capacity(texts.len(), 0);
        for text in texts {
            let chars: Vec<u32> = text.chars().map(u32::from).collect();
            chars.chunks(7).for_each(|part| held.push(part));
            held.end();
        }
        held
    }

    proptest! {
        #[test]
        fn what_goes_in_comes_out(texts in prop::collection::vec("(?s).{0,40}", 0..6)) {
            let held = held(&texts);
            prop_assert_eq!(held.len(), texts.len());
            for (row, text) in texts.iter().enumerate() {
                let mut buffer = String::new();
                prop_assert_eq!(held.text(row, &mut buffer).unwrap(), text);
                let (mut ours, mut expected) = (Vec::new(), Vec::new());
                held.fold(row, &mut String::new(), &mut ours).unwrap();
                texts[..].fold(row, &mut String::new(), &mut expected).unwrap();
                prop_assert_eq!(ours, expected);
                prop_assert_eq!(held.hash(row, &mut String::new()), texts[..].hash(row, &mut String::new()));
            }
        }
    }

    #[test]
    fn half_a_character_is_none() {
        let mut held = Utf16Texts::default();
        held.push(&[0x4E00, 0xD83D, 0x1_F600, 0xDC00, 0x41]);
        held.end();
        let mut buffer = String::new();
        assert_eq!(held.text(0, &mut buffer).unwrap(), "一\u{FFFD}😀\u{FFFD}A");
        assert!(held.same(0, 0));
    }
}
