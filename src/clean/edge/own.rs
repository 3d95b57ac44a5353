//! Which lines are the article's own, however they are worded?

use crate::clean::judge::Evidence;
use crate::clean::page::Page;

/// Longest name of who speaks in turn, in characters.
const SPEAKER: usize = 4;

/// Whether line `n` is a paragraph that opens with a dateline, or that a reporter's name or a mark of the end closes: the article's
/// own, whatever it says.
pub(super) fn is_filed(page: &Page, evidence: &Evidence<'_>, n: usize) -> bool {
    let line = page.lines[n].span;
    let signed = |kind| matches!(kind, "end_mark" | "reporter");
    evidence.shapes[n].is_prose()
        && (evidence.spans_in(line).iter().any(|found| signed(found.mark.kind)) || evidence.is_wire(page, n))
}

/// Whether all of `line` is what somebody says: no page speaks in quotation marks.
pub(super) fn is_speech(line: &str) -> bool {
    let inner = line.trim().strip_prefix(['“', '"']).and_then(|rest| rest.strip_suffix(['”', '"']));
    inner.is_some_and(|inner| inner.ends_with(['。', '！', '？', '…', '，', '!', '?']))
}

/// Whether line `n` is what one of several says in turn, as its label tells that other paragraphs have too: `问：`, `答：`.
pub(super) fn is_turn(page: &Page, evidence: &Evidence<'_>, n: usize, filled: &[usize]) -> bool {
    let label = |n: usize| {
        let line = page.lines[n].span.of(&page.raw).trim_start();
        let (end, colon) = line.char_indices().take(SPEAKER + 1).find(|(_, c)| matches!(c, '：' | ':'))?;
        (end > 0).then(|| &line[..end + colon.len_utf8()])
    };
    let Some(own) = label(n).filter(|_| evidence.shapes[n].is_prose()) else { return false };
    let others = filled.iter().filter(|&&other| other != n && evidence.shapes[other].is_prose());
    others.filter(|&&other| label(other) == Some(own)).take(2).count() == 2
}
