//! Between which lines does the article surely lie?
//!
//! The line of time and source opens it, the editor, the footer or the comments close it. Between the two a short line is
//! a subheading, a row or a verse; outside it is a menu.

use std::ops::Range;

use super::evidence::Evidence;
use crate::clean::shape::Shape;

/// Kinds that open, and kinds that close.
const OPENS: &[&str] = &["header"];
const CLOSES: &[&str] = &["editor", "footer", "comments", "disclaimer", "copyright"];
/// Weakest mark that is believed.
const SURE: f32 = 4.0;

/// The lines between the two; none where one of them is missing, or where most of the page's text lies outside.
pub(super) fn between(evidence: &Evidence<'_>) -> Range<usize> {
    let sure = |kinds: &[&str], n: usize| {
        evidence.marks(n).first().is_some_and(|(_, m)| kinds.contains(&m.kind) && m.strength >= SURE)
    };
    let lines: Vec<usize> = evidence.lines.iter().map(|(n, _)| *n).collect();
    let Some(open) = lines.iter().copied().find(|&n| sure(OPENS, n)) else { return 0..0 };
    let prose = |range: Range<usize>| evidence.shapes[range].iter().copied().map(Shape::prose).sum::<f32>();
    let closing = |&n: &usize| n > open && sure(CLOSES, n) && prose(open..n) >= 1.0;
    let Some(close) = lines.iter().copied().find(closing) else { return 0..0 };
    if prose(open..close) * 4.0 < prose(0..open) { 0..0 } else { open + 1..close }
}
