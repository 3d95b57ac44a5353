//! Characters, spans, lines and offsets; knows nothing of news.

mod lines;
mod offsets;
mod span;

pub use lines::lines;
pub use offsets::CharOffsets;
pub use span::Span;
