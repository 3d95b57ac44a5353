//! Which lines of this page are the article, and what do the others tell of it?

mod decode;
mod html;
mod page;
pub mod restore;

pub use decode::{Decoded, Format, decode, decode_str};
pub use page::{Hints, Line, Markup, Page};
