//! Who writes under a name that no surname tells?
//!
//! A label vouches for it: `热水少年/文`, `作者:热水少年`.

use std::ops::Range;

use super::labels::Field;
use super::names::is_given;
use super::outlets::is_somebody;
use super::pieces::Piece;
use crate::article::Role;

/// Who anybody is.
const ANYBODY: [&str; 12] =
    ["网友", "小编", "管理员", "匿名", "综合", "读者", "会员", "集体", "原创", "转载", "本人", "游客"];

/// Whether a stroke and `文` follow the text number `n`.
pub(super) fn is_signed(pieces: &[(Piece, Range<usize>)], n: usize) -> bool {
    matches!(pieces.get(n + 1), Some((Piece::Stroke, _)))
        && matches!(pieces.get(n + 2), Some((Piece::Label(Field::Person(Role::Writer)), r)) if r.len() == 3)
}

/// `作者:热水少年`: whether a writer's label and a colon or a bar stand right before the text number `n`, and something else
/// behind it. Who took pictures may be an archive, and who edited an office.
pub(super) fn is_labelled(text: &str, pieces: &[(Piece, Range<usize>)], n: usize) -> bool {
    let mut before =
        pieces[..n].iter().rev().filter(|(piece, _)| !matches!(piece, Piece::Stroke | Piece::Break));
    let Some((Piece::Label(Field::Person(role)), label)) = before.next() else { return false };
    let between = text[label.end..pieces[n].1.start].trim();
    let alone = !matches!(pieces.get(n + 1), Some((Piece::Text, next)) if text[pieces[n].1.end..next.start].trim().is_empty());
    matches!(between, ":" | "|")
        && alone
        && *role == Role::Writer
        && is_somebody(&text[pieces[n].1.clone()])
        && !ANYBODY.contains(&&text[pieces[n].1.clone()])
}

/// Whether `text` has the length of a pen name.
pub(super) fn is_pen_name(text: &str) -> bool {
    (2..=5).contains(&text.chars().count()) && text.chars().all(is_given)
}
