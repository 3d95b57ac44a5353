//! Which text of a group is kept?
//!
//! The earliest; of several, one whose outlet is the one that most of the group name; of several, the most complete:
//! the one with most shingles that another text of the group bears out; of several, one that goes on in sentences where a
//! copy of it ends; of several, the one with fewest shingles besides.

/// What decides between the texts of one group; the smallest is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// Unknown times come last.
    pub(super) published: (bool, i64),
    /// Rows of the group with the same outlet, negative; 0 without one.
    pub(super) outlet: i64,
    /// Shingles shared with another text, negative.
    pub(super) borne_out: i64,
    /// Whether no copy of it was cut off, so far as it tells.
    pub(super) uncut: bool,
    /// All shingles.
    pub(super) size: u32,
    pub(super) fingerprint: u128,
    pub(super) row: usize,
}

/// How `published` ranks.
pub(super) fn time(published: Option<i64>) -> (bool, i64) {
    (published.is_none(), published.unwrap_or(0))
}
