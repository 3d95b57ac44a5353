//! How far is a long piece of work, and should it go on?
//!
//! The worker counts what it has done; the caller reads the count and may ask it to stop.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::error::{Error, Result};

/// Shared between the thread that works and the thread that waits.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicU64,
    total: AtomicU64,
    cancelled: AtomicBool,
    place: Mutex<Option<String>>,
}

impl Progress {
    /// `items` more will be worked through.
    pub fn expect(&self, items: u64) {
        self.total.fetch_add(items, Ordering::Relaxed);
    }

    /// `items` more are done. Fails once the caller has asked to stop; call it often, and hand the error up.
    pub fn advance(&self, items: u64) -> Result<()> {
        self.done.fetch_add(items, Ordering::Relaxed);
        if self.cancelled.load(Ordering::Relaxed) { Err(Error::cancelled()) } else { Ok(()) }
    }

    /// Items done, and items expected so far.
    pub fn read(&self) -> (u64, u64) {
        (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }

    /// The work has come to `place`: a file, say.
    pub fn enter(&self, place: String) {
        *self.place.lock().unwrap_or_else(PoisonError::into_inner) = Some(place);
    }

    /// Where the work is, if it has said so.
    pub fn place(&self) -> Option<String> {
        self.place.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Ask the worker to stop at its next step.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}
