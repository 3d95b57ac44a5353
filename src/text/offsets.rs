//! Which character stands at this byte?
//!
//! Cores count bytes; Python, Parquet and JSON count code points. A mark every 64 bytes makes the
//! way from one to the other short in any order of asking.

const STEP: usize = 64;

/// Turns byte offsets of one text into code point offsets, and back.
#[derive(Debug)]
pub struct CharOffsets<'t> {
    text: &'t str,
    /// Characters that start before byte `i * STEP`; empty where the text is ASCII.
    marks: Vec<usize>,
}

impl<'t> CharOffsets<'t> {
    /// Reads `text` once.
    pub fn new(text: &'t str) -> Self {
        if text.is_ascii() {
            return Self { text, marks: Vec::new() };
        }
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut chars = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            marks.push(chars);
            chars += starts(chunk);
        }
        Self { text, marks }
    }

    /// How many characters start before byte `byte`, which must not lie past the end.
    pub fn chars(&self, byte: usize) -> usize {
        if self.marks.is_empty() {
            return byte;
        }
        let mark = (byte / STEP).min(self.marks.len() - 1);
        self.marks[mark] + starts(&self.text.as_bytes()[mark * STEP..byte])
    }

    /// Where the character number `chars` starts; the text's length where there are not so many.
    pub fn bytes(&self, chars: usize) -> usize {
        if self.marks.is_empty() {
            return chars.min(self.text.len());
        }
        let mark = self.marks.partition_point(|&m| m <= chars).saturating_sub(1);
        let bytes = self.text.as_bytes();
        let mut left = chars - self.marks[mark];
        for (i, &byte) in bytes.iter().enumerate().skip(mark * STEP) {
            if byte & 0xC0 != 0x80 {
                if left == 0 {
                    return i;
                }
                left -= 1;
            }
        }
        bytes.len()
    }
}

/// Turns byte offsets into code point offsets where each is asked for near the one before: no marks to set, and no
/// way back from them.
#[derive(Debug)]
pub struct CharCursor<'t> {
    text: &'t str,
    byte: usize,
    chars: usize,
}

impl<'t> CharCursor<'t> {
    /// At the beginning of `text`.
    pub fn new(text: &'t str) -> Self {
        Self { text, byte: 0, chars: 0 }
    }

    /// Goes to `byte`, which must not lie past the end, and says how many characters start before it.
    #[inline]
    pub fn chars(&mut self, byte: usize) -> usize {
        let bytes = self.text.as_bytes();
        if byte >= self.byte {
            self.chars += count(&bytes[self.byte..byte]);
        } else {
            self.chars -= count(&bytes[byte..self.byte]);
        }
        self.byte = byte;
        self.chars
    }
}

/// How many characters start in these bytes.
#[inline]
fn count(bytes: &[u8]) -> usize {
    bytes.chunks(STEP).map(starts).sum()
}

/// How many characters start in at most `STEP` bytes: counted in a byte, many of which fit into a register.
fn starts(bytes: &[u8]) -> usize {
    debug_assert!(bytes.len() <= STEP);
    bytes.iter().fold(0u8, |sum, &b| sum + u8::from(b & 0xC0 != 0x80)).into()
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::*;

    proptest! {
        #[test]
        fn offsets_agree_with_counting(text in ".{0,300}") {
            let offsets = CharOffsets::new(&text);
            for (n, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(offsets.chars(byte), n);
                prop_assert_eq!(offsets.bytes(n), byte);
            }
            prop_assert_eq!(offsets.chars(text.len()), text.chars().count());
            prop_assert_eq!(offsets.bytes(text.chars().count()), text.len());
        }

        #[test]
        fn a_cursor_goes_both_ways(text in ".{0,60}", to in vec(any::<Index>(), 0..20)) {
            let (offsets, mut cursor) = (CharOffsets::new(&text), CharCursor::new(&text));
            for byte in to.iter().map(|to| to.index(text.len() + 1)) {
                prop_assert_eq!(cursor.chars(byte), offsets.chars(byte));
            }
        }
    }
}
