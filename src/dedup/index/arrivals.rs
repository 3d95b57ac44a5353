//! Texts that are to be added, and what is known of them.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::error::{Error, Result};

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
