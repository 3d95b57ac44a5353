//! Which of the phrases in brackets are strangers?
//!
//! Papers set quotations, credits and notes in brackets too; what was put in is told by brackets that stand between sentences, by
//! coming back, and by having nothing to do with the page. An article that quotes a phrase at the beginning of its sentences speaks
//! it inside of others too.

use rustc_hash::FxHashMap;

use super::phrase::phrase_inside;
use super::places::{Behind, Wrapped, begins, goes_on_from};
use super::signs::{Around, closes, pair};
use crate::clean::page::Page;
use crate::clean::read::is_outlet;

/// So many phrases in brackets of one page are looked into.
const MOST: usize = 192;
/// So much must be said against a phrase, or against all that stand in brackets together.
const SURE: f32 = 2.0;
/// What is said against a phrase between quotation marks each time, which one time never is enough.
const QUOTED: f32 = 0.5;
/// So often stands what comes back.
const TWICE: usize = 2;

/// How much of a phrase between quotation marks the page may speak elsewhere: of one that comes back, and of one that stands there
/// once, as other strangers do.
const COMES_BACK: f32 = 0.25;
const ONCE: f32 = 0.1;
/// So many strangers that stand there once tell of each other; titles of books do so only beside other strangers.
const STRANGERS: usize = 2;

/// The strangers among the phrases in brackets, where enough is said against them. `share` tells how much of a phrase the page speaks
/// elsewhere, of one that may be a stranger at all.
pub(super) fn in_brackets<'p>(
    page: &'p Page,
    wrapped: &[Wrapped],
    frames: &[usize],
    share: impl Fn(&str) -> Option<f32>,
) -> Vec<&'p str> {
    let raw = page.raw.as_str();
    let mut strangers: Vec<(&str, Said)> = said(page, wrapped, frames).into_iter().take(MOST).collect();
    // One phrase between quotation marks that stands there once tells nothing.
    let quoted = strangers.iter().filter(|(_, phrase)| !phrase.unquoted).count();
    strangers.retain_mut(|(text, phrase)| {
        // What signs an article stands at the ends of its lines.
        let signs = phrase.times < TWICE || phrase.ends == phrase.times;
        let known = if signs { is_known(text) } else { is_note(text) };
        let may_be = phrase.times >= TWICE || phrase.weight > 0.0 && (phrase.unquoted || quoted >= STRANGERS);
        let share = if may_be && !known { share(text) } else { None };
        phrase.share = share.unwrap_or(1.0);
        share.is_some()
    });
    let together: f32 = strangers.iter().filter(|(_, p)| p.unquoted).map(|(_, p)| p.weight).sum();
    let framed = !frames.is_empty();
    let is_sure = |text: &str, phrase: &Said| {
        let comes_back = |times: usize| times >= TWICE && phrase.share <= COMES_BACK;
        let mostly = || phrase.times * 2 > memchr::memmem::find_iter(raw.as_bytes(), text).count();
        let is_framed = framed && phrase.weight > 0.0;
        if phrase.unquoted {
            phrase.weight >= SURE
                || together >= SURE
                || is_framed
                || comes_back(phrase.inside)
                || comes_back(phrase.ends)
        } else {
            phrase.times >= TWICE && (phrase.ends > 0 || !phrase.book && comes_back(phrase.times) && mostly())
        }
    };
    let sure: Vec<bool> = strangers.iter().map(|(text, phrase)| is_sure(text, phrase)).collect();
    let is_once = |phrase: &Said| phrase.times == 1 && !phrase.unquoted && phrase.share <= ONCE;
    let once = strangers.iter().filter(|(_, phrase)| is_once(phrase) && !phrase.book).count();
    let beside = |book: bool| {
        strangers
            .iter()
            .zip(&sure)
            .any(|((_, phrase), sure)| *sure && !phrase.unquoted && phrase.book == book)
    };
    let (quoted, booked) = (once >= STRANGERS || beside(false), beside(true));
    let told = |phrase: &Said| is_once(phrase) && if phrase.book { booked } else { quoted };
    let alone = |text: &str| memchr::memmem::find_iter(raw.as_bytes(), text).nth(1).is_none();
    let found = strangers.into_iter().zip(sure);
    found
        .filter(|((text, phrase), sure)| *sure || told(phrase) && alone(text))
        .map(|((text, _), _)| text)
        .collect()
}

/// What the places of each phrase say of it.
fn said<'p>(page: &'p Page, wrapped: &[Wrapped], frames: &[usize]) -> FxHashMap<&'p str, Said> {
    let raw = page.raw.as_str();
    let mut said: FxHashMap<&str, Said> = FxHashMap::default();
    for place in wrapped {
        let rest = &raw[place.whole.end..];
        let behind = rest.chars().next().filter(|c| *c != '\n' && *c != '\r');
        if behind.is_some_and(|c| !begins(c)) || place.around.is_common() && goes_on_from(rest) {
            continue;
        }
        let weight = match (place.around, behind.is_some()) {
            _ if place.behind == Behind::Word => 0.0,
            _ if place.behind == Behind::Comma => 1.0,
            (Around::Rare, true) => SURE,
            (Around::Rare, false) | (Around::Round, true) => 1.0,
            (Around::Round, false) => 0.0,
            (Around::Quotes | Around::Book, _) => QUOTED,
        };
        let phrase = said.entry(place.phrase.of(raw)).or_default();
        phrase.weight += weight;
        phrase.times += 1;
        phrase.unquoted |= !place.around.is_common();
        phrase.book |= place.around == Around::Book;
        phrase.ends += usize::from(behind.is_none());
        phrase.inside += usize::from(place.behind == Behind::Word);
    }
    for text in frames.iter().flat_map(|&n| bracketed(page.lines[n].span.of(raw))) {
        let phrase = said.entry(text).or_default();
        phrase.weight += SURE;
        phrase.times += 1;
        phrase.unquoted = true;
    }
    said
}

/// What the places of a phrase in brackets say of it.
#[derive(Debug, Default, Clone, Copy)]
struct Said {
    /// How much against it.
    weight: f32,
    /// How often it stands so.
    times: usize,
    /// Whether other brackets than quotation marks or those of titles stand around it somewhere.
    unquoted: bool,
    /// Whether those of titles do.
    book: bool,
    /// How often it stands behind the last sentence of a line, where it can't be the subject of another.
    ends: usize,
    /// How often inside of a sentence.
    inside: usize,
    /// How much of it the page speaks elsewhere.
    share: f32,
}

/// The phrases in brackets of a line that addresses the reader; what stands between quotation marks there is the title's.
pub(super) fn bracketed(line: &str) -> impl Iterator<Item = &str> {
    line.char_indices().filter_map(|(at, open)| {
        pair(open).filter(|(_, around)| !around.is_common())?;
        let inside = &line[at + open.len_utf8()..];
        let text = phrase_inside(inside)?;
        inside[text.len()..].chars().next().filter(|c| closes(open, *c)).map(|_| text)
    })
}

/// Whether what stands in brackets is what an article puts there: a credit, a note.
pub(super) fn is_known(phrase: &str) -> bool {
    is_note(phrase)
        || !phrase.ends_with("官网")
            && (phrase.ends_with(['摄', '完', '社', '报', '网', '电']) || is_outlet(phrase))
}

/// Whether what stands in brackets is a note of an article.
fn is_note(phrase: &str) -> bool {
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
    phrase.starts_with('注') || NOTES.iter().any(|note| phrase.contains(note))
}
