//! The pairs that hold: candidates, verified one by one.

use std::ops::Range;

use rayon::prelude::*;

use super::bits::Bits;
use super::config::Config;
use super::cover::Cover;
use super::goes_on::Part;
use super::guard::{Evidence, Guard};
use super::links::Links;
use super::shelf::{Held, Shelf};
use super::shingle::Shingler;
use super::shingled::Reader;
use super::table::{Run, Table};
use super::texts::Texts;
use crate::error::Result;
use crate::progress::Progress;

/// Pairs that one task verifies, about.
const TASK: usize = 256;

/// What verification found of two texts, `large` at least as large as `small`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub(super) large: u32,
    pub(super) small: u32,
    pub(super) jaccard: f64,
    pub(super) containment: f64,
    /// Which part of `large` stands in `small`.
    pub(super) cover_large: Cover,
    /// Which part of `small` stands in `large`.
    pub(super) cover_small: Cover,
    /// Whether more must bear it out than what recurs over many stories.
    pub(super) doubtful: bool,
    /// Where `small` stands in `large`, if it stands there whole and `large` may go on where it ends.
    pub(super) part: Option<Part>,
}

/// Where the numbered texts are, and how large.
#[derive(Debug)]
pub(super) struct Numbered<'n, T: ?Sized> {
    pub(super) texts: &'n T,
    /// The row of each number.
    pub(super) rows: &'n [u32],
    /// Its distinct shingles.
    pub(super) sizes: &'n [u32],
    /// The text that seems most like it, or itself; empty where that is not known.
    pub(super) kin: &'n [u32],
    pub(super) shingler: Shingler,
    pub(super) config: &'n Config,
}

/// Verifies `candidates`, which are ascending, and keeps the copies, ascending.
pub(super) fn edges<T: Texts + ?Sized>(
    numbered: &Numbered<'_, T>,
    candidates: &[(u32, u32)],
    progress: &Progress,
) -> Result<Vec<Edge>> {
    let (pairs, tasks) = by_story(candidates, numbered.kin, numbered.sizes.len());
    let found: Result<Vec<Vec<Edge>>> = tasks
        .into_par_iter()
        .with_max_len(1) // or the last thread to steal waits for a quarter of all
        .map_init(
            || Verifier::new(numbered),
            |verifier, task| {
                progress.advance(0)?;
                verifier.verify_all(&pairs[task])
            },
        )
        .collect();
    let mut edges: Vec<Edge> = found?.into_iter().flatten().collect();
    edges.par_sort_unstable_by_key(|edge| (edge.large, edge.small));
    Ok(edges)
}

/// The pairs in such an order that texts that may be of one story follow each other, and the tasks that they make.
fn by_story(candidates: &[(u32, u32)], kin: &[u32], texts: usize) -> (Vec<(u32, u32)>, Vec<Range<usize>>) {
    let any = roots(texts, candidates.iter().copied());
    let close = roots(texts, kin.iter().copied().zip(0..));
    let story = |pair: &(u32, u32)| (any[pair.0 as usize], close[pair.0 as usize]);
    let mut pairs = candidates.to_vec();
    pairs.par_sort_unstable_by_key(|pair| (story(pair), *pair));
    let (mut tasks, mut start) = (Vec::new(), 0);
    for end in 1..=pairs.len() {
        let (length, before) = (end - start, &pairs[end - 1]);
        // a story is not torn before it is four tasks long, and then between two larger texts
        let ends = pairs.get(end).is_none_or(|next| {
            length >= TASK && story(next) != story(before) || length >= 4 * TASK && next.0 != before.0
        });
        if ends {
            tasks.push(start..end);
            start = end;
        }
    }
    (pairs, tasks)
}

/// For each of `texts` the first of those that `links` join it with.
fn roots(texts: usize, links: impl Iterator<Item = (u32, u32)>) -> Vec<u32> {
    let mut sets = Links::new(texts);
    links.for_each(|(a, b)| sets.join(a, b));
    (0..texts as u32).map(|text| sets.root(text)).collect()
}

/// Verifies pair by pair, in lent memory.
struct Verifier<'n, T: ?Sized> {
    numbered: &'n Numbered<'n, T>,
    shelf: Shelf,
    table: Table,
    runs: Vec<Run>,
    guard: Guard,
    shared: Bits,
}

impl<'n, T: Texts + ?Sized> Verifier<'n, T> {
    fn new(numbered: &'n Numbered<'n, T>) -> Self {
        Self {
            numbered,
            shelf: Shelf::new(Reader::new(numbered.shingler)),
            table: Table::default(),
            runs: Vec::new(),
            guard: Guard::default(),
            shared: Bits::default(),
        }
    }

    fn verify_all(&mut self, pairs: &[(u32, u32)]) -> Result<Vec<Edge>> {
        self.shelf.clear();
        let mut kept = Vec::new();
        for with_one in pairs.chunk_by(|a, b| a.0 == b.0) {
            let number = with_one[0].0;
            let mut held = Held { number, place: self.shelf.place(self.numbered, number, None)? };
            self.table.fill(&self.shelf.at(held.place).hashes);
            for &(_, small) in with_one {
                let place = self.shelf.place(self.numbered, small, Some(&mut held))?;
                kept.extend(self.verify((number, held.place), (small, place)));
            }
        }
        Ok(kept)
    }

    /// Of two texts, each given by its number and its place on the shelf.
    fn verify(&mut self, large: (u32, usize), small: (u32, usize)) -> Option<Edge> {
        let Numbered { sizes, shingler, config, .. } = *self.numbered;
        let (ours, theirs) = (self.shelf.at(large.1), self.shelf.at(small.1));
        let (large, small, chars) = (large.0, small.0, shingler.chars());
        let (mine, other) = (sizes[large as usize], sizes[small as usize]);
        let least = (config.containment() * f64::from(other)) as u32;
        let shared = self.table.compare(ours, (theirs, other), chars, least, &mut self.runs)?;
        let jaccard = f64::from(shared) / f64::from(mine + other - shared);
        let containment = f64::from(shared) / f64::from(mine.min(other));
        config.kind(jaccard, containment, Evidence::default())?;
        let evidence = self.guard.weigh(ours, theirs, &self.runs);
        config.kind(jaccard, containment, evidence)?;
        Some(Edge {
            part: Part::of(mine, other, containment, self.guard.covered()),
            doubtful: evidence.is_doubtful(containment),
            large,
            small,
            jaccard,
            containment,
            cover_large: Cover::of_ours(ours, self.table.repeats(), &self.runs, chars, &mut self.shared),
            cover_small: Cover::of_theirs(theirs, &self.runs, chars, &mut self.shared),
        })
    }
}
