//! Laws that no single room can check for itself.

mod clean;
mod pages;
mod segment;
mod walls;
