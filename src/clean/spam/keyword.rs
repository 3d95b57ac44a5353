//! A foreign phrase that was put into the text.
//!
//! It stands in brackets, or bare, where no sentence has a place for it: behind a full stop, behind a title, behind a
//! stray backslash. It comes back, and it has nothing to do with the text around it.

use super::Spam;
use crate::clean::judge::Evidence;
use crate::clean::page::Page;

/// Marks the phrases that were put in. `frames` are the lines that address the reader.
pub(crate) fn mark(_page: &Page, _evidence: &mut Evidence<'_>, _frames: &[usize], _spam: &mut Spam) {}
