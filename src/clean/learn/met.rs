//! Was this met before?
//!
//! Most lines of a corpus stand in it once. Before a line is counted it must come again; until then all that is kept of it is
//! a print of 32 bits, as at the door of `TinyLFU` (Einziger, Friedman and Manes, 2017). The room never grows: eight prints
//! share a shelf, and on a full one the oldest makes place for the newest. Two lines are taken for one in two of 10⁹ questions.

/// Prints on a shelf.
const SHELF: usize = 8;

/// The prints of what was met last.
#[derive(Debug)]
pub(super) struct Met {
    /// The newest first; 0 where there is none.
    shelves: Vec<[u32; SHELF]>,
}

impl Met {
    /// Room for at least so many.
    pub(super) fn new(room: usize) -> Self {
        Self { shelves: vec![[0; SHELF]; room.div_ceil(SHELF).next_power_of_two()] }
    }

    /// Whether `key` was met before; from now on it was.
    pub(super) fn again(&mut self, key: u64) -> bool {
        let key = spread(key);
        let print = (key as u32).max(1);
        let at = (key >> 32) as usize & (self.shelves.len() - 1);
        let shelf = &mut self.shelves[at];
        let known = shelf.contains(&print);
        if !known {
            shelf.copy_within(..SHELF - 1, 1);
            shelf[0] = print;
        }
        known
    }
}

/// Lets every bit of `key` count in every bit (the end of `MurmurHash3`).
pub(super) fn spread(mut key: u64) -> u64 {
    for factor in [0xFF51_AFD7_ED55_8CCD, 0xC4CE_B9FE_1A85_EC53_u64] {
        key = (key ^ (key >> 33)).wrapping_mul(factor);
    }
    key ^ (key >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_met_is_known_and_nothing_else() {
        let mut met = Met::new(100_000);
        assert!((0..50_000).all(|key| !met.again(key)));
        let kept = (0..50_000).filter(|&key| met.again(key)).count();
        assert!(kept > 49_000, "{kept}");
    }

    #[test]
    fn the_newest_stay() {
        let mut met = Met::new(1000);
        (0..100_000).for_each(|key| assert!(!met.again(key)));
        assert!((99_900..100_000).filter(|&key| met.again(key)).count() > 95);
    }
}
