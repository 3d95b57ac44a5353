//! Which words of a corpus does the dictionary lack?
//!
//! Texts → clauses not read before → the pieces that the dictionary cuts → rows of pieces, counted → rows
//! that hold together (cohesion) → rows that stand free (freedom) → a score, to which the segmenter adds what
//! it knows → the best, without rows that are a part of better ones or a phrase of known words. Each step is
//! one file.
//!
//! One pass, in memory that a setting bounds; what was read is not kept. The same words come out for any
//! number of threads, and however the texts were handed over. Nothing here knows what the words mean: a
//! name, an outlet and a slogan that is always quoted whole are all words.

mod candidates;
mod config;
mod contexts;
mod find;
mod freedom;
mod grams;
mod judge;
mod pick;
mod pieces;

pub use config::Config as NewWordsConfig;
pub use find::{NewWord, NewWords};

#[cfg(test)]
mod tests;
