//! A line of names and roles, cut at its separators and labels.

use std::ops::Range;

use super::labels::{Field, label_at, short_label_at};
use super::names::{glued, is_name};

#[derive(Debug, Clone)]
pub(super) enum Piece {
    Label(Field),
    Text,
    Stroke,
    Break,
}

pub(super) fn pieces(text: &str) -> Vec<(Piece, Range<usize>)> {
    let mut pieces = Vec::new();
    let (mut at, mut start) = (0, 0);
    while at < text.len() {
        let rest = &text[at..];
        let c = rest.chars().next().unwrap_or(' ');
        let alone = start == at;
        let printed = label_at(rest).or_else(|| short(text, at, alone, &pieces));
        let label = printed.map(|(label, field)| (label.len(), field)).or_else(|| spaced(rest, alone));
        if let Some((length, field)) = label {
            flush(&mut pieces, start..at);
            pieces.push((Piece::Label(field), at..at + length));
            at += length;
            start = at;
        } else if let Some(piece) =
            separator(c).map(|p| if apart(text, at, c) { Some(Piece::Break) } else { p })
        {
            flush(&mut pieces, start..at);
            pieces.extend(piece.map(|p| (p, at..at + c.len_utf8())));
            at += c.len_utf8();
            start = at;
        } else {
            at += c.len_utf8();
        }
    }
    flush(&mut pieces, start..text.len());
    joined(text, pieces)
}

/// The pieces with names in one that are printed with a space inside: `李 蓝`, `John Smith`.
fn joined(text: &str, pieces: Vec<(Piece, Range<usize>)>) -> Vec<(Piece, Range<usize>)> {
    let mut joined: Vec<(Piece, Range<usize>)> = Vec::with_capacity(pieces.len());
    for (piece, range) in pieces {
        match joined.last_mut() {
            Some((Piece::Text, last)) if matches!(piece, Piece::Text) && goes_on(text, last, &range) => {
                last.end = range.end;
            }
            _ => joined.push((piece, range)),
        }
    }
    joined
}

/// Whether two texts with a space between them are one name.
fn goes_on(text: &str, first: &Range<usize>, second: &Range<usize>) -> bool {
    let gap = &text[first.end..second.start];
    let (first, second) = (&text[first.clone()], &text[second.clone()]);
    let latin = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '.' | '\'' | '-' | ' '))
    };
    let apart = !gap.is_empty() && gap.chars().all(char::is_whitespace);
    let han =
        || first.chars().count() == 1 && second.chars().count() == 1 && is_name(&[first, second].concat());
    apart && (latin(first) && latin(second) && gap == " " || han())
}

/// Whether `c` at `at` is a stroke with a space on both sides, which binds nothing.
fn apart(text: &str, at: usize, c: char) -> bool {
    matches!(c, '/' | '|') && text[..at].ends_with(' ') && text[at + 1..].starts_with(' ')
}

fn flush(pieces: &mut Vec<(Piece, Range<usize>)>, range: Range<usize>) {
    if !range.is_empty() {
        pieces.push((Piece::Text, range));
    }
}

#[allow(clippy::option_option)] // a separator, and whether it leaves a piece
fn separator(c: char) -> Option<Option<Piece>> {
    match c {
        '/' | '|' => Some(Some(Piece::Stroke)),
        '(' | ')' | '[' | ']' | '【' | '】' | ';' | '。' => Some(Some(Piece::Break)),
        c if c.is_whitespace()
            || matches!(c, '、' | ',' | ':' | '&' | '-' | '—' | '《' | '》' | '“' | '”' | '"') =>
        {
            Some(None)
        }
        _ => None,
    }
}

/// A label of one character at `at`: alone between separators, behind a stroke, or at the end of a name.
fn short(
    text: &str,
    at: usize,
    alone: bool,
    pieces: &[(Piece, Range<usize>)],
) -> Option<(&'static str, Field)> {
    let (label, field) = short_label_at(&text[at..])?;
    let behind = &text[at + label.len()..];
    let ends = behind.chars().next().is_none_or(|c| separator(c).is_some());
    let stroked = matches!(pieces.last(), Some((Piece::Stroke, _)));
    let names = glued(behind.split(|c| separator(c).is_some()).next().unwrap_or("")).is_some();
    let taken = (alone && (ends || stroked && names)) || (ends && label == "摄");
    taken.then_some((label, field))
}

/// A label printed with spaces inside, `审 读`: how many bytes it takes.
fn spaced(rest: &str, alone: bool) -> Option<(usize, Field)> {
    if rest.starts_with(char::is_whitespace) {
        return None;
    }
    let mut parts = rest.char_indices().filter(|(_, c)| !c.is_whitespace());
    let (first, second) = (parts.next()?.1, parts.next()?);
    let gap = &rest[first.len_utf8()..second.0];
    if !alone || gap.is_empty() || gap.len() > 6 {
        return None;
    }
    let joined: String = [first, second.1].into_iter().collect();
    let (label, field) = label_at(&joined)?;
    let long = second.0 + second.1.len_utf8();
    let ends = rest[long..].trim_start().starts_with([':', '|', '/']);
    (label.len() == joined.len() && ends).then_some((long, field))
}
