//! A text, folded and cut into shingles, for comparing.

use super::numbers::{Number, find_numbers};
use super::shingle::Shingler;
use super::texts::Texts;
use crate::error::Result;
use crate::text::Code;

/// A text folded and cut into shingles, with what comparing it needs.
#[derive(Debug, Default)]
pub(super) struct Shingled {
    pub(super) codes: Vec<Code>,
    pub(super) hashes: Vec<u64>,
    pub(super) numbers: Vec<Number>,
}

/// Reads texts into lent memory.
#[derive(Debug)]
pub(super) struct Reader {
    shingler: Shingler,
    buffer: String,
}

impl Reader {
    /// Cuts them as `shingler` does.
    pub(super) fn new(shingler: Shingler) -> Self {
        Self { shingler, buffer: String::new() }
    }

    /// Reads the text of `row` into `shingled`.
    pub(super) fn read<T: Texts + ?Sized>(
        &mut self,
        texts: &T,
        row: usize,
        shingled: &mut Shingled,
    ) -> Result<()> {
        texts.fold(row, &mut self.buffer, &mut shingled.codes)?;
        self.cut(shingled);
        Ok(())
    }

    /// Cuts what stands in `shingled` as codes.
    pub(super) fn cut(&mut self, shingled: &mut Shingled) {
        let Shingled { codes, hashes, numbers } = shingled;
        self.shingler.shingles(codes, hashes);
        find_numbers(codes, numbers);
    }
}
