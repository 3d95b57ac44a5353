//! With what are phrases set apart?

/// What stands around a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    /// Signs, or brackets that papers hardly set between sentences.
    Rare,
    /// Round brackets.
    Round,
    /// Quotation marks.
    Quotes,
}

/// Whether machines set `c` around what they put in.
pub(super) fn is_sign(c: char) -> bool {
    matches!(
        c,
        '\\' | '_'
            | '*'
            | '|'
            | '#'
            | '~'
            | '='
            | '^'
            | '+'
            | '-'
            | '/'
            | '<'
            | '>'
            | '$'
            | '@'
            | '&'
            | '%'
            | '`'
    ) || matches!(c, '—' | '·' | '•' | '★' | '☆' | '◆' | '●' | '■')
}

/// The bracket that closes what `open` opens, and how rare it is between sentences.
pub(super) fn pair(open: char) -> Option<(char, Around)> {
    Some(match open {
        '「' => ('」', Around::Rare),
        '『' => ('』', Around::Rare),
        '【' => ('】', Around::Rare),
        '〖' => ('〗', Around::Rare),
        '〈' => ('〉', Around::Rare),
        '[' => (']', Around::Rare),
        '［' => ('］', Around::Rare),
        '{' => ('}', Around::Rare),
        '#' => ('#', Around::Rare),
        '|' => ('|', Around::Rare),
        '<' => ('>', Around::Rare),
        '(' => (')', Around::Round),
        '（' => ('）', Around::Round),
        '‘' => ('’', Around::Quotes),
        '“' => ('”', Around::Quotes),
        '"' => ('"', Around::Quotes),
        _ => return None,
    })
}

/// Whether `close` closes `open`; brackets of two widths close each other.
pub(super) fn closes(open: char, close: char) -> bool {
    pair(open).is_some_and(|(c, _)| c == close) || matches!((open, close), ('(', '）') | ('（', ')'))
}
