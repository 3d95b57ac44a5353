//! How much was mended in the articles that were not rejected? Counted while they are cleaned, since no table says it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::frame::Outcome;
use crate::article::RepairKind;

/// Of each kind, how many repairs there are, and in how many articles.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mended(BTreeMap<String, (u64, u64)>);

impl Mended {
    /// What was mended in `outcomes`.
    pub(super) fn of(outcomes: &[Outcome]) -> Self {
        let mut mended = Self::default();
        for outcome in outcomes.iter().filter(|outcome| outcome.rejected.is_none()) {
            for kind in RepairKind::ALL {
                let count = outcome.article.repairs.iter().filter(|repair| repair.kind == kind).count();
                if count > 0 {
                    mended.add(kind.as_str(), (count as u64, 1));
                }
            }
        }
        mended
    }

    /// Adds what `other` counts.
    pub(super) fn extend(&mut self, other: &Self) {
        other.0.iter().for_each(|(kind, &counts)| self.add(kind, counts));
    }

    /// Each kind with its counts, the most frequent first.
    pub(super) fn sorted(self) -> Vec<(String, (u64, u64))> {
        let mut all: Vec<_> = self.0.into_iter().collect();
        all.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        all
    }

    fn add(&mut self, kind: &str, (repairs, articles): (u64, u64)) {
        let counts = self.0.entry(kind.to_owned()).or_default();
        *counts = (counts.0 + repairs, counts.1 + articles);
    }
}
