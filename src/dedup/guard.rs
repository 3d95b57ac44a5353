//! Are two texts alike by their template alone?
//!
//! Daily weather, prices and draws share nine characters in ten and are not copies: what differs is what they say.
//! So what differs is weighed against what agrees. A number in a shared run agrees. A number outside them that
//! stands in the same context in the other text, between the same characters, and is another one there, differs.
//! A short piece between two shared runs that answers another piece is a name, or a spinner's synonym; these count
//! only where they stand as densely as no spinner sets them.

use std::ops::Range;

use super::runs::Run;
use crate::text::{Code, is_digit};

/// What numbers must differ for the pair to be a template: so many; for each so many shared characters at most; and
/// one for so many that agree.
const NUMBERS: [(u32, u32, u32); 3] = [(3, u32::MAX, 2), (3, 60, 4), (2, 80, 2)];
/// Pieces that must differ before they count, and the shared characters to each.
const PIECES: u32 = 4;
const PIECE_SPACING: u32 = 60;
/// Longest piece that can be a name, in characters.
const PIECE: usize = 12;
/// What stands for any digit in a context.
const ANY_DIGIT: Code = '#' as Code;

/// What two texts say in the same places.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Evidence {
    /// Numbers that are the same.
    pub(super) equal: u32,
    /// Numbers that differ.
    pub(super) other: u32,
    /// Other short pieces that differ.
    pub(super) pieces: u32,
    /// Characters in shared runs.
    pub(super) shared: u32,
}

impl Evidence {
    /// Whether the two are the same template filled with other things.
    pub(super) fn is_template(self) -> bool {
        let by_numbers = NUMBERS.iter().any(|&(least, spacing, agreeing)| {
            self.other >= least
                && self.other.saturating_mul(spacing) > self.shared
                && self.other * agreeing > self.equal
        });
        let by_pieces =
            self.pieces >= PIECES && self.pieces > self.equal && self.pieces * PIECE_SPACING > self.shared;
        by_numbers || by_pieces
    }
}

/// Weighs what stands in and between shared runs. One serves many pairs.
#[derive(Debug, Default)]
pub(super) struct Guard {
    ours: Vec<Placed>,
    theirs: Vec<Placed>,
    covered: Vec<bool>,
}

/// A number outside the shared runs, by hashes of its context and of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Placed {
    context: u64,
    number: u64,
}

impl Guard {
    /// Weighs two texts that share `runs`.
    pub(super) fn weigh(&mut self, ours: &[Code], theirs: &[Code], runs: &[Run]) -> Evidence {
        let mut evidence = Evidence::default();
        self.cover(theirs.len(), runs.iter().map(|run| run.theirs..run.theirs + run.chars));
        evidence.shared = self.covered.iter().filter(|&&covered| covered).count() as u32;
        evidence.equal = outside(theirs, &self.covered, &mut self.theirs);
        self.cover(ours.len(), runs.iter().map(|run| run.ours..run.ours + run.chars));
        outside(ours, &self.covered, &mut self.ours);
        let (equal, other) = compare(&self.ours, &self.theirs);
        evidence.equal += equal;
        evidence.other = other;
        evidence.pieces =
            runs.windows(2).filter(|pair| answer(ours, theirs, pair[0], pair[1])).count() as u32;
        evidence
    }

    fn cover(&mut self, chars: usize, runs: impl Iterator<Item = Range<usize>>) {
        self.covered.clear();
        self.covered.resize(chars, false);
        for run in runs {
            let end = run.end.min(chars);
            self.covered[run.start.min(end)..end].fill(true);
        }
    }
}

/// Sets `found` to the numbers of `codes` that are not wholly covered, by context; counts the others.
fn outside(codes: &[Code], covered: &[bool], found: &mut Vec<Placed>) -> u32 {
    found.clear();
    let (mut inside, mut at) = (0, 0);
    while at < codes.len() {
        if !is_digit(codes[at]) {
            at += 1;
            continue;
        }
        let start = at;
        while at < codes.len() && is_number(codes[at]) {
            at += 1;
        }
        let around = start.saturating_sub(1)..(at + 1).min(codes.len());
        if covered[around].iter().all(|&covered| covered) {
            inside += 1;
        } else {
            found.push(Placed {
                context: context(codes, start..at),
                number: hash(codes[start..at].iter().copied()),
            });
        }
    }
    found.sort_unstable();
    found.dedup();
    inside
}

/// Two characters before and one after, whatever the digits among them.
fn context(codes: &[Code], number: Range<usize>) -> u64 {
    let before = &codes[number.start.saturating_sub(2)..number.start];
    let after = &codes[number.end..(number.end + 1).min(codes.len())];
    let masked = |&code: &Code| if is_digit(code) { ANY_DIGIT } else { code };
    hash(before.iter().map(masked).chain([0]).chain(after.iter().map(masked)))
}

fn hash(codes: impl Iterator<Item = Code>) -> u64 {
    codes.fold(1, |hash: u64, code| {
        (hash ^ u64::from(code)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23)
    })
}

/// How many contexts that both have share a number, and how many don't.
fn compare(ours: &[Placed], theirs: &[Placed]) -> (u32, u32) {
    let (mut equal, mut other) = (0, 0);
    let mut theirs = theirs.chunk_by(|a, b| a.context == b.context).peekable();
    for mine in ours.chunk_by(|a, b| a.context == b.context) {
        while theirs.next_if(|group| group[0].context < mine[0].context).is_some() {}
        if let Some(group) = theirs.next_if(|group| group[0].context == mine[0].context) {
            let same = mine.iter().any(|placed| group.binary_search(placed).is_ok());
            equal += u32::from(same);
            other += u32::from(!same);
        }
    }
    (equal, other)
}

/// Whether two runs follow each other in both texts with a short piece between them, without numbers, in each.
fn answer(ours: &[Code], theirs: &[Code], a: Run, b: Run) -> bool {
    let piece = |codes: &[Code], start: usize, end: usize| {
        (1..=PIECE).contains(&end.saturating_sub(start))
            && !codes[start..end].iter().any(|&code| is_digit(code))
    };
    piece(ours, a.ours + a.chars, b.ours) && piece(theirs, a.theirs + a.chars, b.theirs)
}

fn is_number(code: Code) -> bool {
    is_digit(code) || code == Code::from('.')
}
