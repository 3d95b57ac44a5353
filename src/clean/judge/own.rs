//! Paragraphs of the article before its head, and behind its foot.
//!
//! An abstract stands above the line of time and source, a letter with its date above what it hands on, a paragraph behind the
//! credit of a picture. What surely belongs to an edge cuts them off; but they speak what the article speaks, and no word of a
//! page. They are brought back to it: what is marked between them and the body stays what it is.

use std::cell::OnceCell;
use std::ops::Range;

use super::evidence::Evidence;
use crate::clean::edge::Spoken;
use crate::clean::page::Page;
use crate::clean::rules::families::SPEAKING;

/// Share of the pairs of characters of such a paragraph that others speak: before the body, and behind it.
const SHARED: (f32, f32) = (0.35, 0.4);
/// Fewest characters of such a paragraph, and most lines that are looked at on either side.
const CHARS: u32 = 16;
const LINES: usize = 40;
/// Characters from which a line is no headline that asks or calls.
const LONG: u32 = 60;
/// Most families of words that speak to a reader in such a paragraph.
const SAID: u32 = 2;
/// Kinds of lines that close nothing: behind them the article may go on.
const PASSED: [&str; 4] = ["photo_credit", "link", "byline", "timestamp"];

/// `body`, and the lines on either side of it from the first of the article's own paragraphs there to the last.
pub(super) fn around(
    page: &Page,
    evidence: &Evidence<'_>,
    body: &Range<usize>,
    spoken: &OnceCell<Spoken>,
) -> Range<usize> {
    if body.is_empty() || page.lines[body.start].markup.is_some() {
        return body.clone();
    }
    let is_own = |n: &usize, least: f32| {
        let shape = evidence.shapes[*n];
        let text = page.lines[*n].span.of(&page.raw);
        let told = shape.chars >= LONG
            || text.trim_end_matches(['”', '）', ')', ' ', '\u{3000}', '\r']).ends_with('。');
        shape.is_prose()
            && shape.chars >= CHARS
            && told
            && (evidence.said[*n] & SPEAKING).count_ones() <= SAID
            && evidence.marks(*n).is_empty()
            && spoken.get_or_init(|| Spoken::of(page, evidence)).share(text, *n) >= least
    };
    let before = body.start.saturating_sub(LINES)..body.start;
    let first = before.clone().find(|n| is_own(n, SHARED.0)).unwrap_or(body.start);
    let goes_on = |n: &usize| {
        evidence.marks(*n).first().is_none_or(|(_, mark)| mark.keep || PASSED.contains(&mark.kind))
    };
    let behind = (body.end..(body.end + LINES).min(page.lines.len())).take_while(goes_on);
    let last = behind.filter(|n| is_own(n, SHARED.1)).last().map_or(body.end, |n| n + 1);
    first..last
}
