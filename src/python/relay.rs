//! Work in pieces on many threads, of which one makes Python's objects.
//!
//! Only who holds the GIL can make objects. That is the calling thread: it takes what the others have done, in order,
//! and works on a piece itself, the GIL released, where the next one is not done yet. So no thread waits for long,
//! whether the work or the objects cost more.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

use super::threads::Threads;
use crate::pipeline;

/// So many pieces for each thread are done and not yet taken, at most.
const AHEAD: usize = 2;

/// Calls `work` with every number below `pieces`, on `threads` threads, and `take` with what it gives, in order, on this
/// one. Fails where `take` does, and where Ctrl-C was pressed.
pub fn relay<T: Send>(
    py: Python<'_>,
    threads: Option<Threads>,
    pieces: usize,
    work: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(T) -> PyResult<()>,
) -> PyResult<()> {
    let others = pipeline::threads(threads.map(|threads| threads.0))?.saturating_sub(1).min(pieces);
    let next = AtomicUsize::new(0);
    let claim = || Some(next.fetch_add(1, Ordering::Relaxed)).filter(|&piece| piece < pieces);
    let mut take_all = |mut done: Done<T>| {
        for wanted in 0..pieces {
            py.check_signals()?;
            while !done.has(wanted) {
                match claim() {
                    Some(piece) => drop(done.pieces.insert(piece, py.detach(|| work(piece)))),
                    None => py.detach(|| done.wait())?,
                }
            }
            done.pieces.remove(&wanted).map_or(Ok(()), &mut take)?;
        }
        Ok(())
    };
    let (sender, others_done) = sync_channel(AHEAD * others);
    let done = Done { pieces: BTreeMap::new(), others: others_done };
    if others == 0 {
        return take_all(done);
    }
    pipeline::pool(Some(others))?.in_place_scope(|scope| {
        for _ in 0..others {
            let (sender, work, claim) = (sender.clone(), &work, &claim);
            scope.spawn(move |_| {
                while let Some(piece) = claim() {
                    if sender.send((piece, work(piece))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        take_all(done)
    })
}

/// What was done and not yet taken.
struct Done<T> {
    pieces: BTreeMap<usize, T>,
    others: Receiver<(usize, T)>,
}

impl<T> Done<T> {
    /// Whether a piece is done, as far as the others have told.
    fn has(&mut self, piece: usize) -> bool {
        while !self.pieces.contains_key(&piece) {
            let Ok((piece, done)) = self.others.try_recv() else { return false };
            self.pieces.insert(piece, done);
        }
        true
    }

    /// Waits for a piece; fails where none will come, since who had it panicked.
    fn wait(&mut self) -> PyResult<()> {
        let lost = |_| PyRuntimeError::new_err("a piece of work was lost");
        self.pieces.extend([self.others.recv().map_err(lost)?]);
        Ok(())
    }
}
