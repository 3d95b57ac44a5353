//! What of a text goes into the index?

use super::super::config::Config;
use super::super::distinct::Distinct;
use super::super::shingle::{Shingler, fingerprint};
use super::super::signature::signature;
use super::link::Class;
use super::records::Record;
use crate::text::{Code, fold};

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
        let (fingerprint, size, bytes) = (self.fingerprint, self.size, self.folded.len() as u32);
        Record { fingerprint, size, bytes, holds }
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

/// Signs texts, one after the other, in lent memory.
#[derive(Debug)]
pub(super) struct Signer {
    shingler: Shingler,
    sample: usize,
    codes: Vec<Code>,
    hashes: Vec<u64>,
    kept: Vec<u64>,
    distinct: Distinct,
}

impl Signer {
    pub(super) fn new(config: &Config) -> Self {
        let shingler = Shingler::new(config.shingle_chars);
        Self {
            shingler,
            sample: config.sample,
            codes: Vec::new(),
            hashes: Vec::new(),
            kept: Vec::new(),
            distinct: Distinct::default(),
        }
    }

    pub(super) fn sign(&mut self, text: &str) -> Signed {
        self.codes.clear();
        fold(text, &mut self.codes);
        if self.codes.is_empty() {
            return Signed::default();
        }
        self.shingler.shingles(&self.codes, &mut self.hashes);
        self.distinct.distinct(&mut self.hashes);
        signature(&self.hashes, self.sample, &mut self.kept);
        let mut kept: Vec<u32> = self.kept.iter().map(|&hash| hash as u32).collect();
        kept.sort_unstable();
        kept.dedup();
        Signed {
            fingerprint: fingerprint(&self.codes),
            size: self.hashes.len() as u32,
            kept,
            folded: self.codes.iter().filter_map(|&code| char::from_u32(code)).collect(),
        }
    }
}
