//! Which spaces mean something?
//!
//! One between two words does (王昕 罗浩), and one beside Latin. None at the edges, beside Chinese punctuation or
//! between single characters (新 华 社) does.

use super::chars::{is_chinese_punctuation, is_hanzi, is_space};
use super::edit::Edit;

/// Shortest run of single characters with spaces between that is one word or more torn apart.
const TORN: usize = 3;

/// Closes spaces that mean nothing and makes the others one plain space.
pub(super) fn close(text: &str) -> Vec<Edit> {
    let words: Vec<&str> = text.split(is_space).filter(|w| !w.is_empty()).collect();
    let mut edits = Vec::new();
    // Where the word that was torn apart ends, and what of the text was looked at.
    let (mut torn, mut copied) = (0, 0);
    for (n, word) in words.iter().enumerate() {
        let inside = n < torn;
        if !inside {
            torn = n + run_of_torn(&words[n..]);
        }
        let gap = &text[copied..];
        let start = copied + (gap.len() - gap.trim_start_matches(is_space).len());
        let wanted = if inside || n == 0 || !parts(words[n - 1], word) { "" } else { " " };
        if text[copied..start] != *wanted {
            edits.push(Edit::new(copied, start - copied, wanted));
        }
        copied = start + word.len();
    }
    if copied < text.len() {
        edits.push(Edit::drop(copied, text.len()));
    }
    edits
}

/// How many words from the first on are one that was torn apart; 1 where it was not.
fn run_of_torn(words: &[&str]) -> usize {
    let torn = words.iter().take_while(|w| is_single(w)).count();
    let torn = torn + usize::from(torn + 1 >= TORN && words.get(torn).is_some_and(|w| ends_torn(w)));
    if torn >= TORN { torn } else { 1 }
}

/// Whether a space parts the two.
fn parts(left: &str, right: &str) -> bool {
    let wide = |c: Option<char>| c.is_some_and(is_chinese_punctuation);
    !wide(left.chars().next_back()) && !wide(right.chars().next())
}

/// Whether a word is single characters with Chinese punctuation between: 道，新
fn is_single(word: &str) -> bool {
    word.split(is_chinese_punctuation).filter(|p| !p.is_empty()).all(is_hanzi_alone)
        && word.contains(is_hanzi)
}

/// Whether a word begins with a character that punctuation cuts off: 息，今天
fn ends_torn(word: &str) -> bool {
    word.split_once(is_chinese_punctuation).is_some_and(|(first, _)| is_hanzi_alone(first))
}

fn is_hanzi_alone(piece: &str) -> bool {
    let mut chars = piece.chars();
    chars.next().is_some_and(is_hanzi) && chars.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::super::edit::made;
    use super::*;

    #[test]
    fn spaces_that_mean_nothing_close() {
        for (text, closed) in [
            ("　　新 华 社 记 者", "新华社记者"),
            ("昨日 ，新桥。 今天", "昨日，新桥。今天"),
            ("王昕　罗浩\u{A0} 摄", "王昕 罗浩 摄"),
            ("  ", ""),
        ] {
            assert_eq!(made(text, &close(text)).as_deref(), Some(closed));
        }
    }

    #[test]
    fn spaces_that_mean_something_stay() {
        for text in ["王昕 罗浩", "iPhone 6s 发布", "甲 乙方", "a b c", ""] {
            assert_eq!(close(text), [], "{text}");
        }
    }
}
