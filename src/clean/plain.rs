//! Plain text as a page: its lines, and nothing else known of them.

use super::page::{Line, Page};
use crate::text::lines;

/// `text` as a page.
pub(crate) fn page(text: String) -> Page {
    let lines = lines(&text).map(|span| Line { span, markup: None }).collect();
    Page { raw: text, lines, ..Page::default() }
}
