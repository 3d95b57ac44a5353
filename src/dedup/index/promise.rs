//! Which rows are the most promising?
//!
//! What two texts share of their kept shingles tells about how alike they are. A row that shares too little is no
//! candidate; of very many that share enough, as all that were written by one template do, the most promising are
//! verified and the rest are not.

use super::super::candidates::Bound;
use super::super::config::Config;
use super::super::signature::kept_share;
use super::records::Record;

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
    bound: Bound,
}

impl<'c> Judge<'c> {
    pub(super) fn new(config: &'c Config) -> Self {
        Self { config, bound: Bound { containment: config.containment() } }
    }

    /// How promising two texts are that share so many of the shingles they keep; `None` where the deduplicator would not
    /// verify them either. Only the part `looked` of the one's kept shingles was compared.
    pub(super) fn promise(self, shared: u32, sizes: [Sizes; 2], looked: f64) -> Option<f32> {
        let [a, b] = sizes;
        let (large, small) = if a.size >= b.size { (a, b) } else { (b, a) };
        let compared = f64::from(small.kept) * f64::from((large.share() / small.share()).min(1.0));
        if shared < self.bound.least(compared * looked) {
            return None;
        }
        let (large, small) = (large.size, small.size);
        let share = kept_share(large, self.config.sample) * looked;
        let common = (f64::from(shared) / share).min(f64::from(small));
        let jaccard = common / (f64::from(large) + f64::from(small) - common);
        let containment = common / f64::from(small);
        Some((jaccard / self.config.threshold).max(containment / self.config.containment()) as f32)
    }
}

/// How many distinct shingles a text has, and how many of them it keeps.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sizes {
    size: u32,
    kept: u32,
}

impl Sizes {
    pub(super) fn of(record: &Record) -> Self {
        Self { size: record.size, kept: record.kept }
    }

    fn share(self) -> f32 {
        self.kept as f32 / self.size as f32
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
