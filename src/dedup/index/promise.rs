//! Which rows are the most promising?
//!
//! What two texts share of their kept shingles tells about how alike they are. A row that shares too little is no
//! candidate; of very many that share enough, as all that were written by one template do, the most promising are
//! verified and the rest are not.

use super::super::candidates::LEAST;
use super::super::config::Config;
use super::super::signature::kept_share;

/// Rows that are verified for one text, at most.
pub(super) const LOOKED_AT: usize = 32;

/// A text of a batch, and a row that it may be a copy of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    pub(super) text: u32,
    pub(super) row: u64,
    /// From 1 on it is expected to hold.
    pub(super) promise: f32,
}

/// Tells how promising a row is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Judge<'c> {
    config: &'c Config,
}

impl<'c> Judge<'c> {
    pub(super) fn new(config: &'c Config) -> Self {
        Self { config }
    }

    /// Whether so many shared are likely enough where the smaller text has `size` shingles: not more than two and a half
    /// standard deviations (by Poisson's law, since how many it keeps is not known) below what is expected.
    fn enough(self, count: u32, size: u32, looked: f64) -> bool {
        let expected = self.config.containment() * f64::from(size) / self.config.sample as f64 * looked;
        count >= LEAST && f64::from(count) >= expected - 2.5 * expected.sqrt()
    }

    /// How promising two texts of so many distinct shingles are that share so many of those they keep; `None` where
    /// that is too few. Only the part `looked` of the one's kept shingles was compared.
    pub(super) fn promise(self, shared: u32, sizes: (u32, u32), looked: f64) -> Option<f32> {
        let (large, small) = (sizes.0.max(sizes.1), sizes.0.min(sizes.1));
        if !self.enough(shared, small, looked) {
            return None;
        }
        let share = kept_share(large, self.config.sample) * looked;
        let common = (f64::from(shared) / share).min(f64::from(small));
        let jaccard = common / (f64::from(large) + f64::from(small) - common);
        let containment = common / f64::from(small);
        Some((jaccard / self.config.threshold).max(containment / self.config.containment()) as f32)
    }
}

/// The most promising candidates of each text, by text and row.
pub(super) fn most_promising(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_unstable_by(|a, b| {
        a.text.cmp(&b.text).then(b.promise.total_cmp(&a.promise)).then(a.row.cmp(&b.row))
    });
    candidates.dedup_by_key(|one| (one.text, one.row));
    let mut kept: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for of_text in candidates.chunk_by(|a, b| a.text == b.text) {
        kept.extend_from_slice(&of_text[..of_text.len().min(LOOKED_AT)]);
    }
    kept.sort_unstable_by_key(|one| (one.text, one.row));
    kept
}
