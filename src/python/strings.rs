//! Words as Python strings, each word of the dictionary made once.
//!
//! Making a `str` costs more than finding the word. Words of the dictionary and single characters recur, so
//! the first string made of one is kept and given again.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, TryLockError};

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};

use crate::segment::{Found, Segmenter};
use crate::text::{CharCursor, Span};

/// Numbers of single characters stand below those of words.
const CHARS: usize = 0x1_0000;

/// The strings of one dictionary's words.
#[derive(Default)]
pub struct Strings(Mutex<Vec<Option<Py<PyString>>>>);

impl Strings {
    /// Those of jieba's dictionary.
    pub fn shared() -> Arc<Self> {
        static SHARED: OnceLock<Arc<Strings>> = OnceLock::new();
        Arc::clone(SHARED.get_or_init(Arc::default))
    }

    /// The words of `text` that `segmenter` found; `original` is the `str` where `text` only stands for it.
    pub fn list<'py>(
        &self,
        py: Python<'py>,
        segmenter: &Segmenter,
        (text, original): (&str, Option<&Py<PyString>>),
        found: &[Found],
    ) -> PyResult<Bound<'py, PyList>> {
        if let Some(original) = original {
            return slices(original.bind(py), text, found.iter().map(|f| f.span));
        }
        let mut kept = self.keep(segmenter);
        PyList::new(py, found.iter().map(|&f| kept.string(py, text, f)))
    }

    /// Those of `segmenter`, for one text.
    pub fn keep(&self, segmenter: &Segmenter) -> Kept<'_> {
        let mut kept = self.lock();
        if let Some(kept) = &mut kept {
            kept.resize_with(CHARS + segmenter.word_ids(), || None);
        }
        Kept(kept)
    }

    /// `None` where another thread, or a finalizer in this one, is at it.
    fn lock(&self) -> Option<MutexGuard<'_, Vec<Option<Py<PyString>>>>> {
        match self.0.try_lock() {
            Ok(kept) => Some(kept),
            Err(TryLockError::Poisoned(kept)) => Some(PoisonError::into_inner(kept)),
            Err(TryLockError::WouldBlock) => None,
        }
    }
}

/// The strings that were made so far; none where they are in use elsewhere.
pub struct Kept<'s>(Option<MutexGuard<'s, Vec<Option<Py<PyString>>>>>);

impl Kept<'_> {
    /// The string of a word of `text`.
    #[inline]
    pub fn string<'py>(&mut self, py: Python<'py>, text: &str, found: Found) -> Bound<'py, PyString> {
        let new = || PyString::new(py, found.span.of(text));
        match self.0.as_mut().zip(number(text, found)) {
            Some((kept, number)) => match &mut kept[number] {
                Some(string) => string.clone_ref(py).into_bound(py),
                none => none.insert(new().unbind()).bind(py).clone(),
            },
            None => new(),
        }
    }
}

/// Where the string of a word is kept, if it is.
fn number(text: &str, found: Found) -> Option<usize> {
    match found.id {
        Some(id) => Some(CHARS + id as usize),
        None if found.span.len() <= 3 => {
            let mut chars = found.span.of(text).chars();
            chars.next().filter(|_| chars.next().is_none()).map(|c| c as usize)
        }
        None => None,
    }
}

/// The parts of `original` that stand where `spans` stand in `text`.
pub fn slices<'py>(
    original: &Bound<'py, PyString>,
    text: &str,
    spans: impl ExactSizeIterator<Item = Span>,
) -> PyResult<Bound<'py, PyList>> {
    let mut cursor = CharCursor::new(text);
    let parts: Vec<_> = spans
        .map(|span| slice(original, cursor.chars(span.start), cursor.chars(span.end)))
        .collect::<PyResult<_>>()?;
    PyList::new(original.py(), parts)
}

/// The characters of `original` from `start` to `end`: copied as Python holds them, which is several times faster than to
/// read UTF-8 once more.
#[expect(unsafe_code, reason = "the safe way makes two numbers and a slice first")]
pub fn slice<'py>(
    original: &Bound<'py, PyString>,
    start: usize,
    end: usize,
) -> PyResult<Bound<'py, PyString>> {
    let py = original.py();
    // SAFETY: a live `str` goes in; a `str` of the caller's own comes out, or null where an exception is set
    unsafe {
        let part =
            ffi::PyUnicode_Substring(original.as_ptr(), start as ffi::Py_ssize_t, end as ffi::Py_ssize_t);
        Ok(Bound::from_owned_ptr_or_err(py, part)?.cast_into_unchecked())
    }
}
