//! What a learner reads of a page.

use super::super::page::Page;
use super::super::shape::Shape;
use super::super::templates::key;
use crate::text::Span;

/// A longer line is no template, in bytes.
const LONGEST: usize = 2000;

/// Fewest characters of a line that tells one story from another.
const LONG: u32 = 30;

/// The lines of one page.
#[derive(Debug)]
pub(super) struct Lines {
    raw: String,
    lines: Vec<Line>,
}

/// One line: where it stands, how it is compared, and whether it tells a story.
#[derive(Debug)]
struct Line {
    span: Span,
    key: u64,
    tells: bool,
}

impl Lines {
    pub(super) fn of(page: Page) -> Self {
        let raw = page.raw;
        let line = |span: Span| {
            let text = span.of(&raw);
            let start = span.start + (text.len() - text.trim_start().len());
            let text = text.trim();
            let shape = Shape::of(text);
            let tells = shape.chars >= LONG && shape.is_prose();
            Line { span: Span::new(start, start + text.len()), key: key(text), tells }
        };
        let short = |span: &Span| {
            let length = span.of(&raw).trim().len();
            0 < length && length < LONGEST
        };
        let lines = page.lines.iter().map(|l| l.span).filter(short).map(line).collect();
        Self { raw, lines }
    }

    /// Its lines, each with its key and those of the lines beside it.
    pub(super) fn each(&self) -> impl Iterator<Item = (&str, u64, [u64; 2])> {
        let beside = |n: Option<usize>, end| n.and_then(|n| self.lines.get(n)).map_or(end, |line| line.key);
        self.lines.iter().enumerate().map(move |(n, line)| {
            (line.span.of(&self.raw), line.key, [beside(n.checked_sub(1), 0), beside(Some(n + 1), 1)])
        })
    }

    /// The keys of those that tell a story.
    pub(super) fn telling(&self) -> impl Iterator<Item = u64> {
        self.lines.iter().filter(|line| line.tells).map(|line| line.key)
    }
}
