//! Words as views into the texts that they were cut from.
//!
//! Polars holds strings as views: sixteen bytes that have a short string in them, or say where a long one lies. Where a
//! column comes so, its words are given so too, and no byte of a text is copied that polars would copy again.
//! The layout is that of “Variable-size Binary View” in Arrow's columnar format.
#![allow(unsafe_code)]

use std::sync::Arc;

use arrow_array::builder::make_view;
use arrow_array::{ArrayRef, LargeListArray, OffsetSizeTrait, StringViewArray};
use arrow_buffer::{NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_data::{ByteView, MAX_INLINE_VIEW_LEN};
use arrow_schema::{DataType, Field};
use pyo3::prelude::*;

use super::arrow::broken;

/// A column of lists of strings that tile `texts`, of which each begins in `strings` where the one before it ended;
/// `lists` says how many there are before each text. A text that is null has none.
///
/// # Safety
/// Every one of `strings` is the place of a character's first byte in the texts one behind the other, or their end.
pub unsafe fn view_lists<O: OffsetSizeTrait>(
    texts: &StringViewArray,
    strings: &[O],
    lists: &[O],
    nulls: Option<NullBuffer>,
) -> PyResult<ArrayRef> {
    let mut views: Vec<u128> = Vec::with_capacity(strings.len().saturating_sub(1));
    for (row, bounds) in lists.windows(2).enumerate() {
        let ends = &strings[bounds[0].as_usize()..=bounds[1].as_usize()];
        let whole = ByteView::from(texts.views()[row]);
        // a short text has its bytes in its view, and its words have theirs in their own
        let (buffer, offset) =
            if whole.length <= MAX_INLINE_VIEW_LEN { (0, 0) } else { (whole.buffer_index, whole.offset) };
        let (text, from) = (texts.value(row).as_bytes(), ends[0].as_usize());
        let words = ends.windows(2).map(|ends| (ends[0].as_usize() - from, ends[1].as_usize() - from));
        views.extend(words.map(|(start, end)| view(text, start, end, buffer, offset + start as u32)));
    }
    let buffers = Arc::clone(texts.data_buffers());
    // SAFETY: each view has its bytes in it, or points into the buffers as the view of its text does; words begin and
    // end between characters, as the caller says
    let words = unsafe { StringViewArray::new_unchecked(ScalarBuffer::from(views), buffers, None) };
    let field = Arc::new(Field::new("item", DataType::Utf8View, true));
    let lists: Vec<i64> = lists.iter().map(|before| before.as_usize() as i64).collect();
    let lists = OffsetBuffer::new(ScalarBuffer::from(lists));
    Ok(Arc::new(LargeListArray::try_new(field, lists, Arc::new(words), nulls).map_err(broken)?))
}

/// Bytes that are read at once.
const READ: usize = size_of::<u128>();
/// Bits of a view before the string's bytes.
const LENGTH_BITS: u32 = u32::BITS;

/// The view of `text[start..end]`, which lies at `offset` of `buffer`; as `make_view`, but mostly without asking how
/// long it is.
#[inline]
fn view(text: &[u8], start: usize, end: usize, buffer: u32, offset: u32) -> u128 {
    let length = end - start;
    match text.get(start..start + READ) {
        Some(bytes) if length <= MAX_INLINE_VIEW_LEN as usize => {
            let bytes = u128::from_le_bytes(bytes.try_into().unwrap_or_default());
            length as u128 | (bytes & !(u128::MAX << (8 * length))) << LENGTH_BITS
        }
        _ => make_view(&text[start..end], buffer, offset),
    }
}
