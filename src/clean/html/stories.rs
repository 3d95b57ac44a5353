//! Does another article follow on the same page?
//!
//! Some pages load the next article below the one that was asked for, in the same build: a headline set as the first one
//! is, and a line under it that tells its day.

use super::blocks::{Block, Blocks};
use super::tree::Tree;
use crate::article::ParagraphKind;
use crate::clean::fold::folded;
use crate::clean::read::moments;

/// So many lines under a headline may tell its day.
const NEAR: usize = 2;
/// Longest of them, in characters.
const CREDITS: usize = 80;

/// The line of the headline behind the one in line `first` that is set alike and dated.
pub(super) fn next_story(tree: &Tree, page: &Blocks, first: usize) -> Option<usize> {
    let set = |block: &Block| (tree.name(block.home), tree.look(block.home).names);
    let headline = &page.blocks[first];
    if headline.kind != ParagraphKind::Heading {
        return None;
    }
    let dated = |n: usize| {
        let under = &page.blocks[n + 1..page.blocks.len().min(n + 1 + NEAR)];
        under
            .iter()
            .any(|block| block.chars <= CREDITS && !moments(&folded(block.span.of(&page.text))).is_empty())
    };
    let alike = |block: &Block| block.kind == ParagraphKind::Heading && set(block) == set(headline);
    dated(first).then_some(())?;
    (first + 1..page.blocks.len()).find(|&n| alike(&page.blocks[n]) && dated(n))
}
