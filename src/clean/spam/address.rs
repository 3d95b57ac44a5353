//! A sentence that speaks to the reader and promises the content.
//!
//! Such frames are written by machines around a title: who is spoken to, what they do not know, what they will now be
//! told, when, and about what. An article's own sentences do one of these now and then; a frame does most of them in
//! one breath, at the very edge of the page.

use std::cell::LazyCell;

use super::Spam;
use super::topics::{Subject, Topics, topics};
use crate::clean::fold::Folded;
use crate::clean::judge::{Evidence, Mark};
use crate::clean::page::Page;
use crate::clean::rules::Place::{Head, Tail};
use crate::clean::rules::families::{ABOUT, END, Families, GIFT, LACK, NOW, READER, WISH};
use crate::clean::shape::is_letter;

/// Longest sentence group that can be a frame, in characters.
const LONGEST: u32 = 260;
/// Families that a frame speaks at least; that few only around the page's own title.
const FEWEST: u32 = 2;
/// A frame speaks a family of words in so many characters; one that speaks few of them in still fewer.
const DENSE: u32 = 20;
const DENSER: u32 = 15;
/// Letters that the clauses of an opening may have which speak none of the words: more is a story, unless a keyword stands in it.
const TOLD: usize = 25;
/// The same, whether the article speaks those words too or not.
const TALE: usize = 45;
/// Where speech ends: a frame quotes nobody.
const SPEECH: &[&str] = &["。”", "?”", "!”"];
/// What a sentence that tells something says, and a frame does not.
const FACTS: &[&str] =
    &["记者", "表示", "据悉", "据了解", "发布会", "消息称", "法院", "负责人", "工作人员", "印发"];
/// How many lines with text from either edge are looked at.
const EDGE: usize = 7;

/// Marks lines that are such sentences; answers their numbers.
pub(crate) fn mark(page: &Page, evidence: &mut Evidence<'_>, spam: &mut Spam) -> Vec<usize> {
    let (openers, closers) = find(page, evidence, spam);
    let opener = Mark::structure("seo_lead_in", "spam.lead_in", &[Head], 4.5);
    let closer = Mark::structure("seo_closer", "spam.closer", &[Tail], 4.5);
    spam.lead_in = !openers.is_empty();
    spam.closer = !closers.is_empty();
    evidence.lines.extend(openers.iter().map(|&n| (n, opener)));
    evidence.lines.extend(closers.iter().map(|&n| (n, closer)));
    evidence.lines.sort_by_key(|(n, _)| *n);
    [openers, closers].concat()
}

/// The lines that open and those that close; what they are about goes to `spam`.
fn find(page: &Page, evidence: &Evidence<'_>, spam: &mut Spam) -> (Vec<usize>, Vec<usize>) {
    let filled: Vec<usize> = page.article().filter(|&n| !evidence.shapes[n].is_empty()).collect();
    // Few pages have a line that is worth the question what the page is about.
    let about = LazyCell::new(|| Topics::of(page, evidence, &filled));
    let mut folded = Folded::default();
    let mut is = |n: usize, opens: bool| {
        let count = if opens { opening(evidence.said[n]) } else { closing(evidence.said[n]) };
        if count < FEWEST || !(8..=LONGEST).contains(&evidence.shapes[n].chars) {
            return false;
        }
        folded.fill(&page.raw, page.lines[n].span);
        let tells = || {
            let (new, all) = about.told(&folded.text, n);
            opens && !has_keyword(&folded.text) && (new > TOLD || all > TALE)
        };
        let found = is_frame(count, &folded.text, &about) && !tells();
        if found {
            spam.topics.extend(topics(&folded.text));
        }
        found
    };
    // What stands behind a paragraph opens nothing.
    let mut openers = Vec::new();
    for &n in filled.iter().take(EDGE) {
        if is(n, true) {
            openers.push(n);
        } else if evidence.shapes[n].is_prose() && evidence.marks(n).is_empty() {
            break;
        }
    }
    let tail = edge_of_tail(page, evidence, &filled);
    let closers = tail.into_iter().filter(|n| !openers.contains(n)).filter(|&n| is(n, false)).collect();
    (openers, closers)
}

/// The last lines of prose, and what stands behind the last of them.
fn edge_of_tail(page: &Page, evidence: &Evidence<'_>, filled: &[usize]) -> Vec<usize> {
    let prose: Vec<usize> = filled.iter().copied().filter(|&n| evidence.shapes[n].is_prose()).collect();
    let from = prose.len().saturating_sub(EDGE).min(prose.len());
    let last = filled.iter().rev().take(EDGE).copied();
    let mut tail: Vec<usize> = prose[from..].iter().copied().chain(last).collect();
    tail.sort_unstable();
    tail.dedup();
    tail.retain(|&n| n < page.lines.len());
    tail
}

/// How many families speak of an opening, where something is promised: to someone who is spoken to or lacks it, or now.
fn opening(said: Families) -> u32 {
    let promises = said & GIFT != 0 && said & (READER | LACK | NOW) != 0;
    if promises { (said & (READER | LACK | GIFT | NOW | ABOUT)).count_ones() } else { 0 }
}

/// How many families speak of an end, where one does; that it does counts twice.
fn closing(said: Families) -> u32 {
    if said & END != 0 { (said & (READER | ABOUT | END | WISH)).count_ones() + 1 } else { 0 }
}

/// Whether a phrase stands in brackets that papers hardly set.
fn has_keyword(text: &str) -> bool {
    text.contains(['「', '【', '『'])
}

/// Whether a line that speaks `count` families of words says little else: a title aside, and no fact.
fn is_frame(count: u32, text: &str, about: &LazyCell<Topics, impl FnOnce() -> Topics>) -> bool {
    if SPEECH.iter().any(|end| text.contains(end)) {
        return false;
    }
    let (rest, subject) = about.taken_from(text);
    let long = rest.chars().filter(|&c| is_letter(c)).count() as u32;
    let digits = rest.chars().filter(char::is_ascii_digit).count();
    let enough = match count {
        FEWEST => subject == Subject::Title && long <= count * DENSER,
        3 => subject != Subject::None && long <= count * DENSER,
        _ => long <= count * DENSE,
    };
    enough && digits <= 3 && !FACTS.iter().any(|fact| rest.contains(fact))
}
