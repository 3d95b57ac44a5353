//! How much of a line do the paragraphs of its page speak too?

use rustc_hash::FxHashMap;

use crate::clean::judge::Evidence;
use crate::clean::page::Page;
use crate::clean::shape::is_han;

/// A pair that was not there before comes in so many bytes of a page, and room for so many is made at once.
const BYTES: usize = 5;
const ROOM: usize = 4096;
/// Stands for a pair that more than one paragraph speaks.
const MANY: usize = usize::MAX;

/// The pairs of Han characters of the paragraphs, each with the line that speaks it.
pub(crate) struct Spoken(FxHashMap<u64, usize>);

impl Spoken {
    /// Those of the lines of `page` that read as running text.
    pub(crate) fn of(page: &Page, evidence: &Evidence<'_>) -> Self {
        let mut spoken: FxHashMap<u64, usize> = FxHashMap::default();
        spoken.reserve((page.raw.len() / BYTES).min(ROOM));
        for n in page.article().filter(|&n| evidence.shapes[n].is_prose()) {
            for pair in pairs(page.lines[n].span.of(&page.raw)) {
                spoken.entry(pair).and_modify(|line| *line = if *line == n { n } else { MANY }).or_insert(n);
            }
        }
        Self(spoken)
    }

    /// The share of the pairs of `text`, line `n` of the page, that another line speaks; of one pair alone nothing is told.
    pub(crate) fn share(&self, text: &str, n: usize) -> f32 {
        let elsewhere = |pair: u64| self.0.get(&pair).is_some_and(|line| *line != n);
        let (known, all) = pairs(text).fold((0.0f32, 0.0f32), |(known, all), pair| {
            (known + f32::from(u8::from(elsewhere(pair))), all + 1.0)
        });
        if all < 2.0 { 0.0 } else { known / all }
    }
}

/// The pairs of Han characters that follow each other in `text`, each as one number.
fn pairs(text: &str) -> impl Iterator<Item = u64> + '_ {
    let both = |(a, b): (char, char)| (is_han(a) && is_han(b)).then_some(u64::from(a) << 32 | u64::from(b));
    text.chars().zip(text.chars().skip(1)).filter_map(both)
}
