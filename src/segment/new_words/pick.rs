//! Which of the judged are words of their own?
//!
//! Not a part that mostly occurs in a longer one, and not a longer one that is only a better one beside words
//! of the dictionary (`记者` before a name).

use rustc_hash::FxHashMap;

use super::candidates::MOSTLY;
use super::judge::Judged;
use super::pieces::{Piece, Pieces};

/// The best `k`, best first; of the same score in the order of their characters.
pub(super) fn pick(pieces: &Pieces, judged: Vec<Judged>, k: usize) -> Vec<Judged> {
    let mut judged = merge(judged);
    judged.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.word.cmp(&b.word)));
    let by_row: FxHashMap<&[Piece], usize> =
        judged.iter().enumerate().map(|(n, one)| (&*one.candidate.row, n)).collect();
    let mut out = vec![false; judged.len()];
    for (n, long) in judged.iter().enumerate() {
        out[n] = inner(&long.candidate.row)
            .filter_map(|(part, rest)| by_row.get(part).map(|&part| (part, rest)))
            .any(|(part, rest)| part < n && rest.iter().flat_map(|r| *r).all(|&p| pieces.get(p).chars > 1));
    }
    let longer: Vec<usize> = (0..judged.len()).filter(|&n| !out[n]).collect();
    for n in longer {
        let count = f64::from(judged[n].candidate.count);
        for (part, _) in inner(&judged[n].candidate.row) {
            if let Some(&part) = by_row.get(part) {
                out[part] |= count >= MOSTLY * f64::from(judged[part].candidate.count);
            }
        }
    }
    let kept = judged.into_iter().zip(out).filter(|(_, out)| !out);
    kept.map(|(one, _)| one).take(k).collect()
}

/// A word may be cut in pieces in two ways; the better stands for both.
fn merge(judged: Vec<Judged>) -> Vec<Judged> {
    let mut best: FxHashMap<String, Judged> = FxHashMap::default();
    for one in judged {
        match best.get_mut(&one.word) {
            Some(other) => {
                let count = one.candidate.count + other.candidate.count;
                if one.score > other.score {
                    *other = one;
                }
                other.candidate.count = count;
            }
            None => drop(best.insert(one.word.clone(), one)),
        }
    }
    best.into_values().collect()
}

/// Every part of two pieces or more, with what stands before and behind it.
fn inner(row: &[Piece]) -> impl Iterator<Item = (&[Piece], [&[Piece]; 2])> {
    let ends = move |start: usize| (start + 2..=row.len()).map(move |end| (start, end));
    (0..row.len())
        .flat_map(ends)
        .filter(move |&(start, end)| end - start < row.len())
        .map(move |(start, end)| (&row[start..end], [&row[..start], &row[end..]]))
}
