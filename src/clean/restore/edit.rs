//! What one step changes in a text.

use std::borrow::Cow;

/// What becomes of `length` bytes at byte `at`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) at: usize,
    pub(super) length: usize,
    pub(super) becomes: Cow<'static, str>,
}

impl Edit {
    /// From `at`, `length` bytes become `becomes`.
    pub(super) fn new(at: usize, length: usize, becomes: impl Into<Cow<'static, str>>) -> Self {
        Self { at, length, becomes: becomes.into() }
    }

    /// What lies from `at` up to `end` goes.
    pub(super) fn drop(at: usize, end: usize) -> Self {
        Self::new(at, end - at, "")
    }

    /// One past the last byte that it changes.
    pub(super) fn end(&self) -> usize {
        self.at + self.length
    }
}

/// `text` with `edits`, which are in order and do not overlap.
pub(super) fn apply(text: &str, edits: &[Edit]) -> String {
    let more: usize = edits.iter().map(|edit| edit.becomes.len()).sum();
    let mut out = String::with_capacity(text.len() + more);
    let mut copied = 0;
    for edit in edits {
        out.push_str(&text[copied..edit.at]);
        out.push_str(&edit.becomes);
        copied = edit.end();
    }
    out.push_str(&text[copied..]);
    out
}

/// What a step makes of `text`; `None` where it changes nothing.
#[cfg(test)]
pub(super) fn made(text: &str, edits: &[Edit]) -> Option<String> {
    (!edits.is_empty()).then(|| apply(text, edits))
}
