//! The article, put together from what the page was judged to be.

use std::borrow::Cow;
use std::ops::Range;

use super::judge::{Found, Judged, Verdict, is_idle};
use super::page::{Line, Page};
use super::read::Record;
use super::restore::{self, restore};
use super::signs::{breaks_off, digits_are_stripped};
use crate::article::{Article, Paragraph, ParagraphKind, Removal};
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
    let body =
        |(verdict, line): (&Verdict, &Line)| if *verdict == Verdict::Body { line.span.len() + 1 } else { 0 };
    article.text.reserve(judged.verdicts.iter().zip(&page.lines).map(body).sum());
    let mut open = String::new();
    for (n, verdict) in judged.verdicts.iter().enumerate() {
        let line = trimmed(&page.raw, page.lines[n].span);
        match verdict {
            Verdict::Blank => {}
            Verdict::Out { kind, rule } => {
                article.removals.push(Removal { kind: kind.clone(), rule: rule.clone(), span: line });
            }
            Verdict::Body => {
                let kept = gather(&mut article, &page, judged, line);
                if open.is_empty() && !wraps[n] {
                    paragraph(&mut article, kept.trim(), kind(&page, judged, n), config);
                    continue;
                }
                run_on(&mut open, kept.trim());
                if !wraps[n] {
                    paragraph(&mut article, &open, kind(&page, judged, n), config);
                    open.clear();
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

/// For each line, whether its paragraph goes on in the next one. Markup breaks no lines, so it has nothing to mend.
fn wraps(page: &Page, judged: &Judged<'_>, config: &restore::Config) -> Vec<bool> {
    if !config.wraps || page.lines.iter().any(|l| l.markup.is_some()) {
        return vec![false; page.lines.len()];
    }
    let body = |n: usize| judged.verdicts[n] == Verdict::Body;
    let text = |n: usize| if body(n) { page.lines[n].span.of(&page.raw) } else { "" };
    restore::joins(&(0..page.lines.len()).map(text).collect::<Vec<_>>())
}

/// What of `line` is body; what is cut from it goes to the removals.
fn gather<'p>(article: &mut Article, page: &'p Page, judged: &Judged<'_>, line: Span) -> Cow<'p, str> {
    let cuts = cuts_in(&judged.cuts, line);
    let kept = kept(&page.raw, line, &judged.cuts[cuts.clone()]);
    if !cuts.is_empty() && kept.chars().all(is_idle) && !kept.trim().is_empty() {
        let first = &judged.cuts[cuts.start];
        article.removals.push(removal(first, line));
        return Cow::Borrowed("");
    }
    article.removals.extend(judged.cuts[cuts].iter().map(|f| removal(f, f.span)));
    kept
}

/// Adds a line to the paragraph that it goes on; Latin words keep the space that the break stood for.
fn run_on(open: &mut String, line: &str) {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if latin(open.chars().next_back()) && latin(line.chars().next()) {
        open.push(' ');
    }
    open.push_str(line);
}

/// Adds a paragraph to the body.
fn paragraph(article: &mut Article, text: &str, kind: ParagraphKind, config: &restore::Config) {
    let text = restore(text, config).text;
    if text.trim().is_empty() {
        return;
    }
    if !article.text.is_empty() {
        article.text.push('\n');
    }
    let start = article.text.len();
    article.text.push_str(text.trim());
    article.paragraphs.push(Paragraph { kind, span: Span::new(start, article.text.len()) });
}

fn removal(found: &Found<'_>, span: Span) -> Removal {
    Removal {
        kind: Cow::Owned(found.mark.kind.to_owned()),
        rule: Cow::Owned(found.mark.rule.to_owned()),
        span,
    }
}

fn cuts_in(cuts: &[Found<'_>], line: Span) -> Range<usize> {
    let from = cuts.partition_point(|f| f.span.start < line.start);
    from..from + cuts[from..].partition_point(|f| f.span.start < line.end)
}

/// `line` without `cuts`.
fn kept<'t>(raw: &'t str, line: Span, cuts: &[Found<'_>]) -> Cow<'t, str> {
    if cuts.is_empty() {
        return Cow::Borrowed(line.of(raw));
    }
    let mut kept = String::with_capacity(line.len());
    let mut at = line.start;
    for cut in cuts {
        kept.push_str(&raw[at..cut.span.start.max(at)]);
        at = cut.span.end.min(line.end).max(at);
    }
    kept.push_str(&raw[at..line.end]);
    Cow::Owned(kept)
}

fn trimmed(raw: &str, span: Span) -> Span {
    let text = span.of(raw);
    let start = span.start + (text.len() - text.trim_start().len());
    Span::new(start, start + text.trim().len())
}

/// The markup's kind where it has one; else a short line without an end, before running text, is a subheading.
fn kind(page: &Page, judged: &Judged<'_>, n: usize) -> ParagraphKind {
    if let Some(markup) = page.lines[n].markup
        && markup.kind != ParagraphKind::Paragraph
    {
        return markup.kind;
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
