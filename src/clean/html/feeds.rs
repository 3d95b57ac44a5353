//! Which siblings are teasers of other articles, comments, or parts of a running report?
//!
//! Many siblings of one build make a feed: each has a link for a title, or a time and something that can be done to it.

use super::body::{Build, Finder, Posts, TEASER};
use super::tree::Id;
use super::weigh::Opens;

/// So many siblings of one build make a feed.
const FEED: u32 = 3;
/// So many builds of siblings are told apart.
const BUILDS: usize = 6;

impl<'t> Finder<'t> {
    /// What the children of a feed weigh that are none of its items.
    pub(super) fn beside(&self, feed: Id, build: Build<'t>) -> f32 {
        let others =
            self.children(feed).filter(|&child| !(self.is_item(child) && self.build(child) == build));
        others.map(|child| self.sums[child.at()].weight.max(0.0)).sum()
    }

    /// The build of the siblings that most of what is in an element are, each of them a teaser or a comment.
    pub(super) fn feed(&self, id: Id) -> Option<Build<'t>> {
        // Each item has two lines at least.
        if self.sums[id.at()].lines < 2 * FEED {
            return None;
        }
        let mut builds: [Option<(Build<'t>, u32)>; BUILDS] = [None; BUILDS];
        let mut chars = 0;
        for child in self.children(id).filter(|&child| self.is_item(child)) {
            chars += self.sums[child.at()].chars;
            let build = self.build(child);
            let mut places = builds.iter_mut();
            if let Some(place) = places.find(|place| place.is_none_or(|(known, _)| known == build)) {
                place.get_or_insert((build, 0)).1 += 1;
            }
        }
        let (build, most) = builds.into_iter().flatten().max_by_key(|(_, items)| *items)?;
        (most >= FEED && chars * 3 >= self.sums[id.at()].chars * 2).then_some(build)
    }

    fn build(&self, id: Id) -> Build<'t> {
        (self.tree.name(id), self.names[id.at()])
    }

    /// The weight of the article that a feed is, if it may be one: all of a running report, the first post of a thread.
    pub(super) fn article_among(&mut self, feed: Id, build: Build<'t>) -> Option<f32> {
        let sum = self.sums[feed.at()];
        if self.posts == Posts::Report {
            return self.is_report(feed, build).then_some(sum.weight);
        }
        if self.posts == Posts::Comments || sum.headlines * 2 > sum.stamps {
            return None;
        }
        if sum.links == 0 {
            return (sum.buttons == 0).then_some(sum.weight);
        }
        let children: Vec<Id> = self.children(feed).collect();
        let first =
            children.iter().copied().find(|&child| self.is_item(child) && self.build(child) == build)?;
        let others = children.into_iter().filter(|&child| child != first);
        others.for_each(|post| self.sums[post.at()].weight = 0.0);
        Some(self.sums[first.at()].weight)
    }

    /// Whether the items of a feed are parts of a running report: each begins with its time, and nobody is named, led or asked.
    pub(super) fn is_report(&self, feed: Id, build: Build<'t>) -> bool {
        let sum = self.sums[feed.at()];
        let mut items = self
            .children(feed)
            .filter(|&child| self.build(child) == build)
            .map(|child| self.sums[child.at()]);
        sum.links + sum.buttons + sum.words == 0 && items.all(|item| item.opens == Opens::WithTime)
    }

    /// Whether an element may be a teaser or a comment.
    fn is_item(&self, id: Id) -> bool {
        let sum = self.sums[id.at()];
        let teaser = sum.links >= 1 && sum.chars <= TEASER;
        // Of a menu nobody asks what it is.
        let said = sum.linked * 5 < sum.chars * 4;
        said && sum.lines >= 2 && (teaser || sum.stamps >= 1 && sum.lines <= 8)
    }
}
