//! Which lines of the edges are chrome?

use std::cell::OnceCell;
use std::ops::Range;

use super::own::{is_filed, is_speech, is_turn};
use super::relation::Spoken;
use super::rows::together;
use super::wording::WEIGHTS;
use crate::clean::fold::Folded;
use crate::clean::judge::{Evidence, Found, Mark, is_number_of_document};
use crate::clean::page::Page;
use crate::clean::rules::Place::{Head, Tail};
use crate::text::Span;

/// Longest line that is asked about, in characters.
const LONGEST: u32 = 260;
/// So many lines with text from an edge are looked at, at the most.
const DEEP: usize = 60;
/// What ends an edge before the article, and behind it: so many characters of paragraphs that are no chrome, two paragraphs,
/// or so many short lines; behind the article lists are long.
const BEFORE: Ends = Ends { chars: 40.0, shorts: 5.0 };
const BEHIND: Ends = Ends { chars: 100.0, shorts: 14.0 };
/// What a paragraph of any length counts for.
const PARAGRAPH: f32 = 0.5;
/// The logit that a line must reach which stands alone, and one of running text.
const ALONE: (f32, f32) = (0.6, 0.9);
/// So much less is asked of the first and the last line of a page.
const OUTERMOST: f32 = 0.4;
/// So much less must be reached beside a line that is known for chrome, and so much more beside a clause without a mark.
const NEIGHBOUR: f32 = 0.7;
/// Fewest Han characters of a headline above a dateline.
const HEADLINE: u32 = 8;
/// Least and most that is asked of any line.
const ASKED: (f32, f32) = (-0.4, 3.0);
/// Least that is asked of running text: chrome beside the last paragraph of an article makes no chrome of it.
const LEAST: f32 = 0.3;
/// The greatest strength of such a mark.
const STRONGEST: f32 = 3.4;
/// A line whose mark says so much needs no other.
const KNOWN: f32 = 2.0;
/// The titles of other articles before a line of chrome: so many characters long, sharing so little with the article.
const TITLE: Range<u32> = 10..46;
const STRANGE: f32 = 0.3;
/// How strongly such a title speaks against body.
const LISTED: f32 = 0.4;

/// Kinds of what signs an article: no words of the paragraph that it stands behind, and nothing that is said of the one above it.
const SIGNED: [&str; 7] =
    ["author_note", "byline", "editor", "reporter", "source", "end_mark", "photo_credit"];

/// How much of the article ends an edge.
struct Ends {
    chars: f32,
    shorts: f32,
}

/// What is known of a line at an edge.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    pub(super) line: usize,
    /// The model's answer.
    pub(super) logit: f32,
    /// Whether another mark says that it is no body.
    pub(super) known: bool,
    /// Whether that mark is one that an article alone has too.
    signed: bool,
}

/// Marks lines at both edges that the model holds for chrome.
pub(crate) fn mark(page: &Page, evidence: &mut Evidence<'_>, spoken: &OnceCell<Spoken>) {
    let filled: Vec<usize> = page.article().filter(|&n| !evidence.shapes[n].is_empty()).collect();
    let spoken = || spoken.get_or_init(|| Spoken::of(page, evidence));
    let mut folded = Folded::default();
    let heads_wire = heads_wire(page, evidence, &filled);
    let mut logit = |n: usize| {
        let shape = evidence.shapes[n];
        let text = page.lines[n].span.of(&page.raw);
        if shape.chars > LONGEST
            || is_filed(page, evidence, n)
            || is_speech(text)
            || is_number_of_document(text)
            || is_turn(page, evidence, n, &filled)
        {
            return -1.0;
        }
        fill(&mut folded, page, evidence, n);
        // Nothing but what signs it.
        if folded.text.trim().is_empty() && !evidence.spans_in(page.lines[n].span).is_empty() {
            return -1.0;
        }
        let words = WEIGHTS.of_words(folded.text.trim(), shape);
        // What it shares speaks for the article; what is too little already need not be known.
        if words < if shape.is_prose() { 0.0 } else { ASKED.0 } {
            words
        } else {
            words + WEIGHTS.of_shared(spoken().share(&folded.text, n), shape)
        }
    };
    let free = |n: &usize| !evidence.own.iter().any(|list| list.contains(n));
    let mut head = edge(filled.iter().copied().take_while(free), evidence, &BEFORE, &mut logit);
    let mut tail = edge(filled.iter().rev().copied().take_while(free), evidence, &BEHIND, &mut logit);
    let mut freed = together(page, evidence, &mut head);
    freed.extend(together(page, evidence, &mut tail));
    let mut marks = Vec::new();
    for (asked, place) in [(&head, Head), (&tail, Tail)] {
        for at in (0..asked.len()).filter(|&at| is_chrome(asked, at, evidence)) {
            let Asked { line, logit, .. } = asked[at];
            let kind = match evidence.shapes[line].is_prose() {
                _ if heads_wire == Some(line) => "title",
                true => "boilerplate",
                false => "navigation",
            };
            let strength = logit.clamp(0.5, STRONGEST);
            marks.push((line, Mark::structure(kind, "edge.wording", &[place], strength)));
        }
    }
    marks.sort_by_key(|(n, _)| *n);
    leave_an_article(&filled, evidence, &mut marks);
    let strange = |n: usize| {
        let text = page.lines[n].span.of(&page.raw);
        // Behind a dash stands whose words the ones above it are.
        !freed.contains(&n) && !text.trim_start().starts_with('—') && spoken().share(text, n) < STRANGE
    };
    let listed = listed(&tail, &marks, evidence, strange);
    evidence.lines.extend(marks);
    evidence.lines.extend(listed);
    evidence.own.extend(freed.into_iter().map(|n| n..n + 1));
    evidence.own.sort_unstable_by_key(|lines| lines.start);
    evidence.settle();
}

/// Folds line `n` without the phrases that were put into it, without what signs it, and a paragraph without all that goes from
/// it: what they say is no word of the line.
fn fill(folded: &mut Folded, page: &Page, evidence: &Evidence<'_>, n: usize) {
    let line = page.lines[n].span;
    folded.fill(&page.raw, line);
    let is_prose = evidence.shapes[n].is_prose();
    let signs = |found: &&Found<'_>| SIGNED.contains(&found.mark.kind);
    let signed: usize = evidence.spans_in(line).iter().filter(signs).map(|found| found.span.len()).sum();
    let is_prose = is_prose || signed >= line.of(&page.raw).trim().len();
    let put_in = evidence.spans_in(line).iter().filter(|found| {
        found.mark.kind == "injected_keyword"
            || is_prose && !found.mark.keep
            || signs(found) && is_told(page.raw[line.start..found.span.start].trim())
    });
    let (mut rest, mut at) = (String::new(), line.start);
    for found in put_in {
        rest.push_str(&page.raw[at..found.span.start.max(at)]);
        at = found.span.end.min(line.end);
    }
    if at > line.start {
        rest.push_str(&page.raw[at..line.end]);
        *folded = Folded::new(&rest, Span::new(0, rest.len()));
    }
}

/// Whether `text`, which signs stand behind, is a sentence or ends in a number that is called.
fn is_told(text: &str) -> bool {
    const CALLED: usize = 7;
    let digits = text.chars().rev().take_while(|c| c.is_ascii_digit() || *c == '-');
    text.ends_with(['。', '！', '？', '…']) || digits.filter(char::is_ascii_digit).count() >= CALLED
}

/// The first line of a page where the next opens with an agency's dateline: the headline of the report.
fn heads_wire(page: &Page, evidence: &Evidence<'_>, filled: &[usize]) -> Option<usize> {
    let [first, second, ..] = *filled else { return None };
    let short = !evidence.shapes[first].is_prose() && evidence.shapes[first].han >= HEADLINE;
    (short && evidence.is_wire(page, second)).then_some(first)
}

/// Takes back what was said of paragraphs where it was said of each: then the article itself is worded so.
fn leave_an_article(filled: &[usize], evidence: &Evidence<'_>, marks: &mut Vec<(usize, Mark<'static>)>) {
    let prose = |n: usize| evidence.shapes[n].is_prose();
    let spoken = |n: usize| marks.iter().any(|(line, _)| *line == n) || !evidence.marks(n).is_empty();
    if filled.iter().all(|&n| !prose(n) || spoken(n)) {
        marks.retain(|(n, _)| !prose(*n));
    }
}

/// The lines of one edge from the outermost on, up to where the article surely is.
fn edge(
    lines: impl Iterator<Item = usize>,
    evidence: &Evidence<'_>,
    ends: &Ends,
    logit: &mut impl FnMut(usize) -> f32,
) -> Vec<Asked> {
    let (mut asked, mut solid) = (Vec::new(), 0.0);
    for line in lines.take(DEEP) {
        let shape = evidence.shapes[line];
        let first = evidence.marks(line).first().map(|(_, mark)| mark);
        let known = first.is_some_and(|mark| !mark.keep && mark.strength >= KNOWN);
        let signed = known && first.is_some_and(|mark| SIGNED.contains(&mark.kind));
        let logit = if known { 0.0 } else { logit(line) };
        asked.push(Asked { line, logit, known, signed });
        solid += match shape.is_prose() {
            _ if known || logit >= 0.0 => 0.0,
            true => PARAGRAPH.max(shape.chars as f32 / ends.chars),
            false => 1.0 / ends.shorts,
        };
        if solid >= 1.0 {
            break;
        }
    }
    asked
}

/// Whether the line at place `at` is chrome, in view of the two lines on either side.
///
/// Clauses without a mark beside it speak for a text that is set one clause a line.
fn is_chrome(asked: &[Asked], at: usize, evidence: &Evidence<'_>) -> bool {
    let Asked { line, logit, known, .. } = asked[at];
    if known || logit < ASKED.0 {
        return false;
    }
    let near = (at.saturating_sub(2)..(at + 3).min(asked.len())).filter(|&other| other != at);
    let prose = evidence.shapes[line].is_prose();
    // A paragraph before the names that sign the article is its last.
    let silent = |other: usize| prose && asked[other].signed && asked[other].line > line;
    let said: f32 = near.filter(|&other| !silent(other)).map(|other| voice(asked[other], evidence)).sum();
    let alone = if prose { ALONE.1 } else { ALONE.0 };
    let outermost = if at == 0 { OUTERMOST } else { 0.0 };
    let least = if prose { LEAST } else { ASKED.0 };
    logit >= (alone - outermost + NEIGHBOUR * said).clamp(least, ASKED.1)
}

/// What a neighbour says: less where it is chrome, more where it is a short line of the article.
fn voice(neighbour: Asked, evidence: &Evidence<'_>) -> f32 {
    if neighbour.known || neighbour.logit > ALONE.1 {
        -1.0
    } else if neighbour.logit < 0.0 && !evidence.shapes[neighbour.line].is_prose() {
        1.0
    } else {
        0.0
    }
}

/// The lines that read as titles of other articles and are followed by a line of chrome or by another of them.
fn listed(
    tail: &[Asked],
    marks: &[(usize, Mark<'static>)],
    evidence: &Evidence<'_>,
    strange: impl Fn(usize) -> bool,
) -> Vec<(usize, Mark<'static>)> {
    let mut found = Vec::new();
    let mut behind = false;
    for asked in tail {
        let shape = evidence.shapes[asked.line];
        let marked = marks.binary_search_by_key(&asked.line, |(n, _)| *n).is_ok();
        let list = |kind: &str| {
            matches!(kind, "related" | "navigation" | "comments" | "share" | "widget" | "footer")
        };
        let known = asked.known && evidence.marks(asked.line).first().is_some_and(|(_, m)| list(m.kind));
        let title =
            TITLE.contains(&shape.chars) && !shape.is_prose() && shape.last != '。' && shape.commas <= 1;
        if marked || known {
            behind = true;
        } else if behind && !asked.known && title && shape.han >= 8 && strange(asked.line) {
            found.push((asked.line, Mark::structure("related", "edge.listed", &[Tail], LISTED)));
        } else {
            behind = false;
        }
    }
    found
}
