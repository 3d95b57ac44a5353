//! Which texts tell one story, by the pairs that hold?
//!
//! Weak pairs that their kin do not bear out fall, and those by which a text glues what does not belong together; texts
//! that were left alone go back. What is joined then is one story.

use super::edges::Edge;
use super::joined::without_bridges;
use super::links::Links;
use super::lonely::with_lonely;
use super::weak::without_weak;

/// What is left of some pairs, and the stories that they make.
#[derive(Debug)]
pub(super) struct Weighed {
    /// The pairs of one story.
    pub(super) within: Vec<Edge>,
    /// Those of two.
    pub(super) apart: Vec<Edge>,
    /// For each text the first of its story.
    pub(super) roots: Vec<u32>,
}

impl Weighed {
    /// Of `texts` texts; `size` tells how many shingles one has.
    pub(super) fn new(edges: Vec<Edge>, texts: usize, size: impl Fn(u32) -> u32) -> Self {
        let (stay, apart) = without_bridges(without_weak(edges));
        let (mut within, apart) = with_lonely(stay, apart, size);
        let mut links = Links::new(texts);
        within.iter().for_each(|edge| links.join(edge.large, edge.small));
        let roots: Vec<u32> = (0..texts as u32).map(|number| links.root(number)).collect();
        let same = |edge: &Edge| roots[edge.large as usize] == roots[edge.small as usize];
        let (back, apart): (Vec<_>, Vec<_>) = apart.into_iter().partition(same);
        within.extend(back);
        Self { within, apart, roots }
    }
}
