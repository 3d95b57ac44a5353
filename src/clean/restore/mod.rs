//! What did this paragraph look like when it was printed?
//!
//! [`survey`] looks once which steps a paragraph could need; clean text needs none and is given back as it is.
//! Then, in order: [`escapes`] (entities, stray backslashes), [`invisible`] (zero-width, control, icon glyphs),
//! [`pinyin`] glued to characters, [`ideographs`] (radicals and compatibility forms), [`alphanumerics`]
//! (full-width letters and digits), [`spaces`], [`width`] (Chinese punctuation) with [`brackets`], [`quotes`], [`repeats`], and on request
//! [`script`].
//! [`wraps`] tells which lines of a page one paragraph was broken into. Never a blind NFKC, which would do more
//! harm than all of these mend.
//!
//! Every step that changed something is named in the result, and restoring twice changes nothing more: a round over the
//! steps is followed by another until nothing changes. What a step decides by, it does not change, so honest text takes one
//! round and no text takes more than a few.

mod alphanumerics;
mod brackets;
mod chars;
mod config;
mod escapes;
mod ideographs;
mod invisible;
mod paragraph;
mod pinyin;
mod quotes;
mod repeats;
mod script;
mod spaces;
mod survey;
mod width;
mod wraps;

pub use config::{Config, Script, Step, Width};
pub use paragraph::{Restored, restore};
pub use wraps::joins;
