//! Does a phrase stand inside of sentences or outside of them?

use super::places::{is_between, with_signs};
use super::signs::{Around, is_sign, pair};
use crate::clean::page::Page;
use crate::text::Span;

/// Bytes of a line that has sentences.
const SENTENCE: usize = 120;

/// Whether the phrase at `span`, at `whole` with its signs, stands outside of sentences, or in signs that no sentence has.
pub(super) fn is_apart(raw: &str, span: Span, whole: Span) -> bool {
    match around(raw, span, whole) {
        Some(Around::Rare) => true,
        Some(Around::Round) if raw[..whole.start].ends_with(['，', ',']) => true,
        _ => is_between(raw, whole),
    }
}

/// Whether signs stand around the phrase that every article sets around phrases of its own.
fn is_common(raw: &str, span: Span, whole: Span) -> bool {
    around(raw, span, whole).is_some_and(Around::is_common)
}

/// What stands around the phrase at `span`, which with that is at `whole`.
fn around(raw: &str, span: Span, whole: Span) -> Option<Around> {
    let open = raw[whole.start..span.start].chars().next_back().filter(|_| whole.end > span.end)?;
    if is_sign(open) { Some(Around::Rare) } else { Some(pair(open)?.1) }
}

/// How often `text` stands bare or quoted inside of sentences, and how often outside of them. In a short line quotation marks stand
/// inside of none.
pub(super) fn standing(page: &Page, frames: &[usize], text: &str) -> (usize, usize) {
    let (mut bound, mut loose) = (0, 0);
    for at in memchr::memmem::find_iter(page.raw.as_bytes(), text).filter(|at| !in_lines(page, frames, *at)) {
        let span = Span::new(at, at + text.len());
        let whole = with_signs(&page.raw, span);
        if is_apart(&page.raw, span, whole) {
            loose += 1;
        } else if whole == span || is_common(&page.raw, span, whole) && line_at(page, at).len() >= SENTENCE {
            bound += 1;
        }
    }
    (bound, loose)
}

/// Whether sentences speak `text` too, once for two times that it stands outside of them or oftener.
pub(super) fn is_bound(page: &Page, frames: &[usize], text: &str) -> bool {
    let (bound, loose) = standing(page, frames, text);
    bound * 2 >= loose && bound > 0
}

fn line_at(page: &Page, at: usize) -> Span {
    page.lines[page.lines.partition_point(|line| line.span.end <= at).min(page.lines.len() - 1)].span
}

pub(super) fn in_lines(page: &Page, lines: &[usize], at: usize) -> bool {
    lines.iter().any(|&n| page.lines[n].span.start <= at && at < page.lines[n].span.end)
}
