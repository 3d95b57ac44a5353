//! What does this punctuation mark do to a sentence?

/// What a character does, as far as sentences go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    None,
    /// Ends a sentence: 。！？ and their half-width and vertical kin.
    End,
    /// `…`, which may end a sentence.
    Ellipsis,
    /// An ASCII full stop, which mostly means something else.
    Point,
    /// Opens speech or a bracket; the mark that closes it.
    Open(char),
    /// Closes one.
    Close(char),
    /// The straight quote, which opens and closes.
    Straight,
    /// Ends a line.
    Line,
}

/// What `c` does.
#[inline]
pub(super) fn mark(c: char) -> Mark {
    let page = match u32::from(c) >> 8 {
        0x00 => 0,
        0x20 => 1,
        0x30 => 2,
        0xFF => 3,
        _ => return read(c),
    };
    PAGES[page][c as usize & 0xFF]
}

/// What the characters U+00xx, U+20xx, U+30xx and U+FFxx do: nearly every mark that is met.
static PAGES: [[Mark; 256]; 4] = [page(0x0000), page(0x2000), page(0x3000), page(0xFF00)];

const fn page(first: u32) -> [Mark; 256] {
    let mut page = [Mark::None; 256];
    let mut low = 0;
    while low < 256 {
        if let Some(c) = char::from_u32(first + low) {
            page[low as usize] = read(c);
        }
        low += 1;
    }
    page
}

const fn read(c: char) -> Mark {
    match c {
        '。' | '！' | '？' | '!' | '?' | '｡' | '‼' | '⁇' | '⁈' | '⁉' | '︒' | '︕' | '︖' => {
            Mark::End
        }
        '…' | '⋯' => Mark::Ellipsis,
        '.' | '．' => Mark::Point,
        '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Mark::Line,
        '"' | '＂' => Mark::Straight,
        _ => pair(c),
    }
}

const PAIRS: [(char, char); 16] = [
    ('“', '”'),
    ('‘', '’'),
    ('「', '」'),
    ('『', '』'),
    ('（', '）'),
    ('(', ')'),
    ('《', '》'),
    ('〈', '〉'),
    ('【', '】'),
    ('［', '］'),
    ('[', ']'),
    ('〔', '〕'),
    ('〖', '〗'),
    ('｛', '｝'),
    ('{', '}'),
    ('〝', '〞'),
];

const fn pair(c: char) -> Mark {
    let mut at = 0;
    while at < PAIRS.len() {
        let (open, close) = PAIRS[at];
        if c == open {
            return Mark::Open(close);
        }
        if c == close {
            return Mark::Close(close);
        }
        at += 1;
    }
    Mark::None
}

/// Whether what this mark closes is speech, not a bracket or a title.
pub(super) fn is_speech(close: char) -> bool {
    matches!(close, '”' | '’' | '」' | '』' | '"' | '＂' | '〞')
}

/// Whether a sentence goes on where this follows its end mark.
pub(super) fn goes_on(c: char) -> bool {
    matches!(c, '，' | '、' | '；' | '：' | ',' | ';' | ':' | '—' | '–' | '～' | '·')
}

/// Whether the first byte of a character can be that of a mark.
pub(super) const fn can_begin_mark(byte: u8) -> bool {
    match byte {
        b'\n' | 0x0B | 0x0C | b'\r' | b'!' | b'?' | b'.' | b'"' | b'(' | b')' | b'[' | b']' | b'{' | b'}'
        // U+0085; general punctuation; marks of East Asia; their full and half widths
        | 0xC2 | 0xE2 | 0xE3 | 0xEF => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_is_in_the_table_and_has_a_first_byte_that_can_begin_one() {
        for c in '\0'..=char::MAX {
            assert_eq!(mark(c), read(c));
            if mark(c) != Mark::None {
                assert!(can_begin_mark(c.to_string().as_bytes()[0]), "{c:?}");
            }
        }
    }
}
