//! From markup to lines.

mod parse;
mod slim;
mod tree;
