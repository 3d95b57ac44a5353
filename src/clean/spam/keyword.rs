//! A foreign phrase that was put into the text.
//!
//! It stands in brackets, or bare, where no sentence has a place for it: between a full stop and the next sentence,
//! behind a stray backslash, in the sentence that promises the content. It comes back, and it has nothing to do with the
//! text around it. Quotations, sources and dialogue stand in brackets too, but inside a sentence or at the end of a
//! line, and their characters are those of the text.

use super::Spam;
use crate::clean::judge::{Evidence, Found, Mark};
use crate::clean::page::Page;
use crate::clean::read::is_outlet;
use crate::clean::rules::Place::{Body, Head, Tail};
use crate::clean::shape::is_han;
use crate::text::Span;

/// Shortest and longest phrase, in characters.
const LENGTH: std::ops::RangeInclusive<usize> = 4..=24;
/// So many phrases of one page are looked into.
const PHRASES: usize = 16;
/// So much must be said against the strangers of a page together.
const SURE: usize = 2;
/// A phrase of which more than this share of pairs of characters stands elsewhere on the page is no stranger.
const KNOWN: f32 = 0.6;

/// A phrase in brackets that may have been put in.
#[derive(Debug)]
struct Phrase<'p> {
    text: &'p str,
    /// How much the places where it stands say against it: between two sentences 1 or 2, in a frame or behind a stray
    /// backslash 2, at the end of a line 1 or nothing.
    weight: usize,
}

/// Marks the phrases that were put in. `frames` are the lines that address the reader.
pub(super) fn mark(page: &Page, evidence: &mut Evidence<'_>, frames: &[usize], found: &mut Spam) {
    let strangers: Vec<Phrase<'_>> = candidates(page, evidence, frames)
        .into_iter()
        .filter(|p| is_stranger(page, p.text, frames))
        .collect();
    if strangers.iter().map(|p| p.weight).sum::<usize>() < SURE {
        return;
    }
    for phrase in &strangers {
        found.keywords.push(phrase.text.to_owned());
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
    for (n, line) in page.lines.iter().enumerate().filter(|(n, _)| evidence.shapes[*n].opens) {
        let text = line.span.of(&page.raw).trim_end();
        let addresses = frames.contains(&n);
        for (at, open) in text.match_indices(|c| pair(c).is_some()) {
            let inside = &text[at + open.len()..];
            if !addresses && !out_of_place(&text[..at]) {
                continue;
            }
            let Some(phrase) = phrase(open, inside).filter(|p| !is_known(p)) else { continue };
            let behind = inside[phrase.len()..].chars().nth(1);
            // Round brackets and single quotes stand between sentences now and then; others hardly do.
            let rare = usize::from(!matches!(open, "(" | "（" | "‘"));
            let weight = match behind {
                _ if addresses || text[..at].ends_with('\\') => 2,
                Some(c) if begins(c) => 1 + rare,
                Some(_) => continue,
                None => rare,
            };
            if let Some(known) = phrases.iter_mut().find(|p| p.text == phrase) {
                known.weight += weight;
            } else if phrases.len() < PHRASES {
                phrases.push(Phrase { text: phrase, weight });
            }
        }
    }
    phrases
}

/// Whether what stands in brackets is what an article puts there: a credit, a note.
fn is_known(phrase: &str) -> bool {
    const NOTES: &[&str] = &[
        "记者",
        "编辑",
        "来源",
        "本报",
        "通讯员",
        "完",
        "摄",
        "下同",
        "化名",
        "详见",
        "见图",
        "下转",
        "注",
        "续",
        "作者",
        "责编",
    ];
    NOTES.iter().any(|note| phrase.contains(note)) || is_outlet(phrase)
}

/// The bracket that closes what `open` opens.
fn pair(open: char) -> Option<char> {
    Some(match open {
        '「' => '」',
        '『' => '』',
        '【' => '】',
        '〖' => '〗',
        '〈' => '〉',
        '(' => ')',
        '（' => '）',
        '[' => ']',
        '‘' => '’',
        '#' => '#',
        '|' => '|',
        _ => return None,
    })
}

/// Whether what stands behind `before` can't belong to its sentence.
fn out_of_place(before: &str) -> bool {
    let mut back = before.trim_end_matches([' ', '\u{200B}']).chars().rev();
    match back.next() {
        Some('。' | '！' | '？' | '；' | '\\') => true,
        Some('.' | '!' | '?' | ';') => back.next().is_some_and(is_han),
        _ => false,
    }
}

/// Whether a sentence, or what is said of it, can begin with `c`.
fn begins(c: char) -> bool {
    c.is_alphanumeric() || c == ' ' || matches!(c, '“' | '”' | '《' | '"' | '(' | '（' | '【')
}

/// What stands between `open` and its closing bracket, where that is a phrase and no sentence.
fn phrase<'t>(open: &str, inside: &'t str) -> Option<&'t str> {
    let close = open.chars().next().and_then(pair)?;
    for (count, (at, c)) in inside.char_indices().take(LENGTH.end() + 1).enumerate() {
        // Brackets of two widths close each other.
        if c == close || matches!((close, c), (')', '）') | ('）', ')')) {
            let text = &inside[..at];
            let han = text.chars().filter(|c| is_han(*c)).count();
            return (LENGTH.contains(&count) && han * 3 >= count * 2).then_some(text);
        }
        if !(c.is_alphanumeric() || matches!(c, ' ' | '·' | '-')) {
            return None;
        }
    }
    None
}

/// `span` with the brackets and backslashes around it.
fn bracketed(raw: &str, span: Span) -> Span {
    let before = raw[..span.start].chars().next_back();
    let behind = raw[span.end..].chars().next();
    let (Some(open), Some(close)) = (before, behind) else { return span };
    let paired = pair(open) == Some(close) || matches!((open, close), ('(', '）') | ('（', ')'));
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
