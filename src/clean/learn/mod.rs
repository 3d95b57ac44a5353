//! Which lines does a site put on every page?
//!
//! What recurs over the pages of one site is its template, unless it is a story that the site carries twice. So a
//! page most of whose long lines were seen before is a copy and does not count; a line must recur on pages enough; and
//! what stands beside it must vary, since inside a repeated text the neighbours repeat too.
//!
//! [`lines`] makes of each page its lines, on as many threads as there are; the [`Learner`] counts them in the order of the
//! pages, so any number of threads learns the same. It is one pass, in bounded memory: [`met`] holds the lines that
//! stood once, a few bytes each, and [`tally`] the ones that came again.

mod config;
mod learner;
mod lines;
mod met;
mod tally;

pub use config::LearnConfig;
pub use learner::{Learner, Paged};
