//! Words and sentences of one text, for Python.

use std::cell::RefCell;
use std::sync::OnceLock;

use pyo3::prelude::*;
use pyo3::types::PyList;

use super::errors::no_choice;
use super::raw::Text;
use super::strings::{Strings, slices};
use crate::segment::{self, Buffers, Found, Hmm, Mode, OddWords, Segmenter, Semicolons, Tagged};

/// A text that is worth releasing the GIL for has more bytes than this.
const LONG: usize = 4096;

/// The words of `text` as places.
pub fn find(py: Python<'_>, core: &Segmenter, text: &str, mode: Mode, hmm: Hmm) -> Vec<Found> {
    gathered(py, text, |buffers, found| core.each(text, mode, hmm, buffers, |f| found.push(f)))
}

/// The words of `text` as places, with their parts of speech.
pub fn tag<'s>(py: Python<'_>, core: &'s Segmenter, text: &str, hmm: Hmm) -> Vec<Tagged<'s>> {
    gathered(py, text, |buffers, found| core.each_tagged(text, hmm, buffers, |word| found.push(word)))
}

/// What `work` finds in `text`, in the room of this thread.
fn gathered<T: Send>(
    py: Python<'_>,
    text: &str,
    work: impl FnOnce(&mut Buffers, &mut Vec<T>) + Send,
) -> Vec<T> {
    let work = || {
        let mut found = Vec::with_capacity(text.len() / 4);
        with_buffers(|buffers| work(buffers, &mut found));
        found
    };
    if text.len() > LONG { py.detach(work) } else { work() }
}

/// Lends the room of this thread.
pub fn with_buffers<T>(work: impl FnOnce(&mut Buffers) -> T) -> T {
    thread_local! {
        static BUFFERS: RefCell<Buffers> = RefCell::default();
    }
    BUFFERS.with_borrow_mut(work)
}

/// The mode of this name.
pub fn read_mode(name: &str) -> PyResult<Mode> {
    match name {
        "precise" => Ok(Mode::Precise),
        "all" => Ok(Mode::All),
        "search" => Ok(Mode::Search),
        other => Err(no_choice("mode", other, &["precise", "all", "search"])),
    }
}

/// `hmm` as a caller says it.
pub fn from_bool(hmm: bool) -> Hmm {
    if hmm { Hmm::On } else { Hmm::Off }
}

/// The words of `text`, by jieba's dictionary; `Segmenter.cut` tells more.
#[pyfunction]
#[pyo3(signature = (text: "str", *, mode="precise", hmm=true) -> "list[str]")]
pub fn cut<'py>(py: Python<'py>, text: Text, mode: &str, hmm: bool) -> PyResult<Bound<'py, PyList>> {
    static SHARED: OnceLock<Segmenter> = OnceLock::new();
    let mode = read_mode(mode)?;
    let load = || SHARED.get_or_init(|| Segmenter::with_jieba(Hmm::On, OddWords::Whole));
    let core = match SHARED.get() {
        Some(core) => core,
        None => py.detach(load),
    };
    let found = find(py, core, &text, mode, from_bool(hmm));
    Strings::shared().list(py, core, (&text, text.original()), &found)
}

/// The sentences of `text`, each with the space behind it; they join back to the text. Speech and brackets are not torn.
/// With `semicolons`, ；ends a sentence too.
#[pyfunction]
#[pyo3(signature = (text: "str", *, semicolons=false) -> "list[str]")]
pub fn sentences(py: Python<'_>, text: Text, semicolons: bool) -> PyResult<Bound<'_, PyList>> {
    let semicolons = if semicolons { Semicolons::End } else { Semicolons::GoOn };
    let work = || segment::sentences_with(&text, semicolons);
    let spans = if text.len() > LONG { py.detach(work) } else { work() };
    slices(text.python().bind(py), &text, spans.into_iter())
}
