//! The main job: pages in, clean articles out, each once.

mod threads;

pub use threads::pool;
