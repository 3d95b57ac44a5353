//! Which shingles do the texts of a batch keep?
//!
//! Sorted together, so that a shingle that many texts keep is looked up once, and each text knows who of its batch keeps
//! the same.

use super::batch::Batch;

/// The distinct kept shingles of the texts of a batch that are searched for.
#[derive(Debug)]
pub(super) struct Asked {
    /// Ascending.
    pub(super) keys: Vec<u64>,
    /// Key by key, the texts that keep it, ascending.
    texts: Vec<u32>,
    /// Where the texts of each key end.
    ends: Vec<u32>,
    /// Text by text, its keys.
    of: Vec<Place>,
    /// Where the keys of each text start in `of`; one more than there are texts.
    starts: Vec<u32>,
}

/// One key of a text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    /// Its place among the keys.
    pub(super) key: u32,
    /// How many texts of the batch before this one keep it too.
    before: u32,
}

impl Asked {
    pub(super) fn new(batch: &Batch) -> Self {
        let searched = |row: usize| if batch.is_searched(row) { &batch.signed[row].kept[..] } else { &[] };
        let rows = 0..batch.signed.len();
        let mut starts = vec![0u32];
        starts.extend(rows.clone().scan(0, |sum, row| {
            *sum += searched(row).len() as u32;
            Some(*sum)
        }));
        let entry = |key: u32, row: usize| u64::from(key) << 32 | row as u64;
        let mut entries: Vec<u64> =
            rows.flat_map(|row| searched(row).iter().map(move |&key| entry(key, row))).collect();
        rayon::slice::ParallelSliceMut::par_sort_unstable(&mut entries[..]);
        Self::of_sorted(&entries, starts)
    }

    fn of_sorted(entries: &[u64], starts: Vec<u32>) -> Self {
        let texts: Vec<u32> = entries.iter().map(|&entry| entry as u32).collect();
        let (mut keys, mut ends, mut free) = (Vec::new(), Vec::new(), starts.clone());
        let mut of = vec![Place::default(); entries.len()];
        for list in entries.chunk_by(|a, b| a >> 32 == b >> 32) {
            for (&entry, before) in list.iter().zip(0..) {
                let place = &mut free[entry as u32 as usize];
                of[*place as usize] = Place { key: keys.len() as u32, before };
                *place += 1;
            }
            keys.push(list[0] >> 32);
            ends.push(ends.last().copied().unwrap_or(0) + list.len() as u32);
        }
        Self { keys, texts, ends, of, starts }
    }

    /// The keys of text `row`, ascending.
    pub(super) fn of(&self, row: usize) -> &[Place] {
        &self.of[self.starts[row] as usize..self.starts[row + 1] as usize]
    }

    /// The texts of the batch that keep the key at `place` and come before the text whose it is, ascending.
    pub(super) fn before(&self, place: Place) -> &[u32] {
        let start = (place.key as usize).checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.texts[start as usize..(start + place.before) as usize]
    }
}
