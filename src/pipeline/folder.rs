//! Where does a run keep what is half done?
//!
//! In `OUT/.work`: a lock, so that no two runs meet; for each source a folder named for the source, its size, its
//! time and the configuration, so that nothing is ever taken for what it is not; in it, for each shard, the
//! kept rows, the rejected rows, and last a marker that says so. A shard without its marker is not there.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::mended::Mended;
use super::ride::Kind;
use super::store::Whole;
use crate::error::{Error, Result};

const NAME: &str = ".work";

/// The folder of a run under way; it is the run's alone.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    /// Held until the run ends, and let go by the system where it is killed.
    _lock: File,
}

/// What a shard's marker says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Done {
    /// Rows that were read, good and bad.
    pub(super) rows: u64,
    /// Rows that were kept.
    pub(super) kept: u64,
    /// Records that hold no page.
    pub(super) skipped: u64,
    /// The kinds of the columns that ride along as JSON.
    pub(super) kinds: Vec<(String, Kind)>,
    /// What was mended in the kept rows.
    pub(super) mended: Mended,
}

/// One shard that is done.
#[derive(Debug, Clone)]
pub(super) struct Shard {
    pub(super) kept: PathBuf,
    pub(super) rejected: PathBuf,
    pub(super) done: Done,
}

impl Folder {
    /// Takes the folder under `out`, which is made where there is none.
    pub(super) fn take(out: &Path) -> Result<Self> {
        let path = out.join(NAME);
        let fail = |e| Error::store(out.display(), e);
        fs::create_dir_all(&path).map_err(fail)?;
        let lock = File::create(path.join("lock")).map_err(fail)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path, _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(Error::store(out.display(), "another run writes here")),
            Err(TryLockError::Error(error)) => Err(fail(error)),
        }
    }

    /// Throws away what is not of one of these `sources`.
    pub(super) fn sweep(&self, sources: &[String]) -> Result<()> {
        let fail = |e| Error::store(self.path.display(), e);
        for entry in fs::read_dir(&self.path).map_err(fail)? {
            let entry = entry.map_err(fail)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name == "lock" || sources.contains(&name) {
                continue;
            }
            if entry.path().is_dir() {
                fs::remove_dir_all(entry.path())
            } else {
                fs::remove_file(entry.path())
            }
            .map_err(fail)?;
        }
        Ok(())
    }

    /// A file of the run's own.
    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// The shards of the source called `name`.
    pub(super) fn source(&self, name: &str) -> Result<SourceFolder> {
        let path = self.path.join(name);
        fs::create_dir_all(&path).map_err(|e| Error::store(path.display(), e))?;
        Ok(SourceFolder { path })
    }

    /// Throws everything away: the run is over.
    pub(super) fn remove(self) -> Result<()> {
        fs::remove_dir_all(&self.path).map_err(|e| Error::store(self.path.display(), e))
    }
}

/// The shards of one source.
#[derive(Debug, Clone)]
pub(super) struct SourceFolder {
    path: PathBuf,
}

impl SourceFolder {
    /// Where shard `number` is kept.
    pub(super) fn places(&self, number: usize) -> (PathBuf, PathBuf) {
        let place = |what| self.path.join(format!("{number:06}.{what}.parquet"));
        (place("kept"), place("rejected"))
    }

    /// Shard `number`, if it is done.
    pub(super) fn shard(&self, number: usize) -> Option<Shard> {
        let done: Done = read(&self.marker(number))?;
        let (kept, rejected) = self.places(number);
        Some(Shard { kept, rejected, done })
    }

    /// Marks shard `number` as done.
    pub(super) fn mark(&self, number: usize, done: &Done) -> Result<()> {
        write(&self.marker(number), done)
    }

    /// How many shards the source has, once that is known.
    pub(super) fn shards(&self) -> Option<usize> {
        read(&self.path.join("end.json"))
    }

    /// Says that the source has so many shards.
    pub(super) fn end(&self, shards: usize) -> Result<()> {
        write(&self.path.join("end.json"), &shards)
    }

    fn marker(&self, number: usize) -> PathBuf {
        self.path.join(format!("{number:06}.done.json"))
    }
}

fn read<T: for<'de> Deserialize<'de>>(place: &Path) -> Option<T> {
    serde_json::from_slice(&fs::read(place).ok()?).ok()
}

fn write<T: Serialize>(place: &Path, value: &T) -> Result<()> {
    let json = serde_json::to_vec(value).map_err(|e| Error::store(place.display(), e))?;
    Whole::write(place, &json)
}
