//! Which lines of this page are the article, and what do the others tell of it?

mod page;

pub use page::{Hints, Line, Markup, Page};
