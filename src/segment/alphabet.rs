//! Which small number stands for a character?
//!
//! jieba looks words up only in runs of han characters (U+4E00 to U+9FD5) and of ASCII letters, digits
//! and `#%&+-._`. Each of those has a code, frequent ones the smallest, so that what is read often lies
//! close together. Every other character has code 0 and ends a run.

use std::sync::OnceLock;

use super::resource;

/// A character of a run; 0 for all that can't stand in one.
pub(super) type Code = u16;

/// How many codes there are, 0 included.
pub(super) const CODES: usize = 1 + ASCII.len() + HAN_COUNT;

const ASCII: &[u8] = b"#%&+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
const HAN_FIRST: u32 = 0x4E00;
const HAN_LAST: u32 = 0x9FD5;
const HAN_COUNT: usize = (HAN_LAST - HAN_FIRST) as usize + 1;
/// The characters whose first UTF-8 byte is E4 to E9: U+4000 to U+9FFF.
const THREE_BYTES_FIRST: u32 = 0x4000;
const THREE_BYTES: usize = 0x6000;

/// The codes of all characters.
pub(super) struct Alphabet {
    ascii: [Code; 128],
    three_bytes: Box<[Code]>,
    chars: Vec<char>,
}

impl Alphabet {
    /// The one alphabet, made at its first use.
    pub(super) fn get() -> &'static Self {
        static ALPHABET: OnceLock<Alphabet> = OnceLock::new();
        ALPHABET.get_or_init(|| Self::new(&resource::alphabet()))
    }

    fn new(han: &str) -> Self {
        let mut chars = vec!['\0'];
        chars.extend(ASCII.iter().map(|&b| b as char));
        chars.extend(han.chars());
        assert_eq!(chars.len(), CODES, "the resource has every han character once");
        let mut alphabet = Self { ascii: [0; 128], three_bytes: vec![0; THREE_BYTES].into(), chars };
        for (code, &c) in alphabet.chars.iter().enumerate().skip(1) {
            match c {
                '\0'..='\x7F' => alphabet.ascii[c as usize] = code as Code,
                _ => alphabet.three_bytes[(c as u32 - THREE_BYTES_FIRST) as usize] = code as Code,
            }
        }
        alphabet
    }

    /// The code of `c`.
    pub(super) fn code(&self, c: char) -> Code {
        match c {
            '\0'..='\x7F' => self.ascii[c as usize],
            '\u{4E00}'..='\u{9FD5}' => self.three_bytes[(c as u32 - THREE_BYTES_FIRST) as usize],
            _ => 0,
        }
    }

    /// The character of a code other than 0.
    pub(super) fn char(&self, code: Code) -> char {
        self.chars[code as usize]
    }

    /// The codes of `word`; `None` where one of its characters has none, or where it is empty.
    pub(super) fn codes(&self, word: &str) -> Option<Vec<Code>> {
        let codes: Vec<Code> = word.chars().map(|c| self.code(c)).collect();
        (!codes.is_empty() && !codes.contains(&0)).then_some(codes)
    }

    /// The code and the length in bytes of the character that starts at `at`, which must be a boundary.
    #[inline]
    pub(super) fn read(&self, bytes: &[u8], at: usize) -> (Code, usize) {
        let first = bytes[at];
        match first {
            0..=0x7F => (self.ascii[first as usize], 1),
            0xE4..=0xE9 => {
                let [_, second, third] = bytes[at..at + 3] else { unreachable!("the slice has three bytes") };
                let low = u32::from(second & 0x3F) << 6 | u32::from(third & 0x3F);
                let index = (u32::from(first & 0x0F) << 12 | low) - THREE_BYTES_FIRST;
                (self.three_bytes[index as usize], 3)
            }
            0x80..=0xDF => (0, 2),
            0xE0..=0xEF => (0, 3),
            0xF0.. => (0, 4),
        }
    }
}

/// Whether `code` is a han character.
#[inline]
pub(super) fn is_han(code: Code) -> bool {
    code as usize > ASCII.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_of_a_run_has_its_own_code() {
        let alphabet = Alphabet::get();
        for code in 1..CODES as Code {
            let c = alphabet.char(code);
            assert_eq!(alphabet.code(c), code);
            assert_eq!(is_han(code), !c.is_ascii());
            let text = c.to_string();
            assert_eq!(alphabet.read(text.as_bytes(), 0), (code, text.len()));
        }
    }

    #[test]
    fn every_other_character_has_code_0() {
        let alphabet = Alphabet::get();
        for c in ('\0'..=char::MAX).filter(|c| alphabet.code(*c) == 0) {
            let text = c.to_string();
            assert_eq!(alphabet.read(text.as_bytes(), 0), (0, text.len()), "{c:?}");
        }
    }
}
