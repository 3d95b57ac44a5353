//! The text of a paragraph, as it stands on the page: pieces of one line, or of several that were one.

use super::restore::{Change, Kinds};
use crate::article::RepairKind;
use crate::text::Span;

/// A paragraph that is being gathered.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// What it says so far.
    pub(super) text: String,
    /// Where it begins on the page.
    pub(super) from: usize,
    /// Where it is not the page's text, letter for letter: what is cut out of it, and the breaks of its lines.
    pub(super) changes: Vec<Change>,
}

impl Draft {
    /// Adds what `pieces` of `raw` say, which are one line; Latin words keep the space that its break stood for.
    pub(super) fn add(&mut self, raw: &str, pieces: impl IntoIterator<Item = Span>) {
        let mut fresh = true;
        for piece in pieces {
            let mut text = piece.of(raw);
            if fresh {
                text = text.trim_start();
            }
            if text.is_empty() {
                continue;
            }
            self.join(text, piece.end - text.len(), fresh);
            fresh = false;
        }
        self.trim();
    }

    /// Puts `text`, which stands at `start`, behind what there is.
    fn join(&mut self, text: &str, start: usize, fresh: bool) {
        if self.text.is_empty() {
            self.from = start;
        } else if self.end() < start {
            let at = self.text.len();
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            if fresh && latin(self.text.chars().next_back()) && latin(text.chars().next()) {
                self.text.push(' ');
            }
            let kinds = if fresh { Kinds::of(RepairKind::Wraps) } else { Kinds::default() };
            let given = Span::new(self.end_of(at), start);
            self.changes.push(Change { given, became: Span::new(at, self.text.len()), kinds });
        }
        self.text.push_str(text);
    }

    /// One past its last byte on the page.
    fn end(&self) -> usize {
        self.end_of(self.text.len())
    }

    fn end_of(&self, length: usize) -> usize {
        self.changes
            .last()
            .map_or(self.from + length, |change| change.given.end + (length - change.became.end))
    }

    /// Takes off the white space at its end.
    fn trim(&mut self) {
        let length = self.text.trim_end().len();
        self.text.truncate(length);
        while self
            .changes
            .last()
            .is_some_and(|change| change.became.end > length || change.became.start >= length)
        {
            self.changes.pop();
        }
    }
}
