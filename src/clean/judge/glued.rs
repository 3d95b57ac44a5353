//! Does a rule of lines still speak of a paragraph without what is glued to it?
//!
//! A rule for lines may take a whole paragraph for the disclaimer that stands behind its last sentence; where a span is known for
//! that, the paragraph is asked about without it. And a title or a label that is set over lines has its last mark on the next one.

use super::evidence::Evidence;
use super::mark::{Found, Mark};
use crate::clean::fold::folded;
use crate::clean::page::Page;
use crate::clean::rules::Place::{Body, Head, Tail};
use crate::clean::rules::{Rules, Unit};

/// Longest end of a title, in characters, and the pairs of marks that it may close.
const END: u32 = 40;
const PAIRS: [(char, char); 6] =
    [('《', '》'), ('“', '”'), ('（', '）'), ('(', ')'), ('【', '】'), ('「', '」')];

/// Takes back what rules of lines say of paragraphs, where they say it of a span alone.
pub(super) fn take_back(page: &Page, evidence: &mut Evidence<'_>, rules: &Rules) {
    let is_glued = |(n, mark): &(usize, Mark<'_>)| {
        let Some(id) = mark.id.filter(|_| mark.unit != Unit::Span && evidence.shapes[*n].is_prose()) else {
            return false;
        };
        let line = page.lines[*n].span;
        let spans = evidence.spans_in(line);
        if spans.is_empty() {
            return false;
        }
        let rest = without(&page.raw, (line.start, line.end), spans);
        !rest.trim().is_empty() && !rules.get(id).is_match(folded(&rest).trim())
    };
    let kept: Vec<bool> = evidence.lines.iter().map(|line| !is_glued(line)).collect();
    let mut kept = kept.into_iter();
    evidence.lines.retain(|_| kept.next().unwrap_or(true));
}

/// The text from `start` to `end` without `spans`.
fn without(raw: &str, (start, end): (usize, usize), spans: &[Found<'_>]) -> String {
    let (mut rest, mut at) = (String::new(), start);
    for found in spans {
        rest.push_str(&raw[at..found.span.start.max(at)]);
        at = found.span.end.clamp(at, end);
    }
    rest.push_str(&raw[at..end]);
    rest
}

/// Marks the ends of titles, and the brackets of labels, that stand on the line beside them.
pub(super) fn ends(page: &Page, evidence: &mut Evidence<'_>) {
    let filled = |at: &usize| !evidence.shapes[*at].is_empty();
    let text = |n: usize| page.lines[n].span.of(&page.raw).trim();
    let mut found = Vec::new();
    for (n, mark) in &evidence.lines {
        let next = (n + 1..page.lines.len()).take(4).find(filled);
        if mark.kind == "original_title" && mark.unit == Unit::Line {
            let ends = |&at: &usize| evidence.shapes[at].chars <= END && closes(text(*n), text(at));
            found.extend(next.filter(ends).map(|at| (at, mark.kind)));
        } else if mark.rule == "widget.label" {
            let before = (0..*n).rev().take(4).find(filled);
            let bare =
                |&at: &usize| text(at).chars().all(|c| PAIRS.iter().any(|pair| c == pair.0 || c == pair.1));
            found.extend([before, next].into_iter().flatten().filter(bare).map(|at| (at, mark.kind)));
        }
    }
    let mark = |kind| Mark::structure(kind, "structure.unclosed", &[Head, Body, Tail], 2.0);
    evidence.lines.extend(found.into_iter().map(|(n, kind)| (n, mark(kind))));
}

/// Whether `next` ends with the mark that `line` left open, and opens none.
fn closes(line: &str, next: &str) -> bool {
    let end = next.trim_end_matches('。').chars().next_back();
    PAIRS.iter().any(|&(open, close)| {
        end == Some(close) && !next.contains(open) && line.matches(open).count() > line.matches(close).count()
    })
}
