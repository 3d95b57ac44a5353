//! Which of these texts say the same?
//!
//! Fold → shingles → signature → bands → candidates → verified pairs → guard → what recurs →
//! groups → canonical; each step is one file.
//! Texts come in as `&str`, or from anything that can read them again ([`Texts`]), so that they need not all be
//! in memory. Nothing here knows an article or Python.
//!
//! A candidate may be missed (the recall is stated in `signature`), but no pair is reported that its exact
//! Jaccard or containment does not bear out. The groups are the same for any order of the texts and any
//! number of threads.

mod bands;
mod bits;
mod candidates;
mod canonical;
mod chains;
mod collector;
mod config;
mod cover;
mod deduplicator;
mod distinct;
mod edges;
mod explain;
mod facts;
mod goes_on;
mod groups;
mod guard;
mod index;
mod joined;
mod links;
mod lonely;
mod names;
mod numbers;
#[cfg(test)]
mod oracle;
mod pairs;
mod passages;
mod recurring;
mod rolls;
mod shelf;
mod shingle;
mod shingled;
mod signature;
mod slots;
mod table;
mod texts;
mod utf16;
mod weak;
mod weighed;

pub use chains::{Chain, Post};
pub use collector::Collector;
pub use config::Config;
pub use deduplicator::Deduplicator;
pub use explain::Explanation;
pub use facts::Facts;
pub use groups::Groups;
pub use index::{Arrivals, Index, Match, Missing, Stats};
pub use pairs::{Pair, PairKind};
pub use passages::{MIN_STORIES, Passage, Passages};
pub use texts::Texts;
pub use utf16::Utf16Texts;
