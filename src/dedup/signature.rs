//! Which few shingles stand for a text?
//!
//! Those whose hash is small: one in `sample`, the same for every text, so that a text and its part keep the
//! same ones where they share (Broder 1997, “On the resemblance and containment of documents”; `FracMinHash`,
//! Irber et al. 2022). `MinHash` of one size for all finds texts that are alike as wholes; this finds parts too.
//! A short text keeps at least [`LEAST`] of its smallest hashes.
//!
//! Of `m` shared shingles, `m / sample` are expected in both signatures, by Poisson's law: with 1 in 16 and
//! two asked for, 120 shared shingles are seen with a probability of 0.995, 200 with 0.9999.

use super::config::Config;
use super::distinct::Distinct;
use super::shingle::{Fingerprint, Shingler};
use super::texts::Texts;
use crate::error::Result;
use crate::text::{Code, fold};

/// Shingles that a text keeps at least, so far as it has them.
const LEAST: usize = 24;
/// Hashes that are looked at together.
const ABREAST: usize = 64;

/// Signs texts, one after the other, in lent memory.
#[derive(Debug)]
pub(super) struct Signer {
    shingler: Shingler,
    /// Largest hash that is kept.
    bound: u64,
    codes: Vec<Code>,
    hashes: Vec<u64>,
    distinct: Distinct,
    kept: Vec<u64>,
}

/// What a text is known by, beside what it keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Signature {
    pub(super) fingerprint: u128,
    /// Distinct shingles.
    pub(super) size: u32,
}

impl Signer {
    pub(super) fn new(config: &Config) -> Self {
        Self {
            shingler: Shingler::new(config.shingle_chars),
            bound: u64::MAX / config.sample as u64,
            codes: Vec::new(),
            hashes: Vec::new(),
            distinct: Distinct::default(),
            kept: Vec::new(),
        }
    }

    /// Signs `text`; `None` where nothing is left of it after folding.
    pub(super) fn sign(&mut self, text: &str) -> Option<Signature> {
        self.codes.clear();
        fold(text, &mut self.codes);
        self.sign_codes()
    }

    /// Signs the text of `row`; `buffer` is lent.
    pub(super) fn sign_row<T: Texts + ?Sized>(
        &mut self,
        texts: &T,
        row: usize,
        buffer: &mut String,
    ) -> Result<Option<Signature>> {
        texts.fold(row, buffer, &mut self.codes)?;
        Ok(self.sign_codes())
    }

    fn sign_codes(&mut self) -> Option<Signature> {
        if self.codes.is_empty() {
            return None;
        }
        self.shingler.shingles(&self.codes, &mut self.hashes);
        keep(&self.hashes, self.bound, &mut self.distinct, &mut self.kept);
        let fingerprint = Fingerprint::of(&self.codes);
        Some(Signature { fingerprint, size: self.distinct.count(&self.hashes) })
    }

    /// The folded characters of the text that was signed last.
    pub(super) fn codes(&self) -> &[Code] {
        &self.codes
    }

    /// The lower halves of the hashes that it keeps, in no order.
    pub(super) fn kept(&self) -> impl Iterator<Item = u32> {
        self.kept.iter().map(|&hash| hash as u32)
    }
}

/// Sets `kept` to the signature of a text with these shingle `hashes`, in any order.
fn keep(hashes: &[u64], bound: u64, distinct: &mut Distinct, kept: &mut Vec<u64>) {
    kept.clear();
    let mut small = [0; ABREAST];
    for hashes in hashes.chunks(ABREAST) {
        // each is written, and written over where it is large: nobody could foresee which are
        let mut found = 0;
        for &hash in hashes {
            small[found % ABREAST] = hash;
            found += usize::from(hash <= bound);
        }
        kept.extend_from_slice(&small[..found]);
    }
    if (distinct.count(kept) as usize) < kept.len() {
        kept.sort_unstable();
        kept.dedup();
    }
    if kept.len() < LEAST {
        kept.clear();
        kept.extend_from_slice(hashes);
        kept.sort_unstable();
        kept.dedup();
        kept.truncate(LEAST);
    }
}

/// Which share of its shingles a text with `size` distinct ones keeps, about.
pub(super) fn kept_share(size: u32, sample: usize) -> f64 {
    (LEAST as f64 / f64::from(size.max(1))).min(1.0).max(1.0 / sample as f64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::shingle::mix;
    use super::*;

    proptest! {
        #[test]
        fn a_part_keeps_what_the_whole_keeps_of_it(size in 1usize..3000, part in 1usize..3000) {
            let hashes: Vec<u64> = (1..=size as u64).map(mix).collect();
            let (mut whole, mut some) = (Vec::new(), Vec::new());
            keep(&hashes, u64::MAX / 16, &mut Distinct::default(), &mut whole);
            keep(&hashes[..part.min(size)], u64::MAX / 16, &mut Distinct::default(), &mut some);
            prop_assert!(whole.len() >= LEAST.min(size));
            for hash in whole {
                prop_assert!(!hashes[..part.min(size)].contains(&hash) || some.contains(&hash));
            }
        }

        #[test]
        fn repeats_make_no_difference(size in 1u64..900, again in prop::collection::vec(0usize..900, 0..30)) {
            let once: Vec<u64> = (1..=size).map(mix).collect();
            let mut all = once.clone();
            all.extend(again.iter().map(|&at| once[at % once.len()]));
            let (mut expected, mut kept) = (Vec::new(), Vec::new());
            keep(&once, u64::MAX / 16, &mut Distinct::default(), &mut expected);
            keep(&all, u64::MAX / 16, &mut Distinct::default(), &mut kept);
            expected.sort_unstable();
            kept.sort_unstable();
            prop_assert_eq!(kept, expected);
        }
    }
}
