//! From markup to lines.

mod attribute;
mod blocks;
mod body;
mod credits;
mod css;
mod embedded;
mod ends;
mod head;
mod hints;
mod json_ld;
mod known;
mod literals;
mod look;
mod names;
mod pager;
mod parse;
mod references;
mod render;
mod scripted;
mod scripts;
mod seams;
mod shared;
mod sheet;
mod shown;
mod sink;
mod stories;
mod style;
mod tag;
mod tokens;
mod tree;
mod veiled;
mod weigh;

pub use render::render;
