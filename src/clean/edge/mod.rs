//! Is a line at the edge of the page a part of the article, by its wording and by what it shares with the article?
//!
//! Rules know the wordings that somebody has seen. A farm can say the same in any words, but what it says stays chrome: it
//! asks, promises, counts, labels, forbids, and it speaks of the site and of the reader, where an article speaks of its matter. So a
//! linear model weighs the pairs of characters of a line and its look ([`wording`]), and how much of the line the
//! paragraphs speak too ([`relation`]); [`mark`] asks it about the lines at both edges of the page alone, and what it answers is
//! evidence like any other. Inside the article it is never asked, and what it says of lines of one form ([`rows`]) goes for all of them.
//!
//! The weights stand in `wording.tsv`, hundredths of a logit each; they were learned from lines written for it and from the
//! paragraphs of newspapers and portals, in the way of `tests/learn/edge.py`. Learned over another corpus they come out
//! otherwise, and say much the same.

mod mark;
mod own;
mod relation;
mod rows;
mod wording;

pub(crate) use mark::mark;
pub(crate) use relation::Spoken;
