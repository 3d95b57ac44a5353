//! From markup to a tree, in time and depth that no page can blow up.
//!
//! html5ever builds the tree; between it and the page's [`tokens`](super::tokens) stands a guard. The builder looks
//! through its stack of open elements at almost every tag, so unbounded depth would cost the square of it: past
//! a depth that no honest page has, tags are passed over and their text stays. And a few hundred unclosed
//! formatting elements are opened anew in every paragraph: where the tree grows far faster than the markup,
//! the rest of the page becomes text with line breaks.

use std::cell::Cell;

use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};

use super::scripts::Scripts;
use super::sink::{Coming, Sink};
use super::tokens::feed;
use super::tree::{Id, Tree};

/// Browsers stop at 512 too.
const DEEPEST: u32 = 512;
/// Nodes that so many tokens may make, on average, before the page is held for hostile.
const NODES_PER_TOKEN: usize = 8;
const NODES_FREE: usize = 100_000;

/// A parsed page.
pub(super) struct Parsed<'h> {
    pub(super) tree: Tree,
    /// Its own structure was too deep or too wild to be kept.
    pub(super) flattened: bool,
    pub(super) scripts: Scripts<'h>,
}

/// Parses a whole page or a fragment; never fails.
pub(super) fn parse(html: &str) -> Parsed<'_> {
    let guard = Guard {
        builder: TreeBuilder::new(Sink::new(), TreeBuilderOpts::default()),
        tokens: Cell::new(0),
        passed: Cell::new(0),
        wild: Cell::new(false),
        flattened: Cell::new(false),
    };
    guard.builder.sink.expect(html.len());
    let scripts = feed(html, &guard);
    Parsed { flattened: guard.flattened.get(), scripts, tree: guard.builder.sink.finish() }
}

/// Stands between tokens and tree builder.
pub(super) struct Guard {
    pub(super) builder: TreeBuilder<Id, Sink>,
    tokens: Cell<usize>,
    /// Start tags that were passed over and are not closed yet.
    passed: Cell<u32>,
    /// The rest of the page is taken as text.
    wild: Cell<bool>,
    flattened: Cell<bool>,
}

impl Guard {
    /// Says what is known of the tag that comes next.
    pub(super) fn announce(&self, coming: Option<Coming>) {
        self.builder.sink.announce(coming);
    }

    /// Whether this tag lies too deep to be built.
    fn passes_over(&self, tag: &Tag) -> bool {
        let deep = self.builder.sink.depth() >= DEEPEST;
        match tag.kind {
            TagKind::StartTag if deep && !stays(&tag.name) => {
                self.flattened.set(true);
                self.passed.set(self.passed.get() + 1);
                true
            }
            TagKind::EndTag if self.passed.get() > 0 && !stays(&tag.name) => {
                self.passed.set(self.passed.get() - 1);
                true
            }
            _ => false,
        }
    }

    /// Text and line breaks only, straight into the document.
    fn flat(&self, token: Token) -> TokenSinkResult<Id> {
        match token {
            Token::CharacterTokens(text) => self.builder.sink.append_text(Id::ROOT, text),
            Token::TagToken(tag) if !is_inline(&tag.name) => self.builder.sink.append_break(Id::ROOT),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Elements that hold no others: they can't make it any deeper.
fn stays(name: &str) -> bool {
    matches!(
        name,
        "br" | "img" | "hr" | "input" | "meta" | "link" | "script" | "style" | "title" | "textarea"
    )
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "b"
            | "i"
            | "u"
            | "s"
            | "em"
            | "font"
            | "span"
            | "strong"
            | "big"
            | "small"
            | "code"
            | "tt"
            | "nobr"
            | "strike"
    )
}

impl TokenSink for Guard {
    type Handle = Id;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Id> {
        self.tokens.set(self.tokens.get() + 1);
        if self.wild.get() && !matches!(token, Token::EOFToken) {
            return self.flat(token);
        }
        if let Token::TagToken(tag) = &token
            && self.passes_over(tag)
        {
            return TokenSinkResult::Continue;
        }
        let result = self.builder.process_token(token, line);
        if self.builder.sink.len() > NODES_FREE + NODES_PER_TOKEN * self.tokens.get() {
            self.wild.set(true);
            self.flattened.set(true);
        }
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

#[cfg(test)]
mod tests {
    use html5ever::TokenizerResult;
    use html5ever::tendril::StrTendril;
    use html5ever::tokenizer::{BufferQueue, Tokenizer, TokenizerOpts};
    use proptest::prelude::*;

    use super::super::blocks::blocks;
    use super::super::shown::Seen;
    use super::super::tree::{Data, Step};
    use super::*;

    fn text(tree: &Tree) -> String {
        let texts = tree.walk(Id::ROOT).filter_map(|step| match step {
            Step::Enter(id) => match tree.data(id) {
                Data::Text(text) => Some(text.to_string()),
                _ => None,
            },
            Step::Leave(_) => None,
        });
        texts.collect()
    }

    #[test]
    fn nul_is_seen_in_raw_text_alone() {
        for page in [
            "<xmp>一\0二\r\n三",
            "<textarea>一\0二&lt;\r三</textarea>",
            "<plaintext>一\0二",
            "<p>一\0二<b>三\0</b>",
        ] {
            assert_eq!(text(&parse(page).tree), text(&slow(page)), "{page:?}");
        }
    }

    #[test]
    fn tag_soup_is_read_as_browsers_read_it() {
        let parsed = parse("<p>一<b>二<p>三</b>四<table>五<tr><td>六</table>");
        assert_eq!(text(&parsed.tree), "一二三四五六");
        assert!(!parsed.flattened);
    }

    /// As html5ever reads it alone.
    fn slow(html: &str) -> Tree {
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(html));
        let builder = TreeBuilder::new(Sink::new(), TreeBuilderOpts::default());
        let tokenizer = Tokenizer::new(builder, TokenizerOpts::default());
        while let TokenizerResult::Script(_) = tokenizer.feed(&input) {}
        tokenizer.end();
        tokenizer.sink.sink.finish()
    }

    fn shown(tree: &Tree) -> (String, Vec<(usize, usize, usize)>) {
        let page = blocks(tree, Seen::AsStyled);
        let looks = page.blocks.iter().map(|b| (b.chars, b.linked, b.bold)).collect();
        // White space beside a tag that is passed over may be lost.
        (page.text.replace(' ', ""), looks)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn tokens_make_the_tree_that_html5ever_makes(
            html in "(<!doctype html>)?(</?(p|div|table|tr|td|b|a|i|li|ul|h1|svg|math|select|option|template|title|textarea|script|style\
                |noscript|iframe|xmp|pre|br|img|button|form|foreignObject|desc|P|BR)( href=x| style='display:none'| hidden| class=\"a>b\"|/|\n)?>\
                |<!-- .{0,3}-->|<!-->|<!x>|<\\?y>|</ z>|<!\\[CDATA\\[w\\]\\]>|[一二。 \r\n<&;\"-]|&amp;|&nbsp;|&lt|&#x4e00;|&copy=){0,40}"
        ) {
            prop_assert_eq!(shown(&parse(&html).tree), shown(&slow(&html)));
        }
    }

    #[test]
    fn very_many_nested_tags_keep_their_text() {
        for tag in ["div", "b", "span", "table", "font size=1", "a", "ul"] {
            let page = format!("<p>始</p>{}<p>终", format!("<{tag}>").repeat(200_000));
            let parsed = parse(&page);
            assert!(text(&parsed.tree).ends_with('终'), "{tag}");
        }
    }

    #[test]
    fn formatting_that_multiplies_is_cut_short() {
        let open = (0..400).map(|i| format!("<font class=c{i}>")).collect::<Vec<_>>().concat();
        let page = format!("<p>{open}</p>{}", "<p>文</p>".repeat(100_000));
        let parsed = parse(&page);
        assert!(parsed.flattened);
        assert_eq!(text(&parsed.tree).chars().filter(|&c| c == '文').count(), 100_000);
    }
}
