//! Which text of a group is kept?
//!
//! The earliest; of several, one whose outlet is the one that most of the group name; of several, the most complete:
//! the one with most shingles that another text of the group bears out; of several, one that goes on in sentences where a
//! copy of it ends; of several, the one with fewest shingles besides. Sentences are read of those alone that they tell apart.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::collector::Collector;
use super::edges::Edge;
use super::goes_on::{Part, Sentences};
use super::texts::Texts;
use crate::error::Result;

/// What decides between the texts of one group; the smallest is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    first: First,
    /// Whether no copy of it was cut off, so far as it tells.
    uncut: bool,
    /// All shingles.
    size: u32,
    fingerprint: u128,
    row: usize,
}

/// What decides before anything is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct First {
    /// Unknown times come last.
    published: (bool, i64),
    /// Rows of the group with the same outlet, negative; 0 without one.
    outlet: i64,
    /// Shingles shared with another text, negative.
    borne_out: i64,
}

/// How `published` ranks.
pub(super) fn time(published: Option<i64>) -> (bool, i64) {
    (published.is_none(), published.unwrap_or(0))
}

/// Ranks the rows of a collector.
pub(super) struct Ranks<'r> {
    collector: &'r Collector,
    labels: &'r [u64],
    /// Rows of a group that name an outlet.
    of_outlet: FxHashMap<(u64, u32), i64>,
    /// For each class, how many of its shingles another text bears out.
    borne_out: Vec<i64>,
}

impl<'r> Ranks<'r> {
    /// Of rows with these `labels`, between whose classes, numbered by `order`, are `edges`.
    pub(super) fn new(collector: &'r Collector, labels: &'r [u64], order: &[u32], edges: &[Edge]) -> Self {
        let mut of_outlet = FxHashMap::default();
        for (&label, &outlet) in labels.iter().zip(&collector.outlet).filter(|(_, outlet)| **outlet != 0) {
            *of_outlet.entry((label, outlet)).or_default() += 1;
        }
        let mut borne_out = vec![0; collector.classes.len()];
        for edge in edges {
            let [large, small] = [edge.large, edge.small].map(|number| order[number as usize] as usize);
            let shared = (edge.containment * f64::from(collector.classes[small].size)).round() as i64;
            borne_out[large] = shared.max(borne_out[large]);
            borne_out[small] = shared.max(borne_out[small]);
        }
        Self { collector, labels, of_outlet, borne_out }
    }

    /// For each row whether it is its group's.
    pub(super) fn keep<T: Texts + ?Sized>(
        &self,
        order: &[u32],
        edges: &[Edge],
        texts: &T,
    ) -> Result<Vec<bool>> {
        let goes_on = going_on(&self.asked(order, edges), self.collector, texts)?;
        let mut best: FxHashMap<u64, Rank> = FxHashMap::default();
        for (row, &label) in self.labels.iter().enumerate() {
            let rank = self.rank(row, &goes_on);
            best.entry(label).and_modify(|kept| *kept = rank.min(*kept)).or_insert(rank);
        }
        Ok(self.labels.iter().enumerate().map(|(row, label)| best[label].row == row).collect())
    }

    fn first(&self, row: usize) -> First {
        let (class, outlet) = (self.collector.class_of[row], self.collector.outlet[row]);
        First {
            published: time(self.collector.published[row]),
            outlet: -self.of_outlet.get(&(self.labels[row], outlet)).copied().unwrap_or(0),
            borne_out: -self.borne_out.get(class as usize).copied().unwrap_or(0),
        }
    }

    fn rank(&self, row: usize, goes_on: &[bool]) -> Rank {
        let class = self.collector.class_of[row] as usize;
        let known = self.collector.classes.get(class);
        Rank {
            first: self.first(row),
            uncut: !goes_on.get(class).copied().unwrap_or(false),
            size: known.map_or(0, |class| class.size),
            fingerprint: known.map_or(0, |class| class.fingerprint),
            row,
        }
    }

    /// The classes whose sentences tell which row of a group is kept, as others are as good, each with a part of it that is
    /// a copy; ascending.
    fn asked(&self, order: &[u32], edges: &[Edge]) -> Vec<(u32, Part)> {
        let mut best: FxHashMap<u64, (First, u32, bool)> = FxHashMap::default();
        for (row, &label) in self.labels.iter().enumerate() {
            let (first, class) = (self.first(row), self.collector.class_of[row]);
            let tied = best.entry(label).or_insert((first, class, false));
            if first < tied.0 {
                *tied = (first, class, false);
            } else if first == tied.0 && class != tied.1 {
                tied.2 = true;
            }
        }
        let mut is_asked = vec![false; self.collector.classes.len()];
        for (row, label) in self.labels.iter().enumerate() {
            let (first, _, several) = best[label];
            if several && self.first(row) == first {
                is_asked[self.collector.class_of[row] as usize] = true;
            }
        }
        let parts = edges.iter().filter_map(|edge| Some((order[edge.large as usize], edge.part?)));
        let mut asked: Vec<_> = parts.filter(|(class, _)| is_asked[*class as usize]).collect();
        asked.sort_by_key(|(class, _)| *class);
        asked
    }
}

/// For each class whether it goes on where one of its parts ends.
fn going_on<T: Texts + ?Sized>(asked: &[(u32, Part)], collector: &Collector, texts: &T) -> Result<Vec<bool>> {
    let of_one: Vec<&[(u32, Part)]> = asked.chunk_by(|a, b| a.0 == b.0).collect();
    let told = of_one.par_iter().with_min_len(16).map_init(Sentences::default, |sentences, parts| {
        let row = collector.classes[parts[0].0 as usize].row as usize;
        for (_, part) in *parts {
            if sentences.go_on(texts, row, *part)? {
                return Ok(true);
            }
        }
        Ok(false)
    });
    let told: Vec<bool> = told.collect::<Result<_>>()?;
    let mut goes_on = vec![false; collector.classes.len()];
    for (parts, told) in of_one.iter().zip(told) {
        goes_on[parts[0].0 as usize] = told;
    }
    Ok(goes_on)
}
