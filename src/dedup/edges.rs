//! The pairs that hold: candidates, verified one by one.

use rayon::prelude::*;

use super::config::Config;
use super::goes_on::{Reader, may_go_on};
use super::guard::{Evidence, Guard};
use super::runs::{Run, find_runs};
use super::shingle::Shingler;
use super::texts::Texts;
use super::verify::{Cover, NOWHERE, Shingled, Table};
use crate::error::Result;
use crate::progress::Progress;

/// Pairs that one task verifies.
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
    /// Whether `small` stands in `large` whole, and `large` goes on where it ends.
    pub(super) goes_on: bool,
}

/// Where the numbered texts are, and how large.
#[derive(Debug)]
pub(super) struct Numbered<'n, T: ?Sized> {
    pub(super) texts: &'n T,
    /// The row of each number.
    pub(super) rows: &'n [u32],
    /// Its distinct shingles.
    pub(super) sizes: &'n [u32],
    pub(super) shingler: Shingler,
    pub(super) config: &'n Config,
}

/// Verifies `candidates`, which are ascending, and keeps the copies.
pub(super) fn edges<T: Texts + ?Sized>(
    numbered: &Numbered<'_, T>,
    candidates: &[(u32, u32)],
    progress: &Progress,
) -> Result<Vec<Edge>> {
    let found: Result<Vec<Vec<Edge>>> = candidates
        .par_chunks(TASK)
        .with_max_len(1) // or the last thread to steal waits for a quarter of all
        .map_init(Verifier::default, |verifier, pairs| {
            let mut kept = Vec::new();
            for with_one in pairs.chunk_by(|a, b| a.0 == b.0) {
                verifier.open(numbered, with_one[0].0)?;
                for &(large, small) in with_one {
                    kept.extend(verifier.verify(numbered, large, small)?);
                }
            }
            progress.advance(0)?;
            Ok(kept)
        })
        .collect();
    Ok(found?.into_iter().flatten().collect())
}

#[derive(Default)]
struct Verifier {
    large: Shingled,
    small: Shingled,
    table: Table,
    links: Vec<u32>,
    runs: Vec<Run>,
    guard: Guard,
    reader: Reader,
}

impl Verifier {
    fn open<T: Texts + ?Sized>(&mut self, numbered: &Numbered<'_, T>, large: u32) -> Result<()> {
        let row = numbered.rows[large as usize] as usize;
        self.large.read(numbered.texts, row, numbered.shingler)?;
        self.table.fill(&self.large.hashes);
        Ok(())
    }

    fn verify<T: Texts + ?Sized>(
        &mut self,
        numbered: &Numbered<'_, T>,
        large: u32,
        small: u32,
    ) -> Result<Option<Edge>> {
        let (mine, other) = (numbered.sizes[large as usize], numbered.sizes[small as usize]);
        let row = numbered.rows[small as usize] as usize;
        self.small.read(numbered.texts, row, numbered.shingler)?;
        let shared = self.table.compare(&self.large.hashes, &self.small.hashes, &mut self.links);
        let jaccard = f64::from(shared) / f64::from(mine + other - shared);
        let containment = f64::from(shared) / f64::from(mine.min(other));
        if numbered.config.kind(jaccard, containment, Evidence::default()).is_none() {
            return Ok(None);
        }
        find_runs(&self.links, numbered.shingler.chars(), &mut self.runs);
        let evidence = self.guard.weigh(&self.large.codes, &self.small.codes, &self.runs);
        if numbered.config.kind(jaccard, containment, evidence).is_none() {
            return Ok(None);
        }
        let goes_on = may_go_on(mine, other, containment)
            && self.reader.goes_on(
                numbered.texts,
                numbered.rows[large as usize] as usize,
                self.guard.covered(),
            )?;
        Ok(Some(Edge {
            goes_on,
            doubtful: evidence.is_doubtful(containment),
            large,
            small,
            jaccard,
            containment,
            cover_large: self.table.covered(),
            cover_small: Cover::new(self.links.iter().map(|&link| link != NOWHERE)),
        }))
    }
}
