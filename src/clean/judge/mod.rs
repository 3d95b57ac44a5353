//! Which lines are the article?
//!
//! [`evidence`] gathers what shapes and rules say of each line, [`structure`] what the rows of the page say,
//! [`blocks`] what stands under a heading of links, [`credits`] which lines are roles and names, [`signed`] what signs a paragraph; [`anchors`] between which lines the article
//! surely lies, and [`counted`] which lines count on; [`score`] weighs it all, and [`split`] cuts the page into head,
//! body and tail so that the whole comes out best; [`own`] brings back paragraphs that a mark cut off; [`headline`] tells the title that opens the body, and [`leading`] what there is none. [`verdict`] then says of each line what it is.

mod anchors;
mod asides;
mod blocks;
mod broken;
mod caption;
mod counted;
mod credits;
mod evidence;
mod glued;
mod headline;
mod leading;
mod mark;
mod own;
mod repeated;
mod score;
mod signed;
mod split;
mod structure;
mod teasers;
mod verdict;
mod wish;

pub(crate) use caption::is_caption;
pub(crate) use counted::item;
pub(crate) use evidence::{Evidence, is_idle};
pub(crate) use leading::is_number_of_document;
pub(crate) use mark::{Found, Mark, Verdict};
pub(crate) use score::worth;
pub(crate) use verdict::{Judged, judge};
pub(crate) use wish::Wish;
