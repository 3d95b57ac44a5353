//! Where can a text be read again?
//!
//! Candidates are verified on the texts themselves. These may lie in memory, or anywhere that can be read
//! by row, so that the input may be larger than memory.

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
}

impl<T: AsRef<str> + Sync> Texts for [T] {
    fn text<'t>(&'t self, row: usize, _: &'t mut String) -> Result<&'t str> {
        Ok(self[row].as_ref())
    }
}
