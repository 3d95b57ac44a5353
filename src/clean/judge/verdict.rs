//! The page as it was judged: a verdict for each line, and the spans inside body lines that go.

use std::cell::OnceCell;
use std::ops::Range;

use super::evidence::{Evidence, core_of};
use super::mark::{Found, Mark, Verdict};
use super::wish::Wish;
use super::{
    anchors, asides, blocks, broken, credits, glued, headline, own, repeated, score, signed, split,
    structure, teasers,
};
use crate::clean::edge;
use crate::clean::page::Page;
use crate::clean::rules::{Place, Rules};
use crate::clean::spam;
use crate::clean::templates::Known;
use crate::text::Span;

/// Fewest characters of a line above the body that belongs to its headline.
const HEADLINE: u32 = 8;

/// A judged page.
#[derive(Debug)]
pub(crate) struct Judged<'r> {
    /// All that was said.
    pub(crate) evidence: Evidence<'r>,
    /// The lines between head and tail.
    pub(crate) body: Range<usize>,
    /// For each line.
    pub(crate) verdicts: Vec<Verdict<'r>>,
    /// Inside body lines, in order.
    pub(crate) cuts: Vec<Found<'r>>,
    /// What the spam finder saw.
    pub(crate) spam: spam::Spam,
}

/// Judges `page`.
pub(crate) fn judge<'r>(page: &Page, rules: &'r Rules, known: &Known, wish: &Wish) -> Judged<'r> {
    let mut evidence = Evidence::gather(page, rules);
    asides::leave_others(page, &mut evidence);
    structure::mark(page, &mut evidence);
    teasers::mark(page, &mut evidence);
    repeated::mark(page, &mut evidence);
    templates(page, known, &mut evidence);
    let spam = spam::mark(page, &mut evidence);
    blocks::mark(page, &mut evidence);
    glued::ends(page, &mut evidence);
    credits::mark(page, &mut evidence);
    evidence.settle();
    signed::mark(page, &mut evidence);
    evidence.settle();
    evidence.own = anchors::own(page, &evidence);
    // What the paragraphs speak is asked for on few pages, and then more than once.
    let spoken = OnceCell::new();
    edge::mark(page, &mut evidence, &spoken);
    let worth = score::worth(page, &evidence);
    let core = broken::whole(page, &evidence, trim(split::split(&worth), &evidence));
    let headed = own::around(page, &evidence, &core, &spoken);
    let body = headline::without_headline(page, &evidence, headed.clone(), &spoken);
    let bounds = Bounds { heading: headed.start..body.start, core, body };
    let verdicts =
        (0..page.lines.len()).map(|n| verdict(page, &evidence, n, &bounds, wish)).collect::<Vec<_>>();
    let body = bounds.body;
    let cuts = wish.cuts(page, &verdicts, &body, cuts(page, &evidence, &verdicts, wish));
    Judged { evidence, body, verdicts, cuts, spam }
}

/// Marks the lines that the templates know.
fn templates(page: &Page, known: &Known, evidence: &mut Evidence<'_>) {
    if known.is_empty() {
        return;
    }
    let url = page.hints.url.as_deref();
    for (n, line) in page.lines.iter().enumerate() {
        if !evidence.shapes[n].is_empty() && known.holds(line.span.of(&page.raw).trim(), url) {
            let places = [Place::Head, Place::Body, Place::Tail];
            evidence.lines.push((n, Mark::structure("template", "template.learned", &places, 6.0)));
        }
    }
}

/// `body` without blank lines at its ends.
fn trim(mut body: Range<usize>, evidence: &Evidence<'_>) -> Range<usize> {
    while !body.is_empty() && evidence.shapes[body.start].is_empty() {
        body.start += 1;
    }
    while !body.is_empty() && evidence.shapes[body.end - 1].is_empty() {
        body.end -= 1;
    }
    body
}

/// The parts of a page.
struct Bounds {
    /// The headline above the body, with what stands around it.
    heading: Range<usize>,
    /// The body without the paragraphs that were brought back to it: before and behind it marks of the edges hold.
    core: Range<usize>,
    body: Range<usize>,
}

impl Bounds {
    /// Whether line `n` is body although it stands before or behind the body that was found first.
    fn is_brought_back(&self, n: usize) -> bool {
        self.body.contains(&n) && !self.core.contains(&n)
    }
}

fn verdict<'r>(page: &Page, evidence: &Evidence<'r>, n: usize, bounds: &Bounds, wish: &Wish) -> Verdict<'r> {
    if evidence.shapes[n].is_empty() {
        return Verdict::Blank;
    }
    let place = if n < bounds.core.start.max(bounds.body.start) {
        Place::Head
    } else if n < bounds.core.end {
        Place::Body
    } else {
        Place::Tail
    };
    let standing = evidence.marks(n).iter().map(|(_, m)| m).find(|m| m.stands(place));
    // What was brought back may be a letter, and a day its date.
    let standing = standing.filter(|_| !(bounds.is_brought_back(n) && anchors::is_day(page, evidence, n)));
    match standing {
        Some(mark) if wish.stays(mark) => Verdict::Body,
        Some(mark) => Verdict::Out { kind: mark.kind, rule: mark.rule },
        None if !bounds.body.contains(&n) => outside(page, evidence, n, bounds),
        None if foreign(page, n) => Verdict::Out {
            kind: if evidence.shapes[n].is_prose() { "other_text" } else { "navigation" },
            rule: "structure.other_element",
        },
        None => wish.line(page, evidence, n),
    }
}

/// Whether the markup sets line `n` apart from the body that it stands in: a feed, a box, comments.
fn foreign(page: &Page, n: usize) -> bool {
    page.lines[n].markup.is_some_and(|m| m.body <= -0.5)
}

/// What is said of the first of the parts of line `n`, where they are all that it has.
fn all_of_spans<'r>(page: &Page, evidence: &Evidence<'r>, n: usize) -> Option<Mark<'r>> {
    let line = page.lines[n].span;
    let spans = evidence.spans_in(line);
    let said: usize = spans.iter().map(|found| found.span.len()).sum();
    // A phrase alone on its line was put into nothing.
    let put_in = spans.iter().any(|found| found.mark.kind == "injected_keyword");
    (said > 0 && !put_in && said >= line.of(&page.raw).trim().len()).then(|| spans[0].mark)
}

/// Whether line `n` is the first of the page, and who wrote it or when stands under it.
fn opens_page(evidence: &Evidence<'_>, n: usize) -> bool {
    const UNDER: [&str; 5] = ["byline", "editor", "reporter", "header", "source"];
    let shape = evidence.shapes[n];
    let empty = |n: usize| evidence.shapes[n].is_empty();
    let under = (n + 1..evidence.shapes.len()).find(|&at| !empty(at));
    !shape.is_prose()
        && shape.bars == 0
        && shape.han >= 3
        && (0..n).all(empty)
        && under.and_then(|at| evidence.marks(at).first()).is_some_and(|(_, mark)| UNDER.contains(&mark.kind))
}

/// What an unmarked line is that stands before or behind the body.
fn outside<'r>(page: &Page, evidence: &Evidence<'r>, n: usize, bounds: &Bounds) -> Verdict<'r> {
    let shape = evidence.shapes[n];
    if let Some(mark) = all_of_spans(page, evidence, n) {
        return Verdict::Out { kind: mark.kind, rule: mark.rule };
    }
    let (kind, rule) = if n >= bounds.body.end {
        (if shape.is_prose() { "other_text" } else { "navigation" }, "structure.behind_body")
    } else if !shape.is_prose() && evidence.is_wire(page, n) {
        ("dateline", "structure.dateline")
    } else if bounds.heading.contains(&n) && shape.chars >= HEADLINE {
        ("title", "structure.headline")
    } else if opens_page(evidence, n) {
        let text = page.lines[n].span.of(&page.raw).trim();
        let is_column = text.starts_with(['【', '[']) && text.ends_with(['】', ']']);
        if is_column { ("breadcrumb", "structure.column") } else { ("title", "structure.headline") }
    } else {
        (if shape.is_prose() { "other_text" } else { "navigation" }, "structure.before_body")
    };
    Verdict::Out { kind, rule }
}

/// The spans that go from lines that stay.
fn cuts<'r>(page: &Page, evidence: &Evidence<'r>, verdicts: &[Verdict<'_>], wish: &Wish) -> Vec<Found<'r>> {
    let mut cuts = Vec::new();
    for (n, line) in page.lines.iter().enumerate() {
        if verdicts[n] != Verdict::Body {
            continue;
        }
        let spans = evidence.spans_in(line.span);
        let core = if spans.is_empty() { Span::default() } else { core_of(&page.raw, line.span) };
        for found in spans {
            let end = core.is_empty() || core.end <= found.span.end;
            let start = core.is_empty() || found.span.start <= core.start;
            let stands = found.mark.body || (found.mark.tail && end) || (found.mark.head && start);
            if stands && !wish.stays(&found.mark) {
                cuts.push(*found);
            }
        }
    }
    cuts
}
