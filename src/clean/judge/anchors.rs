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
/// Weakest mark that is believed, and weakest line of time and source where the text between speaks for itself.
const SURE: f32 = 4.0;
const FAIR: f32 = 2.0;
/// Least running text between them that is an article.
const ARTICLE: f32 = 3.0;
/// Most lines between the last paragraph and the line that closes it that are the article's.
const BEHIND: usize = 9;
/// Fewest Han characters of such a text.
const TOLD: u32 = 100;

/// The lines between the two; none where one of them is missing, or where most of the page's text lies outside.
///
/// Behind a line of time that is less sure they begin with the first paragraph, or, where an article is set one clause a line, with the
/// first line.
pub(super) fn between(evidence: &Evidence<'_>) -> Range<usize> {
    let lines: Vec<usize> = evidence.lines.iter().map(|(n, _)| *n).collect();
    let at = |kinds: &[&str], n: usize, least: f32| {
        evidence.marks(n).first().is_some_and(|(_, m)| kinds.contains(&m.kind) && m.strength >= least)
    };
    if let Some(open) = lines.iter().copied().find(|&n| at(OPENS, n, SURE)) {
        return of_prose(evidence, &lines, open).unwrap_or(0..0);
    }
    let Some(open) = lines.iter().copied().find(|&n| at(&["header"], n, FAIR)) else { return 0..0 };
    let paragraph = |n: &usize| evidence.shapes[*n].is_prose() && evidence.marks(*n).is_empty();
    told(evidence, &lines, open)
        .or_else(|| {
            let inside = of_prose(evidence, &lines, open)?;
            let last =
                inside.clone().rev().find(paragraph).filter(|_| prose(evidence, &inside) >= ARTICLE)?;
            // A few lines behind the last paragraph are numbers to call, many are a list of links.
            let behind = (last + 1..inside.end).filter(|&n| !evidence.shapes[n].is_empty()).count();
            Some(inside.clone().find(paragraph)?..if behind > BEHIND { last + 1 } else { inside.end })
        })
        .unwrap_or(0..0)
}

/// Whether line `n` closes an article.
fn closes(evidence: &Evidence<'_>, n: usize) -> bool {
    evidence.marks(n).first().is_some_and(|(_, m)| CLOSES.contains(&m.kind) && m.strength >= SURE)
}

/// The lines behind `open` of an article that is set one clause a line: more of what nobody marks stands there than on the rest of the
/// page, and most of it is no paragraphs.
fn told(evidence: &Evidence<'_>, lines: &[usize], open: usize) -> Option<Range<usize>> {
    let close = lines.iter().copied().find(|&n| n > open && closes(evidence, n))?;
    let free = |range: Range<usize>, of: fn(Shape) -> bool| {
        let lines = range.filter(|&n| evidence.marks(n).is_empty() && of(evidence.shapes[n]));
        lines.map(|n| evidence.shapes[n].han).sum::<u32>()
    };
    let (inside, all) = (free(open..close, |_| true), free(0..evidence.shapes.len(), |_| true));
    let clauses = free(open..close, |shape| !shape.is_prose());
    let told = clauses >= TOLD && clauses * 2 >= inside && inside * 2 >= all;
    told.then_some(open + 1..close)
}

/// The lines behind `open` up to the first that closes an article of paragraphs.
fn of_prose(evidence: &Evidence<'_>, lines: &[usize], open: usize) -> Option<Range<usize>> {
    let closing = |&n: &usize| n > open && closes(evidence, n) && prose(evidence, &(open..n)) >= 1.0;
    let close = lines.iter().copied().find(closing)?;
    (prose(evidence, &(open..close)) * 4.0 >= prose(evidence, &(0..open))).then_some(open + 1..close)
}

/// How much running text the lines of `range` are.
fn prose(evidence: &Evidence<'_>, range: &Range<usize>) -> f32 {
    evidence.shapes[range.clone()].iter().copied().map(Shape::prose).sum()
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
    let filled = move |n: &usize| !evidence.shapes[*n].is_empty();
    let behind_prose = move |n: usize| {
        let before = (0..n).rev().take(CALLS + 1).find(filled);
        before.is_some_and(|at| evidence.shapes[at].is_prose() && evidence.marks(at).is_empty())
    };
    let announces = move |n: &usize| {
        let shape = evidence.shapes[*n];
        evidence.marks(*n).is_empty()
            && (matches!(shape.last, '：' | ':') && shape.chars > FORMULA
                || is_service(page, evidence, *n) && behind_prose(*n))
    };
    (0..page.lines.len()).filter(announces).filter_map(move |n| {
        let behind = (n + 1..page.lines.len()).filter(filled);
        let lines = behind.take_while(|&at| evidence.marks(at).is_empty() && is_contact(page, evidence, at));
        let (count, last) = lines.fold((0, n), |(count, _), at| (count + 1, at));
        let least = if is_service(page, evidence, n) { CALLS - 1 } else { CALLS };
        (count >= least).then_some(n..last + 1)
    })
}

/// Whether line `n` is a number behind a label that says what it is called for: `新馆服务热线：…`, and not only `联系电话：…`.
fn is_service(page: &Page, evidence: &Evidence<'_>, n: usize) -> bool {
    const PLAIN: [&str; 25] = [
        "电话",
        "热线",
        "传真",
        "手机",
        "微信",
        "邮箱",
        "地址",
        "联系人",
        "联系方式",
        "联系",
        "咨询",
        "服务",
        "客服",
        "新闻",
        "投稿",
        "爆料",
        "报料",
        "广告",
        "发行",
        "商务",
        "合作",
        "举报",
        "监督",
        "编辑部",
        "本报",
    ];
    let shape = evidence.shapes[n];
    if shape.digits < NUMBER || shape.chars > CALL || shape.is_prose() {
        return false;
    }
    let text = page.lines[n].span.of(&page.raw).trim();
    let Some((label, _)) = text.split_once(['：', ':']) else { return false };
    let own = PLAIN.iter().fold(label.to_owned(), |label, word| label.replace(word, ""));
    own.chars().filter(|&c| is_han(c)).count() >= 2 && label.chars().all(|c| is_han(c) || c.is_ascii_digit())
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
