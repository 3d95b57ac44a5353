//! Which rows stand free?
//!
//! Freedom: at a row's tighter side, how unsure is the neighbour? That is branching entropy (Huang and
//! Powers, Chinese Word Segmentation Based on Contextual Entropy, PACLIC 2003). As in accessor variety (Feng,
//! Chen, Deng and Zheng, Computational Linguistics 30:1, 2004), the end of a clause is a new neighbour each
//! time.
//!
//! The neighbour is a character, not a piece: of `华社` behind 新, 创新 and 重新 the neighbour is always 新. All
//! numerals are one. With c the count of each neighbour and n that of the row, H = ln n − Σ c ln c / n.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::candidates::Candidate;
use super::grams::{Counted, Grams};
use super::pieces::{EDGE, NUMBER, Piece, Pieces};
use crate::error::Result;
use crate::progress::Progress;

/// No candidate.
const NONE: u32 = u32::MAX;

/// A candidate's number, its neighbour, and how often they stand side by side.
type Meeting = (u32, char, u32);

/// The freedom of each of `candidates`, in nats.
pub(super) fn freedom(
    grams: &Grams,
    pieces: &Pieces,
    candidates: &[Candidate],
    progress: &Progress,
) -> Result<Vec<f64>> {
    let wanted = Wanted::new(grams, candidates);
    let (left, right): (Vec<_>, Vec<_>) = (0..grams.shares().len())
        .into_par_iter()
        .map(|share| {
            progress.advance(0)?;
            Ok(wanted.meetings(grams, pieces, share))
        })
        .collect::<Result<Vec<_>>>()?
        .into_iter()
        .unzip();
    let (left, right) =
        rayon::join(|| entropies(candidates, left.concat()), || entropies(candidates, right.concat()));
    Ok(left.into_iter().zip(right).map(|(left, right)| left.min(right)).collect())
}

/// Which rows are candidates.
struct Wanted {
    /// By share and node, the number of the candidate.
    numbers: Vec<Vec<u32>>,
    /// The last two pieces of every candidate, which tell most other rows at a glance.
    ends: FxHashSet<(Piece, Piece)>,
}

impl Wanted {
    fn new(grams: &Grams, candidates: &[Candidate]) -> Self {
        let mut numbers: Vec<_> =
            grams.shares().iter().map(|share| vec![NONE; share.nodes().len()]).collect();
        let mut ends = FxHashSet::default();
        for (number, candidate) in candidates.iter().enumerate() {
            let (share, node) = candidate.place;
            numbers[share][node as usize] = number as u32;
            if let [.., before, last] = candidate.row[..] {
                ends.insert((before, last));
            }
        }
        Self { numbers, ends }
    }

    /// What stands before candidates, and what behind them, in the rows of one share.
    fn meetings(&self, grams: &Grams, pieces: &Pieces, share: usize) -> (Vec<Meeting>, Vec<Meeting>) {
        let (mut left, mut right) = (Vec::new(), Vec::new());
        let nodes = grams.shares()[share].nodes();
        for (node, &Counted { parent, last, count }) in nodes.iter().enumerate().skip(1) {
            let number = self.numbers[share][parent as usize];
            if number != NONE && last != EDGE {
                right.push((number, first_char(pieces, last), count));
            }
            if !self.ends.contains(&(nodes[parent as usize].last, last)) {
                continue;
            }
            let row = grams.row((share, node as u32));
            if row.len() > 2
                && row[0] != EDGE
                && let Some((share, node)) = grams.find(&row[1..])
                && self.numbers[share][node as usize] != NONE
            {
                left.push((self.numbers[share][node as usize], last_char(pieces, row[0]), count));
            }
        }
        (left, right)
    }
}

fn first_char(pieces: &Pieces, piece: Piece) -> char {
    if piece == NUMBER { '0' } else { pieces.get(piece).text.chars().next().unwrap_or_default() }
}

fn last_char(pieces: &Pieces, piece: Piece) -> char {
    if piece == NUMBER { '0' } else { pieces.get(piece).text.chars().next_back().unwrap_or_default() }
}

fn entropies(candidates: &[Candidate], mut meetings: Vec<Meeting>) -> Vec<f64> {
    meetings.sort_unstable();
    let mut sums = vec![0.0; candidates.len()];
    for same in meetings.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let count: f64 = same.iter().map(|&(_, _, count)| f64::from(count)).sum();
        sums[same[0].0 as usize] += count * count.ln();
    }
    let entropy = |(candidate, sum): (&Candidate, f64)| {
        let count = f64::from(candidate.count);
        (count.ln() - sum / count).max(0.0)
    };
    candidates.iter().zip(sums).map(entropy).collect()
}
