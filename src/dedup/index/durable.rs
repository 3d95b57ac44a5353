//! How does a file come to stay?
//!
//! Written under another name, flushed to the disk, renamed, and the folder flushed too: after a kill or a loss of
//! power the old file is there or the new one, whole.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use crate::error::{Error, Result};

/// Puts `bytes` in the place of the file `name` in `folder`.
pub(super) fn replace(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let (last, next) = (folder.join(name), folder.join(format!("{name}.tmp")));
    let write = || {
        let mut file = File::create(&next)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&next, &last)
    };
    write().map_err(|e| Error::store(last.display(), e))?;
    sync_folder(folder)
}

/// Flushes the names in `folder`, where the system can.
pub(super) fn sync_folder(folder: &Path) -> Result<()> {
    if cfg!(unix) {
        File::open(folder).and_then(|f| f.sync_all()).map_err(|e| Error::store(folder.display(), e))?;
    }
    Ok(())
}
