//! Between which lines does the article surely lie?
//!
//! The line of time and source opens it, the editor, the footer or the comments close it. Between the two a short line is
//! a subheading, a row or a verse; outside it is a menu. So are the lines between the items of a list that counts on.

use std::ops::Range;

use super::evidence::Evidence;
use crate::clean::page::Page;
use crate::clean::shape::Shape;

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

/// Fewest items of a list whose lines are an article's, and most lines of one of them.
const ITEMS: usize = 5;
const ITEM_LINES: usize = 12;

/// A list that is being read.
struct List {
    first: usize,
    last: usize,
    /// The number of its last item.
    number: u32,
    items: usize,
    /// The most lines from one item to the next.
    long: usize,
}

impl List {
    fn at(line: usize, number: u32) -> Self {
        Self { first: line, last: line, number, items: 1, long: 1 }
    }

    /// Its lines, the last item as long as the longest before it; none where it is a ranking of links, whose items have
    /// no lines of their own.
    fn lines(&self, evidence: &Evidence<'_>) -> Option<Range<usize>> {
        let filled = (self.first..self.last).filter(|&n| !evidence.shapes[n].is_empty()).count();
        let end = (self.last + self.long).min(evidence.shapes.len());
        (self.items >= ITEMS && filled >= (self.items - 1) * 2).then_some(self.first..end)
    }
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
        SIGNER.contains(&shape.chars) && shape.digits == 0 && !shape.closed && shape.han * 4 > shape.chars * 3
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

/// Fewest lines of numbers to call, and the length of one, in characters; so many digits make a number.
const CALLS: usize = 2;
const CALL: u32 = 70;
const NUMBER: u32 = 6;

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

/// Whether line `n` says how somebody is reached: a number, an address, or the label of one.
fn is_contact(page: &Page, evidence: &Evidence<'_>, n: usize) -> bool {
    let shape = evidence.shapes[n];
    shape.chars <= CALL
        && !shape.is_prose()
        && (shape.digits >= NUMBER && shape.last != '日'
            || matches!(shape.last, '：' | ':')
            || page.lines[n].span.of(&page.raw).contains('@'))
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

/// The lines of each list that counts on, `1、` `2、` `3、`, and whose items have lines of their own below them.
fn counted(page: &Page, evidence: &Evidence<'_>) -> Vec<Range<usize>> {
    let mut lists = Vec::new();
    let mut open: Option<List> = None;
    for (n, line) in page.lines.iter().enumerate() {
        if evidence.shapes[n].is_empty() {
            continue;
        }
        let Some(number) = item(line.span.of(&page.raw)) else { continue };
        match &mut open {
            Some(list) if number == list.number + 1 && n - list.last <= ITEM_LINES => {
                list.long = list.long.max(n - list.last);
                (list.last, list.number, list.items) = (n, number, list.items + 1);
            }
            _ => {
                let done = open.replace(List::at(n, number));
                lists.extend(done.and_then(|list| list.lines(evidence)));
            }
        }
    }
    lists.extend(open.and_then(|list| list.lines(evidence)));
    lists
}

/// The number that a line begins with as an item of a list.
fn item(line: &str) -> Option<u32> {
    let line = line.trim_start();
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = line[digits..].strip_prefix(['、', '.', '．'])?;
    (1..=3).contains(&digits).then_some(())?;
    rest.chars().next().filter(|c| !c.is_ascii_digit())?;
    line[..digits].parse().ok()
}
