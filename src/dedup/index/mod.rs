//! Which of today's texts were there before?
//!
//! An [`Index`] keeps what [`Deduplicator`](super::Deduplicator) forgets: every text's signature and its folded
//! characters, on disk, so that tomorrow's texts can be held against all that came before them. Sign → find → verify
//! → kin → what recurs → stories → answer; each step is one file, and each uses the steps of the deduplicator, so that both say the same.
//!
//! On disk an index is a folder of immutable segments: `articles-N.parquet`, which any Parquet reader opens, and
//! `lookup-N.bin`, sorted postings made from it for finding. A [`manifest`] names the segments that count; it is
//! replaced whole, so a reader or a kill sees the index before an addition or after it, nothing between. Small
//! segments are merged into larger ones, so that their number grows with the logarithm of the texts (O'Neil et al.
//! 1996, “The log-structured merge-tree”).
//!
//! In memory stay the sparse fences of the postings, one number for some two hundred; all else is read where it
//! is needed. One writer at a time, any number of readers beside it.

mod answer;
mod arrivals;
mod articles;
mod articles_writer;
mod asked;
mod batch;
mod block;
mod borne_out;
mod change;
mod checksum;
mod create;
mod drops;
mod durable;
mod everyone;
mod find;
mod groups;
mod ids;
mod kin;
mod link;
mod lists;
mod lock;
mod lookup;
mod manifest;
mod merge;
mod merged;
mod numbers;
mod positioned;
mod postings;
mod promise;
mod records;
mod recurring;
mod removed;
mod segment;
mod sign;
mod snapshot;
mod store;
mod stories;
mod summed;
mod sweep;
#[cfg(test)]
mod tests;
mod tiers;
mod ties;
mod told;
mod twins;
mod unmet;
mod verified;
mod write;

pub use answer::Match;
pub use arrivals::Arrivals;
pub use store::{Index, Missing, Stats};
