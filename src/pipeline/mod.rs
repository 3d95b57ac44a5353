//! The main job: pages in, clean articles out, each once.
//!
//! [`read`] gives rows of any file → [`batch`] makes articles of pages, and [`filter`] says which are kept → [`shard`]
//! keeps both on disk → [`copies`] finds which say the same → [`known`] which an index holds → [`merge`] writes the tables of the output, and
//! [`report`] tells of them. A [`Job`] does all of it, in stages that survive a kill. This is the one place
//! that knows all three wings, files and threads.
//!
//! The same input and the same settings give the same tables, byte for byte, on any number of threads.

mod articles;
mod batch;
mod bodies;
mod config;
mod copies;
mod faults;
pub mod filter;
mod folder;
mod frame;
mod gather;
mod incoming;
mod job;
mod known;
mod learn;
mod mended;
mod merge;
mod moment;
mod pairs;
pub mod read;
mod rejected;
pub mod report;
mod ride;
pub mod schema;
mod shard;
mod store;
mod threads;

pub use articles::articles;
pub use batch::Worker;
pub use config::{Config, Input, Steps};
pub use faults::{choice, plainly};
pub use gather::{Gathered, Gatherer};
pub use job::{Job, Start, run};
pub use known::Against;
pub use learn::learn;
pub use report::Report;
pub use threads::{pool, threads};

#[cfg(test)]
mod tests;
