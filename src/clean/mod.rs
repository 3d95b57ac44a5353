//! Which lines of this page are the article, and what do the others tell of it?
//!
//! [`decode`] makes characters of bytes; [`html`] and [`plain`] make a [`Page`] of lines; [`judge`] tells with the help of [`rules`],
//! [`shape`] and [`spam`] which lines are head, body and tail, and what stands inside body lines that is not
//! body; [`read`] reads the metadata out of what was removed; [`compose`] puts the article together, its text
//! brought back to what was printed by [`restore`]. A [`Cleaner`] does all of it; [`learn`] finds out what a site puts on all its pages.
//!
//! Nothing is lost: taking the removals out of the raw text leaves exactly the characters that the body was restored
//! from, white space between paragraphs aside.

mod cleaner;
mod compose;
mod config;
mod decode;
mod draft;
mod edge;
mod explain;
mod fold;
mod html;
mod judge;
mod kinds;
#[cfg(test)]
mod laws;
mod learn;
mod names;
mod page;
mod plain;
mod read;
pub mod restore;
pub mod rules;
mod shape;
mod spam;
mod symptoms;
mod templates;

pub use cleaner::{Cleaner, Raw};
pub use config::{Config, Lines, Rules};
pub use decode::{Decoded, Format, decode, decode_str};
pub use explain::{Explained, Part};
pub use html::render;
pub use learn::{LearnConfig, Learner, Paged};
pub use page::{Hints, Line, Markup, Page};
pub use restore::{Script, Width};
pub use templates::{Template, Templates};
