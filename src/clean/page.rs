//! A page as lines, before anybody judges them.
//!
//! HTML and plain text both become this. What only HTML can tell stands beside the line in [`Markup`] and
//! beside the page in [`Hints`]; a page that has lost its HTML has neither, and is judged without.

use std::ops::Range;

use crate::article::{Author, ParagraphKind, Published};
use crate::text::Span;

/// A decoded, rendered page.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// All its text; lines end in `\n` where it was rendered from HTML, as they came where it was plain.
    pub raw: String,
    /// Its lines, in order, without their ends.
    pub lines: Vec<Line>,
    /// What the markup says of the article as a whole.
    pub hints: Hints,
    /// What was found out while it was rendered: `truncated` (it goes on on another page), `flattened` (its
    /// markup was too deep or too wild to be kept).
    pub flags: Vec<&'static str>,
}

impl Page {
    /// The lines from the first to the last that the markup holds for body; all of them where there is no markup.
    pub(crate) fn article(&self) -> Range<usize> {
        let body = |line: &Line| line.markup.is_some_and(|m| m.body > 0.5);
        match (self.lines.iter().position(body), self.lines.iter().rposition(body)) {
            (Some(first), Some(last)) => first..last + 1,
            _ => 0..self.lines.len(),
        }
    }
}

/// One line of a page.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// Where it stands in [`Page::raw`].
    pub span: Span,
    /// What the markup says of it; `None` on plain text.
    pub markup: Option<Markup>,
}

/// What the markup around a line says of it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Markup {
    /// The block's kind by its tags.
    pub kind: ParagraphKind,
    /// Share of the line's characters that stand inside links, 0 to 1.
    pub link_density: f32,
    /// How strongly the body finder holds the line for body: −1 surely not, 0 no opinion, 1 surely.
    pub body: f32,
    /// Elements above it.
    pub depth: u16,
    /// It was typed as it stands, and ended where its writer ended it.
    pub typed: bool,
}

/// What meta tags, JSON-LD and the visible markup say of the article; to be checked against the page.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// Candidates for the headline, the most trusted first.
    pub titles: Vec<String>,
    /// Candidates for the time of publication, the most trusted first.
    pub published: Vec<Published>,
    /// The time of publication, or its day, that only a script or the address tells.
    pub hinted: Option<Published>,
    /// People named by the markup.
    pub authors: Vec<Author>,
    /// Whom the page visibly credits, between its headline and the article.
    pub credited: Option<String>,
    /// What the page once called the article, where no reader sees it.
    pub original_title: Option<String>,
    /// Whom the meta tags credit.
    pub source: Option<String>,
    /// The name of the site.
    pub site: Option<String>,
    /// Whom the page's data credit; believed where nobody else is named.
    pub hosted: Option<String>,
    /// The page's own address.
    pub url: Option<String>,
}
