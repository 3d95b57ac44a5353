//! Texts on their way in: signed, and each with the one that it repeats to the letter.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::super::config::Config;
use super::super::signature::Signer;
use super::sign::{Signed, sign};
use super::snapshot::Snapshot;
use super::twins::{Twin, twins};
use crate::error::Result;
use crate::progress::Progress;

/// Signed texts.
#[derive(Debug)]
pub(super) struct Batch {
    pub(super) signed: Vec<Signed>,
    /// For each text, the row that it repeats to the letter, or `None`.
    pub(super) repeats: Vec<Option<u64>>,
    /// For each text, whether a row before it holds its folded characters already.
    pub(super) held: Vec<bool>,
}

/// May a text repeat one of its own batch?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Among {
    /// Only what is stored; the texts don't know each other.
    Stored,
    /// What is stored, and the texts before it.
    StoredAndBefore,
}

impl Batch {
    /// Signs `texts`, which will stand behind all rows of `snapshot`.
    pub(super) fn new(
        texts: &[&str],
        snapshot: &Snapshot,
        config: &Config,
        among: Among,
        progress: &Progress,
    ) -> Result<Self> {
        let signed = |signer: &mut Signer, text: &&str| {
            progress.advance(1)?;
            Ok(sign(signer, text))
        };
        let signed: Vec<Signed> =
            texts.par_iter().map_init(|| Signer::new(config), signed).collect::<Result<_>>()?;
        let mut first: FxHashMap<u128, usize> = FxHashMap::default();
        for (row, signed) in signed.iter().enumerate().filter(|(_, signed)| !signed.is_empty()) {
            first.entry(signed.fingerprint).or_insert(row);
        }
        let twins: FxHashMap<u128, Twin> = twins(snapshot, first.keys().copied().collect())?;
        let mut batch = Self { signed: Vec::new(), repeats: Vec::new(), held: Vec::new() };
        for (row, signed) in signed.iter().enumerate() {
            let twin = twins.get(&signed.fingerprint).copied().unwrap_or_default();
            let before = first
                .get(&signed.fingerprint)
                .filter(|&&first| first < row && among == Among::StoredAndBefore);
            let before = before.map(|&first| snapshot.rows + first as u64);
            batch.repeats.push(twin.counts.or(before));
            batch.held.push(twin.holder.is_some() || before.is_some());
        }
        batch.signed = signed;
        Ok(batch)
    }

    /// Whether text `row` is held against others: not where it says nothing, nor where it is a repetition.
    pub(super) fn is_searched(&self, row: usize) -> bool {
        !self.signed[row].is_empty() && self.repeats[row].is_none()
    }

    /// Whether text `row`, once stored, holds its folded characters.
    pub(super) fn holds(&self, row: usize) -> bool {
        !self.signed[row].is_empty() && !self.held[row]
    }
}
