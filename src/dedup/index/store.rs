//! The index, as those outside see it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use super::super::config::Config;
use super::answer::{Arrived, Match, of_asked};
use super::arrivals::{check, pieces};
use super::batch::{Among, Batch};
use super::create::create;
use super::find::find;
use super::ids::rows_of;
use super::lock::Lock;
use super::promise::Judge;
use super::snapshot::Snapshot;
use super::ties::Tie;
use super::verified::verify;
use crate::error::{Error, Result};
use crate::progress::Progress;

/// What happens where there is no index?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Missing {
    /// An empty one is made.
    #[default]
    Create,
    /// Opening fails.
    Refuse,
}

/// Texts on disk, and what is a copy of which.
///
/// Any number of processes may read while one writes. It becomes the writer with the first change, and stays it
/// until it is dropped or [`release`](Self::release)d. A reader sees the index as it was when it was opened or last
/// [`refresh`](Self::refresh)ed.
#[derive(Debug)]
pub struct Index {
    pub(super) folder: PathBuf,
    config: Config,
    snapshot: RwLock<Arc<Snapshot>>,
    pub(super) lock: Mutex<Option<Lock>>,
}

/// The size of an index.
#[derive(Debug, Clone, PartialEq)]
pub struct Stats {
    /// Texts that count.
    pub articles: u64,
    /// Texts that were removed and are on disk until the index is compacted.
    pub removed: u64,
    /// Segments.
    pub segments: usize,
    /// Bytes on disk.
    pub bytes: u64,
    /// How texts are signed and compared.
    pub config: Config,
}

impl Index {
    /// The index in `folder`. `threshold` takes the place of the one that it was made with, for as long as this is
    /// open; nothing on disk depends on it. Fails where something else stands there.
    pub fn open(folder: &Path, threshold: Option<f64>, missing: Missing) -> Result<Self> {
        let folder = std::path::absolute(folder).map_err(|e| Error::store(folder.display(), e))?;
        let given =
            threshold.map_or_else(Config::default, |threshold| Config { threshold, ..Config::default() });
        given.check()?;
        let snapshot = match Snapshot::open(&folder, None)? {
            Some(snapshot) => snapshot,
            None if missing == Missing::Create => create(&folder, given)?,
            None => return Err(absent(&folder)),
        };
        let mut config = snapshot.manifest.config.clone();
        config.check()?;
        config.threshold = threshold.unwrap_or(config.threshold);
        Ok(Self { folder, config, snapshot: RwLock::new(Arc::new(snapshot)), lock: Mutex::new(None) })
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// How it works.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Texts that count.
    pub fn len(&self) -> u64 {
        let snapshot = self.now();
        snapshot.rows - snapshot.removed.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Its size.
    pub fn stats(&self) -> Stats {
        let snapshot = self.now();
        Stats {
            articles: snapshot.rows - snapshot.removed.len(),
            removed: snapshot.removed.len(),
            segments: snapshot.segments.len(),
            bytes: snapshot.segments.iter().map(|segment| segment.bytes()).sum(),
            config: self.config.clone(),
        }
    }

    /// Looks for what a writer has done meanwhile.
    pub fn refresh(&self) -> Result<()> {
        let newest = Snapshot::open(&self.folder, Some(&self.now()))?.ok_or_else(|| absent(&self.folder))?;
        self.show(newest);
        Ok(())
    }

    /// Lets another write.
    pub fn release(&self) {
        *self.lock.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// For each id whether a text that counts has it.
    pub fn contains(&self, ids: &[&str]) -> Result<Vec<bool>> {
        Ok(rows_of(&self.now(), ids)?.iter().map(Option::is_some).collect())
    }

    /// For each of `texts` what it is a copy of, `None` where it is new. They are not held against each other.
    pub fn query(&self, texts: &[&str], progress: &Progress) -> Result<Vec<Option<Match>>> {
        check(texts)?;
        progress.expect(texts.len() as u64);
        let snapshot = self.now();
        let mut answers = Vec::with_capacity(texts.len());
        for piece in pieces(texts) {
            let (batch, ties) = self.search(&texts[piece], &snapshot, Among::Stored, progress)?;
            let arrived: Vec<Arrived> = Arrived::of(&batch, ties).collect();
            let kept = batch.signed.iter().map(|one| (one.fingerprint, (&one.kept[..]).into())).collect();
            answers.extend(of_asked(&arrived, &kept, &snapshot, &self.config)?);
        }
        Ok(answers)
    }

    /// Signed texts, and what each shares with those before it.
    pub(super) fn search(
        &self,
        texts: &[&str],
        snapshot: &Snapshot,
        among: Among,
        progress: &Progress,
    ) -> Result<(Batch, Vec<Option<Vec<Tie>>>)> {
        let batch = Batch::new(texts, snapshot, &self.config, among, progress)?;
        let candidates = find(&batch, snapshot, Judge::new(&self.config), among, progress)?;
        let ties = verify(&batch, snapshot, &candidates, &self.config, progress)?;
        Ok((batch, ties))
    }

    pub(super) fn now(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn show(&self, snapshot: Snapshot) {
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
    }
}

fn absent(folder: &Path) -> Error {
    Error::store(folder.display(), "no index is there")
}
