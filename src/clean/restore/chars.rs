//! What kind of character is this, to somebody who sets Chinese text?

/// An ideograph, of any block.
pub(super) fn is_hanzi(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{3005}'..='\u{3007}'
        | '\u{F900}'..='\u{FAFF}' | '\u{2E80}'..='\u{2FD5}' | '\u{20000}'..='\u{323AF}')
}

/// Punctuation that belongs to Chinese text alone; curly quotes, which Latin text uses too, do not.
pub(super) fn is_chinese_punctuation(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{301F}' | '\u{FF01}'..='\u{FF0F}'
        | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}' | '…' | '—')
}

/// A letter of Chinese or Japanese.
pub(super) fn is_script(c: char) -> bool {
    is_hanzi(c) || matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3100}'..='\u{312F}')
}

/// Chinese or Japanese: what stands beside it is Chinese text.
pub(super) fn is_wide(c: char) -> bool {
    is_script(c) || is_chinese_punctuation(c)
}

/// A space of any width that is seen as a space.
pub(super) fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\n' | '\r' | '\u{A0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
    )
}

/// Opens a quotation or a bracket.
pub(super) fn opens(c: char) -> bool {
    matches!(c, '“' | '‘' | '「' | '『' | '《' | '〈' | '【' | '〔' | '（' | '(' | '[')
}

/// Closes a quotation or a bracket.
pub(super) fn closes(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '》' | '〉' | '】' | '〕' | '）' | ')' | ']')
}
