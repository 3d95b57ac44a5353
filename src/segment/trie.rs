//! Which words begin here, one lookup a character?
//!
//! One character is found by its code, two in [`Pairs`], more in a double array (Aoe 1989) over [`Code`]s: the child
//! of a node by `code` is the unit at `node.base + code` if that unit's label is `code`. No two nodes share a base, so
//! the label alone says whose child it is.
//!
//! Few of the beginnings of words go on with the next character. Looking all of them up would drag the whole array
//! through the caches, so each unit holds a few bits that say which codes may follow: perhaps in vain, but none is denied.

use super::alphabet::{CODES, Code};
use super::pairs::Pairs;

/// A number for the place where a word ends in the trie; unique for each word, and for each beginning of one.
pub(super) type Slot = u32;

/// One node: what led here, its value, where its children are, and which there may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit(u64);

const LABEL_BITS: u32 = 15;
const VALUE_BITS: u32 = 18;
const BASE_BITS: u32 = 23;
const MAY_BITS: u32 = 8;
const LABEL: u64 = (1 << LABEL_BITS) - 1;
/// The greatest value.
pub(super) const VALUE_MAX: u32 = (1 << VALUE_BITS) - 1;
/// The greatest base.
pub(super) const BASE_MAX: usize = (1 << BASE_BITS) - 1;

const _: () = assert!(LABEL_BITS + VALUE_BITS + BASE_BITS + MAY_BITS == u64::BITS && CODES < LABEL as usize);

impl Unit {
    /// No node: its label is no code.
    pub(super) const NONE: Self = Self(LABEL);

    /// A node whose children stand at `base` and one of `codes` each.
    pub(super) fn new(label: Code, value: u32, base: usize, codes: impl Iterator<Item = Code>) -> Self {
        debug_assert!(value <= VALUE_MAX && base <= BASE_MAX);
        let may = codes.fold(0, |may, code| may | 1 << (u32::from(code) % MAY_BITS));
        Self(
            may << (LABEL_BITS + VALUE_BITS + BASE_BITS)
                | (base as u64) << (LABEL_BITS + VALUE_BITS)
                | u64::from(value) << LABEL_BITS
                | u64::from(label),
        )
    }

    /// The node that [`to_bits`](Self::to_bits) wrote.
    pub(super) fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// The node as a number.
    #[cfg(test)]
    pub(super) fn to_bits(self) -> u64 {
        self.0
    }

    /// The code that leads to this node.
    #[inline]
    pub(super) fn label(self) -> Code {
        (self.0 & LABEL) as Code
    }

    /// The value of the word that ends here; 0 where none does.
    #[inline]
    pub(super) fn value(self) -> u32 {
        (self.0 >> LABEL_BITS) as u32 & VALUE_MAX
    }

    /// Where the children are counted from; 0 where there are none.
    #[inline]
    pub(super) fn base(self) -> usize {
        (self.0 >> (LABEL_BITS + VALUE_BITS)) as usize & BASE_MAX
    }

    /// Whether there may be a child by `code`; certainly not where there are none.
    #[inline]
    pub(super) fn may_go_on(self, code: Code) -> bool {
        self.0 >> (LABEL_BITS + VALUE_BITS + BASE_BITS + u32::from(code) % MAY_BITS) & 1 != 0
    }

    /// Where the child by `code` would stand; at 0, where none does, if there is certainly none.
    #[inline]
    fn child(self, code: Code) -> usize {
        (self.base() + usize::from(code)) & usize::from(self.may_go_on(code)).wrapping_neg()
    }
}

/// Room for the first codes of words.
pub(super) const ROOTS: usize = 1 << LABEL_BITS;

/// Nodes of one character, none yet.
pub(super) fn no_roots() -> Box<[Unit; ROOTS]> {
    vec![Unit::NONE; ROOTS].try_into().expect("it is as long as was asked for")
}

/// A map from words to values.
pub(super) struct Trie {
    /// By the first code.
    pub(super) roots: Box<[Unit; ROOTS]>,
    pub(super) pairs: Pairs,
    /// The nodes of more than two characters, a double array.
    pub(super) rest: Vec<Unit>,
}

impl Trie {
    /// The node of one character.
    #[inline]
    pub(super) fn root(&self, code: Code) -> Unit {
        self.roots[usize::from(code) % ROOTS]
    }

    /// The node of two characters, with no branch where both are frequent; none for code 0.
    #[inline]
    pub(super) fn pair(&self, first: Code, second: Code) -> Unit {
        self.pairs.get(first, second)
    }

    /// The child of a node of two characters or more by `code`, with no branch; none for code 0.
    #[inline]
    pub(super) fn next(&self, node: Unit, code: Code) -> Unit {
        let unit = self.rest[node.child(code)];
        if unit.label() == code { unit } else { Unit::NONE }
    }

    /// The node at the end of `codes`, with its slot.
    pub(super) fn find(&self, codes: &[Code]) -> Option<(Unit, Slot)> {
        let (mut unit, mut slot) = match *codes {
            [] => return None,
            [first] => (self.root(first), usize::from(first)),
            [first, second, ..] => {
                let place = self.pairs.place(first, second);
                (self.pairs.units[place], ROOTS + place)
            }
        };
        for &code in codes.iter().skip(2) {
            let place = unit.child(code);
            unit = self.next(unit, code);
            slot = ROOTS + self.pairs.units.len() + place;
        }
        (unit != Unit::NONE).then_some((unit, slot as Slot))
    }

    /// Every slot is below this.
    pub(super) fn slots(&self) -> usize {
        ROOTS + self.pairs.units.len() + self.rest.len()
    }
}
