//! Where in this page is the article?
//!
//! Every line is weighed: prose (length, end marks) speaks for the body, links, bare words and telling names of
//! elements around it against. The weights are summed over the tree, and the article's container is the lowest
//! element that holds nearly all that speaks for it. A body in several parts stops the descent above them. What
//! lies inside the container is then judged by itself: blocks of links, and blocks whose names say that they are
//! something else, are out. So are feeds: many siblings of one build, each with a link for a title (teasers of
//! other articles) or a time and a button (comments).

use super::blocks::{Block, Blocks};
use super::names::Names;
use super::tree::{Id, Tree};

/// Share of the weight that a child must hold for the descent to go on into it.
const NEARLY_ALL: f32 = 0.72;

/// What prose inside the container is held for.
pub(super) const SOLID: f32 = 1.0;
/// An article that weighs less than this may not be the article.
const TOO_LITTLE: f32 = 100.0;
/// So many siblings of one build make a feed.
const FEED: u32 = 3;
/// Longest teaser, in characters.
const TEASER: u32 = 300;
/// Longest line that is a time and little more, in characters.
const STAMP: usize = 30;

/// Finds the article.
pub(super) fn body(tree: &Tree, page: &Blocks, names: &[Names]) -> Body {
    let finder = Finder::new(tree, page, names);
    let found = finder.body();
    if finder.weight(&found) >= TOO_LITTLE {
        return found;
    }
    // Names tip the scales; they must not hide the only article that there is.
    let nameless = vec![Names::default(); names.len()];
    let bare = Finder::new(tree, page, &nameless);
    let other = bare.body();
    if bare.weight(&other) > 3.0 * finder.weight(&found) { other } else { found }
}

/// Where the article was found.
pub(super) struct Body {
    /// How strongly each line is held for body, −1 to 1, in the order of the lines.
    pub(super) lines: Vec<f32>,
    /// The element that holds it.
    pub(super) container: Id,
}

struct Finder<'t> {
    tree: &'t Tree,
    page: &'t Blocks,
    /// By line: what it says of itself.
    weights: Vec<f32>,
    /// By node: what lines under it weigh together.
    sums: Vec<Sum>,
    names: &'t [Names],
    /// By node: the nearest ancestor or itself whose names speak against it.
    outside: Vec<Outside>,
    /// By node: whether its children are teasers or comments.
    feeds: Vec<bool>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    weight: f32,
    lines: u32,
    chars: u32,
    linked: u32,
    /// Lines that are a link and nothing else.
    links: u32,
    /// Short lines with a time, or with what one can do to a comment.
    stamps: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Outside {
    #[default]
    No,
    Other,
    Comments,
}

/// What a line alone says of itself.
fn weigh(block: &Block, text: &str) -> f32 {
    let chars = block.chars as f32;
    let linked = block.linked as f32 / chars.max(1.0);
    if linked > 0.5 {
        return -(chars * linked).min(40.0);
    }
    let marked = text.chars().any(is_mark);
    let plain = chars * (1.0 - linked);
    match () {
        () if marked && chars >= 15.0 => plain.min(400.0),
        () if marked || chars >= 25.0 => plain * 0.3,
        () => -2.0,
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '，' | '、' | '：' | '”' | '…' | '!' | '?' | ';' | ',')
}

/// Whether a short line tells when something was said, or what one can do to it.
fn is_stamp(text: &str) -> bool {
    let bytes = text.as_bytes();
    let clock = bytes
        .windows(4)
        .any(|w| w[0].is_ascii_digit() && w[1] == b':' && w[2..].iter().all(u8::is_ascii_digit));
    // What such words end in is rarer than they are.
    let may_say = text.chars().any(|c| matches!(c, '前' | '复' | '赞' | '报' | '层'));
    let says =
        || ["小时前", "分钟前", "天前", "回复", "点赞", "举报", "楼层"].iter().any(|w| text.contains(w));
    clock || may_say && says()
}

impl<'t> Finder<'t> {
    fn new(tree: &'t Tree, page: &'t Blocks, names: &'t [Names]) -> Self {
        let mut finder = Self {
            tree,
            page,
            weights: page.blocks.iter().map(|block| weigh(block, block.span.of(&page.text))).collect(),
            sums: vec![Sum::default(); tree.len()],
            names,
            outside: vec![Outside::No; tree.len()],
            feeds: vec![false; tree.len()],
        };
        finder.read_names();
        for (n, block) in page.blocks.iter().enumerate() {
            let against = finder.outside[block.home.at()];
            let sum = &mut finder.sums[block.home.at()];
            let weight = finder.weights[n];
            sum.weight += match against {
                Outside::No => weight,
                Outside::Other => weight.min(0.2 * weight),
                Outside::Comments => -weight.abs(),
            };
            sum.lines += 1;
            sum.chars += block.chars as u32;
            sum.linked += block.linked as u32;
            sum.links += u32::from(block.linked * 5 > block.chars * 4);
            sum.stamps += u32::from(block.chars <= STAMP && is_stamp(block.span.of(&page.text)));
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
            if self.is_feed(id) {
                self.feeds[id.at()] = true;
                self.sums[id.at()].weight = 0.0;
            }
            if let Some(parent) = self.tree.parent(id) {
                let sum = self.sums[id.at()];
                let above = &mut self.sums[parent.at()];
                above.weight += sum.weight.max(0.0);
                above.lines += sum.lines;
                above.chars += sum.chars;
                above.linked += sum.linked;
                above.links += sum.links;
                above.stamps += sum.stamps;
            }
        }
    }

    fn body(&self) -> Body {
        let container = self.container();
        Body { lines: (0..self.page.blocks.len()).map(|n| self.judge(n, container)).collect(), container }
    }

    fn weight(&self, body: &Body) -> f32 {
        self.sums[body.container.at()].weight
    }

    /// Whether most of what is in an element are siblings of one build that are each a teaser or a comment.
    fn is_feed(&self, id: Id) -> bool {
        let (mut items, mut chars) = (0, 0);
        for child in self.children(id) {
            let sum = self.sums[child.at()];
            let teaser = sum.links >= 1 && sum.chars <= TEASER;
            if sum.lines >= 2 && (teaser || sum.stamps >= 1 && sum.lines <= 8) {
                items += 1;
                chars += sum.chars;
            }
        }
        items >= FEED && chars * 3 >= self.sums[id.at()].chars * 2
    }

    /// The lowest element that holds nearly all of what speaks for the body.
    fn container(&self) -> Id {
        let mut at = Id::ROOT;
        loop {
            let total = self.sums[at.at()].weight;
            let best = self
                .children(at)
                .max_by(|a, b| self.sums[a.at()].weight.total_cmp(&self.sums[b.at()].weight));
            let Some(best) = best else { return at };
            let sum = self.sums[best.at()];
            if sum.weight < NEARLY_ALL * total || sum.lines < 3 && sum.weight < 0.95 * total || sum.lines < 2
            {
                return at;
            }
            at = best;
        }
    }

    fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
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
                against = against.max(if teaser { 1.6 } else { 0.8 });
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
        match () {
            () if weight >= 15.0 => SOLID,
            () if weight > 0.0 => 0.7,
            () if block.linked * 2 > block.chars => -0.2,
            () => 0.5,
        }
    }
}
