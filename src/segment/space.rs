//! What counts as space: what Python's `str.isspace` says, as in jieba.

/// Whether `c` is white space.
#[inline]
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1C}'..='\u{1F}')
}
