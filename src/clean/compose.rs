//! The article, put together from what the page was judged to be.

use std::borrow::Cow;
use std::ops::Range;

use super::draft::Draft;
use super::judge::{Found, Judged, Verdict, is_caption, is_idle};
use super::page::{Line, Page};
use super::read::Record;
use super::restore::{self, Restored, restore, restore_from};
use super::symptoms::{breaks_off, digits_are_stripped};
use crate::article::{Article, Paragraph, ParagraphKind, Removal, Repair};
use crate::text::Span;

/// Longest line that can be a subheading, in characters.
const HEADING: u32 = 40;

/// Puts the article together.
pub(crate) fn compose(page: Page, judged: &Judged<'_>, record: Record, config: &restore::Config) -> Article {
    // A headline keeps its straight quotes: papers set them so to save room.
    let headline = restore::Config { quotes: false, ..config.clone() };
    let mut article = Article {
        title: record.title.map(|t| restore(&t, &headline).text.into_owned()),
        published: record.published,
        source: record.source,
        outlet: record.outlet,
        authors: record.authors,
        dateline: record.dateline,
        original_title: record.original_title,
        provenance: record.provenance,
        flags: record.flags,
        url: page.hints.url.clone(),
        ..Article::default()
    };
    let wraps = wraps(&page, judged, config);
    let body = |(verdict, line): (&Verdict<'_>, &Line)| {
        if *verdict == Verdict::Body { line.span.len() + 1 } else { 0 }
    };
    article.text.reserve(judged.verdicts.iter().zip(&page.lines).map(body).sum());
    let mut draft = Draft::default();
    for (n, verdict) in judged.verdicts.iter().enumerate() {
        let line = trimmed(&page.raw, page.lines[n].span);
        match verdict {
            Verdict::Blank => {}
            Verdict::Out { kind, rule } => {
                article.removals.push(removal(kind, rule, line));
            }
            Verdict::Body => {
                let cuts = &judged.cuts[cuts_in(&judged.cuts, line)];
                if cuts.is_empty() && draft.text.is_empty() && !wraps[n] {
                    let restored = restore_from(line.of(&page.raw), config, line.start, Vec::new());
                    paragraph(&mut article, &restored, kind(&page, judged, n));
                    continue;
                }
                if removed(&mut article, &page.raw, cuts, line) {
                    draft.add(&page.raw, pieces(line, cuts));
                }
                if !wraps[n] {
                    let Draft { text, from, changes } = std::mem::take(&mut draft);
                    let restored = restore_from(&text, config, from, changes);
                    paragraph(&mut article, &restored, kind(&page, judged, n));
                }
            }
        }
    }
    let signs = [
        (article.text.is_empty(), "no_body"),
        (digits_are_stripped(&article.text), "digits_stripped"),
        (breaks_off(&article.text, &page, judged), "truncated"),
    ];
    for (_, flag) in signs.into_iter().filter(|(seen, _)| *seen) {
        if !article.flags.iter().any(|f| f == flag) {
            article.flags.push(Cow::Borrowed(flag));
        }
    }
    article.raw = page.raw;
    article
}

/// For each line, whether its paragraph goes on in the next one. Markup breaks no lines but those that it shows as they
/// were typed, so it has nothing else to mend.
fn wraps(page: &Page, judged: &Judged<'_>, config: &restore::Config) -> Vec<bool> {
    let typed = |line: &Line| line.markup.is_none_or(|m| m.typed);
    if !config.wraps || !page.lines.iter().any(typed) {
        return vec![false; page.lines.len()];
    }
    let body = |n: usize| judged.verdicts[n] == Verdict::Body;
    let text =
        |n: usize| if body(n) && typed(&page.lines[n]) { page.lines[n].span.of(&page.raw) } else { "" };
    restore::joins(&(0..page.lines.len()).map(text).collect::<Vec<_>>())
}

/// Adds `cuts` to the removals, or all of `line` where they leave nothing of it that says anything; whether they leave
/// something.
fn removed(article: &mut Article, raw: &str, cuts: &[Found<'_>], line: Span) -> bool {
    let mut left = pieces(line, cuts).flat_map(|piece| piece.of(raw).chars()).filter(|c| !c.is_whitespace());
    let first = left.next();
    if let (Some(first), [cut, ..]) = (first, cuts)
        && is_idle(first)
        && left.all(is_idle)
    {
        article.removals.push(removal(cut.mark.kind, cut.mark.rule, line));
        return false;
    }
    drop(left);
    article.removals.extend(cuts.iter().map(|cut| removal(cut.mark.kind, cut.mark.rule, cut.span)));
    true
}

/// Adds a paragraph to the body, and what was mended in it to the repairs.
fn paragraph(article: &mut Article, restored: &Restored<'_>, kind: ParagraphKind) {
    let text = restored.text.trim();
    // White space at the edges of a paragraph is nobody's.
    let before = if text.is_empty() { 0 } else { restored.text.len() - restored.text.trim_start().len() };
    if !text.is_empty() {
        if !article.text.is_empty() {
            article.text.push('\n');
        }
        let start = article.text.len();
        article.text.push_str(text);
        article.paragraphs.push(Paragraph { kind, span: Span::new(start, article.text.len()) });
    }
    let start = article.text.len() - text.len();
    let place = |at: usize| start + at.clamp(before, before + text.len()) - before;
    for change in &restored.changes {
        let became = Span::new(place(change.became.start), place(change.became.end));
        let repair = |kind| Repair { kind, span: change.given, became };
        article.repairs.extend(change.kinds.iter().map(repair));
    }
}

fn removal(kind: &str, rule: &str, span: Span) -> Removal {
    Removal { kind: Cow::Owned(kind.to_owned()), rule: Cow::Owned(rule.to_owned()), span }
}

fn cuts_in(cuts: &[Found<'_>], line: Span) -> Range<usize> {
    let from = cuts.partition_point(|f| f.span.start < line.start);
    from..from + cuts[from..].partition_point(|f| f.span.start < line.end)
}

/// What `cuts` leave of `line`.
fn pieces<'c>(line: Span, cuts: &'c [Found<'_>]) -> impl Iterator<Item = Span> + 'c {
    let mut at = line.start;
    let ends = cuts.iter().map(|cut| (cut.span.start, cut.span.end)).chain([(line.end, line.end)]);
    ends.map(move |(start, end)| {
        let piece = Span::new(at, start.max(at));
        at = end.min(line.end).max(at);
        piece
    })
}

fn trimmed(raw: &str, span: Span) -> Span {
    let text = span.of(raw);
    let start = span.start + (text.len() - text.trim_start().len());
    Span::new(start, start + text.trim().len())
}

/// The markup's kind where it has one; else what stands under a picture is a caption, and a short line without an end, before running text, is a subheading.
fn kind(page: &Page, judged: &Judged<'_>, n: usize) -> ParagraphKind {
    if let Some(markup) = page.lines[n].markup
        && markup.kind != ParagraphKind::Paragraph
    {
        return markup.kind;
    }
    if is_caption(page, &judged.evidence, n) {
        return ParagraphKind::Caption;
    }
    let shapes = &judged.evidence.shapes;
    let is_open = |n: usize| {
        let s = shapes[n];
        s.chars <= HEADING
            && !s.closed
            && !matches!(s.last, '，' | ',' | '；' | ';' | '：' | ':' | '、' | '。')
    };
    let body = |n: &usize| judged.verdicts[*n] == Verdict::Body;
    let next = (n + 1..judged.body.end.min(n + 6)).find(body);
    let before = (judged.body.start..n).rev().take(6).find(body);
    let prose_next = next.is_some_and(|n| shapes[n].is_prose());
    let prose_before = before.is_none_or(|n| shapes[n].is_prose());
    let heading =
        is_open(n) && shapes[n].chars >= 2 && prose_next && (prose_before || before.is_some_and(is_open));
    if heading { ParagraphKind::Heading } else { ParagraphKind::Paragraph }
}
