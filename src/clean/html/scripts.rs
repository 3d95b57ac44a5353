//! What pages tell machines, and markup that waits to be shown.

use super::tag::Tag;

/// Shortest markup that may hold an article that is not shown, in bytes.
const SPARE: usize = 200;

/// What stands in `<script>`.
#[derive(Debug, Default)]
pub(super) struct Scripts<'h> {
    /// Where their type is `application/ld+json`.
    pub(super) json_ld: Vec<&'h str>,
    pub(super) others: Vec<&'h str>,
    /// Markup that only some browsers, or scripts, show.
    pub(super) spare: Vec<&'h str>,
}

impl<'h> Scripts<'h> {
    /// Keeps hold of what an element of raw text tells machines, or of markup in it that is not shown.
    pub(super) fn keep(&mut self, tag: &Tag<'h>, text: &'h str) {
        let script = tag.name.eq_ignore_ascii_case("script");
        let spare = tag.name.eq_ignore_ascii_case("noscript") || script && tag.is_template();
        match () {
            () if spare => self.spare(text),
            () if script && tag.is_json_ld() => self.json_ld.push(text),
            () if script && !text.is_empty() => self.others.push(text),
            () => {}
        }
    }

    /// Keeps markup that may hold an article.
    pub(super) fn spare(&mut self, text: &'h str) {
        if text.len() >= SPARE {
            self.spare.push(text);
        }
    }
}
