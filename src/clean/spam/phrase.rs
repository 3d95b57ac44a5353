//! Is what stands between two signs a phrase?

use super::places::LENGTH;
use crate::clean::shape::{is_han, is_letter};

/// What `text` begins with, up to the first sign, where that is a phrase and no sentence.
pub(super) fn phrase(text: &str) -> Option<&str> {
    phrase_with(text, is_unseen)
}

/// The same of what stands in brackets: signs may stand between each two of its characters.
pub(super) fn phrase_inside(text: &str) -> Option<&str> {
    phrase_with(text, is_noise)
}

fn phrase_with(text: &str, is_noise: fn(char) -> bool) -> Option<&str> {
    let inside = |c: char| is_letter(c) || matches!(c, ' ' | '·') || is_noise(c);
    let end = text.char_indices().take(LENGTH.end() * 2).find(|(_, c)| !inside(*c))?.0;
    let phrase = &text[..end];
    let (mut chars, mut han, mut noise) = (0, 0, 0);
    for c in phrase.chars() {
        chars += usize::from(!is_noise(c));
        han += usize::from(is_han(c));
        noise += usize::from(is_noise(c) && !is_unseen(c));
    }
    let parted = noise == 0 || noise + 1 >= chars && is_letter(phrase.chars().next_back()?);
    (LENGTH.contains(&chars) && han * 2 >= chars && parted).then_some(phrase)
}

/// Whether machines put `c` between the characters of a phrase, so that nobody finds it.
fn is_noise(c: char) -> bool {
    is_unseen(c) || matches!(c, '*' | '.' | '-' | '_' | '~' | '^' | '+' | '/')
}

/// Whether nobody sees `c`.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}
