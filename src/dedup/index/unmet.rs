//! Which pairs hold of those that the index knows nothing of?
//!
//! Pairs that nobody met as their texts came, and those that were not borne out then. Their texts are read from the disk,
//! those that may be of one story together, and so many at once as fit into memory.

use rustc_hash::FxHashSet;

use super::super::config::Config;
use super::super::edges::{Edge, Numbered, edges};
use super::super::links::Links;
use super::super::shingle::Shingler;
use super::articles::FOLDED;
use super::snapshot::Snapshot;
use super::verified::{BYTES, Folded};
use crate::error::Result;
use crate::progress::Progress;

/// Verifies `pairs` of numbered texts, each the larger one's number first; `holders` tells for each number the row that
/// holds its folded characters and their bytes, `sizes` its shingles.
pub(super) fn verify(
    mut pairs: Vec<(u32, u32)>,
    holders: &[(u64, u32)],
    sizes: &[u32],
    snapshot: &Snapshot,
    config: &Config,
    progress: &Progress,
) -> Result<Vec<Edge>> {
    let mut sets = Links::new(holders.len());
    pairs.iter().for_each(|&(large, small)| sets.join(large, small));
    pairs.sort_unstable_by_key(|&(large, small)| (sets.root(large), large, small));
    let (mut found, mut rest) = (Vec::new(), &pairs[..]);
    while !rest.is_empty() {
        progress.advance(0)?;
        let (piece, after) = rest.split_at(fitting(rest, holders));
        let numbers = numbers(piece);
        let texts = read(&numbers, holders, snapshot)?;
        let sizes: Vec<u32> = numbers.iter().map(|&number| sizes[number as usize]).collect();
        let place = |number: u32| numbers.partition_point(|&other| other < number) as u32;
        let mut piece: Vec<_> = piece.iter().map(|&(large, small)| (place(large), place(small))).collect();
        piece.sort_unstable();
        let (rows, shingler): (Vec<u32>, _) =
            ((0..numbers.len() as u32).collect(), Shingler::new(config.shingle_chars));
        let numbered = Numbered { texts: &texts, rows: &rows, sizes: &sizes, kin: &[], shingler, config };
        let of = |place: u32| numbers[place as usize];
        let held = edges(&numbered, &piece, progress)?.into_iter();
        found.extend(held.map(|edge| Edge { large: of(edge.large), small: of(edge.small), ..edge }));
        rest = after;
    }
    Ok(found)
}

/// How many of the first of `pairs` have texts that fit into memory together; at least one.
fn fitting(pairs: &[(u32, u32)], holders: &[(u64, u32)]) -> usize {
    let (mut sum, mut seen) = (0, FxHashSet::default());
    let fits = pairs.iter().take_while(|&&(large, small)| {
        for number in [large, small] {
            if seen.insert(number) {
                sum += holders[number as usize].1 as usize;
            }
        }
        sum <= BYTES
    });
    fits.count().max(1)
}

/// The numbers in `pairs`, ascending.
fn numbers(pairs: &[(u32, u32)]) -> Vec<u32> {
    let mut numbers: Vec<u32> = pairs.iter().flat_map(|&(large, small)| [large, small]).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// The folded characters of these numbers.
fn read(numbers: &[u32], holders: &[(u64, u32)], snapshot: &Snapshot) -> Result<Folded<'static>> {
    let mut rows: Vec<(u64, usize)> =
        numbers.iter().map(|&number| holders[number as usize].0).zip(0..).collect();
    rows.sort_unstable();
    let strings = snapshot.strings(FOLDED, &rows.iter().map(|row| row.0).collect::<Vec<_>>())?;
    let mut texts = Folded(vec!["".into(); numbers.len()]);
    for ((_, at), text) in rows.into_iter().zip(strings) {
        texts.0[at] = text.into();
    }
    Ok(texts)
}
