//! Where in this page is the article?
//!
//! Every line is weighed: prose (length, end marks) speaks for the body, links, bare words and telling names of
//! elements around it against. The weights are summed over the tree, and the article's container is the lowest
//! element that holds nearly all that speaks for it. A body in several parts stops the descent above them. What
//! lies inside the container is then judged by itself: blocks of links, and blocks whose names say that they are
//! something else, are out. So are feeds: many siblings of one build, each with a link for a title (teasers of
//! other articles) or a time and a button (comments). Where nothing else is left, a feed of moments is a running report,
//! and one of accounts a thread, whose first post is the article.

use super::blocks::Blocks;
use super::names::Names;
use super::tree::{Id, Tree};
use super::weigh::{Sum, weigh};

/// Share of the weight that a child must hold for the descent to go on into it.
const NEARLY_ALL: f32 = 0.72;

/// What prose inside the container is held for.
pub(super) const SOLID: f32 = 1.0;
/// An article that weighs less than this may not be the article.
pub(super) const TOO_LITTLE: f32 = 100.0;
/// What a short paragraph weighs.
const PARAGRAPH: f32 = 20.0;
/// The least that an article weighs where something else could be it.
const LITTLE: f32 = 40.0;
/// What siblings have in common: their element and what its names say.
pub(super) type Build<'t> = (&'t str, Names);
/// Longest teaser, in characters.
pub(super) const TEASER: u32 = 300;
/// Longest text of a link that is a box of its own, in characters.
const BUTTON: usize = 40;

/// Finds the article.
pub(super) fn body(tree: &Tree, page: &Blocks, names: &[Names]) -> Body {
    let finder = Finder::new(tree, page, names, Posts::Comments);
    let found = finder.body();
    if found.weight >= TOO_LITTLE && finder.report.is_none() {
        return found;
    }
    // Names tip the scales; they must not hide the only article that there is.
    let nameless = vec![Names::default(); names.len()];
    let little = found.weight < TOO_LITTLE;
    let ways = [
        (finder.report.is_some(), names, Posts::Report),
        (little, &nameless[..], Posts::Comments),
        (little, names, Posts::Article),
    ];
    for (_, names, posts) in ways.into_iter().filter(|(tried, ..)| *tried) {
        let other = Finder::new(tree, page, names, posts).body();
        let surely = if posts == Posts::Report { 2.0 } else { 3.0 };
        if other.weight > surely * found.weight && other.weight >= LITTLE {
            return other;
        }
    }
    if found.weight > 0.0 { found } else { Body { lines: vec![-1.0; page.blocks.len()], ..found } }
}

/// Where the article was found.
pub(super) struct Body {
    /// How strongly each line is held for body, −1 to 1, in the order of the lines.
    pub(super) lines: Vec<f32>,
    /// The element that holds it.
    pub(super) container: Id,
    /// What its lines weigh: about their characters, where they are sentences.
    pub(super) weight: f32,
}

/// What siblings with moments are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Posts {
    Comments,
    /// Only those that are nobody's.
    Report,
    Article,
}

pub(super) struct Finder<'t> {
    pub(super) posts: Posts,
    pub(super) tree: &'t Tree,
    page: &'t Blocks,
    /// By line: what it says of itself.
    weights: Vec<f32>,
    /// By node: what lines under it weigh together.
    pub(super) sums: Vec<Sum>,
    pub(super) names: &'t [Names],
    /// By node: the nearest ancestor or itself whose names speak against it.
    outside: Vec<Outside>,
    /// By node: whether its children are teasers or comments.
    feeds: Vec<bool>,
    /// One of them that may be a running report.
    report: Option<Id>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Outside {
    #[default]
    No,
    Other,
    Comments,
}

impl<'t> Finder<'t> {
    fn new(tree: &'t Tree, page: &'t Blocks, names: &'t [Names], posts: Posts) -> Self {
        let mut finder = Self {
            posts,
            tree,
            page,
            weights: page.blocks.iter().map(|block| weigh(block, block.span.of(&page.text))).collect(),
            sums: vec![Sum::default(); tree.len()],
            names,
            outside: vec![Outside::No; tree.len()],
            feeds: vec![false; tree.len()],
            report: None,
        };
        finder.read_names();
        for (n, block) in page.blocks.iter().enumerate() {
            let against = finder.outside[block.home.at()];
            let weight = match against {
                Outside::No => finder.weights[n],
                Outside::Other => finder.weights[n].min(0.2 * finder.weights[n]),
                Outside::Comments => -finder.weights[n].abs(),
            };
            finder.sums[block.home.at()].count(block, block.span.of(&page.text), weight);
        }
        finder.sum_up();
        finder
    }

    fn read_names(&mut self) {
        for &id in &self.page.order {
            let names = self.names[id.at()];
            let above = self.tree.parent(id).map_or(Outside::No, |p| self.outside[p.at()]);
            let tag = self.tree.name(id);
            let own = match () {
                () if matches!(tag, "body" | "html") => Outside::No,
                () if names.say(Names::COMMENTS) => Outside::Comments,
                () if names.say_other() => Outside::Other,
                () => Outside::No,
            };
            self.outside[id.at()] = above.max(own);
        }
    }

    fn sum_up(&mut self) {
        for &id in self.page.order.iter().rev() {
            if let Some(build) = self.feed(id) {
                self.report = self.report.or(self.is_report(id, build).then_some(id));
                let post = self.article_among(id, build);
                self.feeds[id.at()] = post.is_none();
                self.sums[id.at()].weight = post.unwrap_or_else(|| self.beside(id, build));
            }
            if let Some(parent) = self.tree.parent(id) {
                let sum = self.sums[id.at()];
                self.sums[parent.at()].add(sum);
            }
        }
    }

    fn body(&self) -> Body {
        let container = self.container();
        let lines = (0..self.page.blocks.len()).map(|n| self.judge(n, container)).collect();
        Body { lines, container, weight: self.sums[container.at()].weight }
    }

    /// The lowest element that holds nearly all of what speaks for the body.
    fn container(&self) -> Id {
        let mut at = Id::ROOT;
        loop {
            let total = self.sums[at.at()].weight;
            let best = self
                .children(at)
                .max_by(|a, b| self.sums[a.at()].weight.total_cmp(&self.sums[b.at()].weight));
            let Some(best) = best.filter(|best| self.sums[best.at()].weight > 0.0) else { return at };
            let sum = self.sums[best.at()];
            // What opens a running report belongs to it.
            let opened =
                self.posts == Posts::Report && self.report == Some(best) && total - sum.weight >= PARAGRAPH;
            // Letters that nobody set back hold all that follows, and what stands before them is as good.
            let runs_on = self.tree.look(best).is_formatting() && total - sum.weight >= PARAGRAPH;
            let short = sum.lines < 3 && sum.weight < 0.95 * total || sum.lines < 2;
            if sum.weight < NEARLY_ALL * total || short || runs_on || opened {
                return at;
            }
            at = best;
        }
    }

    pub(super) fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(self.tree.first(id), |&c| self.tree.next(c))
    }

    fn judge(&self, n: usize, container: Id) -> f32 {
        let block = &self.page.blocks[n];
        let mut at = Some(block.home);
        let mut against: f32 = 0.0;
        while let Some(id) = at {
            if id == container {
                return self.inside(n) - against;
            }
            let names = self.names[id.at()];
            let sum = self.sums[id.at()];
            if names.say(Names::COMMENTS) || self.feeds[id.at()] {
                against = against.max(1.5);
            }
            if names.say_other() {
                // A box with a link and a few lines is a teaser, however well its lines are written.
                let teaser = sum.links >= 1 && sum.chars <= TEASER;
                // A few words in such a box are no sentence of the article.
                let words = self.weights[n] <= 0.0;
                let advertised = names.say(Names::AD) && sum.chars <= TEASER;
                against = against.max(if teaser || advertised {
                    1.6
                } else if words {
                    1.1
                } else {
                    0.8
                });
            }
            if sum.lines >= 3 && sum.linked * 2 > sum.chars {
                against = against.max(1.2);
            }
            at = self.tree.parent(id);
        }
        -1.0
    }

    fn inside(&self, n: usize) -> f32 {
        let (block, weight) = (&self.page.blocks[n], self.weights[n]);
        // A link that is alone in a box of its own leads away.
        let alone = block.linked == block.chars && self.tree.name(block.home) == "div";
        match () {
            () if alone && block.chars <= BUTTON => -0.5,
            () if weight >= 15.0 => SOLID,
            () if weight > 0.0 => 0.7,
            () if block.linked * 2 > block.chars => -0.2,
            () => 0.5,
        }
    }
}
