//! What does a page hold, piece by piece?
//!
//! Scripts, styles, comments and most attributes make up most of a page's bytes, and can never be seen. One pass,
//! by the HTML standard's own rules for where a tag, a comment or a script ends, passes over them and hands what is
//! left to the tree builder. html5ever's tokenizer is asked for what is rare: doctypes, unusual references.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag as Handed, TagKind, Token, TokenSink, TokenSinkResult};
use memchr::{memchr, memmem};

use super::ends::{comment_end, raw_end, script_end};
use super::parse::Guard;
use super::references::{doctype, raw_text, text};
use super::tag::Tag;

const LONGEST_NAME: usize = 64;

/// Hands the tokens of `html` to `guard`; answers the contents of `<script type="application/ld+json">`.
pub(super) fn feed<'h>(html: &'h str, guard: &Guard) -> Vec<&'h str> {
    let mut tokens = Tokens { html, at: 0, guard, json_ld: Vec::new() };
    tokens.run();
    _ = guard.process_token(Token::EOFToken, 1);
    guard.end();
    tokens.json_ld
}

struct Tokens<'h, 'g> {
    html: &'h str,
    at: usize,
    guard: &'g Guard,
    json_ld: Vec<&'h str>,
}

impl<'h> Tokens<'h, '_> {
    fn run(&mut self) {
        let bytes = self.html.as_bytes();
        let mut search = 0;
        while let Some(open) = memchr(b'<', &bytes[search..]).map(|i| search + i) {
            let behind = bytes.get(open + 2).copied();
            let markup: fn(&mut Self) = match bytes.get(open + 1) {
                Some(b'!') => Self::markup_declaration,
                Some(b'?') => Self::bogus_comment,
                Some(b'/') if behind.is_some_and(|b| b.is_ascii_alphabetic()) => Self::end_tag,
                Some(b'/') if behind.is_some() => Self::bogus_comment,
                Some(b) if b.is_ascii_alphabetic() => Self::start_tag,
                _ => {
                    search = open + 1;
                    continue;
                }
            };
            self.text(open);
            markup(self);
            search = self.at;
        }
        self.text(self.html.len());
    }

    fn rest(&self) -> &'h str {
        &self.html[self.at..]
    }

    fn hand(&self, token: Token) -> TokenSinkResult<super::tree::Id> {
        self.guard.process_token(token, 1)
    }

    /// Hands over the text up to `end`.
    fn text(&mut self, end: usize) {
        if self.at < end {
            _ = self.hand(Token::CharacterTokens(text(&self.html[self.at..end])));
            self.at = end;
        }
    }

    /// Whether `/>` closes, no text is raw, and `<![CDATA[` means something.
    fn is_foreign(&self) -> bool {
        self.guard.adjusted_current_node_present_but_not_in_html_namespace()
    }

    /// A comment, a doctype, or something that browsers take for a comment.
    fn markup_declaration(&mut self) {
        let rest = self.rest();
        if rest.starts_with("<!--") {
            self.at += comment_end(&rest.as_bytes()[4..]) + 4;
            self.part_text();
        } else if rest.starts_with("<![CDATA[") && self.is_foreign() {
            let inner = &rest[9..];
            let end = memmem::find(inner.as_bytes(), b"]]>");
            _ = self
                .hand(Token::CharacterTokens(StrTendril::from_slice(&inner[..end.unwrap_or(inner.len())])));
            self.at += end.map_or(rest.len(), |end| end + 12);
        } else {
            let end = memchr(b'>', rest.as_bytes()).map_or(rest.len(), |i| i + 1);
            if rest.get(..9).is_some_and(|d| d.eq_ignore_ascii_case("<!doctype"))
                && let Some(token) = doctype(&rest[..end])
            {
                _ = self.hand(token);
            } else {
                self.part_text();
            }
            self.at += end;
        }
    }

    fn bogus_comment(&mut self) {
        let rest = self.rest();
        self.at += memchr(b'>', rest.as_bytes()).map_or(rest.len(), |i| i + 1);
        self.part_text();
    }

    /// Tells the tree builder that something stands here, of which nobody wants to know more: inside a table, texts on
    /// both sides of a comment go different ways.
    fn part_text(&self) {
        _ = self.hand(Token::CommentToken(StrTendril::new()));
    }

    /// The tag whose name starts `skipped` bytes from here; without one, the page ends inside it.
    fn tag(&mut self, skipped: usize) -> Option<Tag<'h>> {
        let tag = Tag::read(&self.rest()[skipped..]);
        self.at = tag.as_ref().map_or(self.html.len(), |tag| self.at + tag.len + skipped);
        tag.filter(|tag| tag.name.len() <= LONGEST_NAME)
    }

    fn end_tag(&mut self) {
        if let Some(tag) = self.tag(2) {
            _ = self.hand_tag(&tag, TagKind::EndTag, Vec::new());
        }
    }

    fn start_tag(&mut self) {
        let Some(tag) = self.tag(1) else { return };
        if is_dropped(tag.name) && !self.is_foreign() {
            self.pass_over(&tag);
            return;
        }
        let (raw, resolved) = match self.hand_tag(&tag, TagKind::StartTag, tag.attributes()) {
            TokenSinkResult::Plaintext => (self.rest(), false),
            TokenSinkResult::RawData(kind) => {
                (&self.rest()[..raw_end(self.rest(), tag.name)], kind == RawKind::Rcdata)
            }
            _ => return,
        };
        if !raw.is_empty() {
            let shown = raw_text(raw);
            let text = if resolved { text(&shown) } else { StrTendril::from_slice(&shown) };
            _ = self.hand(Token::CharacterTokens(text));
            self.at += raw.len();
        }
    }

    fn hand_tag(
        &self,
        tag: &Tag<'h>,
        kind: TagKind,
        attrs: Vec<html5ever::Attribute>,
    ) -> TokenSinkResult<super::tree::Id> {
        self.hand(Token::TagToken(Handed {
            kind,
            name: tag.local_name(),
            self_closing: tag.closed,
            attrs,
            had_duplicate_attributes: false,
        }))
    }

    /// Passes over an element of raw text, its end tag too; keeps hold of what a script tells machines.
    fn pass_over(&mut self, tag: &Tag<'h>) {
        let rest = self.rest();
        let script = tag.name.eq_ignore_ascii_case("script");
        let end = if script { script_end(rest) } else { raw_end(rest, tag.name) };
        if script && tag.is_json_ld() {
            self.json_ld.push(&rest[..end]);
        }
        self.at += end;
        if self.at < self.html.len() {
            self.tag(2);
        }
        self.part_text();
    }
}

/// Whether an element holds characters and no tags, and is never shown.
fn is_dropped(name: &str) -> bool {
    let is = |names: &[&str]| names.iter().any(|n| name.eq_ignore_ascii_case(n));
    match name.as_bytes()[0].to_ascii_lowercase() {
        b's' => is(&["script", "style"]),
        b'n' => is(&["noscript", "noembed", "noframes"]),
        b'i' => is(&["iframe"]),
        _ => false,
    }
}
