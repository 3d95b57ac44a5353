//! How are the characters of a text walked through, and folded on the way?
//!
//! Four at a time, or sixteen where the processor can; one at a time where they are not of the usual kinds.

use super::fold::{Code, DROP, POINT, TABLE, Table, is_digit, look_up};
#[cfg(target_arch = "x86_64")]
use super::sixteen::{SIXTEEN, WINDOW, is_there, sixteen};

/// Characters that are looked up before they are appended.
const BLOCK: usize = 256;
/// Characters that are looked up at once.
const FOUR: usize = 4;

/// Appends what `told` says of each folded character and its place, by the fastest way that the processor has.
pub(super) fn walk<T: Copy + Default>(text: &str, out: &mut Vec<T>, told: impl Fn(Code, usize) -> T) {
    let mut walk =
        Walk { table: &TABLE, text, at: 0, before: 0, told, filled: 0, block: [T::default(); BLOCK], out };
    #[cfg(target_arch = "x86_64")]
    if text.len() >= WINDOW && is_there() {
        #[expect(unsafe_code, reason = "the processor was just asked for what the function needs")]
        // SAFETY: the only demand is the features, which are there.
        unsafe {
            walk.by_sixteen();
        }
    }
    walk.by_four();
    walk.empty();
}

/// A text on its way to what is told of its folded characters.
struct Walk<'w, T, F> {
    table: &'w Table,
    text: &'w str,
    /// The next byte.
    at: usize,
    /// The character before, which was no point.
    before: Code,
    told: F,
    block: [T; BLOCK],
    filled: usize,
    out: &'w mut Vec<T>,
}

impl<T: Copy, F: Fn(Code, usize) -> T> Walk<'_, T, F> {
    /// Four characters of three bytes at a time where they follow each other, and without a branch for what is left out,
    /// which is written, and written over.
    fn by_four(&mut self) {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() {
            self.make_room(FOUR);
            let Some(four) = bytes[self.at..].first_chunk().and_then(|bytes| four(self.table, bytes)) else {
                self.one();
                continue;
            };
            for (&code, place) in four.iter().zip((self.at..).step_by(3)) {
                self.put(code, place, code != Code::from(DROP));
            }
            (self.at, self.before) = (self.at + 3 * FOUR, four[FOUR - 1]);
        }
    }

    /// Sixteen characters at a time, of one byte or three, so far as there is a window of bytes to look at.
    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi1,bmi2")]
    fn by_sixteen(&mut self) {
        while let Some(window) = self.text.as_bytes()[self.at..].first_chunk() {
            self.make_room(SIXTEEN);
            let (start, found) = (self.at, sixteen(window));
            match found {
                None => self.one(),
                Some(found) if found.points => {
                    while self.at < start + found.bytes {
                        self.one();
                    }
                }
                Some(found) => {
                    let codes: [Code; SIXTEEN] =
                        std::array::from_fn(|at| self.table[usize::from(found.char(at))].into());
                    let mut filled = self.filled;
                    for (at, &code) in codes.iter().enumerate() {
                        self.block[filled % BLOCK] = (self.told)(code, start + found.place(at));
                        filled += usize::from(code != Code::from(DROP));
                    }
                    self.filled = filled;
                    (self.at, self.before) = (start + found.bytes, codes[SIXTEEN - 1]);
                }
            }
        }
    }

    /// One character, with all questions asked.
    #[inline]
    fn one(&mut self) {
        let (place, table, text) = (self.at, self.table, self.text);
        let (code, bytes) = match text.as_bytes()[place..] {
            [a, ..] if a < 0x80 => (Code::from(table[usize::from(a)]), 1),
            [a, b, c, ..] if a & 0xF0 == 0xE0 => (three(table, a, b, c), 3),
            _ => text[place..].chars().next().map_or((0, 1), |c| (look_up(table, c), c.len_utf8())),
        };
        self.at += bytes;
        let mut kept = code != Code::from(DROP);
        if code == Code::from(POINT) {
            let ahead = || text[self.at..].chars().next();
            kept = is_digit(self.before) && ahead().is_some_and(|c| is_digit(look_up(table, c)));
        } else {
            self.before = code;
        }
        self.put(code, place, kept);
    }

    /// Writes what is told of `code`, to stay only where it is `kept`.
    #[inline]
    fn put(&mut self, code: Code, place: usize, kept: bool) {
        self.block[self.filled % BLOCK] = (self.told)(code, place);
        self.filled += usize::from(kept);
    }

    #[inline]
    fn make_room(&mut self, chars: usize) {
        if self.filled > BLOCK - chars {
            self.empty();
        }
    }

    fn empty(&mut self) {
        self.out.extend_from_slice(&self.block[..self.filled]);
        self.filled = 0;
    }
}

/// The folded forms of four characters, where each has three bytes and none is a point.
#[inline]
fn four(table: &Table, bytes: &[u8; 3 * FOUR]) -> Option<[Code; FOUR]> {
    let &[a, _, _, b, _, _, c, _, _, d, _, _] = bytes;
    if ((a ^ 0xE0) | (b ^ 0xE0) | (c ^ 0xE0) | (d ^ 0xE0)) & 0xF0 != 0 {
        return None;
    }
    let code = |at: usize| three(table, bytes[at], bytes[at + 1], bytes[at + 2]);
    let codes = [code(0), code(3), code(6), code(9)];
    let points = codes.iter().fold(false, |found, &code| found | (code == Code::from(POINT)));
    (!points).then_some(codes)
}

/// The folded form of a character of three bytes.
#[inline]
fn three(table: &Table, a: u8, b: u8, c: u8) -> Code {
    let [a, b, c] = [a & 0x0F, b & 0x3F, c & 0x3F].map(u16::from);
    table[usize::from(a << 12 | b << 6 | c)].into()
}
