//! Lines of nothing but roles, names and outlets.
//!
//! A rule knows a role by its word and its place on the page; but credits stand inside the body too, under the abstract,
//! between two parts, one role a line. A line that can be read as credits to its last character is no paragraph
//! wherever it stands, and neither are the lines beside it that can be read so.

use super::evidence::Evidence;
use super::mark::Mark;
use crate::clean::fold::Folded;
use crate::clean::page::Page;
use crate::clean::read::is_credits;
use crate::clean::rules::Place::{Body, Head, Tail};

/// Longest line of credits, in characters.
const LONGEST: u32 = 90;
/// What lines at both ends of the article hold that may be credits, and how many lines an end has.
const REPORTERS: [&str; 9] = ["记者", "通讯员", "評論員", "评论员", "記者", "通訊員", "作者", "文丨", "来源"];
const EDGE: usize = 6;
/// Kinds of lines around which credits are looked for.
const SEEDS: &[&str] = &["byline", "editor", "reporter"];

/// Marks the lines of credits.
pub(super) fn mark(page: &Page, evidence: &mut Evidence<'_>) {
    let mut open: Vec<usize> =
        evidence.lines.iter().filter(|(_, m)| SEEDS.contains(&m.kind)).map(|(n, _)| *n).collect();
    open.extend(edges(page, evidence));
    open.dedup();
    let mut seen = vec![false; page.lines.len()];
    let mut folded = Folded::default();
    while let Some(n) = open.pop() {
        let shape = evidence.shapes[n];
        if std::mem::replace(&mut seen[n], true) || shape.chars > LONGEST || shape.ends > 0 {
            continue;
        }
        folded.fill(&page.raw, page.lines[n].span);
        if !is_credits(&folded.text) {
            continue;
        }
        evidence.lines.push((n, Mark::structure("byline", "structure.credits", &[Head, Body, Tail], 2.0)));
        let filled = |at: &usize| !evidence.shapes[*at].is_empty();
        open.extend((0..n).rev().take(4).find(filled));
        open.extend((n + 1..page.lines.len()).take(4).find(filled));
    }
}

/// The short lines at both ends of the article that speak of reporters.
fn edges(page: &Page, evidence: &Evidence<'_>) -> Vec<usize> {
    let filled: Vec<usize> = page.article().filter(|&n| !evidence.shapes[n].is_empty()).collect();
    let ends = filled.iter().take(EDGE).chain(filled.iter().rev().take(EDGE)).copied();
    let speaks = |&n: &usize| {
        let short = (5..=LONGEST).contains(&evidence.shapes[n].chars);
        short && REPORTERS.iter().any(|word| page.lines[n].span.of(&page.raw).contains(word))
    };
    ends.filter(speaks).collect()
}
