//! Does a word of Latin letters or digits belong to the Chinese before it, or to words of its own language?
//!
//! 维生素D and 约15.2 belong to what they are written to without a space; of “Hello, world!” the sign at the end is the quotation's
//! own. Nothing is decided here by a sign that becomes another one.

use super::chars::is_script;

/// So far is looked back, in characters.
const FAR: usize = 200;
/// Longest name in brackets, in characters.
const ASIDE: usize = 60;

/// A word that ends a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'t> {
    /// Letters, digits, hyphens, and the points of numbers.
    pub(super) word: &'t str,
    /// What stands right before.
    pub(super) before: Option<char>,
}

impl<'t> Word<'t> {
    /// The word at the end of `text`.
    pub(super) fn at_end(text: &'t str) -> Self {
        let belongs = |&(at, c): &(usize, char)| {
            let digit =
                |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_digit);
            c.is_ascii_alphanumeric()
                || c == '-'
                || c == '.' && digit(at.checked_sub(1)) && digit(Some(at + 1))
        };
        let start =
            text.char_indices().rev().take(FAR).take_while(belongs).last().map_or(text.len(), |(at, _)| at);
        Self { word: &text[start..], before: text[..start].chars().next_back() }
    }

    /// Whether it is written to Chinese without a space.
    pub(super) fn is_joined(self) -> bool {
        !self.word.is_empty() && self.before.is_some_and(is_script)
    }

    /// Whether it is a number that counts no items of a list: 15.2, 2025.
    pub(super) fn is_measured(self) -> bool {
        self.word.contains('.') || self.word.len() >= 3
    }

    /// Whether it is an abbreviation that names what follows: ID, QQ.
    pub(super) fn is_label(self) -> bool {
        self.word.len() >= 2 && self.word.bytes().all(|b| b.is_ascii_uppercase())
    }
}

/// Whether a quotation in another language is open at the end of `text`: of more than a word.
pub(super) fn ends_in_foreign_quotation(text: &str) -> bool {
    let mut spaces = 0;
    for c in text.chars().rev().take(FAR) {
        match c {
            '“' | '‘' | '"' => return spaces > 0,
            '”' => return false,
            c if is_script(c) => return false,
            c => spaces += usize::from(c == ' '),
        }
    }
    false
}

/// Whether a bracket is open at the end of `text` in which nothing is Chinese: a name in its own letters.
pub(super) fn ends_in_foreign_aside(text: &str) -> bool {
    let mut back = text.chars().rev().take(ASIDE);
    back.find(|c| matches!(c, '(' | '（' | ')' | '）') || is_script(*c))
        .is_some_and(|c| matches!(c, '(' | '（'))
}

/// Whether `text` ends in a word that a point cuts short, and that stands inside a name: `Bridge Inc`.
pub(super) fn ends_in_abbreviation(text: &str) -> bool {
    ["Inc", "Ltd", "Corp", "Bros", "Prof"].iter().any(|word| text.ends_with(word))
}

/// Whether `text`, from its last Chinese letter on, is an assignment of a program: `f(x)=2`, `int a = 5`.
pub(super) fn ends_in_code(text: &str) -> bool {
    let (mut assigned, mut formal) = (false, false);
    for c in text.chars().rev().take(FAR).take_while(char::is_ascii) {
        assigned |= c == '=';
        formal |= matches!(c, '(' | ')' | '{' | '}' | '[' | ']' | '_' | ' ');
    }
    assigned && formal
}

/// Whether a bracket that is open at the end of `text` stands right behind Chinese, and holds a letter: 监护室(PICU.
pub(super) fn ends_in_embraced(text: &str) -> bool {
    let mut letters = false;
    let mut back = text.chars().rev().take(FAR);
    while let Some(c) = back.next() {
        match c {
            '(' | '（' => return letters && back.next().is_some_and(is_script),
            ')' | '）' => return false,
            c => letters |= c.is_ascii_alphabetic(),
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_belongs_to_the_chinese_that_it_is_written_to() {
        for (text, word, joined) in [
            ("维生素D", "D", true),
            ("约15.2", "15.2", true),
            ("Hello, world", "world", false),
            ("v.a.b", "b", false),
            ("新桥", "", false),
            ("新桥.5", "5", false),
        ] {
            let found = Word::at_end(text);
            assert_eq!((found.word, found.is_joined()), (word, joined), "{text}");
        }
    }

    #[test]
    fn what_is_open_at_the_end_is_told() {
        assert!(ends_in_foreign_quotation("他说“Hello, world"));
        assert!(!ends_in_foreign_quotation("他说“OK") && !ends_in_foreign_quotation("“走吧”he said"));
        assert!(ends_in_code("函数f(x)=2") && ends_in_code("int a = 5"));
        assert!(!ends_in_code("设x=2") && !ends_in_code("共2"));
        assert!(ends_in_embraced("监护室(PICU") && !ends_in_embraced("一(1") && !ends_in_embraced(" (WHO"));
    }
}
