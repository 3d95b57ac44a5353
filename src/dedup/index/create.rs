//! How does an index begin?

use std::fs;
use std::path::Path;

use super::super::config::Config;
use super::lock::{LOCK, Lock};
use super::manifest::{MANIFEST, Manifest};
use super::snapshot::Snapshot;
use crate::error::{Error, Result};

/// Makes an empty index, unless another is faster.
pub(super) fn create(folder: &Path, config: Config) -> Result<Snapshot> {
    if folder.is_file() {
        return Err(Error::store(folder.display(), "not an index but a file"));
    }
    fs::create_dir_all(folder).map_err(|e| Error::store(folder.display(), e))?;
    refuse_others(folder)?; // before anything is written there
    let lock = Lock::take(folder);
    if let Some(other) = Snapshot::open(folder, None)? {
        return Ok(other);
    }
    let _lock = lock?;
    let manifest = Manifest::new(config);
    manifest.commit(folder)?;
    Snapshot::of(folder, manifest, None)
}

/// Fails where a file is there that no index has.
fn refuse_others(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder).map_err(|e| Error::store(folder.display(), e))? {
        let name = entry.map_err(|e| Error::store(folder.display(), e))?.file_name();
        if !name.to_str().is_some_and(|name| name == LOCK || name == MANIFEST || Manifest::is_ours(name)) {
            return Err(Error::store(folder.display(), format!("not an index: {} is in it", name.display())));
        }
    }
    Ok(())
}
