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
pub(super) fn mark(c: char) -> Mark {
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

fn pair(c: char) -> Mark {
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
    for (open, close) in PAIRS {
        if c == open {
            return Mark::Open(close);
        }
        if c == close {
            return Mark::Close(close);
        }
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
    fn every_mark_has_a_first_byte_that_can_begin_one() {
        for c in '\0'..=char::MAX {
            if mark(c) != Mark::None {
                assert!(can_begin_mark(c.to_string().as_bytes()[0]), "{c:?}");
            }
        }
    }
}
