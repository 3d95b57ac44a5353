//! From markup to lines.

mod blocks;
mod body;
mod names;
mod parse;
mod render;
mod shown;
mod slim;
mod tree;

pub use render::render;
