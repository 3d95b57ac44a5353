//! The text as codes, some thousand characters at a time.
//!
//! A piece ends only where a run begins after something that is none, so that no run, and no stretch
//! between runs, is ever torn; a text without such a place is one piece.

use super::alphabet::{Alphabet, Code};

/// Pieces are a little longer than this many characters.
const PIECE: usize = 2048;

/// Characters of a text that lie side by side; `\r\n` counts as one.
#[derive(Debug, Default)]
pub(super) struct Piece {
    /// Their codes, and a 0 after the last.
    pub(super) codes: Vec<Code>,
    /// Where each begins in the text, and where the last ends.
    pub(super) offsets: Vec<usize>,
}

impl Piece {
    /// How many characters.
    pub(super) fn len(&self) -> usize {
        self.codes.len() - 1
    }

    /// Reads the piece that begins at byte `from`, and says where the next begins.
    pub(super) fn read(&mut self, text: &str, from: usize) -> usize {
        let alphabet = Alphabet::get();
        let bytes = text.as_bytes();
        self.codes.clear();
        self.offsets.clear();
        let mut at = from;
        let mut last = 1;
        while at < bytes.len() {
            let (code, mut width) = alphabet.read(bytes, at);
            if last == 0 && code != 0 && self.codes.len() >= PIECE {
                break;
            }
            if code == 0 && bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                width = 2;
            }
            self.codes.push(code);
            self.offsets.push(at);
            last = code;
            at += width;
        }
        self.codes.push(0);
        self.offsets.push(at);
        at
    }
}
