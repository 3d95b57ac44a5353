//! 清稿: Chinese news articles, cleaned, segmented and deduplicated.
//!
//! Three wings stand side by side and know nothing of each other:
//!
//! - [`clean`] takes a scraped page and gives back the article, with a record of all that was removed and why;
//! - [`segment`] cuts text into sentences and words;
//! - [`dedup`] finds which texts are copies of one story.
//!
//! [`pipeline`] runs all three over files. Beneath them lie [`article`], the one type that passes between
//! them, and [`text`], which knows characters and spans and nothing of news.

pub mod article;
pub mod clean;
pub mod dedup;
pub mod error;
pub mod pipeline;
pub mod progress;
pub mod segment;
pub mod text;

#[cfg(feature = "python")]
mod python;
