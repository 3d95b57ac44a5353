//! Where can a text be read again?
//!
//! Candidates are verified on the texts themselves. These may lie in memory, or anywhere that can be read
//! by row, so that the input may be larger than memory.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use crate::error::Result;
use crate::text::{Code, fold};

/// Texts by row, for reading again.
pub trait Texts: Sync {
    /// The text of `row`, borrowed from where it lies or read into `buffer`.
    fn text<'t>(&'t self, row: usize, buffer: &'t mut String) -> Result<&'t str>;

    /// Sets `codes` to the folded characters of `row`; `buffer` is lent.
    fn fold(&self, row: usize, buffer: &mut String, codes: &mut Vec<Code>) -> Result<()> {
        codes.clear();
        fold(self.text(row, buffer)?, codes);
        Ok(())
    }

    /// A hash of the text of `row` as it is, the same wherever it lies; `buffer` is lent.
    fn hash(&self, row: usize, buffer: &mut String) -> Result<u64> {
        Ok(FxBuildHasher.hash_one(self.text(row, buffer)?))
    }

    /// Whether the texts of two rows are known to be the same, character by character.
    fn same(&self, left: usize, right: usize) -> bool {
        left == right
    }
}

impl<T: AsRef<str> + Sync> Texts for [T] {
    fn text<'t>(&'t self, row: usize, _: &'t mut String) -> Result<&'t str> {
        Ok(self[row].as_ref())
    }

    fn same(&self, left: usize, right: usize) -> bool {
        self[left].as_ref() == self[right].as_ref()
    }
}
