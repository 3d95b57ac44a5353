//! Which few shingles stand for a text?
//!
//! Those whose hash is small: one in `sample`, the same for every text, so that a text and its part keep the
//! same ones where they share (Broder 1997, “On the resemblance and containment of documents”; `FracMinHash`,
//! Irber et al. 2022). `MinHash` of one size for all finds texts that are alike as wholes; this finds parts too.
//! A short text keeps at least [`LEAST`] of its smallest hashes.
//!
//! Of `m` shared shingles, `m / sample` are expected in both signatures, by Poisson's law: with 1 in 16 and
//! two asked for, 120 shared shingles are seen with a probability of 0.995, 200 with 0.9999.

/// Shingles that a text keeps at least, so far as it has them.
const LEAST: usize = 24;

/// Sets `kept` to the signature of a text with these distinct shingle `hashes`, in any order.
pub(super) fn signature(hashes: &[u64], sample: usize, kept: &mut Vec<u64>) {
    kept.clear();
    let bound = u64::MAX / sample as u64;
    kept.extend(hashes.iter().filter(|&&hash| hash <= bound));
    if kept.len() < LEAST {
        kept.clear();
        kept.extend_from_slice(hashes);
        if kept.len() > LEAST {
            kept.select_nth_unstable(LEAST - 1);
            kept.truncate(LEAST);
        }
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
            signature(&hashes, 16, &mut whole);
            signature(&hashes[..part.min(size)], 16, &mut some);
            prop_assert!(whole.len() >= LEAST.min(size));
            for hash in whole {
                prop_assert!(!hashes[..part.min(size)].contains(&hash) || some.contains(&hash));
            }
        }
    }
}
