//! Lines of nothing but roles, names and outlets.
//!
//! A rule knows a role by its word and its place on the page; but credits stand inside the body too, under the abstract,
//! between two parts, one role a line. A line that can be read as credits to its last character is no paragraph
//! wherever it stands, and neither are the lines beside it that can be read so. At the edges of the page a label and a bar are enough
//! beside another such line that is known: what people do for a paper has more names than anybody has listed.

use super::evidence::Evidence;
use super::mark::Mark;
use crate::clean::fold::Folded;
use crate::clean::page::Page;
use crate::clean::read::{is_credits, names_nobody};
use crate::clean::rules::Place::{Body, Head, Tail};
use crate::clean::rules::families::CREDIT;
use crate::clean::shape::is_han;

/// Longest line of credits, in characters.
const LONGEST: u32 = 90;
/// How many lines an end of the article has.
const EDGE: usize = 6;
/// Longest label, and longest text that one labels, in characters.
const LABEL: usize = 6;
const LABELLED: usize = 30;
/// Kinds of lines around which credits are looked for.
const SEEDS: &[&str] = &["byline", "editor", "reporter"];

/// Marks the lines of credits.
pub(super) fn mark(page: &Page, evidence: &mut Evidence<'_>) {
    evidence.lines.retain(|(n, mark)| {
        !matches!(mark.rule, "byline.line" | "byline.staff_number")
            || !names_nobody(page.lines[*n].span.of(&page.raw))
    });
    let known = |kind| SEEDS.contains(&kind) || kind == "source";
    let mut open: Vec<Candidate> =
        evidence.lines.iter().filter(|(_, m)| known(m.kind)).map(Candidate::of).collect();
    open.extend(edges(page, evidence).into_iter().map(|line| Candidate { line, known: false }));
    open.dedup_by_key(|candidate| candidate.line);
    let mut seen = vec![false; page.lines.len()];
    let (mut folded, mut found) = (Folded::default(), Vec::new());
    while let Some(Candidate { line: n, known }) = open.pop() {
        let shape = evidence.shapes[n];
        if std::mem::replace(&mut seen[n], true) || shape.chars > LONGEST || shape.ends > 0 {
            continue;
        }
        folded.fill(&page.raw, page.lines[n].span);
        let labelled = is_labelled(&folded.text);
        if is_credits(&folded.text) {
            found.push((n, Mark::structure("byline", "structure.credits", &[Head, Body, Tail], 2.0)));
        } else if !known || !labelled {
            continue;
        } else if evidence.marks(n).is_empty() {
            // Whoever it names: its neighbour has the form of this, and is known.
            found.push((n, Mark::structure("byline", "structure.labelled", &[Head, Tail], 2.0)));
        }
        let filled = |at: &usize| !evidence.shapes[*at].is_empty();
        let neighbours = [(0..n).rev().take(4).find(filled), (n + 1..page.lines.len()).take(4).find(filled)];
        open.extend(neighbours.into_iter().flatten().map(|line| Candidate { line, known: labelled }));
    }
    evidence.lines.extend(found);
}

/// A line that may be credits.
struct Candidate {
    line: usize,
    /// Whether a rule says so, or it stands beside a label that is known.
    known: bool,
}

impl Candidate {
    fn of(&(line, _): &(usize, Mark<'_>)) -> Self {
        Self { line, known: true }
    }
}

/// Whether `text` (folded) is a label of a few characters, a bar, and what it labels.
fn is_labelled(text: &str) -> bool {
    let Some((label, of)) = text.trim().split_once('|') else { return false };
    let label = label.trim_end();
    (2..=LABEL).contains(&label.chars().count())
        && label.chars().all(is_han)
        && !of.trim().is_empty()
        && of.chars().count() <= LABELLED
        && !of.contains('|')
}

/// The short lines at both ends of the article that speak of who wrote it.
fn edges(page: &Page, evidence: &Evidence<'_>) -> Vec<usize> {
    let filled: Vec<usize> = page.article().filter(|&n| !evidence.shapes[n].is_empty()).collect();
    let ends = filled.iter().take(EDGE).chain(filled.iter().rev().take(EDGE)).copied();
    let speaks =
        |&n: &usize| evidence.said[n] & CREDIT != 0 && (5..=LONGEST).contains(&evidence.shapes[n].chars);
    ends.filter(speaks).collect()
}
