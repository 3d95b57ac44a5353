//! The text of a page, shared by the tokens that are what they look like.

use html5ever::tendril::StrTendril;

use crate::text::floor;

/// Bytes of the page that texts share.
const SHARED: usize = 1 << 12;

/// A part of the page that texts share which are what they look like. Scripts are never copied into one.
#[derive(Default)]
pub(super) struct Shared {
    start: usize,
    part: StrTendril,
}

impl Shared {
    /// `html[from..to]`.
    pub(super) fn text(&mut self, html: &str, from: usize, to: usize) -> StrTendril {
        if from < self.start || to > self.start + self.part.len() {
            let end = floor(html, html.len().min(from + SHARED)).max(to);
            (self.start, self.part) = (from, StrTendril::from_slice(&html[from..end]));
        }
        self.part.subtendril((from - self.start) as u32, (to - from) as u32)
    }
}
