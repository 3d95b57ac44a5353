//! The scales that articles are counted on: lengths in steps, months without gaps.

use std::collections::BTreeMap;

/// A chart of more columns than this is left with its gaps.
const COLUMNS: usize = 600;

/// Puts a nought wherever a step between the first and the last was never counted.
pub(super) fn without_gaps<K: Ord + Clone>(counts: &mut BTreeMap<K, u64>, next: impl Fn(&K) -> Option<K>) {
    let Some((first, last)) = counts.keys().next().cloned().zip(counts.keys().next_back().cloned()) else {
        return;
    };
    let between = std::iter::successors(Some(first), |at| next(at).filter(|n| *n < last));
    for step in between.take(COLUMNS).collect::<Vec<_>>() {
        counts.entry(step).or_default();
    }
}

/// The month after `month`.
pub(super) fn after(month: &str) -> Option<String> {
    let (year, month) = month.split_once('-')?;
    let (year, month): (i32, i32) = (year.parse().ok()?, month.parse().ok()?);
    let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    Some(format!("{year:04}-{month:02}"))
}

/// Lengths are counted in steps that grow by about half: 100, 150, 200, 300, 500, 700, 1000, …
fn steps() -> impl Iterator<Item = u64> {
    const STEPS: [u64; 6] = [100, 150, 200, 300, 500, 700];
    std::iter::once(0).chain((0..16).flat_map(|scale| STEPS.map(|step| step * 10_u64.pow(scale))))
}

/// The step that `chars` characters fall into.
pub(super) fn step(chars: u64) -> u64 {
    steps().take_while(|&step| step <= chars).last().unwrap_or(0)
}

/// The step above `from`.
pub(super) fn above(from: u64) -> u64 {
    steps().find(|&step| step > from).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_fall_into_steps() {
        let steps = [0, 99, 100, 149, 699, 700, 999, 1000, 12_000].map(step);
        assert_eq!(steps, [0, 0, 100, 100, 500, 700, 700, 1000, 10_000]);
    }

    #[test]
    fn a_year_ends_in_its_twelfth_month() {
        assert_eq!(after("2023-12").as_deref(), Some("2024-01"));
        let mut months = BTreeMap::from([("2023-11".to_owned(), 2), ("2024-02".to_owned(), 1)]);
        without_gaps(&mut months, |month: &String| after(month));
        assert_eq!(months.values().copied().collect::<Vec<_>>(), [2, 0, 0, 1]);
    }
}
