//! Which texts keep the same shingle?
//!
//! A band is one kept shingle and the texts that keep it: an inverted index (in banded `MinHash`, Leskovec et al.,
//! “Mining of Massive Datasets”, chapter 3, a band's key is several of them). Shingles that one text alone keeps
//! make no band. Texts are numbered from the largest to the smallest, so that in every band those most likely to
//! contain the others come first.

use rayon::prelude::*;

use super::collector::Class;

/// Buckets into which hashes fall before they are sorted: what is in one fits a processor's cache.
const BUCKETS: usize = 1 << 12;

/// The bands of numbered texts, and each text's.
#[derive(Debug)]
pub(super) struct Bands {
    /// Where each band starts in `texts`; one more than there are bands.
    starts: Vec<u32>,
    /// Band by band, the numbers of its texts, ascending.
    texts: Vec<u32>,
    /// Where each text starts in `of`.
    of_starts: Vec<u32>,
    /// Text by text, its bands.
    of: Vec<u32>,
    kept: Vec<u32>,
    /// Which share of its shingles each text keeps.
    shares: Vec<f32>,
}

impl Bands {
    /// Of the texts in `order`, each a class with its slice of `kept`.
    pub(super) fn new(order: &[u32], classes: &[Class], kept: Vec<u32>) -> Self {
        let slice = |class: u32| {
            let class = class as usize;
            let start = class.checked_sub(1).map_or(0, |before| classes[before].kept_end);
            &kept[start as usize..classes[class].kept_end as usize]
        };
        let mut entries = by_bucket(order, slice, kept.len());
        entries.par_chunk_by_mut(|a, b| bucket(*a) == bucket(*b)).for_each(<[u64]>::sort_unstable);
        let counts: Vec<u32> = order.iter().map(|&class| slice(class).len() as u32).collect();
        drop(kept);
        let share = |(&class, &kept): (&u32, &u32)| kept as f32 / classes[class as usize].size as f32;
        let shares = order.iter().zip(&counts).map(share).collect();
        Self::from_sorted(entries, counts, shares)
    }

    fn from_sorted(entries: Vec<u64>, kept: Vec<u32>, shares: Vec<f32>) -> Self {
        let shared = |entries| runs_of(entries).filter(|run| run.len() > 1);
        // counted before, so that no room is taken twice
        let (bands, size) = shared(&entries).fold((0, 0), |(bands, size), run| (bands + 1, size + run.len()));
        let (mut starts, mut texts) = (Vec::with_capacity(bands + 1), Vec::with_capacity(size));
        let mut of_starts = vec![0u32; kept.len() + 1];
        for run in shared(&entries) {
            starts.push(texts.len() as u32);
            for &entry in run {
                texts.push(entry as u32);
                of_starts[entry as u32 as usize + 1] += 1;
            }
        }
        starts.push(texts.len() as u32);
        drop(entries); // before as much is needed again
        (1..of_starts.len()).for_each(|i| of_starts[i] += of_starts[i - 1]);
        let mut free = of_starts.clone();
        let mut of = vec![0; texts.len()];
        for (band, bounds) in starts.windows(2).enumerate() {
            for &text in &texts[bounds[0] as usize..bounds[1] as usize] {
                of[free[text as usize] as usize] = band as u32;
                free[text as usize] += 1;
            }
        }
        Self { starts, texts, of_starts, of, kept, shares }
    }

    /// How many texts there are.
    pub(super) fn len(&self) -> usize {
        self.of_starts.len() - 1
    }

    /// The bands of `text`.
    pub(super) fn of(&self, text: u32) -> &[u32] {
        let text = text as usize;
        &self.of[self.of_starts[text] as usize..self.of_starts[text + 1] as usize]
    }

    /// The texts of `band`, ascending.
    pub(super) fn texts(&self, band: u32) -> &[u32] {
        let band = band as usize;
        &self.texts[self.starts[band] as usize..self.starts[band + 1] as usize]
    }

    /// How many bands there are.
    pub(super) fn count(&self) -> u32 {
        self.starts.len() as u32 - 1
    }

    /// How many shingles `text` keeps, in a band or not.
    pub(super) fn kept(&self, text: u32) -> u32 {
        self.kept[text as usize]
    }

    /// How many of the shingles that `small` keeps `large` would keep as well, had it all of them.
    pub(super) fn compared(&self, large: u32, small: u32) -> f64 {
        let (large, small) = (large as usize, small as usize);
        let share = (self.shares[large] / self.shares[small]).min(1.0);
        f64::from(self.kept[small]) * f64::from(share)
    }

    /// How many bands two texts have in common, of those that `counts`.
    pub(super) fn common(&self, a: u32, b: u32, counts: impl Fn(u32) -> bool) -> u32 {
        let (mut a, mut b) = (self.of(a), self.of(b));
        let mut count = 0;
        while let (Some(first), Some(second)) = (a.first(), b.first()) {
            count += u32::from(first == second && counts(*first));
            (a, b) = (&a[usize::from(first <= second)..], &b[usize::from(second <= first)..]);
        }
        count
    }
}

/// The entries of all texts, each a hash above the text's number, bucket behind bucket.
fn by_bucket<'k>(order: &[u32], kept: impl Fn(u32) -> &'k [u32], entries: usize) -> Vec<u64> {
    let texts = || order.iter().zip(0u64..).map(|(&class, number)| (kept(class), number));
    let entry = |hash: u32, number: u64| u64::from(hash) << 32 | number;
    let mut ends = vec![0usize; BUCKETS + 1];
    texts().flat_map(|(kept, _)| kept).for_each(|&hash| ends[bucket(entry(hash, 0)) + 1] += 1);
    (1..ends.len()).for_each(|at| ends[at] += ends[at - 1]);
    let mut sorted = vec![0; entries];
    for (kept, number) in texts() {
        for &hash in kept {
            let entry = entry(hash, number);
            let end = &mut ends[bucket(entry)];
            sorted[*end] = entry;
            *end += 1;
        }
    }
    sorted
}

/// Entries with equal first bits are sorted together.
fn bucket(entry: u64) -> usize {
    (entry >> (64 - BUCKETS.trailing_zeros())) as usize
}

/// The entries of one hash each.
fn runs_of(entries: &[u64]) -> impl Iterator<Item = &[u64]> {
    entries.chunk_by(|a, b| a >> 32 == b >> 32)
}
