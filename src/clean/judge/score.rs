//! What is each line worth as head, as body, as tail?

use rustc_hash::FxHashMap;

use super::anchors;
use super::evidence::{Evidence, SURE, amid_prose, core_of};
use super::mark::Mark;
use super::split::Worth;
use crate::clean::page::{Markup, Page};
use crate::clean::rules::Unit;
use crate::clean::shape::Shape;

/// How much a line may gain or lose by what the body finder holds of it.
const MARKUP: f32 = 3.0;
/// What a short line without any evidence is worth on a page of nothing but an article.
const SHORT: f32 = 0.1;

/// What a mark that is no sure sign costs between two paragraphs.
const DOUBT: f32 = 0.4;
/// What a line that breaks off before the tail is worth.
const BROKEN: f32 = 0.3;
/// Characters beyond which a paragraph costs more before the body.
const LONG: u32 = 150;
/// Share of its worth that a paragraph costs before the body.
const AHEAD: f32 = 0.25;

/// What the body finder holds of a line in a box.
const BOXED: f32 = -0.5;
/// What is left of the clutter between the line of time and source and the first line that closes an article.
const INSIDE: f32 = 0.1;
/// Fewest characters of a paragraph that has no full stop at its end.
const PARAGRAPH: u32 = 60;
/// What a short line costs behind the name that signs the last paragraph.
const BEHIND: f32 = 0.3;
/// Share of a page's text before which credits can't be its foot.
const EARLY: f32 = 0.3;
/// Kinds of lines that a page has and an article alone has not.
const PAGE: &[&str] =
    &["navigation", "footer", "share", "breadcrumb", "widget", "comments", "follow", "header"];

/// The worth of each line of `page`.
pub(crate) fn worth(page: &Page, evidence: &Evidence<'_>) -> Vec<Worth> {
    let clutter = clutter(evidence);
    let inside = anchors::between(evidence);
    let mut lists = evidence.own.iter().peekable();
    let mut seen: FxHashMap<&str, f32> = FxHashMap::default();
    let (mut run, mut said) = (0, 0.0);
    let all: f32 = evidence.shapes.iter().map(|s| s.prose()).sum();
    let article = page.article();
    let mut worth = Vec::with_capacity(page.lines.len());
    for (n, line) in page.lines.iter().enumerate() {
        let shape = evidence.shapes[n];
        if shape.is_empty() {
            worth.push(Worth::default());
            continue;
        }
        run = if shape.is_prose() { 0 } else { run + 1 };
        while lists.next_if(|list| list.end <= n).is_some() {}
        let inside = inside.contains(&n) || lists.peek().is_some_and(|list| list.contains(&n));
        let here = if inside { clutter * INSIDE } else { clutter };
        let plain = if run == 0 { shape.prose() } else { short(here, run, shape.last) };
        let plain = if run == 1 && breaks_off(page, evidence, n) { plain.max(BROKEN) } else { plain };
        let plain = plain + line.markup.map_or(0.0, |m| markup(&m));
        said += shape.prose();
        worth.push(match evidence.marks(n).first() {
            // Credits between the abstract and the article end nothing.
            Some(_) if said < EARLY * all && is_credits(evidence, n) => {
                Worth { body: -0.1, ..Worth::default() }
            }
            // What is no sure sign of an edge is none between two paragraphs.
            Some((_, mark)) if is_doubtful(mark) && amid_prose(evidence, n) => {
                Worth { body: -DOUBT, ..Worth::default() }
            }
            // Behind the element of the article nothing opens it.
            Some((_, mark)) if n >= article.end && mark.head && !mark.body && !mark.tail => {
                Worth { body: plain, ..Worth::default() }
            }
            Some((_, mark)) => {
                // A rule that speaks again says less: it is a list that it stands in, and not an edge.
                let times = seen.entry(mark.rule).or_insert(0.0);
                *times += 1.0;
                marked(plain, mark, *times)
            }
            None => Worth { head: ahead(shape), body: plain, tail: 0.0 },
        });
    }
    // Before the element of the article is no tail, behind it no head.
    worth[..article.start].iter_mut().for_each(|w| w.tail = 0.0);
    worth[article.end..].iter_mut().for_each(|w| w.head = 0.0);
    for n in closed_at(page, evidence).map_or(0..0, |last| last + 1..page.lines.len()) {
        if !evidence.shapes[n].is_empty() && evidence.marks(n).is_empty() {
            worth[n].body = worth[n].body.min(0.0) - BEHIND;
        }
    }
    // What stands in a box between two parts of the article closes nothing.
    for n in article.filter(|&n| page.lines[n].markup.is_some_and(|m| m.body <= BOXED)) {
        worth[n] = Worth { body: worth[n].body.max(-DOUBT), ..Worth::default() };
    }
    worth
}

/// The last paragraph, where the editor or a mark of the end stands behind its last word and nothing but short lines follow.
fn closed_at(page: &Page, evidence: &Evidence<'_>) -> Option<usize> {
    let free = |n: &usize| !evidence.shapes[*n].is_empty() && evidence.marks(*n).is_empty();
    let ends = |n: &usize| {
        let line = page.lines[*n].span;
        let last = evidence.spans_in(line).last();
        last.is_some_and(|found| {
            matches!(found.mark.kind, "editor" | "end_mark") && core_of(&page.raw, line).end <= found.span.end
        })
    };
    // The title of another article may ask, and is no paragraph.
    let told = |n: &usize| {
        let shape = evidence.shapes[*n];
        shape.is_prose() && (shape.chars >= PARAGRAPH || shape.last == '。')
    };
    let last = (0..page.lines.len()).rev().find(|n| free(n) && told(n) || ends(n))?;
    (ends(&last) && page.lines[last].markup.is_none()).then_some(last)
}

/// Whether `mark` may be wrong about a line between paragraphs. A headline can look like one, so the line of time and
/// source may stand between two.
fn is_doubtful(mark: &Mark<'_>) -> bool {
    mark.strength < SURE && mark.unit == Unit::Line && mark.kind != "header"
}

/// Whether line `n`, the first behind the last paragraph, is what is left of one more: it has clauses or the little words
/// of a sentence, no end, and behind it the tail begins.
fn breaks_off(page: &Page, evidence: &Evidence<'_>, n: usize) -> bool {
    let shape = evidence.shapes[n];
    let next = (n + 1..page.lines.len()).find(|&at| !evidence.shapes[at].is_empty());
    let closing =
        next.and_then(|at| evidence.marks(at).first()).is_some_and(|(_, m)| m.tail && !m.head && !m.body);
    let text = page.lines[n].span.of(&page.raw);
    closing
        && (8..200).contains(&shape.chars)
        && shape.bars == 0
        && shape.han * 2 > shape.chars
        && (shape.commas > 0 || text.contains(['的', '了', '在', '是', '将', '和', '称', '说', '对']))
}

/// What an unmarked line costs before the body: the more the longer it is, since a whole article may stand on one line.
fn ahead(shape: Shape) -> f32 {
    -AHEAD * shape.prose() - shape.chars.saturating_sub(LONG) as f32 / LONG as f32
}

fn is_credits(evidence: &Evidence<'_>, n: usize) -> bool {
    evidence.marks(n).iter().any(|(_, m)| m.rule == "structure.credits")
}

/// How much of the page is menus, 0 to 1: a page as it was served, or an article alone?
///
/// Many short lines do not tell: a list of names has them too. They must come with what only a page has, its way
/// through the site, its buttons, its foot, or long rows of very short lines.
pub(crate) fn clutter(evidence: &Evidence<'_>) -> f32 {
    let (mut short, mut prose, mut menus, mut row) = (0.0f32, 0.0f32, 0.0f32, 0);
    for shape in evidence.shapes.iter().filter(|s| !s.is_empty()) {
        row = if shape.chars <= 5 && shape.han >= 2 && !shape.closed { row + 1 } else { 0 };
        menus += if row == 6 { 1.0 } else { 0.0 };
        if shape.is_prose() {
            prose += 1.0;
        } else {
            short += 1.0;
        }
    }
    menus += evidence.lines.iter().filter(|(_, m)| PAGE.contains(&m.kind)).count() as f32;
    let share = short / (short + prose).max(1.0);
    let many = ((share - 0.35) / 0.3).clamp(0.0, 1.0) * ((short - 8.0) / 12.0).clamp(0.0, 1.0);
    many * ((menus - 1.0) / 4.0).clamp(0.0, 1.0)
}

/// The `run`th short line in a row: the more clutter the more it speaks against body, the longer the row the less
/// each further line does, so that a table inside an article does not cut it.
fn short(clutter: f32, run: i32, last: char) -> f32 {
    if matches!(last, '，' | ',' | '；' | '：' | ':' | '、') {
        return SHORT * 2.0;
    }
    SHORT - clutter * (0.7 * 0.88f32.powi(run - 1) + SHORT)
}

fn markup(markup: &Markup) -> f32 {
    MARKUP * markup.body - markup.link_density
}

fn marked(plain: f32, mark: &Mark<'_>, times: f32) -> Worth {
    if mark.keep {
        return Worth { body: plain.max(0.2), ..Worth::default() };
    }
    // What may stand on both sides of the body tells no side; it only is no body.
    let one_side = mark.head != mark.tail;
    let side = |stands: bool| if stands && one_side { mark.strength / times } else { 0.0 };
    let body = match mark.unit {
        _ if mark.body => -0.1,
        Unit::Cut => plain.min(1.0) - 2.0 * mark.strength,
        _ if one_side => plain.min(1.0) - mark.strength,
        _ => plain.min(1.0) - 1.5 * mark.strength,
    };
    Worth { head: side(mark.head), body, tail: side(mark.tail) }
}
