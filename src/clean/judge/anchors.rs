//! Between which lines does the article surely lie?
//!
//! The line of time and source opens it, the editor, the footer or the comments close it. Between the two a short line is
//! a subheading, a row or a verse; outside it is a menu. So are the lines between the items of a list that counts on.

use std::ops::Range;

use super::counted::counted;
use super::evidence::Evidence;
use crate::clean::page::Page;
use crate::clean::shape::{Shape, is_han};

/// Kinds that open, and kinds that close.
const OPENS: &[&str] = &["header", "seo_lead_in"];
const CLOSES: &[&str] = &["editor", "footer", "comments", "disclaimer", "copyright", "seo_closer"];
/// Weakest mark that is believed.
const SURE: f32 = 4.0;

/// The lines between the two; none where one of them is missing, or where most of the page's text lies outside.
pub(super) fn between(evidence: &Evidence<'_>) -> Range<usize> {
    let sure = |kinds: &[&str], n: usize| {
        evidence.marks(n).first().is_some_and(|(_, m)| kinds.contains(&m.kind) && m.strength >= SURE)
    };
    let lines: Vec<usize> = evidence.lines.iter().map(|(n, _)| *n).collect();
    let Some(open) = lines.iter().copied().find(|&n| sure(OPENS, n)) else { return 0..0 };
    let prose = |range: Range<usize>| evidence.shapes[range].iter().copied().map(Shape::prose).sum::<f32>();
    let closing = |&n: &usize| n > open && sure(CLOSES, n) && prose(open..n) >= 1.0;
    let Some(close) = lines.iter().copied().find(closing) else { return 0..0 };
    if prose(open..close) * 4.0 < prose(0..open) { 0..0 } else { open + 1..close }
}

/// The lines that are surely an article's own, in order: of letters, of numbers to call, and of each list that counts on and
/// whose items have lines of their own below them.
pub(super) fn own(page: &Page, evidence: &Evidence<'_>) -> Vec<Range<usize>> {
    let mut own = counted(page, evidence);
    own.extend(letters(page, evidence));
    own.extend(called(page, evidence));
    own.sort_unstable_by_key(|lines| lines.start);
    own
}

/// Length of the name under a letter, in characters.
const SIGNER: Range<u32> = 2..31;
/// So many names sign it at most, the words that close it among them: `特此通告。`, so many characters long.
const SIGNERS: usize = 3;
const FORMULA: u32 = 8;

/// The lines of each letter: from its last paragraph over the names of who signs it to its day.
pub(super) fn letters<'e>(
    page: &'e Page,
    evidence: &'e Evidence<'_>,
) -> impl Iterator<Item = Range<usize>> + 'e {
    let signer = |n: usize| {
        let shape = evidence.shapes[n];
        let chars = shape.chars - shape.spaces;
        SIGNER.contains(&chars) && shape.digits == 0 && !shape.closed && shape.han * 4 > chars * 3
    };
    (0..page.lines.len()).filter(|&n| is_day(page, evidence, n)).filter_map(move |day| {
        let filled =
            (0..day).rev().filter(|&n| !evidence.shapes[n].is_empty() && !is_contact(page, evidence, n));
        let mut above = filled.take(SIGNERS + 1);
        let signed = above.next().filter(|&n| signer(n) && evidence.marks(n).is_empty())?;
        let last =
            above.find(|&n| !signer(n) && evidence.shapes[n].chars > FORMULA).filter(|_| signed < day)?;
        evidence.shapes[last].is_prose().then_some(last..day + 1)
    })
}

/// Fewest lines of numbers to call, and the length of one, in characters; so many digits make a number, and so many one behind a
/// label.
const CALLS: usize = 2;
const CALL: u32 = 70;
const NUMBER: u32 = 6;
const SHORT_NUMBER: u32 = 4;

/// The lines that announce how to reach somebody, each with the numbers and addresses below it.
fn called<'e>(page: &'e Page, evidence: &'e Evidence<'_>) -> impl Iterator<Item = Range<usize>> + 'e {
    let filled = |n: &usize| !evidence.shapes[*n].is_empty();
    let announces = |n: &usize| {
        let shape = evidence.shapes[*n];
        matches!(shape.last, '：' | ':') && shape.chars > FORMULA && evidence.marks(*n).is_empty()
    };
    (0..page.lines.len()).filter(announces).filter_map(move |n| {
        let behind = (n + 1..page.lines.len()).filter(filled);
        let lines = behind.take_while(|&at| evidence.marks(at).is_empty() && is_contact(page, evidence, at));
        let (count, last) = lines.fold((0, n), |(count, _), at| (count + 1, at));
        (count >= CALLS).then_some(n..last + 1)
    })
}

/// Whether line `n` says how or when somebody is reached: a number, an address, or the label of one.
fn is_contact(page: &Page, evidence: &Evidence<'_>, n: usize) -> bool {
    let shape = evidence.shapes[n];
    let text = || page.lines[n].span.of(&page.raw);
    shape.chars <= CALL
        && !shape.is_prose()
        && (shape.digits >= NUMBER && shape.last != '日'
            || matches!(shape.last, '：' | ':')
            || shape.digits >= SHORT_NUMBER && is_labelled_number(text())
            || text().contains('@'))
}

/// Whether `text` is a label with a colon and hardly more than digits behind it.
fn is_labelled_number(text: &str) -> bool {
    let Some((_, behind)) = text.trim().split_once(['：', ':']) else { return false };
    let digits = behind.chars().filter(char::is_ascii_digit).count();
    let letters = behind.chars().filter(|c| is_han(*c)).count();
    digits >= SHORT_NUMBER as usize && letters <= digits
}

/// Whether line `n` is a day as letters are dated, and nothing else.
pub(super) fn is_day(page: &Page, evidence: &Evidence<'_>, n: usize) -> bool {
    let shape = evidence.shapes[n];
    shape.last == '日'
        && (8..=11).contains(&shape.chars)
        && page.lines[n]
            .span
            .of(&page.raw)
            .trim()
            .chars()
            .all(|c| c.is_ascii_digit() || c.is_whitespace() || "年月日〇零○一二三四五六七八九十".contains(c))
}
