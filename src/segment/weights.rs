//! What does a word add to a route?
//!
//! The logarithm of its share of all counts, as jieba reckons it. The numbers change whenever a word is added,
//! since the sum of all counts does.

use super::alphabet::Code;
use super::dictionary::Dictionary;
use super::trie::{ROOTS, Unit};

/// What no word adds: less than any other.
pub(super) const NO_WORD: f64 = f64::NEG_INFINITY;

/// The weights of a dictionary's words under one sum of counts.
#[derive(Debug, Clone)]
pub(super) struct Weights {
    log_total: f64,
    by_value: Vec<f64>,
    /// By code.
    single: Box<[f64; ROOTS]>,
}

impl Weights {
    pub(super) fn new(dictionary: &Dictionary, total: u64) -> Self {
        let log_total = (total as f64).ln();
        let weight = |log: &f64| if log.is_nan() { NO_WORD } else { log - log_total };
        let by_value: Vec<f64> = dictionary.logs().iter().map(weight).collect();
        let mut single: Box<[f64; ROOTS]> =
            vec![NO_WORD; ROOTS].try_into().expect("it is as long as was asked for");
        for (code, single) in (0..).zip(single.iter_mut()) {
            let root = dictionary.trie().root(code);
            *single = match root.base() {
                0 if root.value() == 0 => 0.0 - log_total,
                _ => by_value[root.value() as usize],
            };
        }
        single[0] = 0.0;
        Self { log_total, by_value, single }
    }

    /// The logarithm of the sum of all counts.
    pub(super) fn log_total(&self) -> f64 {
        self.log_total
    }

    /// The weight of the word that ends at `unit`, or [`NO_WORD`].
    #[inline]
    pub(super) fn of(&self, unit: Unit) -> f64 {
        self.by_value[unit.value() as usize]
    }

    /// The weight of one character: of a word, or of a character that begins none and counts once; [`NO_WORD`] for
    /// one that only begins longer words.
    #[inline]
    pub(super) fn single(&self, code: Code) -> f64 {
        self.single[code as usize % ROOTS]
    }
}
