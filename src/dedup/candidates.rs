//! Which pairs are worth verifying?
//!
//! For each text, the texts after it are counted over its bands, as often as they share a kept shingle. A pair is
//! worth verifying where the count is not too small for the containment that is asked for.
//!
//! A band of more than [`LONG`] texts would cost the square of its length. In it a text looks at its [`NEXT`]
//! neighbours only, and the [`FIRST`] texts, the largest, at all: the copies of one article, however many, meet at
//! its most complete ones.

use rayon::prelude::*;

use super::bands::Bands;
use crate::error::Result;
use crate::progress::Progress;

/// Texts from which a band is long.
const LONG: usize = 64;
/// Texts of a long band that meet all others.
const FIRST: usize = 4;
/// Neighbours that the others meet.
const NEXT: usize = 4;
/// Kept shingles that two texts share at least.
const LEAST: u32 = 2;

/// Pairs of text numbers, the smaller number (the larger text) first, ascending.
pub(super) fn candidates(
    bands: &Bands,
    sizes: &[u32],
    bound: Bound,
    progress: &Progress,
) -> Result<Vec<(u32, u32)>> {
    let found: Result<Vec<Vec<_>>> = (0..bands.len() as u32)
        .into_par_iter()
        .with_min_len(256)
        .map_init(
            || Counter::new(bands.len()),
            |counter, text| {
                progress.advance(0)?;
                Ok(counter.partners(bands, sizes, bound, text))
            },
        )
        .collect();
    Ok(found?.into_iter().flatten().collect())
}

/// How many shared kept shingles are enough.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bound {
    /// The containment that is asked for.
    pub(super) containment: f64,
    /// One shingle in so many is kept.
    pub(super) sample: usize,
}

impl Bound {
    /// Whether `count` shared is likely enough where the smaller text has `size` shingles and `looked` of its
    /// `kept` were compared: not more than two and a half standard deviations below what is expected.
    pub(super) fn enough(self, count: u32, size: u32, looked: f64) -> bool {
        let expected = self.containment * f64::from(size) / self.sample as f64 * looked;
        count >= LEAST && f64::from(count) >= expected - 2.5 * expected.sqrt()
    }
}

struct Counter {
    counts: Vec<u32>,
    touched: Vec<u32>,
}

impl Counter {
    fn new(texts: usize) -> Self {
        Self { counts: vec![0; texts], touched: Vec::new() }
    }

    fn partners(&mut self, bands: &Bands, sizes: &[u32], bound: Bound, text: u32) -> Vec<(u32, u32)> {
        for &band in bands.of(text) {
            let texts = bands.texts(band);
            let at = texts.partition_point(|&other| other < text);
            let after = &texts[at + 1..];
            let met = if texts.len() <= LONG || at < FIRST { after } else { &after[..NEXT.min(after.len())] };
            for &other in met {
                self.count(other);
            }
        }
        self.touched.sort_unstable();
        let mut found = Vec::new();
        for other in self.touched.drain(..) {
            let count = std::mem::take(&mut self.counts[other as usize]);
            let looked = short_share(bands, other);
            if bound.enough(count, sizes[other as usize], looked) {
                found.push((text, other));
            }
        }
        found
    }

    fn count(&mut self, other: u32) {
        let count = &mut self.counts[other as usize];
        if *count == 0 {
            self.touched.push(other);
        }
        *count += 1;
    }
}

/// The share of the kept shingles of `text` whose bands are compared in full.
fn short_share(bands: &Bands, text: u32) -> f64 {
    let long = bands.of(text).iter().filter(|&&band| bands.texts(band).len() > LONG).count();
    1.0 - long as f64 / bands.kept(text).max(1) as f64
}
