//! Which of the phrases in brackets are strangers?
//!
//! Papers set quotations, credits and notes in brackets too; what was put in is told by brackets that stand between sentences, by
//! coming back, and by having nothing to do with the page.

use rustc_hash::FxHashMap;

use super::places::{Wrapped, begins, phrase};
use super::signs::{Around, closes, pair};
use crate::clean::page::Page;
use crate::clean::read::is_outlet;

/// So many phrases in brackets of one page are looked into.
const MOST: usize = 192;
/// So much must be said against a phrase, or against all that stand in brackets together.
const SURE: f32 = 2.0;
/// What is said against a phrase between quotation marks each time, which one time never is enough.
const QUOTED: f32 = 0.5;

/// The strangers among the phrases in brackets, where enough is said against them.
pub(super) fn in_brackets<'p>(
    page: &'p Page,
    wrapped: &[Wrapped],
    frames: &[usize],
    is_stranger: impl Fn(&str) -> bool,
) -> Vec<&'p str> {
    let raw = page.raw.as_str();
    let mut said: FxHashMap<&str, Said> = FxHashMap::default();
    for place in wrapped {
        let behind = raw[place.whole.end..].chars().next().filter(|c| *c != '\n' && *c != '\r');
        if behind.is_some_and(|c| !begins(c)) {
            continue;
        }
        let weight = match (place.around, behind.is_some()) {
            _ if place.amid => 1.0,
            (Around::Rare, true) => SURE,
            (Around::Rare, false) | (Around::Round, true) => 1.0,
            (Around::Round, false) => 0.0,
            (Around::Quotes, _) => QUOTED,
        };
        let phrase = said.entry(place.phrase.of(raw)).or_default();
        phrase.weight += weight;
        phrase.times += 1;
        phrase.unquoted |= place.around != Around::Quotes;
        phrase.alone |= behind.is_none();
    }
    for text in frames.iter().flat_map(|&n| bracketed(page.lines[n].span.of(raw))) {
        let phrase = said.entry(text).or_default();
        phrase.weight += SURE;
        phrase.times += 1;
        phrase.unquoted = true;
    }
    let mut strangers: Vec<(&str, Said)> = said.into_iter().take(MOST).collect();
    let may_be =
        |phrase: &Said| phrase.weight > 0.0 && (phrase.unquoted || phrase.times >= 2 && phrase.alone);
    strangers.retain(|(text, phrase)| may_be(phrase) && !is_known(text) && is_stranger(text));
    let together: f32 = strangers.iter().filter(|(_, p)| p.unquoted).map(|(_, p)| p.weight).sum();
    let framed = !frames.is_empty();
    strangers.retain(|(_, phrase)| {
        !phrase.unquoted || phrase.weight >= SURE || together >= SURE || framed && phrase.weight > 0.0
    });
    strangers.into_iter().map(|(text, _)| text).collect()
}

/// What the places of a phrase in brackets say of it.
#[derive(Debug, Default, Clone, Copy)]
struct Said {
    /// How much against it.
    weight: f32,
    /// How often it stands so.
    times: usize,
    /// Whether other brackets than quotation marks stand around it somewhere.
    unquoted: bool,
    /// Whether it stands behind the last sentence of a line somewhere, where it can't be the subject of another.
    alone: bool,
}

/// The phrases in brackets of a line that addresses the reader; what stands between quotation marks there is the title's.
pub(super) fn bracketed(line: &str) -> impl Iterator<Item = &str> {
    line.char_indices().filter_map(|(at, open)| {
        pair(open).filter(|(_, around)| *around != Around::Quotes)?;
        let inside = &line[at + open.len_utf8()..];
        let text = phrase(inside)?;
        inside[text.len()..].chars().next().filter(|c| closes(open, *c)).map(|_| text)
    })
}

/// Whether what stands in brackets is what an article puts there: a credit, a note.
pub(super) fn is_known(phrase: &str) -> bool {
    const NOTES: &[&str] = &[
        "记者",
        "编辑",
        "来源",
        "本报",
        "通讯员",
        "下同",
        "化名",
        "详见",
        "见图",
        "下转",
        "作者",
        "责编",
        "供图",
        "截图",
        "图自",
        "摄影",
        "资料图",
        "客户端",
        "本版",
        "本文",
    ];
    NOTES.iter().any(|note| phrase.contains(note))
        || phrase.starts_with('注')
        || !phrase.ends_with("官网")
            && (phrase.ends_with(['摄', '完', '社', '报', '网', '电']) || is_outlet(phrase))
}
