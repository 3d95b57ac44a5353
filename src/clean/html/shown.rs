//! Which elements are never seen?

use super::look::Look;

/// Whether inline styles may hide text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    /// As a browser would show the page before any script ran.
    AsStyled,
    /// Also what a style hides: some pages hide their article until a script shows it.
    Anyway,
}

impl Seen {
    /// Whether an element that looks so, and all in it, is never seen.
    pub(super) fn hides(self, look: Look) -> bool {
        look.is_never_seen() || self == Self::AsStyled && look.is_styled_away()
    }
}
