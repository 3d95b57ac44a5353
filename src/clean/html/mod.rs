//! From markup to lines.

mod blocks;
mod body;
mod credits;
mod head;
mod hints;
mod json_ld;
mod names;
mod parse;
mod render;
mod shown;
mod slim;
mod tree;

pub use render::render;
