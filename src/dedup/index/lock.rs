//! Who may write?
//!
//! One process at a time: the one that holds an advisory lock on the file `lock`. The system lets go of it when
//! the process ends, however it ends.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::process;

use crate::error::{Error, Result};

/// The file's name.
pub(super) const LOCK: &str = "lock";

/// The right to write, until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
    /// A child made by `fork` has the file too, but not the right.
    process: u32,
}

impl Lock {
    /// Fails where another has it.
    pub(super) fn take(folder: &Path) -> Result<Self> {
        let path = folder.join(LOCK);
        let fault = |e: &dyn std::fmt::Display| Error::store(path.display(), e);
        let file =
            File::options().create(true).truncate(false).write(true).open(&path).map_err(|e| fault(&e))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file, process: process::id() }),
            Err(TryLockError::WouldBlock) => Err(Error::store(folder.display(), "locked by another writer")),
            Err(TryLockError::Error(e)) => Err(fault(&e)),
        }
    }

    /// Whether it is this process that took it.
    pub(super) fn is_ours(&self) -> bool {
        self.process == process::id()
    }
}
