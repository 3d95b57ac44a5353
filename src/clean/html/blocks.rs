//! Which lines would a reader see?
//!
//! A walk over the tree, in the order of the page, that keeps what style is in force on a stack of its own. Text
//! gathers in a line until a block begins or ends, or a `<br>` comes; white space collapses as in browsers. A row
//! of a table is one line, its cells a tab apart, unless its cells are themselves built of blocks.

use super::look::{Look, Sets};
use super::opened::is_rest;
use super::seams::Seams;
use super::shown::Seen;
use super::style::Style;
use super::tree::{Data, Id, Step, Tree};
use crate::article::ParagraphKind;
use crate::text::Span;

/// A line of the page, and what its markup says of it.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// Where it stands in the text.
    pub(super) span: Span,
    /// The block element that it stands in.
    pub(super) home: Id,
    /// By its tags alone.
    pub(super) kind: ParagraphKind,
    /// Characters that are no space.
    pub(super) chars: usize,
    /// Of these, inside links.
    pub(super) linked: usize,
    /// Of these, bold.
    pub(super) bold: usize,
    /// Set in the middle.
    pub(super) centred: bool,
    /// Set as it was typed.
    pub(super) typed: bool,
    /// Nothing but space between it and the image before it.
    pub(super) after_image: bool,
}

/// The page's text and its lines.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    /// Lines joined by `\n`.
    pub(super) text: String,
    /// In order.
    pub(super) blocks: Vec<Block>,
    /// The elements that are seen, each before what is in it.
    pub(super) order: Vec<Id>,
}

/// The lines of `tree` that are seen.
pub(super) fn blocks(tree: &Tree, seen: Seen) -> Blocks {
    let mut typesetter = Typesetter::new(tree, seen);
    let mut walk = tree.walk(Id::ROOT);
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(id) => match tree.data(id) {
                Data::Text(text) => typesetter.text(text),
                Data::Element { look, .. } if seen.hides(*look) && !is_opened(tree, id, *look) => {
                    typesetter.pass_over(*look);
                    walk.pass_over(id);
                }
                Data::Element { look, .. } => {
                    typesetter.out.order.push(id);
                    typesetter.enter(id, *look);
                }
                Data::Root => {}
            },
            Step::Leave(id) if id != Id::ROOT => typesetter.leave(tree.look(id)),
            Step::Leave(_) => {}
        }
    }
    typesetter.flush();
    typesetter.out
}

/// Whether a script will show an element that a style hides.
fn is_opened(tree: &Tree, id: Id, look: Look) -> bool {
    !look.is_never_seen() && is_rest(tree, id, look)
}

struct Typesetter<'t> {
    tree: &'t Tree,
    seen: Seen,
    out: Blocks,
    styles: Vec<Style>,
    line: String,
    block: Option<Block>,
    /// White space waits to be seen between two words.
    space: bool,
    seams: Seams,
    image: bool,
}

impl<'t> Typesetter<'t> {
    fn new(tree: &'t Tree, seen: Seen) -> Self {
        Self {
            tree,
            seen,
            out: Blocks::default(),
            styles: vec![Style::ROOT],
            line: String::new(),
            block: None,
            space: false,
            seams: Seams::default(),
            image: false,
        }
    }

    fn style(&self) -> Style {
        *self.styles.last().expect("the first style is never taken off")
    }

    fn enter(&mut self, id: Id, look: Look) {
        if self.is_break(look) {
            self.flush();
        } else {
            self.seams.enter(&self.line);
        }
        self.see_image(look);
        let mut style = self.style();
        if style.row {
            self.space = true;
            if look.sets == Sets::Cell && !self.line.is_empty() {
                self.space = false;
                self.line.push('\t');
            }
        }
        style.apply(self.tree, id, look);
        self.styles.push(style);
    }

    fn leave(&mut self, look: Look) {
        let inner = self.styles.pop().is_some_and(|s| s.row);
        if self.is_break(look) || inner && !self.style().row {
            self.flush();
        } else if self.style().row {
            self.space = true;
        } else {
            self.seams.leave(&self.line);
        }
    }

    /// Passes over an element that is not seen; words on both sides of a block stay apart.
    fn pass_over(&mut self, look: Look) {
        self.see_image(look);
        self.space |= look.breaks();
    }

    /// Whether a line ends where this element begins or ends.
    fn is_break(&self, look: Look) -> bool {
        !self.style().row && look.breaks()
    }

    fn see_image(&mut self, look: Look) {
        if look.is_image() && self.line.is_empty() {
            self.image = true;
        }
    }

    fn text(&mut self, text: &str) {
        let style = self.style();
        if self.seen == Seen::AsStyled && style.is_unseen() {
            return;
        }
        if style.preformatted {
            let mut lines = text.split(['\n', '\r']);
            self.words(lines.next().unwrap_or_default(), style);
            for line in lines {
                self.flush();
                // An indent tells where a paragraph begins that was broken at a fixed width.
                self.line.push_str(&line[..line.len() - line.trim_start().len()]);
                self.words(line, style);
            }
        } else {
            self.words(text, style);
        }
    }

    fn words(&mut self, text: &str, style: Style) {
        let is_space = |c: char| matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{C}');
        for (i, word) in text.split(is_space).enumerate() {
            self.space |= i > 0;
            // Indents of wide or hard spaces are white space too.
            let word = if self.line.trim_start().is_empty() { word.trim_start() } else { word };
            if word.is_empty() {
                continue;
            }
            if self.space && self.block.is_some() && !self.line.ends_with('\t') {
                self.line.push(' ');
            }
            self.space = false;
            self.line.push_str(word);
            self.count(word, style);
        }
    }

    fn count(&mut self, word: &str, style: Style) {
        let image = std::mem::take(&mut self.image);
        let block = self.block.get_or_insert_with(|| Block {
            span: Span::default(),
            home: style.home,
            kind: style.kind,
            chars: 0,
            linked: 0,
            bold: 0,
            centred: style.centred,
            typed: style.preformatted,
            after_image: image,
        });
        let chars = word.bytes().filter(|b| b & 0xC0 != 0x80).count();
        block.chars += chars;
        block.linked += if style.link { chars } else { 0 };
        block.bold += if style.bold { chars } else { 0 };
    }

    /// Ends the line.
    fn flush(&mut self) {
        self.space = false;
        if let Some(mut block) = self.block.take() {
            self.seams.part(&mut self.line, block.chars);
            if !self.out.blocks.is_empty() {
                self.out.text.push('\n');
            }
            let start = self.out.text.len();
            self.out.text.push_str(self.line.trim_end());
            block.span = Span::new(start, self.out.text.len());
            self.out.blocks.push(block);
        }
        self.line.clear();
        self.seams.forget();
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;

    fn lines(html: &str) -> Vec<String> {
        let tree = parse(html).tree;
        let page = blocks(&tree, Seen::AsStyled);
        page.blocks.iter().map(|b| b.span.of(&page.text).to_owned()).collect()
    }

    #[test]
    fn white_space_collapses_as_in_browsers() {
        assert_eq!(lines("<p>\n  新 <b> 桥</b>\n<i>通</i>车\u{3000}</p>"), ["新 桥 通车"]);
        assert_eq!(
            lines("<div>\u{3000}\u{3000}一<p>&nbsp;</p>二<br><br>三</div>四"),
            ["一", "二", "三", "四"]
        );
        assert_eq!(lines("<pre>a  b\nc</pre>"), ["a b", "c"]);
    }

    #[test]
    fn rows_are_lines_and_layout_is_not() {
        assert_eq!(lines("<table><tr><th>年<td><p>座</p><tr><td>2020<td>3</table>"), ["年\t座", "2020\t3"]);
        assert_eq!(
            lines("<table><tr><td>栏<td><p>一</p><p>二</p><p>三</p></table>"),
            ["栏", "一", "二", "三"]
        );
    }

    #[test]
    fn hidden_text_is_not_seen() {
        let html = "<head><title>题</title></head><p style='DISPLAY : none'>x</p><p hidden>x<p><template>x</template>一\
            <select><option>x</select><svg><text>二</text></svg>";
        assert_eq!(lines(html), ["一二"]);
    }

    #[test]
    fn kinds_come_from_tags() {
        let tree = parse(
            "<h2>题</h2><ul><li>甲<li><p>乙</p></ul><figure><img><figcaption>图</figcaption></figure>文",
        )
        .tree;
        let kinds: Vec<_> = blocks(&tree, Seen::AsStyled).blocks.iter().map(|b| b.kind.as_str()).collect();
        assert_eq!(kinds, ["heading", "list", "list", "caption", "paragraph"]);
    }
}
