//! Which pairs are worth verifying?
//!
//! For each text, the larger ones are counted over its bands, as often as they share a kept shingle. A pair is
//! worth verifying where the count is not too small for the containment that is asked for.
//!
//! A band of more than [`LONG`] texts would cost the square of its length. In it a text looks at the [`NEAR`]
//! texts next to it and the [`FIRST`], the largest, at all: the copies of one article, however many, meet at
//! its most complete ones. Of the texts that it meets there alone, the [`MET`] most like it are enough, so that a
//! template with thousands of texts costs each of them no more than a few comparisons.

use rayon::prelude::*;

use super::bands::Bands;
use crate::error::Result;
use crate::progress::Progress;

/// Texts from which a band is long.
const LONG: usize = 64;
/// Texts of a long band that all others meet.
const FIRST: usize = 4;
/// Neighbours that the others meet.
const NEAR: usize = 4;
/// Texts that are met in long bands alone and verified.
const MET: usize = 8;
/// Kept shingles that two texts share at least.
pub(super) const LEAST: u32 = 2;

/// Pairs of text numbers, the smaller number (the larger text) first, ascending.
pub(super) fn candidates(bands: &Bands, bound: Bound, progress: &Progress) -> Result<Vec<(u32, u32)>> {
    let found: Result<Vec<Vec<_>>> = (0..bands.len() as u32)
        .into_par_iter()
        .with_min_len(256)
        .map_init(
            || Counter::new(bands),
            |counter, text| {
                progress.advance(0)?;
                Ok(counter.partners(text, bound))
            },
        )
        .collect();
    let mut pairs: Vec<_> = found?.into_iter().flatten().collect();
    pairs.par_sort_unstable();
    Ok(pairs)
}

/// How many shared kept shingles are enough.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bound {
    /// The containment that is asked for.
    pub(super) containment: f64,
}

impl Bound {
    /// The fewest that are likely enough of `compared` kept shingles, each shared as likely as containment says: not more
    /// than two and a half standard deviations (of the binomial law) below what is expected.
    pub(super) fn least(self, compared: f64) -> u32 {
        let expected = self.containment * compared;
        let deviation = (expected * (1.0 - self.containment)).sqrt();
        ((expected - 2.5 * deviation).ceil() as u32).max(LEAST)
    }
}

/// Counts the larger texts that one text meets; lent from text to text.
struct Counter<'b> {
    bands: &'b Bands,
    /// How often each text was met in short bands.
    counts: Vec<u32>,
    touched: Vec<u32>,
    met: Vec<u32>,
}

impl<'b> Counter<'b> {
    fn new(bands: &'b Bands) -> Self {
        Self { bands, counts: vec![0; bands.len()], touched: Vec::new(), met: Vec::new() }
    }

    fn partners(&mut self, text: u32, bound: Bound) -> Vec<(u32, u32)> {
        let long = self.meet(text);
        let looked = 1.0 - f64::from(long) / (self.bands.of(text).len().max(1)) as f64;
        let least = |other: u32, looked: f64| bound.least(self.bands.compared(other, text) * looked);
        let enough = |other: u32| self.bands.common(text, other, |_| true) >= least(other, 1.0);
        let mut found = Vec::new();
        for other in self.touched.drain(..) {
            let short = std::mem::take(&mut self.counts[other as usize]);
            if short >= LEAST && short >= least(other, looked) && (long == 0 || enough(other)) {
                found.push(other);
            }
        }
        found.sort_unstable();
        let met = most_like(&mut self.met, text, |other| found.binary_search(&other).is_err());
        found.extend(met.into_iter().filter(|&other| enough(other)));
        found.into_iter().map(|other| (other, text)).collect()
    }

    /// Counts whom `text` meets; returns how many of its bands are long.
    fn meet(&mut self, text: u32) -> u32 {
        let mut long = 0;
        for &band in self.bands.of(text) {
            let texts = self.bands.texts(band);
            let before = &texts[..texts.partition_point(|&other| other < text)];
            if texts.len() > LONG {
                long += 1;
                self.met.extend(&before[..before.len().min(FIRST)]);
                self.met.extend(&before[before.len().saturating_sub(NEAR)..]);
                continue;
            }
            for &other in before {
                let count = &mut self.counts[other as usize];
                if *count == 0 {
                    self.touched.push(other);
                }
                *count += 1;
            }
        }
        long
    }
}

/// Of the texts met in long bands, those met most often.
fn most_like(met: &mut Vec<u32>, text: u32, new: impl Fn(u32) -> bool) -> Vec<u32> {
    met.sort_unstable();
    let often = met.chunk_by(|a, b| a == b).filter(|same| same.len() as u32 >= LEAST && new(same[0]));
    let mut most: Vec<_> = often.map(|same| (std::cmp::Reverse(same.len()), same[0])).collect();
    most.sort_unstable();
    met.clear();
    debug_assert!(most.iter().all(|&(_, other)| other < text));
    most.into_iter().take(MET).map(|(_, other)| other).collect()
}
