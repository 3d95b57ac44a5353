//! What does a page hold, piece by piece?
//!
//! Scripts, styles, comments and most attributes make up most of a page's bytes, and can never be seen. One pass,
//! by the HTML standard's own rules for where a tag, a comment or a script ends, passes over them and hands what is
//! left to the tree builder. html5ever's tokenizer is asked for what is rare: doctypes, unusual references.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag as Handed, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::{Attribute as Given, QualName, ns};
use memchr::{memchr, memmem};
use rustc_hash::FxHashMap;

use super::ends::{comment_end, is_dropped, keeps_space, raw_end, script_end};
use super::known::{Known, Starts};
use super::look::{Look, Worn};
use super::parse::Guard;
use super::references::{doctype, is_literal, raw_text, text};
use super::scripts::Scripts;
use super::shared::Shared;
use super::sheet::Sheet;
use super::sink::{Coming, LOOK};
use super::tag::Tag;

const LONGEST_NAME: usize = 64;

/// Hands the tokens of `html` to `guard`; answers what stands in its scripts.
pub(super) fn feed<'h>(html: &'h str, guard: &Guard) -> Scripts<'h> {
    let mut tokens = Tokens {
        html,
        shared: Shared::default(),
        at: 0,
        guard,
        scripts: Scripts::default(),
        looks: FxHashMap::default(),
        sheet: Sheet::default(),
        spared: 0,
        parted: true,
        kept_as_is: 0,
        open: vec![0; Known::count()],
    };
    tokens.run();
    _ = guard.process_token(Token::EOFToken, 1);
    guard.end();
    tokens.scripts
}

struct Tokens<'h, 'g> {
    html: &'h str,
    shared: Shared,
    at: usize,
    guard: &'g Guard,
    scripts: Scripts<'h>,
    /// How tags look, by their names' numbers and their attributes, and what stands for that in an attribute.
    looks: FxHashMap<(usize, Worn<'h>), (Look, StrTendril)>,
    sheet: Sheet<'h>,
    /// Where the template ends that was kept last.
    spared: usize,
    /// A line ends here: the tag before made, or ended, a block.
    parted: bool,
    /// How many elements are open in which white space means something.
    kept_as_is: u32,
    /// How many of each known element are open, by its number.
    open: Vec<u32>,
}

impl<'h> Tokens<'h, '_> {
    fn run(&mut self) {
        let bytes = self.html.as_bytes();
        let mut search = 0;
        while let Some(open) = memchr(b'<', &bytes[search..]).map(|i| search + i) {
            let behind = bytes.get(open + 2).copied();
            match bytes.get(open + 1) {
                Some(b'!') => self.markup_declaration(open),
                Some(b'/') if behind.is_some_and(|b| b.is_ascii_alphabetic()) => self.end_tag(open),
                Some(b) if b.is_ascii_alphabetic() => self.start_tag(open),
                Some(b'?') => self.bogus_comment(open),
                Some(b'/') if behind.is_some() => self.bogus_comment(open),
                _ => {
                    search = open + 1;
                    continue;
                }
            }
            search = self.at;
        }
        self.text(self.html.len());
    }

    /// Hands over the text before a tag; not white space beside a block, which nobody sees and which makes up a third of
    /// many pages' nodes.
    fn text_before(&mut self, open: usize, parts: bool) {
        let text = &self.html.as_bytes()[self.at..open];
        let is_space = |b: &u8| matches!(b, b' ' | b'\n' | b'\t' | b'\r' | 0xC);
        if self.kept_as_is == 0 && (parts || self.parted) && text.iter().all(is_space) {
            self.at = open;
        } else {
            self.text(open);
        }
    }

    /// Whether a tag ends a line: one that the tree builder passes over does not.
    fn parts(&self, tag: &Tag<'_>, ending: bool) -> bool {
        let Some(known) = tag.known.filter(|known| known.look.breaks()) else { return false };
        let open = self.open[known.number] > 0;
        match known.starts {
            _ if ending => open || known.local == *"p",
            Starts::Anywhere => true,
            Starts::InTables => Known::of("table").is_some_and(|table| self.open[table.number] > 0),
            Starts::Once => !open,
        }
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
            let text = self.part(self.at, end);
            _ = self.hand(Token::CharacterTokens(text));
            (self.at, self.parted) = (end, false);
        }
    }

    fn part(&mut self, from: usize, to: usize) -> StrTendril {
        let given = &self.html[from..to];
        if is_literal(given) { self.shared.text(self.html, from, to) } else { text(given) }
    }

    /// Whether `/>` closes, no text is raw, and `<![CDATA[` means something.
    fn is_foreign(&self) -> bool {
        self.guard.adjusted_current_node_present_but_not_in_html_namespace()
    }

    /// A comment, a doctype, or something that browsers take for a comment.
    fn markup_declaration(&mut self, open: usize) {
        self.text(open);
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

    fn bogus_comment(&mut self, open: usize) {
        self.text(open);
        let rest = self.rest();
        self.at += memchr(b'>', rest.as_bytes()).map_or(rest.len(), |i| i + 1);
        self.part_text();
    }

    /// Tells the tree builder that something stands here, of which nobody wants to know more: inside a table, texts on
    /// both sides of a comment go different ways.
    fn part_text(&self) {
        _ = self.hand(Token::CommentToken(StrTendril::new()));
    }

    /// The tag whose name starts at `from`, and whether it ends a line; the text before it, up to `open`, is handed over.
    /// Without one, the page ends inside it.
    fn tag(&mut self, open: usize, from: usize) -> Option<(Tag<'h>, bool)> {
        let tag = Tag::read(&self.html[from..]);
        let parts = tag.as_ref().is_some_and(|tag| self.parts(tag, from == open + 2));
        self.text_before(open, parts);
        self.at = tag.as_ref().map_or(self.html.len(), |tag| from + tag.len);
        tag.filter(|tag| tag.name.len() <= LONGEST_NAME).map(|tag| (tag, parts))
    }

    fn end_tag(&mut self, open: usize) {
        let Some((tag, parts)) = self.tag(open, open + 2) else { return };
        self.kept_as_is = self.kept_as_is.saturating_sub(u32::from(keeps_space(tag.name)));
        self.guard.announce(None);
        self.parted = parts;
        if let Some(known) = tag.known {
            self.open[known.number] = self.open[known.number].saturating_sub(1);
        }
        _ = self.hand_tag(&tag, TagKind::EndTag, Vec::new());
    }

    fn start_tag(&mut self, open: usize) {
        let Some((tag, parts)) = self.tag(open, open + 1) else { return };
        if is_dropped(tag.name) && !self.is_foreign() {
            self.pass_over(&tag);
            return;
        }
        self.parted = parts;
        if let Some(known) = tag.known {
            self.open[known.number] += 1;
        }
        self.kept_as_is += u32::from(keeps_space(tag.name) && !tag.closed);
        if tag.name.eq_ignore_ascii_case("template") && self.at >= self.spared {
            self.template(tag.name);
        }
        let worn = self.announce(&tag);
        let (raw, resolved) = match self.hand_tag(&tag, TagKind::StartTag, worn) {
            TokenSinkResult::Plaintext => (self.rest(), false),
            TokenSinkResult::RawData(kind) => {
                (&self.rest()[..raw_end(self.rest(), tag.name)], kind == RawKind::Rcdata)
            }
            _ => return,
        };
        if tag.name.eq_ignore_ascii_case("textarea") {
            self.scripts.spare(raw);
        }
        if !raw.is_empty() {
            let shown = raw_text(raw);
            let text = if resolved { text(&shown) } else { StrTendril::from_slice(&shown) };
            _ = self.hand(Token::CharacterTokens(text));
            self.at += raw.len();
        }
    }

    /// Tells the tree how the element looks. What may be opened anew carries its look in an attribute, a number, so that
    /// html5ever sees which are alike.
    fn announce(&mut self, tag: &Tag<'h>) -> Vec<Given> {
        let told = tag.told();
        if tag.is_bare() && told.is_none() {
            self.guard.announce(None);
            return Vec::new();
        }
        let guard = self.guard;
        let (known, number) = tag.known.map_or((Look::default(), usize::MAX), |k| (k.look, k.number));
        let worn = tag.worn();
        let (look, value) = self.looks.entry((number, worn)).or_insert_with(|| {
            let look = known.wearing(&worn);
            let look = if self.sheet.hides(worn.names[0]) { look.fainted() } else { look };
            let number =
                if look.is_formatting() { guard.builder.sink.keep(look).to_string() } else { String::new() };
            (look, StrTendril::from(number))
        });
        if look.is_formatting() {
            guard.announce(None);
            return vec![Given { name: QualName::new(None, ns!(), LOOK), value: value.clone() }];
        }
        guard.announce(Some(Coming { name: tag.local_name(), look: *look, told }));
        Vec::new()
    }

    /// Keeps the markup of the template that begins here; what is inside of one is a part of it.
    fn template(&mut self, name: &str) {
        let rest = self.rest();
        let end = raw_end(rest, name);
        if end < rest.len() {
            self.scripts.spare(&rest[..end]);
        }
        self.spared = self.at + end;
    }

    fn hand_tag(&self, tag: &Tag<'h>, kind: TagKind, attrs: Vec<Given>) -> TokenSinkResult<super::tree::Id> {
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
        if !script && tag.name.eq_ignore_ascii_case("style") {
            self.sheet.read(&rest[..end]);
        }
        self.scripts.keep(tag, &rest[..end]);
        self.at += end;
        if self.at < self.html.len() {
            _ = self.tag(self.at, self.at + 2);
        }
        self.part_text();
    }
}
