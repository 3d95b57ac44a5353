//! The text as codes, some thousand characters at a time.
//!
//! A piece ends only where a run begins after something that is none, so that no run, and no stretch
//! between runs, is ever torn; a text without such a place is one piece.

use super::alphabet::{Alphabet, Code};
use crate::text::Span;

/// Pieces are a little longer than this many characters.
const PIECE: usize = 1024;

/// Characters of a text that lie side by side; `\r\n` counts as one.
#[derive(Debug, Default)]
pub(super) struct Piece {
    count: usize,
    /// Longer than they are filled.
    codes: Vec<Code>,
    offsets: Vec<usize>,
}

impl Piece {
    /// How many characters.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// Their codes, and a 0 after the last.
    pub(super) fn codes(&self) -> &[Code] {
        &self.codes[..=self.count]
    }

    /// The same, to be changed.
    pub(super) fn codes_mut(&mut self) -> &mut [Code] {
        &mut self.codes[..=self.count]
    }

    /// Where the character `at` begins in the text, or where the last one ends.
    #[inline]
    pub(super) fn offset(&self, at: usize) -> usize {
        self.offsets[at]
    }

    /// Where the characters `from..to` stand in the text.
    #[inline]
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.offset(from), self.offset(to))
    }

    /// Reads the piece that begins at byte `from`, and says where the next begins.
    pub(super) fn read(&mut self, text: &str, from: usize) -> usize {
        let alphabet = Alphabet::get();
        let bytes = text.as_bytes();
        let mut at = from;
        let mut count = 0;
        let mut last = 1;
        while at < bytes.len() {
            let (code, mut width) = alphabet.read(bytes, at);
            if code == 0 {
                if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                    width = 2;
                }
            } else if last == 0 && count >= PIECE {
                break;
            }
            if count + 1 >= self.codes.len() {
                self.grow();
            }
            self.codes[count] = code;
            self.offsets[count] = at;
            count += 1;
            last = code;
            at += width;
        }
        if self.codes.is_empty() {
            self.grow();
        }
        self.codes[count] = 0;
        self.offsets[count] = at;
        self.count = count;
        at
    }

    fn grow(&mut self) {
        let len = (self.codes.len() * 2).max(PIECE + PIECE / 2);
        self.codes.resize(len, 0);
        self.offsets.resize(len, 0);
    }
}
