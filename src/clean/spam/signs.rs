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
    /// The brackets of titles.
    Book,
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

impl Around {
    /// Whether every article sets such signs around phrases of its own.
    pub(super) fn is_common(self) -> bool {
        matches!(self, Self::Quotes | Self::Book)
    }
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
        '《' => ('》', Around::Book),
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
