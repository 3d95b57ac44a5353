//! Who had it first, and who took it from whom?
//!
//! Within a group the texts stand in the order of time. Each was taken from the earlier text that it has most in
//! common with, so far as a pair of the two was verified; what it added and dropped on the way is told in shares.

use rustc_hash::FxHashMap;

use super::canonical::time;
use super::groups::Groups;
use super::pairs::{Pair, PairKind};

/// The texts of one group in the order of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    /// The group's label.
    pub group: u64,
    /// At least two; the first is the original, so far as the texts tell.
    pub posts: Vec<Post>,
}

/// One text of a chain.
#[derive(Debug, Clone, PartialEq)]
pub struct Post {
    /// Which text.
    pub row: usize,
    /// When it was published, in seconds since 1970 (UTC).
    pub published: Option<i64>,
    /// The earlier text that it was taken from; `None` where no pair with an earlier one was verified.
    pub source: Option<usize>,
    /// How the two are copies.
    pub kind: Option<PairKind>,
    /// The share of its shingles that its source lacks.
    pub added: f64,
    /// The share of its source's shingles that it lacks.
    pub dropped: f64,
}

impl Groups {
    /// The groups of more than one text, each in the order of time; in the order of labels.
    pub fn chains(&self) -> Vec<Chain> {
        let mut members: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (row, &label) in self.labels.iter().enumerate() {
            members.entry(label).or_default().push(row);
        }
        let mut groups: Vec<_> = members.into_iter().filter(|(_, rows)| rows.len() > 1).collect();
        groups.sort_unstable_by_key(|(label, _)| *label);
        let sources = self.sources();
        let chain = |(group, mut rows): (u64, Vec<usize>)| {
            rows.sort_by_key(|&row| self.when(row));
            Chain { group, posts: rows.into_iter().map(|row| self.post(row, sources.get(&row))).collect() }
        };
        groups.into_iter().map(chain).collect()
    }

    fn when(&self, row: usize) -> ((bool, i64), bool, usize) {
        (time(self.published[row]), !self.keep[row], row)
    }

    /// For each text that has an earlier copy, the pair with the one that it was taken from.
    fn sources(&self) -> FxHashMap<usize, (usize, Pair)> {
        let mut first_of: FxHashMap<usize, usize> = FxHashMap::default();
        for pair in self.pairs.iter().filter(|pair| pair.kind == PairKind::Exact) {
            let first = first_of.entry(pair.left).or_insert(pair.left);
            *first = [*first, pair.right].into_iter().min_by_key(|&row| self.when(row)).unwrap_or(*first);
        }
        let first = |row: usize| first_of.get(&row).copied().unwrap_or(row);
        let mut sources = FxHashMap::default();
        for pair in &self.pairs {
            let (a, b) = match pair.kind {
                PairKind::Exact => {
                    let first = first(pair.left);
                    for row in [pair.left, pair.right].into_iter().filter(|&row| row != first) {
                        sources.insert(row, (first, *pair));
                    }
                    continue;
                }
                _ => (first(pair.left), first(pair.right)),
            };
            let (early, late) = if self.when(a) <= self.when(b) { (a, b) } else { (b, a) };
            let better = |known: &(usize, Pair)| {
                let new = (pair.containment, pair.jaccard);
                new > (known.1.containment, known.1.jaccard)
            };
            if sources.get(&late).is_none_or(better) {
                sources.insert(late, (early, *pair));
            }
        }
        sources
    }

    fn post(&self, row: usize, source: Option<&(usize, Pair)>) -> Post {
        let (mine, theirs) = (self.sizes[row], source.map_or(0, |(from, _)| self.sizes[*from]));
        let shared = source.map_or(0.0, |(_, pair)| pair.containment * f64::from(mine.min(theirs)));
        let lacking = |size: u32| if size == 0 { 0.0 } else { (1.0 - shared / f64::from(size)).max(0.0) };
        Post {
            row,
            published: self.published[row],
            source: source.map(|(from, _)| *from),
            kind: source.map(|(_, pair)| pair.kind),
            added: if source.is_some() { lacking(mine) } else { 0.0 },
            dropped: lacking(theirs),
        }
    }
}
