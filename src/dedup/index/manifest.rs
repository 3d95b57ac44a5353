//! `manifest.json`: which files are the index?
//!
//! What it does not name does not count. It is replaced whole ([`durable`](super::durable)), last of all.

use std::cmp::Ordering;
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::super::config::Config;
use super::checksum::{checksum, damaged};
use super::durable;
use crate::error::{Error, Result};

/// The file's name.
pub(super) const MANIFEST: &str = "manifest.json";
/// The version that this code writes and reads. What a text is folded to belongs to it: an index that folds otherwise
/// would not find its own texts again.
const FORMAT: u32 = 4;
const KIND: &str = "qinggao index";

/// The index at one moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Manifest {
    kind: String,
    format: u32,
    /// How the texts were signed.
    pub(super) config: Config,
    /// The number that the next file gets.
    pub(super) next: u64,
    /// Oldest rows first.
    pub(super) segments: Vec<SegmentEntry>,
    /// The rows that don't count any more.
    pub(super) removed: Option<RemovedEntry>,
    /// Of all else that stands here, as it is on the disk.
    checksum: u32,
}

/// A segment: `articles-N.parquet` and `lookup-N.bin`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct SegmentEntry {
    pub(super) number: u64,
    pub(super) rows: u32,
}

/// Removed rows: `removed-N.parquet`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct RemovedEntry {
    pub(super) number: u64,
    pub(super) rows: u64,
    /// Of the file's bytes.
    pub(super) checksum: u32,
}

/// What can be told of a manifest of any version.
#[derive(Deserialize)]
struct Head {
    kind: String,
    format: u32,
}

impl Head {
    fn check(&self) -> Result<(), String> {
        let Self { kind, format } = self;
        match format.cmp(&FORMAT) {
            _ if kind != KIND => Err(format!("not an index but {kind:?}")),
            Ordering::Equal => Ok(()),
            Ordering::Greater => {
                Err(format!("format {format} is newer than {FORMAT}, the newest this version reads"))
            }
            Ordering::Less => Err(format!(
                "format {format} is older than {FORMAT}, the oldest this version reads; add its texts to a new index"
            )),
        }
    }
}

impl Manifest {
    /// Of an empty index.
    pub(super) fn new(config: Config) -> Self {
        Self {
            kind: KIND.to_owned(),
            format: FORMAT,
            config,
            next: 1,
            segments: Vec::new(),
            removed: None,
            checksum: 0,
        }
    }

    /// The manifest in `folder`; `None` where there is none.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>> {
        let path = folder.join(MANIFEST);
        let fault = |problem: String| Error::store(path.display(), problem);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Ok(None);
            }
            Err(e) => return Err(fault(e.to_string())),
        };
        let head: Head = serde_json::from_slice(&bytes).map_err(|e| fault(format!("not an index: {e}")))?;
        head.check().map_err(fault)?;
        let read: Self = serde_json::from_slice(&bytes).map_err(|e| fault(format!("not an index: {e}")))?;
        if read.checksum != read.sealed(folder)?.checksum {
            return Err(fault(damaged().to_string()));
        }
        Ok(Some(read))
    }

    /// The same, with its checksum.
    fn sealed(&self, folder: &Path) -> Result<Self> {
        let bare = Self { checksum: 0, ..self.clone() };
        let bytes = serde_json::to_vec(&bare).map_err(|e| Error::store(folder.display(), e))?;
        Ok(Self { checksum: checksum(&bytes), ..bare })
    }

    /// Makes this the index in `folder`; the files that it names must be on the disk.
    pub(super) fn commit(&self, folder: &Path) -> Result<()> {
        let bytes = serde_json::to_vec_pretty(&self.sealed(folder)?)
            .map_err(|e| Error::store(folder.display(), e))?;
        durable::sync_folder(folder)?;
        durable::replace(folder, MANIFEST, &bytes)
    }

    /// Whether the file `name` is one of ours, of whatever moment.
    pub(super) fn is_ours(name: &str) -> bool {
        let of = |head: &str, tail: &str| {
            let number = name.strip_prefix(head).and_then(|rest| rest.strip_suffix(tail));
            number.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
        };
        of("articles-", ".parquet")
            || of("lookup-", ".bin")
            || of("removed-", ".parquet")
            || name == "manifest.json.tmp"
    }

    /// The files that count.
    pub(super) fn files(&self) -> Vec<String> {
        let segments = self.segments.iter().flat_map(|s| [articles_name(s.number), lookup_name(s.number)]);
        segments.chain(self.removed.iter().map(|r| removed_name(r.number))).collect()
    }
}

pub(super) fn articles_name(number: u64) -> String {
    format!("articles-{number:06}.parquet")
}

pub(super) fn lookup_name(number: u64) -> String {
    format!("lookup-{number:06}.bin")
}

pub(super) fn removed_name(number: u64) -> String {
    format!("removed-{number:06}.parquet")
}
