//! Which runs of characters stand in both texts?

use super::verify::NOWHERE;

/// A run of characters that both texts have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// Its first character in the larger text.
    pub(super) ours: usize,
    /// Its first character in the smaller text.
    pub(super) theirs: usize,
    pub(super) chars: usize,
}

/// Sets `runs` to the shared runs, in the order of the smaller text, by `links` as
/// [`Table::compare`](super::verify::Table::compare) left them.
pub(super) fn find_runs(links: &[u32], shingle: usize, runs: &mut Vec<Run>) {
    runs.clear();
    let mut before = NOWHERE;
    for (theirs, &link) in links.iter().enumerate() {
        if link != NOWHERE {
            match runs.last_mut() {
                Some(run) if before != NOWHERE && link == before + 1 => run.chars += 1,
                _ => runs.push(Run { ours: link as usize, theirs, chars: shingle }),
            }
        }
        before = link;
    }
}
