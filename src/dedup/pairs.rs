//! Two texts, and how alike they are.

use std::str::FromStr;

use crate::error::{Error, Result};

/// How one text is a copy of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PairKind {
    /// The same characters, but for width, script, punctuation and spaces.
    Exact,
    /// Jaccard similarity at or above the threshold.
    Near,
    /// The smaller stands in the larger: containment at or above [`Config::containment`](super::Config::containment).
    Contained,
}

impl PairKind {
    /// The name in Python, Parquet and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Near => "near",
            Self::Contained => "contained",
        }
    }
}

impl FromStr for PairKind {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        let all = [Self::Exact, Self::Near, Self::Contained];
        let known = all.into_iter().find(|kind| kind.as_str() == name);
        known.ok_or_else(|| Error::input("kind", format!("must be exact, near or contained, not {name}")))
    }
}

/// Two copies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The row of the one.
    pub left: usize,
    /// The row of the other, greater than `left`.
    pub right: usize,
    /// How they are copies.
    pub kind: PairKind,
    /// |A∩B| / |A∪B| over their shingles.
    pub jaccard: f64,
    /// |A∩B| / min(|A|, |B|) over their shingles.
    pub containment: f64,
}
