//! What is in the text, but not on the page?

use super::chars::is_hanzi;
use super::edit::Edit;

/// Takes out what can't be seen.
pub(super) fn drop(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut previous = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        if is_unseen(c, previous, next) {
            edits.push(Edit::drop(at, at + c.len_utf8()));
        } else {
            previous = Some(c);
        }
    }
    edits
}

fn is_unseen(c: char, previous: Option<char>, next: Option<char>) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        // Joins emoji, and letters of other scripts than ours.
        '\u{200C}' | '\u{200D}' => !(previous.is_some_and(joins) && next.is_some_and(joins)),
        '\0'..='\u{1F}'
        | '\u{7F}'..='\u{9F}'
        | '\u{AD}'
        | '\u{34F}'
        | '\u{180E}'
        | '\u{FEFF}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}' => true,
        // An icon stands by itself; amid Chinese it is a character that only a font of the page's own shows.
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}' => {
            let amid = previous.is_some_and(is_hanzi) && next.is_some_and(|n| is_hanzi(n) || is_private(n));
            !(amid || previous.is_some_and(is_private))
        }
        _ => false,
    }
}

fn joins(c: char) -> bool {
    !c.is_ascii() && !is_hanzi(c) && (c.is_alphabetic() || c >= '\u{2190}')
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}')
}

#[cfg(test)]
mod tests {
    use super::super::edit::made;
    use super::*;

    #[test]
    fn unseen_characters_go() {
        for (text, seen) in
            [("\u{FEFF}新\u{200B}桥\u{7}通\u{AD}车\u{202C}", "新桥通车"), ("\u{E602} 微信\u{E603}", " 微信")]
        {
            assert_eq!(made(text, &drop(text)).as_deref(), Some(seen));
        }
    }

    #[test]
    fn what_joins_or_hides_a_character_stays() {
        assert_eq!(drop("👨\u{200D}👩"), []);
        assert_eq!(drop("今天\u{E123}天气"), []);
    }
}
