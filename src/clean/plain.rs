//! Plain text as a page: its lines, and nothing else known of them.

use super::page::{Line, Page};
use crate::text::lines;

/// `text` as a page.
pub(crate) fn page(text: String) -> Page {
    let mut all = Vec::with_capacity(memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1);
    all.extend(lines(&text).map(|span| Line { span, markup: None }));
    Page { raw: text, lines: all, ..Page::default() }
}
