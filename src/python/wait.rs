//! Long work, with the GIL released and Ctrl-C alive.

use std::panic::resume_unwind;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use pyo3::prelude::*;

use super::threads::Threads;
use crate::error::Result;
use crate::pipeline;
use crate::progress::Progress;

const TICK: Duration = Duration::from_millis(100);

/// Runs `work` on the pool for `threads` threads and waits for it.
///
/// Ten times a second the waiting thread looks for signals (so Ctrl-C raises `KeyboardInterrupt` once the work
/// has seen that it was cancelled) and tells `report`, if any, how far the work is: `report(done, total)`, or
/// `report(done, total, place)` once the work has said where it is.
pub fn wait<T: Send>(
    py: Python<'_>,
    threads: Option<Threads>,
    report: Option<&Py<PyAny>>,
    work: impl FnOnce(&Progress) -> Result<T> + Send,
) -> PyResult<T> {
    let pool = pipeline::pool(threads.map(|threads| threads.0))?;
    let progress = Progress::default();
    py.detach(|| {
        thread::scope(|scope| {
            let (ended, end) = channel::<()>();
            let worker = scope.spawn(|| {
                let _ended = ended;
                pool.install(|| work(&progress))
            });
            let mut interrupted = None;
            while end.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                if interrupted.is_none() {
                    interrupted = tick(&progress, report).err();
                }
            }
            let result = match worker.join() {
                Ok(result) => result,
                Err(panic) => resume_unwind(panic),
            };
            if let Some(error) = interrupted {
                return Err(error);
            }
            let result = result?;
            tell(&progress, report)?;
            Ok(result)
        })
    })
}

#[allow(clippy::redundant_closure_for_method_calls)] // the method alone is not general enough
fn tick(progress: &Progress, report: Option<&Py<PyAny>>) -> PyResult<()> {
    let heard = Python::attach(|py| py.check_signals()).and_then(|()| tell(progress, report));
    if heard.is_err() {
        progress.cancel();
    }
    heard
}

fn tell(progress: &Progress, report: Option<&Py<PyAny>>) -> PyResult<()> {
    let Some(report) = report else { return Ok(()) };
    let (done, total) = progress.read();
    Python::attach(|py| match progress.place() {
        Some(place) => report.call1(py, (done, total, place)),
        None => report.call1(py, (done, total)),
    })
    .map(drop)
}
