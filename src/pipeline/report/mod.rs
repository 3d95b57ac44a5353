//! What a run did, for machines and for people.
//!
//! [`count`] counts what is written while it is written, so each figure but of repairs can be counted again from the
//! tables; [`page`] shows the same figures as one HTML file that needs no network.

mod cells;
mod chart;
mod copies;
mod count;
mod gathered;
mod language;
mod markup;
mod page;
mod scale;
mod sections;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

pub use count::Count;
pub use page::page;

use super::store::Whole;
use crate::dedup::{Groups, PairKind};
use crate::error::{Error, Result};

/// What a run did: `report.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The version of qinggao.
    pub version: String,
    /// Of which input and which settings this tells.
    pub run: String,
    /// Rows that were read, good and bad: `articles`, `duplicates` and `rejected` together.
    pub rows: u64,
    /// Rows of `articles.parquet`.
    pub articles: u64,
    /// Rows of `duplicates.parquet`.
    pub duplicates: u64,
    /// Of the duplicates: those whose story the index held already.
    #[serde(default)]
    pub known: u64,
    /// Rows of `rejected.parquet`.
    pub rejected: u64,
    /// Rows of `removals.parquet`.
    pub removals: u64,
    /// Records of web archives that hold no page, and are no rows.
    pub skipped: u64,
    /// What became of each file's rows.
    pub inputs: Vec<InputCount>,
    /// Why rows were rejected, the most frequent first.
    pub rejected_by: Vec<RejectedCount>,
    /// What was removed from articles and duplicates, by kind and rule, the most frequent first.
    pub removed_by: Vec<RemovedCount>,
    /// What was mended in articles and duplicates, by kind, the most frequent first.
    #[serde(default)]
    pub repaired_by: Vec<RepairedCount>,
    /// Of the articles: their flags.
    pub flags: Names,
    /// Of the articles: whom they credit.
    pub sources: Names,
    /// Of the articles: who wrote them.
    pub outlets: Names,
    /// Of the articles: their languages, of Chinese the writing too.
    pub languages: Names,
    /// Of the articles: the month of their publication, in China.
    pub months: BTreeMap<String, u64>,
    /// Of the articles: how many bodies have at least so many characters, and fewer than the next.
    pub lengths: BTreeMap<u64, u64>,
    /// The copies.
    pub groups: GroupCount,
    /// How long each stage took.
    pub seconds: BTreeMap<String, f64>,
}

/// Names and how often they occur.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    /// How many different ones there are.
    pub distinct: u64,
    /// How many articles have none.
    pub none: u64,
    /// The most frequent.
    pub top: Vec<(String, u64)>,
}

/// What became of one file's rows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputCount {
    /// The file's name; where there are very many, the last entry stands for the rest.
    pub file: String,
    /// Its rows, good and bad.
    pub rows: u64,
    /// Those in `articles.parquet`.
    pub articles: u64,
    /// Those in `duplicates.parquet`.
    pub duplicates: u64,
    /// Those in `rejected.parquet`.
    pub rejected: u64,
}

/// Rows that were rejected for one reason.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectedCount {
    /// Where in the work: `read`, `clean` or `filter`.
    pub stage: String,
    /// Why.
    pub reason: String,
    /// How many.
    pub count: u64,
    /// The first few.
    pub examples: Vec<RejectedExample>,
}

/// One row that was rejected.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectedExample {
    /// File and row.
    pub place: String,
    /// Why, in words.
    pub detail: String,
    /// How it begins.
    pub raw: String,
}

/// What one rule removed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemovedCount {
    /// What it is.
    pub kind: String,
    /// Which rule or which evidence took it.
    pub rule: String,
    /// How often.
    pub count: u64,
    /// How many characters.
    pub chars: u64,
    /// The first few: the article's id, and how the removed text begins.
    pub examples: Vec<(String, String)>,
}

/// Repairs of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepairedCount {
    /// What was mended: `width`, `spaces`, …
    pub kind: String,
    /// How often.
    pub count: u64,
    /// In how many articles and duplicates.
    pub articles: u64,
}

/// The copies.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct GroupCount {
    /// Groups of two articles and more.
    pub count: u64,
    /// How many groups have so many members.
    pub sizes: BTreeMap<u64, u64>,
    /// Verified pairs, by their kind.
    pub pairs: BTreeMap<String, u64>,
    /// The largest.
    pub largest: Vec<Chain>,
}

/// A story and its copies, in the order of their publication.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Chain {
    /// Its number in the tables.
    pub group: i64,
    /// How many members it has.
    pub size: u64,
    /// The first of them.
    pub members: Vec<Member>,
}

/// One copy.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// The article's id.
    pub id: String,
    /// Whether it is the one that is kept.
    pub canonical: bool,
    /// Its headline.
    pub title: Option<String>,
    /// When it was published, in China's time.
    pub published: Option<String>,
    /// Whom it credits.
    pub source: Option<String>,
    /// Who wrote it.
    pub outlet: Option<String>,
    /// Characters of its body.
    pub chars: u64,
    /// How its body begins.
    pub begins: String,
    /// What ties it to another member: kind, Jaccard, containment, and the other's id.
    pub evidence: Option<(String, f64, f64, String)>,
}

impl Report {
    /// The report of a run called `run` over `files`.
    pub(super) fn new(
        run: String,
        files: Vec<String>,
        count: Count,
        groups: &Groups,
        seconds: Vec<(&'static str, f64)>,
    ) -> Self {
        let mut report = count.report(files);
        report.run = run;
        env!("CARGO_PKG_VERSION").clone_into(&mut report.version);
        for pair in &groups.pairs {
            *report.groups.pairs.entry(pair.kind.as_str().to_owned()).or_default() += 1;
        }
        for kind in [PairKind::Exact, PairKind::Near, PairKind::Contained] {
            report.groups.pairs.entry(kind.as_str().to_owned()).or_default();
        }
        report.seconds =
            seconds.into_iter().map(|(s, t)| (s.to_owned(), (t * 1000.0).round() / 1000.0)).collect();
        report
    }

    /// Reads `report.json`.
    pub fn read(place: &Path) -> Result<Self> {
        let json = fs::read(place).map_err(|e| Error::store(place.display(), e))?;
        serde_json::from_slice(&json).map_err(|e| Error::store(place.display(), e))
    }

    /// As JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("a report has no key but strings and numbers")
    }

    pub(super) fn write(&self, place: &Path) -> Result<()> {
        Whole::write(place, format!("{}\n", self.to_json()).as_bytes())
    }
}
