//! Laws that no single room can check for itself.

mod pages;
mod segment;
mod walls;
