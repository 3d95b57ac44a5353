//! Words and sentences of one text or of a column, for Python.

use std::cell::RefCell;
use std::sync::OnceLock;

use arrow_array::{ArrayRef, OffsetSizeTrait};
use arrow_buffer::{Buffer, NullBuffer};
use pyo3::prelude::*;
use pyo3::types::PyList;

use super::arrow::string_lists;
use super::column::Column;
use super::errors::no_choice;
use super::raw::Text;
use super::strings::{Strings, slices};
use super::wait::wait;
use super::word_views::view_lists;
use crate::segment::{
    self, Buffers, Found, Hmm, Mode, OddWords, Offset, Segmenter, Semicolons, Tagged, WordColumn,
};

/// Rows of a list are cut so many at a time, and then made into Python's strings.
const ROWS: usize = 2048;

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
    thread_local! {
        static BUFFERS: RefCell<Buffers> = RefCell::default();
    }
    let work = || {
        let mut found = Vec::with_capacity(text.len() / 4);
        BUFFERS.with_borrow_mut(|buffers| work(buffers, &mut found));
        found
    };
    if text.len() > LONG { py.detach(work) } else { work() }
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

/// A list of lists of words.
pub fn cut_list<'py>(
    py: Python<'py>,
    (core, strings): (&Segmenter, &Strings),
    column: &Column,
    (mode, hmm): (Mode, Hmm),
    threads: Option<usize>,
) -> PyResult<Bound<'py, PyAny>> {
    let lists = PyList::empty(py);
    let append = |row: usize, text: Option<&str>, found: Option<Vec<Found>>| match (text, found) {
        (Some(text), Some(found)) => {
            lists.append(strings.list(py, core, (text, column.original(row)), &found)?)
        }
        _ => lists.append(py.None()),
    };
    for (n, texts) in column.texts()?.chunks(ROWS).enumerate() {
        if threads == Some(1) {
            // no other thread to wait for, and what was found is still near when it is made into strings
            py.check_signals()?;
            for (row, &text) in texts.iter().enumerate() {
                append(n * ROWS + row, text, text.map(|text| find(py, core, text, mode, hmm)))?;
            }
            continue;
        }
        let found = wait(py, threads, None, |progress| core.find_many(texts, mode, hmm, progress))?;
        for (row, (&text, found)) in texts.iter().zip(found).enumerate() {
            append(n * ROWS + row, text, found)?;
        }
    }
    Ok(lists.into_any())
}

/// A column of lists of words in Arrow's layout, with a null for each text that is one.
pub fn cut_arrow<'py>(
    py: Python<'py>,
    core: &Segmenter,
    column: &Column,
    (mode, hmm): (Mode, Hmm),
    threads: Option<usize>,
) -> PyResult<Bound<'py, PyAny>> {
    let texts = column.texts()?;
    let nulls: NullBuffer = texts.iter().map(Option::is_some).collect();
    let nulls = Some(nulls).filter(|n| n.null_count() > 0);
    let bytes = texts.iter().flatten().map(|text| text.len()).sum();
    // words that do not tile the texts may be many more
    let small = mode == Mode::Precise && i32::counts(bytes);
    let array = if small {
        let words = wait(py, threads, None, |p| core.cut_column::<i32>(&texts, mode, hmm, p))?;
        lists(words, column, &texts, nulls)
    } else {
        let words = wait(py, threads, None, |p| core.cut_column::<i64>(&texts, mode, hmm, p))?;
        match narrow(words) {
            Ok(words) => lists(words, column, &texts, nulls),
            Err(words) => lists(words, column, &texts, nulls),
        }
    };
    column.answer(py, array?)
}

/// The same in small numbers, where they do.
fn narrow(words: WordColumn<i64>) -> Result<WordColumn<i32>, WordColumn<i64>> {
    let fits = |offsets: &[i64]| offsets.last().is_none_or(|&last| i32::try_from(last).is_ok());
    if !fits(&words.word_offsets) || !fits(&words.row_offsets) {
        return Err(words);
    }
    let small = |offsets: Vec<i64>| offsets.into_iter().map(|offset| offset as i32).collect();
    let WordColumn { values, word_offsets, row_offsets } = words;
    Ok(WordColumn { values, word_offsets: small(word_offsets), row_offsets: small(row_offsets) })
}

#[expect(unsafe_code, reason = "words need not be checked to be UTF-8 once more")]
fn lists<O: OffsetSizeTrait>(
    words: WordColumn<O>,
    column: &Column,
    texts: &[Option<&str>],
    nulls: Option<NullBuffer>,
) -> PyResult<ArrayRef> {
    let WordColumn { values, word_offsets, row_offsets } = words;
    if let Some(views) = column.views().filter(|_| values.is_empty()) {
        // SAFETY: the words tile the texts
        return unsafe { view_lists(views, &word_offsets, &row_offsets, nulls) };
    }
    let values = if values.is_empty() {
        // the words tile the texts
        let copied = || Buffer::from_vec(texts.iter().flatten().copied().collect::<String>().into_bytes());
        column.contiguous().unwrap_or_else(copied)
    } else {
        Buffer::from_vec(values.into_bytes())
    };
    // SAFETY: the values are a `String`, several `str`, or the values of a string array; words begin and end between
    // characters
    unsafe { string_lists(values, word_offsets, row_offsets, nulls) }
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
    let spans = py.detach(|| segment::sentences_with(&text, semicolons));
    match text.original() {
        Some(original) => slices(original.bind(py), &text, spans.into_iter()),
        None => PyList::new(py, spans.iter().map(|span| span.of(&text))),
    }
}
