//! Two texts that are copies by themselves, whatever others say.

use std::cmp::Reverse;

use super::super::config::Config;
use super::super::cover::Cover;
use super::super::edges::Edge;
use super::super::guard::Evidence;
use super::super::pairs::PairKind;
use super::ties::Tie;

/// Texts that fold to the same characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Class {
    /// Distinct shingles.
    pub(super) size: u32,
    pub(super) fingerprint: u128,
}

impl Class {
    /// From the largest to the smallest, as the deduplicator numbers them.
    pub(super) fn order(self) -> (Reverse<u32>, u128) {
        (Reverse(self.size), self.fingerprint)
    }
}

/// What verification found of two classes, `large` at least as large as `small`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Link {
    pub(super) large: Class,
    pub(super) small: Class,
    /// Distinct shingles that both have.
    pub(super) shared: u32,
    pub(super) cover_large: Cover,
    pub(super) cover_small: Cover,
    pub(super) doubtful: bool,
}

impl Link {
    /// Of a text and what it shares with another.
    pub(super) fn new(own: Class, tie: &Tie) -> Self {
        let Tie { of, shared, cover, cover_of, doubtful } = *tie;
        let (large, small, cover_large, cover_small) =
            if own.order() <= of.order() { (own, of, cover, cover_of) } else { (of, own, cover_of, cover) };
        Self { large, small, shared, cover_large, cover_small, doubtful }
    }

    /// |A∩B| / |A∪B|.
    pub(super) fn jaccard(&self) -> f64 {
        f64::from(self.shared) / f64::from(self.large.size + self.small.size - self.shared)
    }

    /// |A∩B| / min(|A|, |B|).
    pub(super) fn containment(&self) -> f64 {
        f64::from(self.shared) / f64::from(self.small.size)
    }

    /// How the two are copies; the guard has had its say, so this is one kind or the other, or nothing where
    /// the threshold was lower when they were verified.
    pub(super) fn kind(&self, config: &Config) -> Option<PairKind> {
        config.kind(self.jaccard(), self.containment(), Evidence::default())
    }

    /// The fingerprint of the other one.
    pub(super) fn other(&self, fingerprint: u128) -> u128 {
        if self.large.fingerprint == fingerprint { self.small.fingerprint } else { self.large.fingerprint }
    }

    /// The fingerprints of both.
    pub(super) fn ends(&self) -> [u128; 2] {
        [self.large.fingerprint, self.small.fingerprint]
    }

    /// As the deduplicator has it, with its numbers for the two.
    pub(super) fn edge(&self, [large, small]: [u32; 2]) -> Edge {
        Edge {
            large,
            small,
            jaccard: self.jaccard(),
            containment: self.containment(),
            cover_large: self.cover_large,
            cover_small: self.cover_small,
            doubtful: self.doubtful,
            part: None, // asked for by who chooses which is kept; the index chooses none
        }
    }
}
