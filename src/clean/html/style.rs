//! How is the text of an element set, as far as it says what the text is?
//!
//! Links, bold, centred lines and the kind of a line go down from an element to what is in it, as in a style sheet.

use super::attribute::Attribute;
use super::shown::is_block;
use super::tree::{Data, Id, Step, Tree};
use crate::article::ParagraphKind;

/// What is in force inside an element.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a property of its own, as in a style sheet")]
pub(super) struct Style {
    pub(super) home: Id,
    pub(super) kind: ParagraphKind,
    pub(super) link: bool,
    pub(super) bold: bool,
    pub(super) centred: bool,
    pub(super) preformatted: bool,
    /// Inside a row that is one line.
    pub(super) row: bool,
}

impl Style {
    /// Of the page as a whole.
    pub(super) const ROOT: Self = Self {
        home: Id::ROOT,
        kind: ParagraphKind::Paragraph,
        link: false,
        bold: false,
        centred: false,
        preformatted: false,
        row: false,
    };

    /// Goes into the element `id` of that name.
    pub(super) fn apply(&mut self, tree: &Tree, id: Id, name: &str) {
        match name {
            "a" => self.link |= tree.attribute(id, Attribute::Href).is_some(),
            "b" | "strong" => self.bold = true,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                (self.bold, self.kind) = (true, ParagraphKind::Heading);
            }
            "figcaption" | "caption" => self.kind = ParagraphKind::Caption,
            "li" | "dd" | "dt" => self.kind = ParagraphKind::List,
            "p" | "div" | "section" | "article" if self.kind != ParagraphKind::Caption && !self.row => {
                let listed = self.kind == ParagraphKind::List && tree.parent(id) == Some(self.home);
                self.kind = if listed { ParagraphKind::List } else { ParagraphKind::Paragraph };
            }
            "pre" | "xmp" | "plaintext" | "listing" => self.preformatted = true,
            "center" => self.centred = true,
            "tr" if !self.row && is_row(tree, id) => (self.row, self.kind) = (true, ParagraphKind::Table),
            _ => {}
        }
        if let Some(align) = tree.attribute(id, Attribute::Align) {
            self.centred = align.eq_ignore_ascii_case("center");
        }
        if let Some(style) = tree.attribute(id, Attribute::Style) {
            self.read_css(style);
        }
        if self.row && self.kind == ParagraphKind::Table && name == "tr"
            || !self.row && is_block(tree, id, name)
        {
            self.home = id;
        }
    }

    fn read_css(&mut self, css: &str) {
        if !["align", "ALIGN", "weight", "WEIGHT"].iter().any(|w| css.contains(w)) {
            return;
        }
        let css: String = css.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
        if css.contains("text-align:") {
            self.centred = css.contains("text-align:center");
        }
        if css.contains("font-weight:") {
            self.bold = ["bold", "600", "700", "800", "900"]
                .iter()
                .any(|w| css.contains(&format!("font-weight:{w}")));
        }
    }
}

/// Cells with more in them than this are built of paragraphs.
const ROW_CHARS: usize = 400;
const ROW_NODES: usize = 400;

/// Whether a `<tr>` has cells side by side that each hold a word or a line.
fn is_row(tree: &Tree, row: Id) -> bool {
    let (mut cells, mut chars, mut blocks) = (0, 0, 0);
    for (nodes, step) in tree.walk(row).enumerate() {
        let Step::Enter(id) = step else { continue };
        match tree.data(id) {
            Data::Text(text) => chars += text.trim().chars().count(),
            _ => match tree.name(id) {
                "td" | "th" => (cells, blocks) = (cells + 1, 0),
                "table" | "ul" | "ol" | "form" | "iframe" | "img" | "h1" | "h2" => return false,
                "p" | "div" | "br" => blocks += 1,
                _ => {}
            },
        }
        if nodes > ROW_NODES || chars > ROW_CHARS || blocks > 2 {
            return false;
        }
    }
    cells >= 2
}
