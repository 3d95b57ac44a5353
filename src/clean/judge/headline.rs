//! Is the first line of the body its headline?
//!
//! A page that has lost its markup says it by what stands around the line: an agency's dateline opens the article, so
//! what stands before it heads it; and the way through the site ends at its headline.

use std::ops::Range;

use super::evidence::Evidence;
use crate::clean::fold::folded;
use crate::clean::page::Page;
use crate::clean::read::opens_with_dateline;
use crate::text::floor;

/// A headline's length, in characters.
const CHARS: Range<u32> = 6..61;
/// Bytes of a paragraph that its dateline lies in.
const OPENING: usize = 240;

/// `body` without the headline that it begins with, if it does.
pub(crate) fn without_headline(page: &Page, evidence: &Evidence<'_>, body: Range<usize>) -> Range<usize> {
    let filled = |n: &usize| !evidence.shapes[*n].is_empty();
    let mut lines = body.clone().filter(filled);
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else { return body };
    if page.lines[first].markup.is_some() || !is_headline(evidence, first) {
        return body;
    }
    let before = (0..first).rev().find(filled);
    let led_to = before.is_some_and(|n| evidence.marks(n).iter().any(|(_, mark)| mark.kind == "breadcrumb"));
    let opens = evidence.shapes[second].is_prose();
    if opens && (led_to || is_wire(page, second)) { second..body.end } else { body }
}

fn is_headline(evidence: &Evidence<'_>, n: usize) -> bool {
    let shape = evidence.shapes[n];
    let open = !shape.closed && !matches!(shape.last, '，' | ',' | '；' | ';' | '：' | ':' | '、');
    open && CHARS.contains(&shape.chars) && shape.han >= 4 && evidence.marks(n).is_empty()
}

fn is_wire(page: &Page, n: usize) -> bool {
    let text = page.lines[n].span.of(&page.raw).trim_start();
    opens_with_dateline(&folded(&text[..floor(text, OPENING.min(text.len()))]))
}
