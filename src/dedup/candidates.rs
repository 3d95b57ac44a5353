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
use super::bits::Bits;
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

/// Which pairs are worth verifying.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    /// Pairs of text numbers, the smaller number (the larger text) first, ascending.
    pub(super) pairs: Vec<(u32, u32)>,
    /// For each text the larger one that seems most like it, itself where there is none.
    pub(super) kin: Vec<u32>,
}

/// What is worth verifying among the texts of `bands`.
pub(super) fn candidates(bands: &Bands, bound: Bound, progress: &Progress) -> Result<Candidates> {
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
    let found = found?;
    let most_like = |partners: &Vec<Partner>| {
        partners
            .iter()
            .max_by(|a, b| a.share.total_cmp(&b.share).then(b.text.cmp(&a.text)))
            .map(|most| most.text)
    };
    let kin = found.iter().zip(0..).map(|(partners, text)| most_like(partners).unwrap_or(text)).collect();
    let pairs = found
        .into_iter()
        .zip(0..)
        .flat_map(|(partners, text)| partners.into_iter().map(move |partner| (partner.text, text)));
    let mut pairs: Vec<_> = pairs.collect();
    pairs.par_sort_unstable();
    Ok(Candidates { pairs, kin })
}

/// A larger text, and which share of what could be common to the two seems to be.
#[derive(Debug, Clone, Copy)]
struct Partner {
    text: u32,
    share: f32,
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
    /// The bands of the text that counts.
    own: Bits,
}

impl<'b> Counter<'b> {
    fn new(bands: &'b Bands) -> Self {
        let mut own = Bits::default();
        own.reset(bands.count() as usize);
        Self { bands, counts: vec![0; bands.len()], touched: Vec::new(), met: Vec::new(), own }
    }

    fn partners(&mut self, text: u32, bound: Bound) -> Vec<Partner> {
        let long = self.meet(text);
        let looked = 1.0 - f64::from(long) / (self.bands.of(text).len().max(1)) as f64;
        let partner = |other: u32, common: u32, looked: f64| {
            let compared = self.bands.compared(other, text) * looked;
            let share = (f64::from(common) / compared) as f32;
            (common >= bound.least(compared)).then_some(Partner { text: other, share })
        };
        self.bands.of(text).iter().for_each(|&band| self.own.set(band as usize));
        let whole = |other: u32| {
            let common = self.bands.of(other).iter().filter(|&&band| self.own.has(band as usize));
            partner(other, common.count() as u32, 1.0)
        };
        let mut found = Vec::new();
        for other in self.touched.drain(..) {
            let short = std::mem::take(&mut self.counts[other as usize]);
            if short >= LEAST {
                let near = partner(other, short, looked);
                found.extend(near.and_then(|near| if long == 0 { Some(near) } else { whole(other) }));
            }
        }
        found.sort_unstable_by_key(|partner| partner.text);
        let new = |other: u32| found.binary_search_by_key(&other, |partner| partner.text).is_err();
        let met = most_like(&mut self.met, text, new);
        found.extend(met.into_iter().filter_map(whole));
        self.bands.of(text).iter().for_each(|&band| self.own.unset(band as usize));
        found
    }

    /// Counts whom `text` meets; returns how many of its bands are long.
    fn meet(&mut self, text: u32) -> u32 {
        let mut long = 0;
        for &band in self.bands.of(text) {
            let texts = self.bands.texts(band);
            if texts.len() > LONG {
                long += 1;
                let before = &texts[..texts.partition_point(|&other| other < text)];
                self.met.extend(&before[..before.len().min(FIRST)]);
                self.met.extend(&before[before.len().saturating_sub(NEAR)..]);
                continue;
            }
            for &other in texts.iter().take_while(|&&other| other < text) {
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
