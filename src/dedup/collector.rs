//! Texts come in, signatures stay.
//!
//! Texts that fold to the same characters are one class from here on, so a million copies of one text cost no more
//! than one. A class keeps its fingerprint, its size and its signature: some hundred bytes.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::config::Config;
use super::facts::Facts;
use super::signature::{Signature, Signer};
use super::texts::Texts;
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
    /// Of that row's text as it is, so that the choice does not hang on the order of input; where it was asked for.
    raw: Option<u64>,
    /// Distinct shingles.
    pub(super) size: u32,
    /// One past its last hash in `kept`.
    pub(super) kept_end: u64,
}

struct Signed {
    signature: Signature,
    raw: Option<u64>,
    kept: Vec<u32>,
}

/// Whether texts that came before can be read once more when further ones come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// All are at hand.
    Whole,
    /// Those of one batch are.
    Batch,
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
        self.take(texts, texts.len(), Reach::Batch, facts, progress)
    }

    /// Takes the texts of the first `rows` rows of `texts`.
    pub(super) fn take<T: Texts + ?Sized>(
        &mut self,
        texts: &T,
        rows: usize,
        reach: Reach,
        facts: &Facts<'_>,
        progress: &Progress,
    ) -> Result<()> {
        facts.check(rows)?;
        if self.len() + rows >= NO_CLASS as usize {
            return Err(Error::input("texts", format!("at most {NO_CLASS}")));
        }
        for start in (0..rows).step_by(BATCH) {
            let signed: Result<Vec<_>> = (start..rows.min(start + BATCH))
                .into_par_iter()
                .map_init(
                    || (Signer::new(&self.config), String::new()),
                    |(signer, buffer), row| {
                        progress.advance(1)?;
                        signed(signer, texts, row, reach, buffer)
                    },
                )
                .collect();
            for (signed, row) in signed?.into_iter().zip(start..) {
                self.push(signed, texts, row)?;
            }
        }
        self.push_facts(rows, facts);
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

    /// `at` is its row in `texts`, which for the whole of them is the row here.
    fn push<T: Texts + ?Sized>(&mut self, signed: Option<Signed>, texts: &T, at: usize) -> Result<()> {
        let row = self.class_of.len() as u32;
        let Some(signed) = signed else {
            self.class_of.push(NO_CLASS);
            return Ok(());
        };
        let Signature { fingerprint, size } = signed.signature;
        let class = *self.seen.entry(fingerprint).or_insert(self.classes.len() as u32);
        self.class_of.push(class);
        if let Some(known) = self.classes.get_mut(class as usize) {
            return known.meet(row, signed.raw, texts, at);
        }
        self.kept.extend_from_slice(&signed.kept);
        let kept_end = self.kept.len() as u64;
        self.classes.push(Class { fingerprint, row, raw: signed.raw, size, kept_end });
        Ok(())
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

impl Class {
    /// Texts that were signed before; `row` is where one of them is read.
    pub(super) fn signed(fingerprint: u128, size: u32, row: u32, kept_end: u64) -> Self {
        Self { fingerprint, row, raw: None, size, kept_end }
    }

    /// Another text of the class stands for it where its own hash is smaller; equal ones need none.
    fn meet<T: Texts + ?Sized>(&mut self, row: u32, raw: Option<u64>, texts: &T, at: usize) -> Result<()> {
        let (known, raw) = match (self.raw, raw) {
            (Some(known), Some(raw)) => (known, raw),
            _ if texts.same(self.row as usize, at) => return Ok(()),
            (known, _) => {
                let hash = |row: usize| texts.hash(row, &mut String::new());
                (known.map_or_else(|| hash(self.row as usize), Ok)?, hash(at)?)
            }
        };
        (self.raw, self.row) = if raw < known { (Some(raw), row) } else { (Some(known), self.row) };
        Ok(())
    }
}

fn signed<T: Texts + ?Sized>(
    signer: &mut Signer,
    texts: &T,
    row: usize,
    reach: Reach,
    buffer: &mut String,
) -> Result<Option<Signed>> {
    let Some(signature) = signer.sign_row(texts, row, buffer)? else { return Ok(None) };
    let raw = (reach == Reach::Batch).then(|| texts.hash(row, buffer)).transpose()?;
    Ok(Some(Signed { signature, raw, kept: signer.kept().collect() }))
}
