//! What did this paragraph look like when it was printed?
//!
//! [`survey`] looks once which steps a paragraph could need; clean text needs none and is given back as it is.
//! Then, in order: [`escapes`] (entities, stray backslashes), [`invisible`] (zero-width, control, icon glyphs),
//! [`pinyin`] glued to characters, [`ideographs`] (radicals and compatibility forms), [`alphanumerics`]
//! (full-width letters and digits), [`spaces`], [`width`] (Chinese punctuation) with [`brackets`], [`commas`] and [`latin`], [`quotes`], [`repeats`], and on request
//! [`script`].
//! [`wraps`] tells which lines of a page one paragraph was broken into. Never a blind NFKC, which would do more
//! harm than all of these mend.
//!
//! A step tells its [`edit`]s, and the [`trace`] keeps where each of them stood in what was given. Restoring twice changes nothing more: a round over the
//! steps is followed by another until nothing changes. What a step decides by, it does not change, so honest text takes one
//! round and no text takes more than a few.

mod alphanumerics;
mod brackets;
mod chars;
mod commas;
mod config;
mod edit;
mod escapes;
mod ideographs;
mod invisible;
mod latin;
mod paragraph;
mod pinyin;
mod quotes;
mod repeats;
mod script;
mod spaces;
mod survey;
mod trace;
mod width;
mod wraps;

pub use config::{Config, Script, Width};
pub(super) use paragraph::restore_from;
pub use paragraph::{Restored, restore};
pub use trace::{Change, Kinds};
pub use wraps::joins;
