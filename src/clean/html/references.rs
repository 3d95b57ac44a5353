//! What do `&nbsp;`, `&#x4e00;` and their kin stand for?
//!
//! A handful of them are nearly all that pages hold, and are replaced here; html5ever's own tokenizer sees to a text
//! that holds any other.

use std::borrow::Cow;
use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use memchr::{memchr, memchr2, memchr3};

const USUAL: [(&str, &str); 12] = [
    ("nbsp;", "\u{A0}"),
    ("amp;", "&"),
    ("lt;", "<"),
    ("gt;", ">"),
    ("quot;", "\""),
    ("ldquo;", "“"),
    ("rdquo;", "”"),
    ("middot;", "·"),
    ("mdash;", "—"),
    ("hellip;", "…"),
    ("emsp;", "\u{2003}"),
    ("#39;", "'"),
];

/// The text of an element, its references resolved and its line ends `\n`.
pub(super) fn text(given: &str) -> StrTendril {
    if is_literal(given) { StrTendril::from_slice(given) } else { unusual(given) }
}

/// Whether a text is what it looks like.
pub(super) fn is_literal(given: &str) -> bool {
    memchr3(b'&', b'\r', 0, given.as_bytes()).is_none()
}

fn unusual(given: &str) -> StrTendril {
    let lines = given.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "");
    match usual(&lines) {
        Some(text) => StrTendril::from_slice(&text),
        None => tokenized(&lines),
    }
}

/// Raw text, its line ends `\n`; what other texts leave out, NUL, is U+FFFD in it.
pub(super) fn raw_text(given: &str) -> Cow<'_, str> {
    if memchr2(b'\r', 0, given.as_bytes()).is_none() {
        return Cow::Borrowed(given);
    }
    Cow::Owned(given.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{FFFD}"))
}

/// The value of an attribute, its references resolved.
pub(super) fn resolved(value: &str) -> Cow<'_, str> {
    if memchr(b'&', value.as_bytes()).is_none() {
        return Cow::Borrowed(value);
    }
    match usual(value) {
        Some(value) => Cow::Owned(value),
        None => Cow::Owned(in_attribute(value)),
    }
}

/// `text` with the usual references resolved; none where it holds another `&`.
fn usual(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        let behind = &rest[at + 1..];
        let (name, sign) = USUAL.iter().find(|(name, _)| behind.starts_with(name))?;
        out.push_str(sign);
        rest = &behind[name.len()..];
    }
    out.push_str(rest);
    Some(out)
}

/// Gathers what html5ever makes of a snippet.
#[derive(Default)]
struct Gathered {
    text: RefCell<StrTendril>,
    last: RefCell<Option<Token>>,
}

impl TokenSink for Gathered {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        match token {
            Token::CharacterTokens(text) => self.text.borrow_mut().push_tendril(&text),
            token @ (Token::TagToken(_) | Token::DoctypeToken(_)) => *self.last.borrow_mut() = Some(token),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn gathered(snippet: StrTendril) -> Gathered {
    let input = BufferQueue::default();
    input.push_back(snippet);
    let tokenizer = Tokenizer::new(Gathered::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink
}

/// `text`, which is no markup whatever it looks like, with all its references resolved.
fn tokenized(text: &str) -> StrTendril {
    gathered(StrTendril::from(text.replace('<', "&lt;"))).text.into_inner()
}

fn in_attribute(value: &str) -> String {
    let snippet = format!("<a b=\"{}\">", value.replace('"', "&quot;"));
    match gathered(StrTendril::from(snippet)).last.into_inner() {
        Some(Token::TagToken(tag)) => tag.attrs.first().map(|a| a.value.to_string()).unwrap_or_default(),
        _ => String::new(),
    }
}

/// The token of a doctype, as it stands in the page.
pub(super) fn doctype(text: &str) -> Option<Token> {
    gathered(StrTendril::from_slice(text)).last.into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_references_are_resolved_as_in_browsers() {
        let cases = [
            ("新&nbsp;桥&amp;lt;", "新\u{A0}桥&lt;"),
            ("&#x65B0;&#26725;&ldquo;&Auml;&copy", "新桥“Ä©"),
            ("a&b &unknown; &", "a&b &unknown; &"),
            ("1 < 2 &eacute; <3", "1 < 2 é <3"),
            ("一\r\n二\r三&lt;\0", "一\n二\n三<"),
        ];
        for (given, wanted) in cases {
            assert_eq!(&*text(given), wanted);
        }
    }

    #[test]
    fn in_an_attribute_a_reference_without_its_end_may_be_an_address() {
        assert_eq!(resolved("/a?b=1&copy=2&amp;c=\"新\""), "/a?b=1&copy=2&c=\"新\"");
        assert_eq!(resolved("&copy; 海州网"), "© 海州网");
    }
}
