//! How is the text of an element set, as far as it says what the text is?
//!
//! Links, bold, centred lines and the kind of a line go down from an element to what is in it, as in a style sheet.

use super::css::Colour;
use super::look::{Look, Sets};
use super::names::Names;
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
    /// Its letters have no size or no colour.
    faint: bool,
    ink: Colour,
    ground: Colour,
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
        faint: false,
        ink: None,
        ground: None,
    };

    /// Whether nobody can see its letters.
    pub(super) fn is_unseen(self) -> bool {
        self.faint || self.ink.is_some() && self.ink == self.ground
    }

    /// Goes into the element `id` that looks so.
    pub(super) fn apply(&mut self, tree: &Tree, id: Id, look: Look) {
        match look.sets {
            Sets::Link => self.link |= look.is_link(),
            Sets::Bold => self.bold = true,
            Sets::Heading => (self.bold, self.kind) = (true, ParagraphKind::Heading),
            Sets::Caption => self.kind = ParagraphKind::Caption,
            Sets::List => self.kind = ParagraphKind::List,
            Sets::Plain if self.kind != ParagraphKind::Caption && !self.row => {
                let listed = self.kind == ParagraphKind::List && tree.parent(id) == Some(self.home);
                self.kind = if listed { ParagraphKind::List } else { ParagraphKind::Paragraph };
            }
            Sets::Preformatted => self.preformatted = true,
            Sets::Centred => self.centred = true,
            Sets::Row if !self.row && is_row(tree, id) => {
                (self.row, self.kind) = (true, ParagraphKind::Table);
            }
            Sets::Nothing | Sets::Plain | Sets::Row | Sets::Cell => {}
        }
        if look.names.say(Names::CAPTION) && self.kind == ParagraphKind::Paragraph {
            self.kind = ParagraphKind::Caption;
        }
        self.centred = look.centred().unwrap_or(self.centred);
        self.bold = look.bold().unwrap_or(self.bold);
        // A container without a size is a way to set its boxes side by side; they have sizes of their own.
        self.faint = look.faint().unwrap_or(self.faint && !look.is_block());
        (self.ink, self.ground) = (look.ink.or(self.ink), look.ground.or(self.ground));
        if self.row && self.kind == ParagraphKind::Table && look.sets == Sets::Row
            || !self.row && look.is_block()
        {
            self.home = id;
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
