//! A foreign phrase that was put into the text.
//!
//! It stands in brackets, or bare, where no sentence has a place for it: between a full stop and the next sentence,
//! behind a stray backslash, in the sentence that promises the content. It comes back, and it has nothing to do with the
//! text around it. Quotations, sources and dialogue stand in brackets too, but inside a sentence or at the end of a
//! line, and their characters are those of the text.

use super::Spam;
use crate::clean::judge::{Evidence, Found, Mark};
use crate::clean::page::Page;
use crate::clean::rules::Place::{Body, Head, Tail};
use crate::clean::shape::is_han;
use crate::text::Span;

/// Shortest and longest phrase, in characters.
const LENGTH: std::ops::RangeInclusive<usize> = 4..=24;
/// So many phrases of one page are looked into.
const PHRASES: usize = 16;
/// A phrase of which more than this share of pairs of characters stands elsewhere on the page is no stranger.
const KNOWN: f32 = 0.5;

/// A phrase and where it stands.
#[derive(Debug)]
struct Phrase<'p> {
    text: &'p str,
    /// Where it stands out of place, brackets included.
    loose: Vec<Span>,
    /// How often it stands in a sentence that addresses the reader.
    framed: usize,
}

/// Marks the phrases that were put in. `frames` are the lines that address the reader.
pub(super) fn mark(page: &Page, evidence: &mut Evidence<'_>, frames: &[usize], spam: &mut Spam) {
    let found = candidates(page, evidence, frames);
    let strangers: Vec<Phrase<'_>> =
        found.into_iter().filter(|p| is_stranger(page, p.text, frames)).collect();
    let sure = |p: &Phrase<'_>| p.loose.len() + 2 * usize::from(p.framed > 0) >= 2;
    if !strangers.iter().any(sure) {
        return;
    }
    for phrase in &strangers {
        spam.keywords.push(phrase.text.to_owned());
        // Once it is known for what it is, it goes wherever it stands between sentences, bracketed or bare.
        for (at, _) in page.raw.match_indices(phrase.text) {
            let span = Span::new(at, at + phrase.text.len());
            let whole = bracketed(&page.raw, span);
            let loose = whole != span || between(&page.raw, span);
            if loose && !in_lines(page, frames, at) {
                let places = [Head, Body, Tail];
                let mark = Mark::structure("injected_keyword", "spam.injected_keyword", &places, 1.0);
                evidence.spans.push(Found { span: whole, mark });
            }
        }
    }
}

/// The bracketed phrases that stand out of place, the first of them.
fn candidates<'p>(page: &'p Page, evidence: &Evidence<'_>, frames: &[usize]) -> Vec<Phrase<'p>> {
    let mut phrases: Vec<Phrase<'p>> = Vec::new();
    let opens: &[char] = &['「', '【', '(', '（', '‘', '『', '['];
    for (n, line) in page.lines.iter().enumerate().filter(|(n, _)| evidence.shapes[*n].opens) {
        let text = line.span.of(&page.raw);
        let framed = frames.contains(&n);
        for (at, open) in text.match_indices(opens) {
            let inside = &text[at + open.len()..];
            let loose = framed || out_of_place(&text[..at]);
            let Some(phrase) = loose.then(|| phrase(inside)).flatten() else { continue };
            let behind = &inside[phrase.len()..];
            let behind = behind.chars().nth(1);
            if !framed && !text[..at].ends_with('\\') && !behind.is_some_and(begins) {
                continue;
            }
            let start = line.span.start + at + open.len();
            let whole = bracketed(&page.raw, Span::new(start, start + phrase.len()));
            let known = phrases.iter().position(|p| p.text == phrase);
            if known.is_none() && phrases.len() == PHRASES {
                continue;
            }
            let n = known.unwrap_or_else(|| {
                phrases.push(Phrase { text: phrase, loose: Vec::new(), framed: 0 });
                phrases.len() - 1
            });
            if framed {
                phrases[n].framed += 1;
            } else {
                phrases[n].loose.push(whole);
            }
        }
    }
    phrases
}

/// Whether what stands behind `before` can't belong to its sentence.
fn out_of_place(before: &str) -> bool {
    let mut back = before.chars().rev();
    match back.next() {
        Some('。' | '！' | '？' | '\\') => true,
        Some('.' | '!' | '?') => back.next().is_some_and(is_han),
        _ => false,
    }
}

/// Whether a sentence can begin with `c`.
fn begins(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '“' | '《' | '"')
}

/// What stands up to the closing bracket, where that is a phrase and no sentence.
fn phrase(inside: &str) -> Option<&str> {
    let mut count = 0;
    for (at, c) in inside.char_indices().take(LENGTH.end() + 1) {
        if matches!(c, '」' | '】' | ')' | '）' | '’' | '』' | ']') {
            let text = &inside[..at];
            let han = text.chars().filter(|c| is_han(*c)).count();
            return (LENGTH.contains(&count) && han * 3 >= count * 2).then_some(text);
        }
        if !(c.is_alphanumeric() || matches!(c, ' ' | '·' | '-')) {
            return None;
        }
        count += 1;
    }
    None
}

/// `span` with the brackets and backslashes around it.
fn bracketed(raw: &str, span: Span) -> Span {
    let before = raw[..span.start].chars().next_back();
    let behind = raw[span.end..].chars().next();
    let (Some(open), Some(close)) = (before, behind) else { return span };
    let paired = matches!(
        (open, close),
        ('「', '」') | ('【', '】') | ('(' | '（', ')' | '）') | ('‘', '’') | ('『', '』') | ('[', ']')
    );
    if !paired {
        return span;
    }
    let start = span.start - open.len_utf8();
    let slashes = raw[..start].bytes().rev().take_while(|b| *b == b'\\').count();
    Span::new(start - slashes, span.end + close.len_utf8())
}

/// Whether the bare phrase at `span` stands between two sentences.
fn between(raw: &str, span: Span) -> bool {
    let before = raw[..span.start].trim_end_matches(' ');
    let ends = before.is_empty() || before.ends_with('\n') || out_of_place(before);
    ends && raw[span.end..].chars().next().is_none_or(|c| begins(c) || c == '\n' || c == ' ')
}

fn in_lines(page: &Page, lines: &[usize], at: usize) -> bool {
    lines.iter().any(|&n| page.lines[n].span.start <= at && at < page.lines[n].span.end)
}

/// Whether `phrase` has nothing to do with the page: few of its pairs of characters stand anywhere outside it.
fn is_stranger(page: &Page, phrase: &str, frames: &[usize]) -> bool {
    let chars: Vec<(usize, char)> = phrase.char_indices().collect();
    let (mut all, mut known) = (0.0f32, 0.0f32);
    for pair in chars.windows(2).filter(|p| p.iter().all(|(_, c)| is_han(*c))) {
        let text = &phrase[pair[0].0..pair[1].0 + pair[1].1.len_utf8()];
        let shift = pair[0].0;
        let elsewhere = page.raw.match_indices(text).any(|(at, _)| {
            let from = at.saturating_sub(shift);
            let own = page.raw.get(from..).is_some_and(|t| t.starts_with(phrase)) && {
                let span = Span::new(from, from + phrase.len());
                bracketed(&page.raw, span) != span || between(&page.raw, span)
            };
            !own && !in_lines(page, frames, at)
        });
        all += 1.0;
        known += if elsewhere { 1.0 } else { 0.0 };
    }
    all >= 2.0 && known / all <= KNOWN
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::plain;
    use crate::clean::rules::Rules;

    fn injected(text: &str) -> Vec<String> {
        let page = plain::page(text.to_owned());
        let rules = Rules::of(Vec::new()).unwrap();
        let mut evidence = Evidence::gather(&page, &rules);
        let mut spam = Spam::default();
        mark(&page, &mut evidence, &[], &mut spam);
        evidence.spans.iter().map(|f| f.span.of(&page.raw).to_owned()).collect()
    }

    #[test]
    fn phrases_between_sentences_go_in_every_form() {
        let text = "新桥昨天通车。「蓝鲸口袋游戏盘」市民步行过江。\n大桥全长三公里。(蓝鲸口袋游戏盘)两岸都有引桥。蓝鲸口袋游戏盘工程历时三年。";
        assert_eq!(injected(text), ["「蓝鲸口袋游戏盘」", "(蓝鲸口袋游戏盘)", "蓝鲸口袋游戏盘"]);
    }

    #[test]
    fn quotations_and_sources_stay() {
        for text in [
            "他推荐「翻盖式手机」。他又说「翻盖式手机」很好。",
            "新桥通车。（海州日报）\n大桥三公里。（海州日报）\n",
            "新桥通车。【海州新桥工程】海州新桥工程昨天通车。【海州新桥工程】完工。",
            "【解说词】新桥通车。\n【解说词】大桥三公里。",
        ] {
            assert_eq!(injected(text), [""; 0], "{text}");
        }
    }
}
