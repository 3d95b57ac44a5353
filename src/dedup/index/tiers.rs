//! Which segments are merged, and when?
//!
//! Segments of like size make a tier, each tier four times as large as the one below. Four of one tier, or of one
//! and those below it, at the end become one of the next; so of `n` texts each is rewritten `log₄ n` times, and there
//! are at most about `3 · log₄ n` segments.

/// Segments of one tier that are merged.
const WIDTH: usize = 4;
/// Rows below which all segments are of the lowest tier.
const LOWEST: u32 = 4096;

/// The segments, from which on all are merged into one, where that is due. `rows` are the rows of each.
pub(super) fn due(rows: &[u32]) -> Option<usize> {
    let tier = |&rows: &u32| (rows / LOWEST + 1).ilog(WIDTH as u32);
    let last = rows.last().map(tier)?;
    let run = rows.iter().rev().take_while(|rows| tier(rows) <= last).count();
    let merged: u64 = rows[rows.len() - run..].iter().copied().map(u64::from).sum();
    (run >= WIDTH && merged < u64::from(u32::MAX)).then_some(rows.len() - run)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn segments_stay_few_however_they_come(added in prop::collection::vec(1u32..50_000, 0..400)) {
            let mut rows: Vec<u32> = Vec::new();
            for more in &added {
                rows.push(*more);
                while let Some(from) = due(&rows) {
                    let merged = rows.drain(from..).sum();
                    rows.push(merged);
                }
            }
            prop_assert_eq!(rows.iter().sum::<u32>(), added.iter().sum::<u32>());
            prop_assert!(rows.len() <= WIDTH * 7, "{} segments", rows.len());
        }
    }
}
