//! Who is named before a sentence, with nothing but spaces between them?
//!
//! `海州商报评论员 李小蓝 昨天…`, `题:新桥通车 海州社记者李小蓝、周远 昨天…`, `(李小蓝 周远)昨天…`: names follow a role or stand
//! alone in brackets, and the sentence begins behind a space. Where a verb follows the name, the sentence is about it.

use std::ops::Range;

use super::labels::{Field, label_at};
use super::names::{glued, is_name};
use crate::article::Role;
use crate::clean::shape::is_han;

/// How many characters before a role say in whose name, or what the report is called.
const BEFORE: usize = 40;
/// Most names before a sentence.
const NAMES: usize = 6;
/// Longest outlet before a role.
const OUTLET: usize = 12;

/// The people that `text` (folded) names before its first sentence; ranges lie in it.
pub(super) fn named_ahead(text: &str) -> Vec<(Range<usize>, Role)> {
    let opening = text.trim_start();
    let shift = text.len() - opening.len();
    let shifted = |(range, role): (Range<usize>, Role)| (range.start + shift..range.end + shift, role);
    let named = in_brackets(opening).unwrap_or_else(|| behind_role(opening));
    named.into_iter().map(shifted).collect()
}

/// Names and nothing else in the brackets that `text` begins with.
fn in_brackets(text: &str) -> Option<Vec<(Range<usize>, Role)>> {
    let inner = text.strip_prefix('(')?;
    let inner = &inner[..inner.find(')')?];
    let (names, goes_on) = names(inner, 1);
    let are_all = !goes_on && !names.is_empty();
    are_all.then(|| names.into_iter().map(|range| (range, Role::Reporter)).collect())
}

/// The names behind the first role of `text`, and behind each that follows them.
fn behind_role(text: &str) -> Vec<(Range<usize>, Role)> {
    let mut found = Vec::new();
    let Some((mut at, mut role)) = role(text) else { return found };
    loop {
        let (names, goes_on) = names(&text[at..], at);
        if names.is_empty() {
            break;
        }
        at = names.last().map_or(at, |range| range.end);
        found.extend(names.into_iter().map(|range| (range, role)));
        // What follows the last name without a space is its predicate.
        let rest = &text[at..];
        if !goes_on || !rest.starts_with(char::is_whitespace) {
            return if goes_on { Vec::new() } else { found };
        }
        let gap = rest.len() - rest.trim_start().len();
        match label_at(&rest[gap..]) {
            Some((label, Field::Person(next))) => (at, role) = (at + gap + label.len(), next),
            _ => break,
        }
    }
    found
}

/// The first role of `text` and where it ends: it stands behind an outlet, behind a title, or first.
fn role(text: &str) -> Option<(usize, Role)> {
    let near = text.char_indices().take(BEFORE).map(|(at, _)| at);
    let (at, length, role) = near.into_iter().find_map(|at| match label_at(&text[at..]) {
        Some((label, Field::Person(role))) => Some((at, label.len(), role)),
        _ => None,
    })?;
    let before = text[..at].trim_end();
    let outlet = before.rsplit(|c: char| !is_han(c) && !c.is_ascii_alphanumeric()).next().unwrap_or(before);
    let titled = before.starts_with("题:") || outlet.len() == before.len();
    // `海都讯 记者李小蓝 周远 昨天…`: a dateline of a paper may have a space behind it.
    let files = outlet.ends_with(['讯', '电']) && outlet.len() == before.len();
    let named = outlet.chars().count() <= OUTLET && (files || text[..at].ends_with(outlet));
    let writes = matches!(role, Role::Reporter | Role::Writer | Role::Correspondent);
    (titled && named && writes && !is_told(outlet)).then_some((at + length, role))
}

/// Whether what stands before a role has words of a sentence.
fn is_told(text: &str) -> bool {
    text.contains(['的', '了', '是', '在', '向', '对', '与', '和', '有', '据', '名', '位', '说'])
}

/// The names that `text` begins with, at `base` of a longer text, with spaces or `、` between them, and whether anything follows.
fn names(text: &str, base: usize) -> (Vec<Range<usize>>, bool) {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = text.len() - text.trim_start_matches([' ', '\u{3000}', ':']).len();
    while found.len() < NAMES {
        let word: &str = &text[at..];
        let word = &word[..word.find(|c: char| !is_han(c)).unwrap_or(word.len())];
        let parts = if is_name(word) { Some(vec![word]) } else { glued(word) };
        let Some(parts) = parts else { break };
        let place = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
        found.extend(parts.into_iter().map(|part| base + place(part)..base + place(part) + part.len()));
        let end = at + word.len();
        let rest = &text[end..];
        let next = rest.trim_start_matches([' ', '\u{3000}', '、', ',']);
        if next.is_empty() {
            return (found, false);
        }
        if next.len() == rest.len() {
            break;
        }
        at = text.len() - next.len();
    }
    (found, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_before_a_sentence_are_told_from_its_subject() {
        let read = |text: &'static str| {
            named_ahead(text).into_iter().map(|(range, role)| (&text[range], role)).collect::<Vec<_>>()
        };
        for (text, want) in [
            ("海州商报评论员 李小蓝 昨天,新桥通车。", vec![("李小蓝", Role::Writer)]),
            ("记者李小蓝 周远 昨天,新桥通车。", vec![("李小蓝", Role::Reporter), ("周远", Role::Reporter)]),
            ("(李小蓝 周远)昨天,新桥通车。", vec![("李小蓝", Role::Reporter), ("周远", Role::Reporter)]),
            (
                "题:新桥通车 海州社记者李小蓝、周远 昨天,",
                vec![("李小蓝", Role::Reporter), ("周远", Role::Reporter)],
            ),
            (
                "海州报记者 李小蓝 通讯员 周远 昨天,",
                vec![("李小蓝", Role::Reporter), ("周远", Role::Correspondent)],
            ),
            ("海都讯 记者李小蓝 周远 昨天,", vec![("李小蓝", Role::Reporter), ("周远", Role::Reporter)]),
            ("记者李小蓝告诉大家,新桥通车。", vec![]),
            ("记者获悉,新桥通车。", vec![]),
            ("市长对记者 李小蓝 说,", vec![]),
            ("(笑)他说。", vec![]),
            ("昨天,记者 李小蓝 到了桥上。", vec![]),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }
}
