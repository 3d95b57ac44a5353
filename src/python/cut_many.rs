//! The words of a column, for Python: lists out of a list, Arrow out of Arrow.

use arrow_array::{ArrayRef, OffsetSizeTrait};
use arrow_buffer::{Buffer, NullBuffer};
use pyo3::prelude::*;
use pyo3::types::PyList;

use super::arrow::string_lists;
use super::column::Column;
use super::cut::with_buffers;
use super::relay::relay;
use super::strings::Strings;
use super::threads::Threads;
use super::wait::wait;
use super::word_views::view_lists;
use crate::segment::{Found, Hmm, Mode, Offset, Segmenter, WordColumn};

/// Rows of a list are cut so many at a time, and then made into Python's strings while they are near.
const ROWS: usize = 16;

/// A list of lists of words.
pub fn cut_list<'py>(
    py: Python<'py>,
    (core, strings): (&Segmenter, &Strings),
    column: &Column,
    (mode, hmm): (Mode, Hmm),
    threads: Option<Threads>,
) -> PyResult<Bound<'py, PyAny>> {
    let texts = column.texts()?;
    let pieces: Vec<_> = texts.chunks(ROWS).collect();
    let find = |piece: usize| with_buffers(|buffers| core.find_each(pieces[piece], mode, hmm, buffers));
    let lists = PyList::empty(py);
    let append = |found: Option<Vec<Found>>| {
        let row = lists.len();
        match (texts[row], found) {
            (Some(text), Some(found)) => {
                lists.append(strings.list(py, core, (text, column.original(row)), &found)?)
            }
            _ => lists.append(py.None()),
        }
    };
    relay(py, threads, pieces.len(), find, |found: Vec<_>| found.into_iter().try_for_each(append))?;
    Ok(lists.into_any())
}

/// A column of lists of words in Arrow's layout, with a null for each text that is one.
pub fn cut_arrow<'py>(
    py: Python<'py>,
    core: &Segmenter,
    column: &Column,
    (mode, hmm): (Mode, Hmm),
    threads: Option<Threads>,
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
