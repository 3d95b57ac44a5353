//! Characters, spans, lines and offsets; knows nothing of news.

#[cfg(target_arch = "x86_64")]
mod abreast;
mod fold;
mod lines;
mod nearest;
mod offsets;
mod signs;
#[cfg(target_arch = "x86_64")]
mod sixteen;
mod span;
mod utf16;
mod walk;

pub use fold::{Code, fold, fold_to_places, fold_with_places, is_digit};
pub use lines::lines;
pub use nearest::{did_you_mean, nearest};
pub use offsets::{CharCursor, CharOffsets};
pub use signs::{Signs, signs};
pub use span::{Span, floor};
pub use utf16::fold_utf16;
