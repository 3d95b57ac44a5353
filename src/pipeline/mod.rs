//! The main job: pages in, clean articles out, each once.

pub mod read;
mod threads;

pub use threads::pool;
