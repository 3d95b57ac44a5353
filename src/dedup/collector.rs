//! Texts come in, signatures stay.
//!
//! Texts that fold to the same characters are one class from here on, so a million copies of one text cost no more
//! than one. A class keeps its fingerprint, its size and its signature: some hundred bytes.

use std::hash::BuildHasher;

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::config::Config;
use super::facts::Facts;
use super::signature::{Signature, Signer};
use crate::error::{Error, Result};
use crate::progress::Progress;

/// Texts that are signed before they are sorted into classes.
const BATCH: usize = 1024;
/// Row number of no class: an empty text is a copy of nothing.
pub(super) const NO_CLASS: u32 = u32::MAX;

/// Takes texts batch by batch; [`Deduplicator::finish`](super::Deduplicator::finish) tells the groups.
#[derive(Debug)]
pub struct Collector {
    config: Config,
    /// For each row its class, or [`NO_CLASS`].
    pub(super) class_of: Vec<u32>,
    pub(super) published: Vec<Option<i64>>,
    /// For each row its outlet as a number, 0 for none.
    pub(super) outlet: Vec<u32>,
    pub(super) classes: Vec<Class>,
    /// Upper halves of the kept hashes, class by class.
    pub(super) kept: Vec<u32>,
    seen: FxHashMap<u128, u32>,
    outlets: FxHashMap<String, u32>,
}

/// Texts that fold to the same characters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Class {
    pub(super) fingerprint: u128,
    /// The row that is read when the text is needed.
    pub(super) row: u32,
    /// Of that row's text as it is, so that the choice does not hang on the order of input.
    raw: u64,
    /// Distinct shingles.
    pub(super) size: u32,
    /// One past its last hash in `kept`.
    pub(super) kept_end: u64,
}

struct Signed {
    signature: Signature,
    raw: u64,
    kept: Vec<u32>,
}

impl Collector {
    pub(super) fn new(config: &Config) -> Self {
        Self {
            config: config.clone(),
            class_of: Vec::new(),
            published: Vec::new(),
            outlet: Vec::new(),
            classes: Vec::new(),
            kept: Vec::new(),
            seen: FxHashMap::default(),
            outlets: FxHashMap::default(),
        }
    }

    /// How many texts have come in.
    pub fn len(&self) -> usize {
        self.class_of.len()
    }

    /// Whether none have.
    pub fn is_empty(&self) -> bool {
        self.class_of.is_empty()
    }

    /// Takes the next texts. Their rows go on from the last batch's.
    pub fn add<T: AsRef<str> + Sync>(
        &mut self,
        texts: &[T],
        facts: &Facts<'_>,
        progress: &Progress,
    ) -> Result<()> {
        facts.check(texts.len())?;
        if self.len() + texts.len() >= NO_CLASS as usize {
            return Err(Error::input("texts", format!("at most {NO_CLASS}")));
        }
        for batch in texts.chunks(BATCH) {
            let signed: Result<Vec<_>> = batch
                .par_iter()
                .map_init(
                    || Signer::new(&self.config),
                    |signer, text| {
                        progress.advance(1)?;
                        Ok(signed(signer, text.as_ref()))
                    },
                )
                .collect();
            signed?.into_iter().for_each(|signed| self.push(signed));
        }
        self.push_facts(texts.len(), facts);
        Ok(())
    }

    /// Gives back the memory that only further texts need.
    pub(super) fn forget_seen(&mut self) {
        self.seen = FxHashMap::default();
        self.outlets = FxHashMap::default();
    }

    /// The classes, largest first; the same for any order of input.
    pub(super) fn by_size(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.classes.len() as u32).collect();
        order.par_sort_unstable_by_key(|&class| {
            let class = &self.classes[class as usize];
            (std::cmp::Reverse(class.size), class.fingerprint)
        });
        order
    }

    fn push(&mut self, signed: Option<Signed>) {
        let row = self.class_of.len() as u32;
        let Some(signed) = signed else {
            self.class_of.push(NO_CLASS);
            return;
        };
        let Signature { fingerprint, size } = signed.signature;
        let class = *self.seen.entry(fingerprint).or_insert(self.classes.len() as u32);
        self.class_of.push(class);
        if let Some(known) = self.classes.get_mut(class as usize) {
            if signed.raw < known.raw {
                (known.raw, known.row) = (signed.raw, row);
            }
            return;
        }
        self.kept.extend_from_slice(&signed.kept);
        self.classes.push(Class {
            fingerprint,
            row,
            raw: signed.raw,
            size,
            kept_end: self.kept.len() as u64,
        });
    }

    fn push_facts(&mut self, texts: usize, facts: &Facts<'_>) {
        if facts.published.is_empty() {
            self.published.resize(self.published.len() + texts, None);
        }
        self.published.extend_from_slice(&facts.published);
        if facts.outlet.is_empty() {
            self.outlet.resize(self.outlet.len() + texts, 0);
        }
        for outlet in &facts.outlet {
            let next = self.outlets.len() as u32 + 1;
            let number = outlet.map_or(0, |name| match self.outlets.get(name) {
                Some(&known) => known,
                None => *self.outlets.entry(name.to_owned()).or_insert(next),
            });
            self.outlet.push(number);
        }
    }
}

fn signed(signer: &mut Signer, text: &str) -> Option<Signed> {
    let signature = signer.sign(text)?;
    Some(Signed { signature, raw: FxBuildHasher.hash_one(text), kept: signer.kept().collect() })
}
