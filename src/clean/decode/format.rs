//! Is this a page with its HTML, or text that has lost it?

use memchr::memchr_iter;
use serde::{Deserialize, Serialize};

/// What a raw page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Look at it and decide.
    #[default]
    Auto,
    /// HTML, whole page or fragment.
    Html,
    /// Plain text.
    Text,
}

/// So much of a text is looked at.
const REACH: usize = 1 << 16;
/// So many tags make a fragment without a head.
const TAGS: usize = 3;
const KNOWN: [&str; 26] = [
    "a", "article", "b", "body", "br", "div", "em", "font", "h1", "h2", "h3", "head", "html", "img", "li",
    "link", "meta", "p", "script", "section", "span", "strong", "style", "table", "td", "ul",
];

impl Format {
    /// HTML or text, by the look of `text`; never `Auto`.
    pub fn of(text: &str) -> Self {
        let head = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
        let starts = head.get(..9).is_some_and(|h| h.eq_ignore_ascii_case("<!doctype"));
        if starts || head.starts_with("<!--") || head.starts_with("<?xml") || known(head) {
            return Self::Html;
        }
        let reach = &text.as_bytes()[..text.len().min(REACH)];
        let tags =
            memchr_iter(b'<', reach).filter(|&at| text.is_char_boundary(at) && known(&text[at..])).take(TAGS);
        if tags.count() == TAGS { Self::Html } else { Self::Text }
    }
}

/// Whether `text` starts with a tag of a known name, start or end.
fn known(text: &str) -> bool {
    let Some(tag) = text.strip_prefix('<') else { return false };
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    let end = tag.bytes().take(9).take_while(u8::is_ascii_alphanumeric).count();
    let closed = matches!(tag.as_bytes().get(end), Some(b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r'));
    closed && KNOWN.iter().any(|name| tag[..end].eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_fragments_are_html() {
        for html in
            ["\n<!DOCTYPE html><p>", "<html>", "<!-- x --><p>", "<p>一</p>", "一<br>二<br/>三<BR />四"]
        {
            assert_eq!(Format::of(html), Format::Html, "{html}");
        }
    }

    #[test]
    fn text_that_speaks_of_tags_or_compares_is_text() {
        for text in [
            "",
            "新闻",
            "1 < 2 且 3 > 2",
            "用 <b> 标签加粗",
            "<记者 张三>报道",
            "a<b<c<d",
            "如图<img src=1>所示",
        ] {
            assert_eq!(Format::of(text), Format::Text, "{text}");
        }
    }
}
