//! What the shape of a page says without any vocabulary: rows of moments, rows of links.

use super::anchors;
use super::evidence::{Evidence, amid_prose};
use super::mark::Mark;
use crate::clean::fold::Folded;
use crate::clean::page::Page;
use crate::clean::read::{Fineness, moments};
use crate::clean::rules::Place::{Body, Head, Tail};
use crate::clean::shape::is_han;

/// Longest line that can be an entry of a list with its moment.
const LONGEST_ENTRY: u32 = 80;

/// Longest name beside a moment, in characters.
const LONGEST_CREDIT: usize = 14;

/// Most characters on both sides of a moment, and the fewest labels of a row: before the body, and behind it.
const AMID: usize = 24;
const LABELS: (usize, usize) = (2, 3);
/// Fewest digits of a row of two labels.
const NUMBERED: u32 = 4;
/// Longest label, in characters.
const LABEL: usize = 6;

/// So many days alone make a timeline.
const TIMELINE: usize = 3;

/// How a line is built around a moment.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Entry {
    /// Nothing but a moment.
    Bare(Fineness),
    /// A title with a moment at its side.
    Titled,
    /// A title with a day glued to its end.
    Dated,
    /// A name or two with a moment at their side.
    Credited,
    /// A moment between a few words.
    Amid,
    /// Labels with what they label, a moment among it.
    Labelled,
    /// Nothing of the kind.
    None,
}

/// Marks lists of moments, rows of links and lines that are an address.
pub(crate) fn mark(page: &Page, evidence: &mut Evidence<'_>) {
    let entries = entries(page, evidence);
    let mut marks = Vec::new();
    let mut headings = headings(&entries, evidence);
    headings.extend(anchors::letters(page, evidence).map(|letter| letter.end - 1));
    headings.extend(arrows(page, evidence));
    headings.sort_unstable();
    for (n, entry) in entries.iter().enumerate() {
        let alone = neighbours(&entries, evidence, n) == 0;
        match *entry {
            Entry::Bare(Fineness::Day) if alone => {}
            Entry::Bare(Fineness::Minute) if alone => {
                marks.push((n, Mark::structure("timestamp", "structure.timestamp", &[Head, Tail], 2.0)));
            }
            Entry::Bare(_) if alone => {
                marks
                    .push((n, Mark::structure("timestamp", "structure.timestamp", &[Head, Body, Tail], 2.0)));
            }
            Entry::Bare(Fineness::Day) => {}
            // A sentence may end in a date; a row of titles that all do is a list.
            Entry::Dated if neighbours(&entries, evidence, n) < 2 => {}
            Entry::Dated => {
                marks.push((n, Mark::structure("related", "structure.dated_list", &[Tail], 3.5)));
            }
            Entry::Credited if alone => {
                marks.push((n, Mark::structure("header", "structure.credit_line", &[Head], 2.0)));
                marks.push((n, Mark::structure("related", "structure.dated_title", &[Tail], 1.0)));
            }
            Entry::Titled if alone => {
                marks.push((n, Mark::structure("related", "structure.dated_title", &[Tail], 1.0)));
            }
            Entry::Bare(_) | Entry::Titled | Entry::Credited => {
                // Stronger than the rule that takes a moment at the beginning of a line for the line of time and source.
                marks.push((n, Mark::structure("related", "structure.dated_list", &[Head, Body, Tail], 3.5)));
            }
            Entry::Amid if alone => {
                marks.push((n, Mark::structure("header", "structure.credit_line", &[Head], 2.0)));
            }
            Entry::Amid => {}
            Entry::Labelled => {
                marks.push((n, Mark::structure("header", "structure.labelled_row", &[Head], 2.5)));
            }
            Entry::None => marks.extend(row(page, evidence, n).map(|m| (n, m))),
        }
    }
    evidence.lines.retain(|(n, _)| headings.binary_search(n).is_err());
    evidence.lines.extend(marks);
}

/// The lines of a day alone that head the parts of a timeline: between two paragraphs, or one of several that each have
/// lines of their own.
fn headings(entries: &[Entry], evidence: &Evidence<'_>) -> Vec<usize> {
    let filled = |n: &usize| !evidence.shapes[*n].is_empty();
    let apart = |n: usize| {
        let near = [(0..n).rev().take(4).find(filled), (n + 1..entries.len()).take(4).find(filled)];
        near.into_iter().flatten().all(|at| entries[at] == Entry::None)
    };
    let day = |n: &usize| entries[*n] == Entry::Bare(Fineness::Day) && apart(*n);
    let days: Vec<usize> = (0..entries.len()).filter(day).collect();
    let timeline = days.len() >= TIMELINE;
    days.into_iter().filter(|&n| timeline || amid_prose(evidence, n)).collect()
}

/// The lines behind arrows that head paragraphs of the article, and no links: two at least, each between two paragraphs.
fn arrows(page: &Page, evidence: &Evidence<'_>) -> Vec<usize> {
    const LINKS: [&str; 3] = ["阅读", "相关", "链接"];
    let links = |n: &usize| LINKS.iter().any(|word| page.lines[*n].span.of(&page.raw).contains(word));
    let arrow = |n: usize| evidence.marks(n).iter().all(|(_, mark)| mark.rule == "related.arrow");
    let marked = evidence.lines.iter().filter(|(_, mark)| mark.rule == "related.arrow").map(|(n, _)| *n);
    let heads: Vec<usize> = marked.filter(|n| arrow(*n) && !links(n) && amid_prose(evidence, *n)).collect();
    if heads.len() > 1 { heads } else { Vec::new() }
}

fn entries(page: &Page, evidence: &Evidence<'_>) -> Vec<Entry> {
    let mut folded = Folded::default();
    let lines = page.lines.iter().zip(&evidence.shapes);
    lines
        .map(|(line, shape)| {
            // A title may ask or call.
            let told = shape.ends > 1
                || shape.ends == 1 && !matches!(shape.last, '？' | '！' | '?' | '!' | '…' | '”' | '）' | ')');
            if shape.digits < 6 || shape.chars > LONGEST_ENTRY || told {
                return Entry::None;
            }
            folded.fill(&page.raw, line.span);
            entry(&folded.text, shape.commas)
        })
        .collect()
}

fn entry(text: &str, commas: u32) -> Entry {
    let idle = |c: char| !c.is_alphanumeric();
    let [moment] = moments(text)[..] else { return Entry::None };
    let (before, behind) = (&text[..moment.place.0], &text[moment.place.1..]);
    let (before, behind) = (before.trim_matches(idle), behind.trim_matches(idle));
    if labels(text) >= LABELS.0 {
        return Entry::Labelled;
    }
    match (before.is_empty(), behind.is_empty()) {
        (true, true) => Entry::Bare(moment.fine),
        (false, false) if moment.fine > Fineness::Day && commas == 0 => {
            let chars = before.chars().count() + behind.chars().count();
            if chars <= AMID { Entry::Amid } else { Entry::None }
        }
        (true, false) | (false, true) if moment.fine > Fineness::Day && commas < 3 => {
            let chars = before.chars().count() + behind.chars().count();
            if commas == 0 && chars <= LONGEST_CREDIT { Entry::Credited } else { Entry::Titled }
        }
        (false, true) if text.ends_with(|c: char| c.is_ascii_digit()) && commas < 3 => Entry::Dated,
        _ => Entry::None,
    }
}

/// How many labels stand in `text`: a word, a colon behind it, and before it nothing or what parts it from the last one.
fn labels(text: &str) -> usize {
    let is_label = |&(at, _): &(usize, &str)| {
        let before = &text[..at];
        let word = before.trim_end_matches(|c: char| is_han(c) || c.is_ascii_alphabetic());
        let parted = word.is_empty() || word.ends_with(|c: char| c.is_whitespace() || "|·】)]）".contains(c));
        parted && (2..=LABEL).contains(&before[word.len()..].chars().count())
    };
    text.match_indices([':', '：']).filter(is_label).count()
}

/// How many of the two lines with text before and behind line `n` are entries too.
fn neighbours(entries: &[Entry], evidence: &Evidence<'_>, n: usize) -> usize {
    let filled = |at: &usize| !evidence.shapes[*at].is_empty();
    let back = (n.saturating_sub(4)..n).rev().filter(filled).take(2);
    let front = (n + 1..(n + 5).min(entries.len())).filter(filled).take(2);
    back.chain(front).filter(|&at| entries[at] != Entry::None).count()
}

/// Whether the line with text before line `n` ends in a colon: what follows is what it announces.
fn is_answer(page: &Page, evidence: &Evidence<'_>, n: usize) -> bool {
    let before = (n.saturating_sub(4)..n).rev().find(|&at| !evidence.shapes[at].is_empty());
    let before = before.filter(|&at| evidence.marks(at).is_empty());
    before.is_some_and(|at| {
        evidence.shapes[at].last == '：' || page.lines[at].span.of(&page.raw).trim_end().ends_with(':')
    })
}

/// Whether `text` is an address and nothing else: with its scheme, or the name of a site.
fn is_address(text: &str) -> bool {
    let scheme = ["http://", "https://", "www."].iter().any(|lead| text.starts_with(lead));
    if scheme {
        return !text.contains(char::is_whitespace);
    }
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-')
    };
    let mut parts = text.split('.').rev();
    let ends = parts
        .next()
        .is_some_and(|end| (2..=4).contains(&end.len()) && end.bytes().all(|c| c.is_ascii_lowercase()));
    ends && parts.clone().count() >= 2 && parts.all(part)
}

/// A row of links or an address.
fn row(page: &Page, evidence: &Evidence<'_>, n: usize) -> Option<Mark<'static>> {
    let shape = evidence.shapes[n];
    if shape.is_empty() || shape.ends > 0 || shape.chars > 400 {
        return None;
    }
    let text = page.lines[n].span.of(&page.raw).trim();
    if !is_answer(page, evidence, n) && shape.han == 0 && is_address(text) {
        return Some(Mark::structure("link", "structure.address", &[Head, Tail], 2.0));
    }
    if shape.spaces > 0 && shape.commas == 0 && shape.chars <= LONGEST_ENTRY {
        let labels = labels(text);
        let places: &[_] = if labels >= LABELS.1 { &[Head, Tail] } else { &[Head] };
        // A headline may have a colon in each of its halves, and names no numbers.
        if labels >= LABELS.1 || labels >= LABELS.0 && shape.digits >= NUMBERED {
            return Some(Mark::structure("header", "structure.labelled_row", places, 2.0));
        }
    }
    // Arrows before a line part no links, and a line under what is to be filled in parts nothing.
    let arrows = text.chars().take_while(|c| matches!(c, '>' | '»')).count();
    let blanks = if text.contains("__") { text.matches('_').count() } else { 0 };
    let bars = shape.bars.saturating_sub((arrows + blanks) as u32);
    if bars >= 3 && shape.commas <= 1 && shape.chars / (bars + 1) <= 10 {
        return Some(Mark::structure("navigation", "structure.link_row", &[Head, Body, Tail], 2.0));
    }
    if shape.spaces < 5 || shape.commas > 0 || shape.han <= shape.latin {
        return None;
    }
    // Spaces that set names apart are wider than one.
    let words = if shape.digits == 0 { text.split_whitespace().count() as u32 } else { shape.spaces + 1 };
    (words > 5 && shape.chars / words <= 6)
        .then(|| Mark::structure("navigation", "structure.link_row", &[Head, Tail], 1.5))
}
