//! What stands behind the last sentence of a paragraph and signs it.
//!
//! `…他说。本报记者李小蓝` and `…盼了很久。（海州网）` are no sentences: the first can be read as credits to its last character, the
//! second is an outlet, a person of an outlet or a dateline, in brackets, at the end of the article. `…盼了很久。据海州社、云州网` says whom
//! the text follows.

use super::evidence::Evidence;
use super::mark::{Found, Mark};
use crate::clean::fold::folded;
use crate::clean::page::Page;
use crate::clean::read::{Signature, cited, is_credits, is_name, signature};
use crate::clean::rules::Place::{Body, Head, Tail};
use crate::clean::rules::Unit;
use crate::text::{Span, floor};

/// Longest signature, in bytes.
const LONGEST: usize = 150;
/// So many of the last paragraphs may be signed in brackets, and so many of the last lines be such a signature.
const LAST: usize = 3;
const EDGE: usize = 6;
/// Longest list of outlets that a text follows, in bytes.
const CITED: usize = 120;
const REPORTERS: [&str; 4] = ["记者", "通讯员", "記者", "通訊員"];
const ENDS: [char; 7] = ['。', '！', '？', '”', '!', '?', '…'];

/// Marks the signatures of paragraphs.
pub(super) fn mark(page: &Page, evidence: &mut Evidence<'_>) {
    let prose: Vec<usize> = (0..page.lines.len()).filter(|&n| evidence.shapes[n].is_prose()).collect();
    let open = prose.iter().copied().filter(|&n| !evidence.shapes[n].closed);
    let credits: Vec<Span> = open.clone().filter_map(|n| credits(page, n)).collect();
    // Behind the article stands what others are known for.
    let free = |n: &usize| !evidence.shapes[*n].is_empty() && evidence.marks(*n).is_empty();
    let filled = |n: &usize| !evidence.shapes[*n].is_empty();
    let outer: Vec<usize> = (0..page.lines.len()).rev().filter(filled).take(EDGE).collect();
    let inner = (0..page.lines.len()).rev().filter(free).take(EDGE).filter(|n| !outer.contains(n));
    let ends: Vec<usize> = outer.iter().copied().chain(inner).collect();
    let alone = || ends.iter().copied().filter(|&n| !evidence.shapes[n].is_prose());
    let bracketed = alone().filter(|&n| evidence.shapes[n].opens);
    let last = prose.iter().rev().copied().filter(free).take(LAST).chain(bracketed);
    let signed: Vec<Span> = last.filter_map(|n| signed(page, evidence, n)).collect();
    let cites: Vec<Span> = open.chain(alone()).filter_map(|n| cites_end(page, n)).collect();
    let filed: Vec<Span> =
        alone().filter(|&n| is_filed(page, evidence, n)).map(|n| page.lines[n].span).collect();
    let noted = (0..page.lines.len()).rev().find(free).filter(|&n| is_author_note(page, n));
    let before = noted.and_then(|n| (0..n).rev().find(|&at| !evidence.shapes[at].is_empty()));
    let noted = noted.filter(|_| before.is_some_and(|at| !is_author_note(page, at)));
    evidence.spans.extend(filed.into_iter().map(|span| found("source", "structure.signature", span)));
    evidence.spans.extend(noted.map(|n| found("author_note", "structure.author_note", page.lines[n].span)));
    evidence.spans.extend(cites.into_iter().map(|span| found("source", "structure.cited", span)));
    evidence.spans.extend(credits.into_iter().map(|span| found("byline", "structure.credits_behind", span)));
    evidence.spans.extend(signed.into_iter().map(|span| found("source", "structure.signature", span)));
}

fn found(kind: &'static str, rule: &'static str, span: Span) -> Found<'static> {
    Found { span, mark: Mark { unit: Unit::Span, ..Mark::structure(kind, rule, &[Head, Body, Tail], 2.0) } }
}

/// The end of line `n`, and where it begins.
fn end(page: &Page, n: usize) -> (usize, &str) {
    let line = page.lines[n].span;
    let from = floor(&page.raw, line.end.saturating_sub(LONGEST).max(line.start));
    (from, page.raw[from..line.end].trim_end())
}

/// The credits that stand behind the last sentence of line `n`.
fn credits(page: &Page, n: usize) -> Option<Span> {
    let (from, end) = end(page, n);
    if !REPORTERS.iter().any(|word| end.contains(word)) {
        return None;
    }
    let last = end.rfind(ENDS)?;
    let start = last + end[last..].chars().next().map_or(1, char::len_utf8);
    let behind = folded(&end[start..]);
    let behind = behind.trim();
    // Before `记者` stands in whose name, and behind it nothing but names; a picture's is the picture's.
    let named = !behind.starts_with("记者") || behind.contains("来源");
    let signs = named && !behind.ends_with('摄') && is_credits(behind);
    signs.then(|| Span::new(from + start, from + end.len()))
}

/// Whether line `n`, behind a paragraph, is where and when it was filed, and nothing else.
fn is_filed(page: &Page, evidence: &Evidence<'_>, n: usize) -> bool {
    let line = page.lines[n].span;
    let before = (0..n).rev().find(|&at| !evidence.shapes[at].is_empty());
    line.len() <= LONGEST
        && before.is_some_and(|at| evidence.shapes[at].is_prose())
        && evidence.is_wire(page, n)
        && matches!(signature(folded(line.of(&page.raw)).trim()), Some(Signature::Dateline(_)))
}

/// Whether line `n` is a name, and in brackets who that is.
fn is_author_note(page: &Page, n: usize) -> bool {
    const OFFICES: [&str; 14] = [
        "研究员",
        "教授",
        "院长",
        "学者",
        "评论员",
        "律师",
        "主任",
        "博士",
        "作家",
        "研究生",
        "委员",
        "事务所",
        "研究院",
        "大学",
    ];
    let text = page.lines[n].span.of(&page.raw).trim();
    let Some((name, office)) = text.strip_suffix(['）', ')']).and_then(|text| text.split_once(['（', '(']))
    else {
        return false;
    };
    text.len() <= LONGEST && is_name(name.trim()) && OFFICES.iter().any(|end| office.ends_with(end))
}

/// The outlets that line `n` says it follows, behind its last sentence or alone.
fn cites_end(page: &Page, n: usize) -> Option<Span> {
    let (from, end) = end(page, n);
    let start = end.rfind(ENDS).map_or(0, |last| last + end[last..].chars().next().map_or(1, char::len_utf8));
    let whole = start > 0 || from == page.lines[n].span.start;
    let behind = end[start..].trim_start();
    let leads = whole && behind.starts_with(['据', '综']) && behind.len() <= CITED;
    (leads && cited(folded(behind).trim()).is_some())
        .then(|| Span::new(from + end.len() - behind.len(), from + end.len()))
}

/// What stands in brackets behind the last sentence of line `n`, or is all of the line, and signs it; the editor may stand behind it.
fn signed(page: &Page, evidence: &Evidence<'_>, n: usize) -> Option<Span> {
    let (from, end) = end(page, n);
    let known = evidence.spans_in(page.lines[n].span).iter().rev();
    let end =
        known.filter(|found| matches!(found.mark.kind, "editor" | "end_mark")).fold(end, |end, found| {
            let at = found.span.start.max(from) - from;
            if found.span.end >= from + end.len() { end[..at.min(end.len())].trim_end() } else { end }
        });
    let inner = end.strip_suffix([')', '）', '】', ']'])?;
    let open = inner.rfind(['(', '（', '【', '['])?;
    let before = inner[..open].trim_end();
    let closed = before.ends_with(ENDS) || before.is_empty() && from == page.lines[n].span.start;
    let text = folded(inner[open..].trim_start_matches(['(', '（', '【', '[']));
    (closed && signature(text.trim()).is_some()).then(|| Span::new(from + open, from + end.len()))
}
