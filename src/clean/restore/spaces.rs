//! Which spaces mean something?
//!
//! One between two words does (王昕 罗浩), and one beside Latin. None at the edges, beside Chinese punctuation or
//! between single characters (新 华 社) does.

use super::chars::{is_chinese_punctuation, is_hanzi, is_space};

/// Shortest run of single characters with spaces between that is one word or more torn apart.
const TORN: usize = 3;

/// Closes spaces that mean nothing and makes the others one plain space; `None` where all are so.
pub(super) fn close(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split(is_space).filter(|w| !w.is_empty()).collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < words.len() {
        let torn = words[at..].iter().take_while(|w| is_single(w)).count();
        let torn = torn + usize::from(torn + 1 >= TORN && words.get(at + torn).is_some_and(|w| ends_torn(w)));
        let taken = if torn >= TORN { torn } else { 1 };
        if let (Some(left), Some(right)) = (out.chars().next_back(), words[at].chars().next())
            && !is_chinese_punctuation(left)
            && !is_chinese_punctuation(right)
        {
            out.push(' ');
        }
        words[at..at + taken].iter().for_each(|w| out.push_str(w));
        at += taken;
    }
    (out != text).then_some(out)
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
    use super::*;

    #[test]
    fn spaces_that_mean_nothing_close() {
        assert_eq!(close("　　新 华 社 记 者").as_deref(), Some("新华社记者"));
        assert_eq!(close("昨日 ，新桥。 今天").as_deref(), Some("昨日，新桥。今天"));
        assert_eq!(close("王昕　罗浩\u{A0} 摄").as_deref(), Some("王昕 罗浩 摄"));
    }

    #[test]
    fn spaces_that_mean_something_stay() {
        for text in ["王昕 罗浩", "iPhone 6s 发布", "甲 乙方", "a b c", ""] {
            assert_eq!(close(text), None, "{text}");
        }
    }
}
