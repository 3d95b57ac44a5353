//! Which words begin with these two characters?
//!
//! In news, more than half of all pairs of characters begin no word, so a table of bits says which do. It stands in rows,
//! one for each frequent first code, of cells for 32 frequent second codes each; beside their bits stands where the unit of the first
//! bit that is set is. So one lookup denies a pair or finds its unit, and what is read often lies close together, since
//! frequent codes are small. Other pairs are found by bisection.

use std::ops::Range;

use super::alphabet::{CODES, Code};
use super::trie::Unit;

/// Codes below are frequent.
const FREQUENT: usize = 4096;
/// Bits of a cell; as many above them count.
const BITS: usize = u32::BITS as usize;
/// Cells of a row, and a line of the cache more, so that rows do not all begin at one place of it.
const ROW: usize = FREQUENT / BITS + 8;
const CELLS: usize = ROW * FREQUENT;

/// The nodes of two characters.
pub(super) struct Pairs {
    cells: Box<[u64; CELLS]>,
    /// Sorted by the first code, then by the second; none at 0.
    pub(super) units: Vec<Unit>,
    /// By the first code, where its units begin.
    pub(super) begins: Vec<u32>,
}

impl Pairs {
    /// Of first codes and the units of both, sorted.
    pub(super) fn new(pairs: impl ExactSizeIterator<Item = (Code, Unit)>) -> Self {
        let mut units = Vec::with_capacity(pairs.len() + 1);
        units.push(Unit::NONE);
        let mut begins = Vec::with_capacity(CODES + 1);
        for (first, unit) in pairs {
            begins.resize(begins.len().max(usize::from(first) + 1), units.len() as u32);
            units.push(unit);
        }
        begins.resize(CODES + 1, units.len() as u32);
        Self::from_parts(units, begins)
    }

    /// Of the units and of where those of each first code begin.
    pub(super) fn from_parts(units: Vec<Unit>, begins: Vec<u32>) -> Self {
        let mut cells: Box<[u64; CELLS]> = vec![0; CELLS].try_into().expect("it is as long as was asked for");
        for first in 0..FREQUENT {
            for place in begins[first]..begins[first + 1] {
                let second = usize::from(units[place as usize].label());
                if second >= FREQUENT {
                    break;
                }
                let cell = &mut cells[first * ROW + second / BITS];
                if *cell == 0 {
                    *cell = u64::from(place) << BITS;
                }
                *cell |= 1 << (second % BITS);
            }
        }
        Self { cells, units, begins }
    }

    /// The node of two characters, with no branch where both are frequent.
    #[inline]
    pub(super) fn get(&self, first: Code, second: Code) -> Unit {
        self.units[self.place(first, second)]
    }

    /// Where the unit of two characters stands; 0, where none does, if there is none.
    #[inline]
    pub(super) fn place(&self, first: Code, second: Code) -> usize {
        let (first_at, second_at) = (usize::from(first), usize::from(second));
        if first_at | second_at >= FREQUENT {
            return self.bisect(first, second);
        }
        let cell = self.cells[first_at % FREQUENT * ROW + second_at % FREQUENT / BITS];
        let bits = cell as u32;
        let before = bits & ((1 << (second_at % BITS)) - 1);
        let place = (cell >> BITS) as usize + before.count_ones() as usize;
        place & usize::from(bits >> (second_at % BITS) & 1 != 0).wrapping_neg()
    }

    #[inline(never)]
    fn bisect(&self, first: Code, second: Code) -> usize {
        let Range { start, end } =
            self.begins[usize::from(first)] as usize..self.begins[usize::from(first) + 1] as usize;
        match self.units[start..end].binary_search_by_key(&second, |unit| unit.label()) {
            Ok(place) => start + place,
            Err(_) => 0,
        }
    }
}
