//! What a repost farm adds to an article so that search engines find it.
//!
//! [`address`] finds the sentences that speak to the reader and promise the content, by families of words and the [`topics`] between them; [`doorway`] finds the stuffed headlines, [`keyword`] finds the foreign
//! phrases that were put into the text. Both go by how such text is built, not by lists of brands.

mod address;
mod brackets;
mod doorway;
mod keyword;
mod pairs;
mod phrase;
mod places;
mod signs;
mod standing;
mod topics;

use crate::clean::judge::Evidence;
use crate::clean::page::Page;

/// What was found on a page.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct Spam {
    /// What the lead-in and the closer say the article is about, as printed.
    pub(crate) topics: Vec<String>,
    /// Foreign phrases that were put in.
    pub(crate) keywords: Vec<String>,
    /// Whether there is a sentence that promises the content.
    pub(crate) lead_in: bool,
    /// Whether there is one that closes it.
    pub(crate) closer: bool,
}

/// Marks what is spam, and tells what it was.
pub(crate) fn mark(page: &Page, evidence: &mut Evidence<'_>) -> Spam {
    let mut spam = Spam::default();
    let frames = address::mark(page, evidence, &mut spam);
    doorway::mark(page, evidence);
    keyword::mark(page, evidence, &frames, &mut spam);
    evidence.settle();
    spam
}
