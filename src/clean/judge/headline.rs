//! Is the first line of the body its headline?
//!
//! A page that has lost its markup says it by what stands around the line: an agency's dateline opens the article, so
//! what stands before it heads it, and what stands right behind one that is alone on its line does too; and the way
//! through the site ends at its headline. Elsewhere a headline is told by what it shares with the paragraphs under it: much where it is the page's first line, less where a head stands before it.

use std::cell::{LazyCell, OnceCell};
use std::ops::Range;

use super::broken::broken;
use super::caption::is_captioned;
use super::evidence::Evidence;
use super::leading::{is_clause, is_number_of_document, is_subheading};
use crate::clean::edge::Spoken;
use crate::clean::fold::folded;
use crate::clean::page::Page;
use crate::clean::read::{dateline_end, title_key};
use crate::clean::shape::{is_han, is_letter};

/// Fewest Han characters of each half of a headline of two, and the share of it that is spoken.
const TWO: (usize, f32) = (5, 0.1);
/// A headline's length, in characters.
const CHARS: Range<u32> = 6..61;
/// Share of its pairs of characters that the paragraphs speak: of the page's first line, and of one behind a head.
const SHARED: (f32, f32) = (0.45, 0.25);
/// Most characters of a headline that asks or calls.
const ASKING: u32 = 45;
/// In so many characters a speaker is named, with the colon.
const SPEAKER: usize = 6;
/// Most lines before the first paragraph that are looked at, and the most characters of a name among them.
const LEADING: usize = 4;
const STRAY: u32 = 12;
/// Fewest characters of a paragraph that is no clause of a text set one clause a line.
const PARAGRAPH: u32 = 45;
/// Fewest characters of a sentence that was set above the article it is taken from.
const QUOTED: u32 = 30;
/// What a subheading, a caption or an item begins with.
const PARTS: &[char] = &[
    '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '第', '(', '（', '【', '[', '▲', '■', '●',
    '◆', '图', '—', '-',
];

/// `body` without the headline that it begins with, if it does, and without the names and counts around that.
pub(crate) fn without_headline(
    page: &Page,
    evidence: &Evidence<'_>,
    body: Range<usize>,
    spoken: &OnceCell<Spoken>,
) -> Range<usize> {
    let filled = |n: &usize| !evidence.shapes[*n].is_empty();
    // What goes on in the next line is no headline, but the beginning of a paragraph that a fixed width broke.
    let broken = LazyCell::new(|| broken(page, body.clone()));
    let heads = |&n: &usize| {
        (!evidence.shapes[n].is_prose() || is_asking(page, evidence, n)) && !broken[n - body.start]
    };
    let mut lines = body.clone().filter(filled).take(LEADING + 1);
    let leading: Vec<usize> = lines.by_ref().take_while(heads).collect();
    let Some(&first) = leading.first() else { return body };
    let opening = (leading[leading.len() - 1] + 1..body.end).find(filled);
    let Some(opening) = opening.filter(|&n| evidence.shapes[n].is_prose()) else { return body };
    if page.lines[first].markup.is_some() {
        return body;
    }
    let before = (0..first).rev().find(filled);
    let spoken = || spoken.get_or_init(|| Spoken::of(page, evidence));
    let heads = |&at: &usize| {
        let n = leading[at];
        let led_to = at == 0
            && before.is_some_and(|n| evidence.marks(n).iter().any(|(_, mark)| mark.kind == "breadcrumb"));
        let wire = at + 1 == leading.len() && evidence.is_wire(page, opening)
            || at > 0 && is_dateline(page, leading[at - 1]);
        let share = |text: &str| spoken().share(text, n);
        let goes_on = at > 0
            && evidence.shapes[opening].chars < PARAGRAPH
            && matches!(evidence.shapes[leading[at - 1]].last, '，' | ',' | '、');
        evidence.marks(n).is_empty()
            && !goes_on
            && (is_headline(evidence, n) && (led_to || wire)
                || is_of_article(page, evidence, n, before.is_some(), share))
    };
    let subheading = leading.len() > 1 || before.is_some();
    let subheading =
        (subheading && is_subheading(page, evidence, &leading, &body)).then(|| leading.len() - 1);
    let is_no_headline = |&at: &usize| {
        let n = leading[at];
        let text = page.lines[n].span.of(&page.raw);
        Some(at) == subheading
            || is_captioned(text, evidence.shapes[n])
            || is_number_of_document(text)
            || !evidence.is_wire(page, opening) && is_clause(evidence, &leading, n, &body)
    };
    let repeated = (1..leading.len().min(3)).rev().find(|&at| repeats(page, evidence, &leading, at));
    let alone = || (0..leading.len().min(2)).filter(|at| !is_no_headline(at)).find(heads);
    let headline = repeated.or_else(alone);
    let is_stray = |&&n: &&usize| {
        let shape = evidence.shapes[n];
        let text = page.lines[n].span.of(&page.raw).trim();
        shape.chars <= STRAY
            && !shape.closed
            && !matches!(shape.last, '：' | ':' | '，' | ',' | '；' | '、')
            && !is_part(text)
            && !is_captioned(text, shape)
            && !is_number_of_document(text)
            && spoken().share(text, n) < SHARED.1
    };
    // Beside a headline, or at the foot of a head, a few characters that the article never speaks are a name of the site.
    let from = headline.map_or(0, |at| at + 1);
    let stray = if headline.is_some() || before.is_some() {
        leading[from..subheading.unwrap_or(leading.len()).max(from)].iter().take_while(is_stray).count()
    } else {
        0
    };
    leading.get(from + stray).copied().unwrap_or(opening)..body.end
}

/// Whether line `n` heads the paragraphs by what it shares with them.
fn is_of_article(
    page: &Page,
    evidence: &Evidence<'_>,
    n: usize,
    behind_head: bool,
    share: impl Fn(&str) -> f32,
) -> bool {
    let shape = evidence.shapes[n];
    let text = page.lines[n].span.of(&page.raw).trim();
    let looks = is_headline(evidence, n) || behind_head && is_asking(page, evidence, n);
    let least = match behind_head {
        true => SHARED.1,
        false if is_two(text) && !evidence.is_wire(page, n) && !text.contains("记者") => TWO.1,
        false => SHARED.0,
    };
    looks
        && shape.chars >= 8
        && (behind_head || !is_part(text))
        && share(text) >= least
        && !is_quoted(page, n, text, shape.chars)
}

/// Whether the line at place `at` says what the one before it says, or one of the two is what a list cut off or a site put its
/// name to.
fn repeats(page: &Page, evidence: &Evidence<'_>, leading: &[usize], at: usize) -> bool {
    let key = |at: usize| title_key(page.lines[leading[at]].span.of(&page.raw));
    let free = |at: usize| evidence.marks(leading[at]).is_empty();
    if !free(at) || !free(at - 1) || !is_headline(evidence, leading[at]) {
        return false;
    }
    let (one, other) = (key(at - 1), key(at));
    let (short, long) = if one.len() < other.len() { (&one, &other) } else { (&other, &one) };
    short.chars().count() >= 8 && long.starts_with(short.as_str()) && short.len() * 3 >= long.len() * 2
}

/// Whether `text` is two clauses with nothing but a space between them, as headlines are set.
fn is_two(text: &str) -> bool {
    let mut parts = text.split_whitespace().map(|part| part.chars().filter(|&c| is_han(c)).count());
    parts.clone().count() == 2 && parts.all(|han| han >= TWO.0)
}

/// Whether `text`, line `n`, is a sentence of the article that was set above it: a headline is not said again word for word.
fn is_quoted(page: &Page, n: usize, text: &str, chars: u32) -> bool {
    chars >= QUOTED && text.contains(['，', ',']) && page.raw[page.lines[n].span.end..].contains(text)
}

/// Whether line `n` may be a headline that asks or calls, and nobody in the article does.
fn is_asking(page: &Page, evidence: &Evidence<'_>, n: usize) -> bool {
    let shape = evidence.shapes[n];
    let mut opening = page.lines[n].span.of(&page.raw).trim().chars().take(SPEAKER);
    !opening.any(|c| matches!(c, '：' | ':'))
        && shape.ends == 1
        && shape.chars <= ASKING
        && matches!(shape.last, '？' | '！' | '?' | '!')
}

/// Whether `text` begins as a subheading, a caption or an item does.
fn is_part(text: &str) -> bool {
    text.starts_with(PARTS) || text.starts_with(|c: char| c.is_ascii_digit())
}

fn is_headline(evidence: &Evidence<'_>, n: usize) -> bool {
    let shape = evidence.shapes[n];
    let open = !shape.closed && !matches!(shape.last, '，' | ',' | '；' | ';' | '：' | ':' | '、');
    open && CHARS.contains(&shape.chars) && shape.han >= 4
}

/// Whether line `n` is a dateline and nothing else.
fn is_dateline(page: &Page, n: usize) -> bool {
    let text = folded(page.lines[n].span.of(&page.raw).trim());
    dateline_end(&text).is_some_and(|end| text[end..].chars().all(|c| !is_letter(c)))
}
