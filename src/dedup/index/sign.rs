//! What of a text goes into the index?

use super::super::signature::{Signature, Signer};
use super::link::Class;
use super::records::Record;

/// A text as the index keeps it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Signed {
    /// 0 where nothing is left after folding.
    pub(super) fingerprint: u128,
    /// Distinct shingles.
    pub(super) size: u32,
    /// Kept shingles, the lower halves of their hashes, ascending and distinct.
    pub(super) kept: Vec<u32>,
    /// Folded characters. Folding them again changes nothing, so they verify as the text itself would.
    pub(super) folded: String,
}

impl Signed {
    /// Its record; `holds` where it is the first with its fingerprint.
    pub(super) fn record(&self, holds: bool) -> Record {
        let (bytes, kept) = (self.folded.len() as u32, self.kept.len() as u32);
        let (pairs, pairs_from) = (None, 0); // found later
        Record { fingerprint: self.fingerprint, size: self.size, bytes, kept, holds, pairs, pairs_from }
    }

    /// The texts that it is one of.
    pub(super) fn class(&self) -> Class {
        Class { size: self.size, fingerprint: self.fingerprint }
    }

    /// Whether nothing is left after folding.
    pub(super) fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }
}

/// `text` as the index keeps it.
pub(super) fn sign(signer: &mut Signer, text: &str) -> Signed {
    let Some(Signature { fingerprint, size }) = signer.sign(text) else { return Signed::default() };
    let mut kept: Vec<u32> = signer.kept().collect();
    kept.sort_unstable();
    kept.dedup();
    let mut folded = String::with_capacity(signer.codes().len() * 3); // what most characters take
    folded.extend(signer.codes().iter().filter_map(|&code| char::from_u32(code)));
    folded.shrink_to_fit();
    Signed { fingerprint, size, kept, folded }
}
