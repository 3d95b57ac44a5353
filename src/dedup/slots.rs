//! What do two texts say in the same places?
//!
//! Between two shared runs that follow each other in both texts lies a slot: what the one says there answers what
//! the other says. A form is filled in at its slots; a copy has few of them, and none in which another number stands.

use std::ops::Range;

use super::bits::Bits;
use super::numbers::{Number, touching};
use super::shingled::Shingled;
use super::table::Run;
use crate::text::Code;

/// Longest slot, in characters; beyond, the two texts go their own ways.
const SLOT: usize = 200;
/// Longest slot between an end of both texts and a shared run.
const END: usize = 40;
/// Runs that are passed over, since a repeated phrase was found at its other place.
const STRAYS: usize = 3;
/// Characters that two runs that follow each other may have in common.
const OVERLAP: usize = 8;

/// What the slots of two texts tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Slots {
    /// Numbers that are answered by other numbers.
    pub(super) other: u32,
    /// Characters of the longest passage of shared runs in which no number is answered by another.
    pub(super) stretch: u32,
}

/// One of two texts, and which of its characters stand in shared runs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side<'s> {
    pub(super) text: &'s Shingled,
    pub(super) covered: &'s Bits,
}

/// Looks into the slots between `runs`.
pub(super) fn slots(ours: Side<'_>, theirs: Side<'_>, runs: &[Run]) -> Slots {
    let mut found = Slots { other: at_ends(ours, theirs, runs), stretch: 0 };
    let mut stretch = 0;
    let mut at = 0;
    while let Some(run) = runs.get(at) {
        stretch += run.chars as u32;
        found.stretch = found.stretch.max(stretch);
        let Some((next, other)) = next_slot(ours, theirs, runs, at) else {
            (stretch, at) = (0, at + 1);
            continue;
        };
        found.other += other;
        stretch = if other == 0 { stretch } else { 0 };
        at = next;
    }
    found
}

/// The run that follows run `at` in both texts, over strays that stand elsewhere in one of them, and how many numbers
/// differ between the two.
fn next_slot(ours: Side<'_>, theirs: Side<'_>, runs: &[Run], at: usize) -> Option<(usize, u32)> {
    let mut behind = (at + 1..runs.len()).take(1 + STRAYS);
    behind.find_map(|next| Some((next, slot(ours, theirs, runs[at], runs[next])?)))
}

/// How many numbers differ before the first run and behind the last.
fn at_ends(ours: Side<'_>, theirs: Side<'_>, runs: &[Run]) -> u32 {
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return 0 };
    let behind = |side: Side<'_>, end: usize| end.min(side.text.codes.len())..side.text.codes.len();
    let heads = (0..first.ours, 0..first.theirs);
    let tails = (behind(ours, last.ours + last.chars), behind(theirs, last.theirs + last.chars));
    let near = |(mine, other): &(Range<usize>, Range<usize>)| mine.len().max(other.len()) <= END;
    let differ = |(mine, other)| answered(ours, theirs, mine, other);
    [heads, tails].into_iter().filter(near).map(differ).sum()
}

/// How many numbers differ between two runs; `None` where the second does not follow the first in both texts.
fn slot(ours: Side<'_>, theirs: Side<'_>, a: Run, b: Run) -> Option<u32> {
    let mine = between(a.ours + a.chars, b.ours)?;
    let other = between(a.theirs + a.chars, b.theirs)?;
    if mine.is_empty() || other.is_empty() {
        return Some(0);
    }
    Some(answered(ours, theirs, mine, other))
}

/// From the end of a run to the start of the next, which may share some characters with it.
fn between(end: usize, start: usize) -> Option<Range<usize>> {
    (start <= end + SLOT && start + OVERLAP >= end).then(|| end.min(start)..start)
}

impl<'s> Side<'s> {
    /// The numbers that stand in `slot`, or reach into it, but for those that a run has elsewhere.
    fn numbers(self, slot: Range<usize>) -> Vec<&'s [Code]> {
        let alone = |number: &&Number| !self.covered.all(number.place.clone());
        let codes = |number: &Number| &self.text.codes[number.place.clone()];
        touching(&self.text.numbers, slot).iter().filter(alone).map(codes).collect()
    }
}

/// How many numbers of a slot are answered by others.
fn answered(ours: Side<'_>, theirs: Side<'_>, mine: Range<usize>, other: Range<usize>) -> u32 {
    let mine = ours.numbers(mine);
    if mine.is_empty() { 0 } else { differing(&mine, &theirs.numbers(other)) }
}

/// Of two lists of numbers, how many of the one have another number for an answer.
fn differing(mine: &[&[Code]], theirs: &[&[Code]]) -> u32 {
    if mine.len() == theirs.len() {
        return mine.iter().zip(theirs).filter(|(a, b)| a != b).count() as u32;
    }
    let lacking =
        |of: &[&[Code]], from: &[&[Code]]| of.iter().filter(|number| !from.contains(number)).count();
    lacking(mine, theirs).min(lacking(theirs, mine)) as u32
}
