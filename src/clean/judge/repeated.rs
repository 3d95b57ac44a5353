//! Is the article printed twice?
//!
//! A scraper that meets a page's article in two elements takes both: from its first paragraph on all comes again, word for word. Refrains and
//! tables repeat single lines; what repeats the opening paragraph and those behind it is a copy, and the first one stays.

use super::evidence::Evidence;
use super::mark::Mark;
use crate::clean::page::Page;
use crate::clean::rules::Place::{Body, Head, Tail};

/// Fewest characters of the paragraph that tells, and fewest lines that come again.
const CHARS: u32 = 30;
const LINES: usize = 3;
/// How strongly a copy speaks against body.
const STRENGTH: f32 = 6.0;

/// Marks the lines of the second copy.
pub(super) fn mark(page: &Page, evidence: &mut Evidence<'_>) {
    let filled: Vec<usize> = (0..page.lines.len()).filter(|&n| !evidence.shapes[n].is_empty()).collect();
    let opens = |at: &usize| {
        let shape = evidence.shapes[filled[*at]];
        shape.is_prose() && shape.chars >= CHARS
    };
    let Some(first) = (0..filled.len()).find(opens) else { return };
    let text = |at: usize| page.lines[filled[at]].span.of(&page.raw).trim();
    let opening = text(first);
    let again = (first + LINES..filled.len())
        .find(|&at| page.lines[filled[at]].span.len().abs_diff(opening.len()) < 16 && text(at) == opening);
    let Some(again) = again else { return };
    let same = (again..filled.len()).take_while(|&at| text(at) == text(first + at - again)).count();
    // All of it, but for what stands between the two copies.
    if same >= LINES && same * 3 >= (again - first) * 2 {
        let mark = Mark::structure("repeated", "structure.repeated", &[Head, Body, Tail], STRENGTH);
        evidence.lines.extend(filled[again..again + same].iter().map(|&n| (n, mark)));
    }
}
