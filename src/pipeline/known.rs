//! Which articles were there before this run?
//!
//! With `[index]`, each kept article is held against an index of earlier runs. A story of which one article is known is
//! known as a whole: none of its articles is kept, and each is told by the id of the one that it copies. What is
//! kept is added in the end. What was said is written down first, so that a run that is resumed says the same after it
//! has added something; and an article of this very run makes no other one known, so that the same input may be given
//! again.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_array::types::TimestampSecondType;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::copies::column;
use super::folder::Shard;
use super::store::{Whole, rows};
use crate::dedup::{Arrivals, Config, Groups, Index, Missing};
use crate::error::{Error, Result};
use crate::progress::Progress;

/// Bytes of texts, and rows, that are added at once, about.
const BYTES: usize = 64 << 20;
const ROWS: usize = 16_384;

/// The index that a run is held against.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Against {
    /// Its folder; an empty one is made where there is none.
    pub path: PathBuf,
    /// Whether what is kept is added to it in the end.
    #[serde(default = "yes")]
    pub add: bool,
}

fn yes() -> bool {
    true
}

impl Against {
    /// Opens it; fails where something else is there, or nothing and nothing is to be added.
    pub(super) fn open(&self, dedup: &Config) -> Result<Index> {
        let missing = if self.add { Missing::Create } else { Missing::Refuse };
        Index::open(&self.path, Some(dedup.threshold), missing)
    }
}

/// For each row of `shards` the id in the index that it copies; takes the rows of known stories out of what
/// `groups` keeps. What was said before stands in the file `said`.
pub(super) fn known(
    index: &Index,
    shards: &[Shard],
    groups: &mut Groups,
    said: &Path,
    progress: &Progress,
) -> Result<Vec<Option<String>>> {
    let mut known = if let Some(known) = said_before(said)? {
        known
    } else {
        let asked = ask(index, shards, progress)?;
        let json = serde_json::to_vec(&asked).map_err(|e| Error::store(said.display(), e))?;
        Whole::write(said, &json)?;
        asked
    };
    let mut of_story: FxHashMap<u64, String> = FxHashMap::default();
    for (row, of) in known.iter().enumerate() {
        let Some(of) = of else { continue };
        let label = groups.labels[row];
        if groups.keep[row] || !of_story.contains_key(&label) {
            of_story.insert(label, of.clone());
        }
    }
    for (row, label) in groups.labels.iter().enumerate() {
        if let Some(of) = of_story.get(label) {
            groups.keep[row] = false;
            known[row].get_or_insert_with(|| of.clone());
        }
    }
    Ok(known)
}

fn said_before(said: &Path) -> Result<Option<Vec<Option<String>>>> {
    match fs::read(said) {
        Ok(json) => serde_json::from_slice(&json).map(Some).map_err(|e| Error::store(said.display(), e)),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(Error::store(said.display(), e)),
    }
}

/// For each row the id that it copies, but for ids of this run.
fn ask(index: &Index, shards: &[Shard], progress: &Progress) -> Result<Vec<Option<String>>> {
    let mut known = Vec::new();
    for shard in shards {
        for batch in rows(&shard.kept, Some(&["text"]))? {
            let batch = batch?;
            let texts: Vec<&str> = column(&batch, "text").iter().flatten().collect();
            known.extend(index.query(&texts, progress)?.into_iter().map(|found| found.map(|found| found.of)));
        }
    }
    let told: FxHashSet<&String> = known.iter().flatten().collect();
    let mut ours: BTreeSet<String> = BTreeSet::new();
    for shard in shards {
        for batch in rows(&shard.kept, Some(&["id"]))? {
            let batch = batch?;
            let ids = column(&batch, "id").iter().flatten().map(str::to_owned);
            ours.extend(ids.filter(|id| told.contains(id)));
        }
    }
    for of in &mut known {
        of.take_if(|of| ours.contains(of));
    }
    Ok(known)
}

/// Adds the rows that are kept, but for those whose ids are there already.
pub(super) fn add(index: &Index, shards: &[Shard], keep: &[bool], progress: &Progress) -> Result<()> {
    let (mut first, mut kept) = (0, Kept::default());
    for shard in shards {
        for batch in rows(&shard.kept, Some(&["id", "text", "published", "outlet"]))? {
            let batch = batch?;
            kept.take(&batch, &keep[first..first + batch.num_rows()]);
            first += batch.num_rows();
            if kept.bytes >= BYTES || kept.rows.len() >= ROWS {
                std::mem::take(&mut kept).add(index, progress)?;
            }
        }
    }
    kept.add(index, progress)
}

/// Rows on their way into the index.
#[derive(Default)]
struct Kept {
    rows: Vec<Row>,
    bytes: usize,
}

struct Row {
    id: String,
    text: String,
    published: Option<i64>,
    outlet: Option<String>,
}

impl Kept {
    fn take(&mut self, batch: &RecordBatch, keep: &[bool]) {
        let [ids, texts, outlets] = ["id", "text", "outlet"].map(|name| column(batch, name));
        let published = batch.column_by_name("published").expect("a shard has times");
        let published = published.as_primitive::<TimestampSecondType>();
        let values = ids.iter().zip(texts).zip(published).zip(outlets);
        for ((((id, text), published), outlet), _) in values.zip(keep).filter(|(_, keep)| **keep) {
            let own = |text: Option<&str>| text.unwrap_or_default().to_owned();
            self.bytes += text.map_or(0, str::len);
            let outlet = outlet.map(str::to_owned);
            self.rows.push(Row { id: own(id), text: own(text), published, outlet });
        }
    }

    fn add(mut self, index: &Index, progress: &Progress) -> Result<()> {
        let ids: Vec<&str> = self.rows.iter().map(|row| &*row.id).collect();
        let mut there = index.contains(&ids)?.into_iter();
        let mut seen: FxHashSet<String> = FxHashSet::default();
        self.rows.retain(|row| !there.next().unwrap_or_default() && seen.insert(row.id.clone()));
        let arrivals = Arrivals {
            ids: self.rows.iter().map(|row| &*row.id).collect(),
            texts: self.rows.iter().map(|row| &*row.text).collect(),
            published: self.rows.iter().map(|row| row.published).collect(),
            outlet: self.rows.iter().map(|row| row.outlet.as_deref()).collect(),
        };
        index.add(&arrivals, progress).map(drop)
    }
}
