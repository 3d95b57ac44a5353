//! What does each character add to the shape of a line?
//!
//! A table of the pages of Unicode that Chinese text is made of: one look for each character, and no branch.

use std::sync::LazyLock;

use super::fold::fold;

/// A kind: what is counted, in the lowest three bits, and what is only seen, in the others.
pub(super) type Kind = u8;

const OTHER: Kind = 0;
const HAN: Kind = 1;
const DIGIT: Kind = 2;
const LATIN: Kind = 3;
const COMMA: Kind = 4;
const END: Kind = 5;
const BAR: Kind = 6;
const SPACE: Kind = 7;
/// It opens a bracket.
pub(super) const OPENS: Kind = 8;
/// Nobody sees it.
pub(super) const VEILED: Kind = 16;
/// What stands before it decides.
pub(super) const NEEDS: Kind = 32;

/// So many kinds are counted: none, Han, digits, Latin, commas, ends, bars, spaces.
pub(super) const COUNTS: usize = 8;

/// Pages of 256 characters, each once: most are like others.
struct Table {
    pages: [u8; 256],
    kinds: Vec<[Kind; 256]>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { pages: [0; 256], kinds: Vec::new() };
    for page in 0..256u32 {
        let kind = |low| char::from_u32(page << 8 | low).map_or(OTHER, of);
        let kinds: [Kind; 256] = std::array::from_fn(|low| kind(low as u32));
        let place = table.kinds.iter().position(|known| *known == kinds);
        table.pages[page as usize] = place.unwrap_or(table.kinds.len()) as u8;
        if place.is_none() {
            table.kinds.push(kinds);
        }
    }
    table
});

/// The kind of a character of three bytes.
#[inline]
pub(super) fn of_three(lead: u8, second: u8, third: u8) -> Kind {
    let table = &*TABLE;
    let page = lead << 4 | second >> 2 & 0xF;
    table.kinds[usize::from(table.pages[usize::from(page)])][usize::from(second << 6 | third & 0x3F)]
}

/// The kind of an ASCII character.
#[inline]
pub(super) fn of_ascii(c: u8) -> Kind {
    const KINDS: [Kind; 128] = {
        let mut kinds = [OTHER; 128];
        let mut c = 0;
        while c < 128 {
            kinds[c as usize] = ascii(c);
            c += 1;
        }
        kinds
    };
    KINDS[usize::from(c & 0x7F)]
}

const fn ascii(c: u8) -> Kind {
    match c {
        b'0'..=b'9' => DIGIT,
        b'a'..=b'z' | b'A'..=b'Z' => LATIN,
        b'!' | b'?' | b'.' | b',' | b';' => OTHER | NEEDS,
        b' ' | b'\t'..=b'\r' => SPACE,
        b'>' | b'_' => BAR,
        b'|' => BAR | OPENS,
        b'(' | b'[' | b'#' => OTHER | OPENS,
        _ => OTHER,
    }
}

/// The kind of any character.
pub(super) fn of(c: char) -> Kind {
    match c {
        '\0'..='\x7F' => ascii(c as u8),
        // An ideograph that pages use as a bar.
        '丨' | '›' | '»' | '·' | '｜' => BAR,
        '\u{3400}'..='\u{9FFF}' => HAN,
        '，' | '、' | '；' | '﹐' => COMMA,
        '。' | '！' | '？' | '…' | '｡' => END,
        '０'..='９' => DIGIT,
        '「' | '【' | '（' | '‘' | '『' | '〖' | '〈' => OTHER | OPENS,
        c => (if c.is_whitespace() { SPACE } else { OTHER }) | (if fold(c).is_none() { VEILED } else { 0 }),
    }
}
