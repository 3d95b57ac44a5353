//! Texts on their way in: signed, and each with the one that it repeats to the letter.

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::super::config::Config;
use super::sign::{Signed, Signer};
use super::snapshot::{Snapshot, Twin};
use crate::error::{Error, Result};
use crate::progress::Progress;

/// Texts that are signed and searched for together, at most.
const TEXTS: usize = 16_384;
/// Bytes of them, at most, but for one text alone.
const BYTES: usize = 64 << 20;
/// Bytes of one text, at most.
const LARGEST: usize = 1 << 30;

/// Texts that are to be added, and what is known of them.
#[derive(Debug, Clone, Default)]
pub struct Arrivals<'a> {
    /// One for each text, and no two alike.
    pub ids: Vec<&'a str>,
    /// The texts; a text that is missing is empty.
    pub texts: Vec<&'a str>,
    /// When each was published, in seconds since 1970 (UTC); one for each text, or none at all.
    pub published: Vec<Option<i64>>,
    /// Who published each; one for each text, or none at all.
    pub outlet: Vec<Option<&'a str>>,
}

impl Arrivals<'_> {
    /// Some of them.
    pub(super) fn slice(&self, rows: Range<usize>) -> Self {
        Self {
            ids: self.ids[rows.clone()].to_vec(),
            texts: self.texts[rows.clone()].to_vec(),
            published: self.published.get(rows.clone()).unwrap_or_default().to_vec(),
            outlet: self.outlet.get(rows).unwrap_or_default().to_vec(),
        }
    }

    /// Fails where the lists don't fit together or an id is there twice.
    pub(super) fn check(&self) -> Result<()> {
        let texts = self.texts.len();
        if self.ids.len() != texts {
            return Err(Error::input("ids", format!("{} for {texts} texts", self.ids.len())));
        }
        for (name, given) in [("published", self.published.len()), ("outlet", self.outlet.len())] {
            if given != 0 && given != texts {
                return Err(Error::input(name, format!("{given} entries for {texts} texts")));
            }
        }
        let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
        for (row, id) in self.ids.iter().enumerate() {
            if let Some(first) = seen.insert(id, row) {
                return Err(Error::input(
                    format!("row {row}"),
                    format!("id {id:?} is that of row {first} too"),
                ));
            }
        }
        check(&self.texts)
    }
}

/// Fails where a text is too long for one row.
pub(super) fn check(texts: &[&str]) -> Result<()> {
    match texts.iter().position(|text| text.len() > LARGEST) {
        Some(row) => {
            let problem = format!("a text of {} bytes; at most {LARGEST} can be indexed", texts[row].len());
            Err(Error::input(format!("row {row}"), problem))
        }
        None => Ok(()),
    }
}

/// Cuts texts into pieces that are worked on together.
pub(super) fn pieces(texts: &[&str]) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (row, text) in texts.iter().enumerate() {
        if row > start && (row - start >= TEXTS || bytes + text.len() > BYTES) {
            pieces.push(start..row);
            (start, bytes) = (row, 0);
        }
        bytes += text.len();
    }
    if start < texts.len() {
        pieces.push(start..texts.len());
    }
    pieces
}

/// Signed texts.
#[derive(Debug)]
pub(super) struct Batch {
    pub(super) signed: Vec<Signed>,
    /// For each text, the row that it repeats to the letter, or `None`.
    pub(super) repeats: Vec<Option<u64>>,
    /// For each text, whether a row before it holds its folded characters already.
    pub(super) held: Vec<bool>,
}

/// May a text repeat one of its own batch?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Among {
    /// Only what is stored; the texts don't know each other.
    Stored,
    /// What is stored, and the texts before it.
    StoredAndBefore,
}

impl Batch {
    /// Signs `texts`, which will stand behind all rows of `snapshot`.
    pub(super) fn new(
        texts: &[&str],
        snapshot: &Snapshot,
        config: &Config,
        among: Among,
        progress: &Progress,
    ) -> Result<Self> {
        let sign = |signer: &mut Signer, text: &&str| {
            progress.advance(1)?;
            Ok(signer.sign(text))
        };
        let signed: Vec<Signed> =
            texts.par_iter().map_init(|| Signer::new(config), sign).collect::<Result<_>>()?;
        let mut first: FxHashMap<u128, usize> = FxHashMap::default();
        for (row, signed) in signed.iter().enumerate().filter(|(_, signed)| !signed.is_empty()) {
            first.entry(signed.fingerprint).or_insert(row);
        }
        let twins: FxHashMap<u128, Twin> = first
            .par_iter()
            .map(|(&fingerprint, _)| Ok((fingerprint, snapshot.twin(fingerprint)?)))
            .collect::<Result<_>>()?;
        let mut batch = Self { signed: Vec::new(), repeats: Vec::new(), held: Vec::new() };
        for (row, signed) in signed.iter().enumerate() {
            let twin = twins.get(&signed.fingerprint).copied().unwrap_or_default();
            let before = first
                .get(&signed.fingerprint)
                .filter(|&&first| first < row && among == Among::StoredAndBefore);
            let before = before.map(|&first| snapshot.rows + first as u64);
            batch.repeats.push(twin.counts.or(before));
            batch.held.push(twin.holder.is_some() || before.is_some());
        }
        batch.signed = signed;
        Ok(batch)
    }

    /// Whether text `row` is held against others: not where it says nothing, nor where it is a repetition.
    pub(super) fn is_searched(&self, row: usize) -> bool {
        !self.signed[row].is_empty() && self.repeats[row].is_none()
    }

    /// Whether text `row`, once stored, holds its folded characters.
    pub(super) fn holds(&self, row: usize) -> bool {
        !self.signed[row].is_empty() && !self.held[row]
    }
}
