//! How often is a sign meant?
//!
//! ！！！ is a way of speaking, ！！！！！！ is noise; ，， is a slip; …… and —— are two characters long by rule. Signs that
//! blank something out (138****0000, ____) are left alone.

use super::edit::Edit;

/// Caps repeated punctuation.
pub(super) fn cap(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut length = 1;
        while chars.peek().is_some_and(|(_, next)| *next == c) && is_capped(c) {
            chars.next();
            length += 1;
        }
        let (sign, most) = bound(c, length);
        if sign != c {
            edits.push(Edit::new(at, length * c.len_utf8(), sign.to_string().repeat(length.min(most))));
        } else if most < length {
            edits.push(Edit::drop(at + most * c.len_utf8(), at + length * c.len_utf8()));
        }
    }
    edits
}

fn is_capped(c: char) -> bool {
    "，、；：。！？…—,;!?".contains(c)
}

/// What a run of `length` becomes, and how long it may be.
fn bound(c: char, length: usize) -> (char, usize) {
    match c {
        '。' if length >= 3 => ('…', 2),
        '，' | '、' | '；' | '：' | '。' | ',' | ';' => (c, 1),
        '！' | '？' | '!' | '?' => (c, 3),
        '…' | '—' => (c, 2),
        _ => (c, length),
    }
}

#[cfg(test)]
mod tests {
    use super::super::edit::made;
    use super::*;

    #[test]
    fn noise_is_capped() {
        let given = "真的！！！！！，，走。。等。。。。好………这————";
        assert_eq!(made(given, &cap(given)).as_deref(), Some("真的！！！，走。等……好……这——"));
    }

    #[test]
    fn what_is_meant_stays() {
        for text in ["走……", "新桥——河湾", "真的？！！", "138****0000", "____", "a--b", "::"]
        {
            assert_eq!(cap(text), [], "{text}");
        }
    }
}
