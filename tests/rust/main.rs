//! Laws that no single room can check for itself.
#![allow(clippy::unwrap_used)] // a test that meets an error where it expects none should stop

mod clean;
mod dedup;
mod pages;
mod segment;
mod walls;
