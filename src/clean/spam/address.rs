//! A sentence that speaks to the reader and promises the content.
//!
//! Such frames are written by machines around a title: who is spoken to, what they do not know, what they will now be
//! told, when, and about what. An article's own sentences do one of these now and then; a frame does most of them in
//! one breath, at the very edge of the page.

use super::Spam;
use crate::clean::fold::Folded;
use crate::clean::judge::{Evidence, Mark};
use crate::clean::page::Page;
use crate::clean::rules::Place::{Head, Tail};
use crate::clean::rules::families::{ABOUT, END, Families, GIFT, LACK, NOW, READER, WISH};
use crate::clean::shape::is_han;

/// Longest sentence group that can be a frame, in characters.
const LONGEST: usize = 260;
/// How many lines with text from either edge are looked at.
const EDGE: usize = 7;

/// Marks lines that are such sentences; answers their numbers.
pub(crate) fn mark(page: &Page, evidence: &mut Evidence<'_>, spam: &mut Spam) -> Vec<usize> {
    let filled: Vec<usize> = page.article().filter(|&n| !evidence.shapes[n].is_empty()).collect();
    let mut frames = Vec::new();
    let mut folded = Folded::default();
    for &n in filled.iter().take(EDGE) {
        let Some(frame) = frame(page, evidence, n, &mut folded) else { continue };
        if frame.opens(&folded.text) {
            evidence.lines.push((n, Mark::structure("seo_lead_in", "spam.lead_in", &[Head], 4.0)));
            spam.lead_in = true;
            spam.topics.extend(topics(&folded.text));
            frames.push(n);
        }
    }
    let tail = edge_of_tail(page, evidence, &filled);
    for &n in &tail {
        if frames.contains(&n) {
            continue;
        }
        let Some(frame) = frame(page, evidence, n, &mut folded) else { continue };
        if frame.closes(&folded.text) {
            evidence.lines.push((n, Mark::structure("seo_closer", "spam.closer", &[Tail], 4.0)));
            spam.closer = true;
            spam.topics.extend(topics(&folded.text));
            frames.push(n);
        }
    }
    evidence.lines.sort_by_key(|(n, _)| *n);
    frames
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

/// What a line says, by the families of its words.
#[derive(Debug, Clone, Copy)]
struct Frame(Families);

impl Frame {
    fn has(self, bits: Families) -> bool {
        self.0 & bits != 0
    }

    fn count(self, bits: Families) -> u32 {
        (self.0 & bits).count_ones()
    }

    /// Whether it opens: someone is spoken to or lacks something, something is promised, and two more; a phrase
    /// that stands twice is one more.
    fn opens(self, text: &str) -> bool {
        let count = self.count(READER | LACK | GIFT | NOW | ABOUT);
        self.has(GIFT) && self.has(READER | LACK) && (count >= 4 || count == 3 && echo(text, 5).is_some())
    }

    /// Whether it closes: it says so, and two more.
    fn closes(self, text: &str) -> bool {
        let count = self.count(READER | ABOUT | END | WISH);
        self.has(END) && (count >= 3 || count == 2 && echo(text, 5).is_some())
    }
}

/// What line `n` says, if it says enough to be looked into; then it is folded too.
fn frame(page: &Page, evidence: &Evidence<'_>, n: usize, folded: &mut Folded) -> Option<Frame> {
    let shape = evidence.shapes[n];
    if (shape.chars as usize) > LONGEST || shape.chars < 8 {
        return None;
    }
    let frame = Frame(evidence.said[n]);
    if !(frame.has(GIFT) && frame.has(READER | LACK) || frame.has(END)) {
        return None;
    }
    folded.fill(&page.raw, page.lines[n].span);
    Some(frame)
}

/// A phrase of at least `least` Han characters that stands twice in `text`: the longest.
pub(crate) fn echo(text: &str, least: usize) -> Option<&str> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut best: Option<(usize, usize)> = None;
    for a in 0..chars.len() {
        for b in a + least..chars.len() {
            let long =
                (0..chars.len() - b).take_while(|&k| chars[a + k].1 == chars[b + k].1 && a + k < b).count();
            let han = chars[a..a + long].iter().filter(|(_, c)| is_han(*c)).count();
            if han >= least && best.is_none_or(|(_, l)| long > l) {
                best = Some((a, long));
            }
        }
    }
    best.map(|(a, long)| {
        let end = chars.get(a + long).map_or(text.len(), |(at, _)| *at);
        &text[chars[a].0..end]
    })
}

/// What a frame says that the article is about: the phrase it repeats, or what stands behind `关于`.
fn topics(text: &str) -> Vec<String> {
    let clean =
        |t: &str| t.trim_matches(|c: char| !c.is_alphanumeric() && !"》”」）)!?".contains(c)).to_owned();
    let mut found: Vec<String> = echo(text, 4).map(clean).into_iter().collect();
    for word in ["关于", "对于", "有关", "针对"] {
        let Some(at) = text.find(word) else { continue };
        let rest = &text[at + word.len()..];
        let stop = [
            "的全部",
            "的内容",
            "的问题",
            "的介绍",
            "不太",
            "很多",
            "相关",
            "这个",
            "不是",
            "还",
            "\"的",
            "”的",
            ",",
            "。",
        ];
        let end = stop.iter().filter_map(|s| rest.find(s)).min().unwrap_or(rest.len());
        found.push(clean(&rest[..end]));
    }
    found.retain(|t| (4..=60).contains(&t.chars().count()));
    found
}
