//! Where in this page is the article?
//!
//! Every line is weighed: prose (length, end marks) speaks for the body, links, bare words and telling names of
//! elements around it against. The weights are summed over the tree, and the article's container is the lowest
//! element that holds nearly all that speaks for it. A body in several parts stops the descent above them. What
//! lies inside the container is then judged by itself: blocks of links, and blocks whose names say that they are
//! something else, are out.

use super::blocks::{Block, Blocks};
use super::names::Names;
use super::tree::{Id, Step, Tree};

/// Share of the weight that a child must hold for the descent to go on into it.
const NEARLY_ALL: f32 = 0.72;

/// How strongly each line is held for body, −1 to 1, in the order of the lines.
pub(super) fn body(tree: &Tree, page: &Blocks) -> Vec<f32> {
    let finder = Finder::new(tree, page);
    let container = finder.container();
    page.blocks.iter().map(|block| finder.judge(block, container)).collect()
}

struct Finder<'t> {
    tree: &'t Tree,
    page: &'t Blocks,
    /// By node: what lines under it weigh together.
    sums: Vec<Sum>,
    names: Vec<Names>,
    /// By node: the nearest ancestor or itself whose names speak against it.
    outside: Vec<Outside>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    weight: f32,
    lines: u32,
    chars: u32,
    linked: u32,
    prose: u32,
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
    let marks = text.chars().filter(|c| "。！？；，、：”…!?;,".contains(*c)).count() as f32;
    let plain = chars * (1.0 - linked);
    match () {
        () if marks >= 1.0 && chars >= 15.0 => plain.min(400.0),
        () if marks >= 1.0 || chars >= 25.0 => plain * 0.3,
        () => -2.0,
    }
}

impl<'t> Finder<'t> {
    fn new(tree: &'t Tree, page: &'t Blocks) -> Self {
        let mut finder = Self {
            tree,
            page,
            sums: vec![Sum::default(); tree.len()],
            names: vec![Names::default(); tree.len()],
            outside: vec![Outside::No; tree.len()],
        };
        finder.read_names();
        for block in &page.blocks {
            let against = finder.outside[block.home.at()];
            let sum = &mut finder.sums[block.home.at()];
            let weight = weigh(block, block.span.of(&page.text));
            sum.weight += match against {
                Outside::No => weight,
                Outside::Other => weight.min(0.2 * weight),
                Outside::Comments => -weight.abs(),
            };
            sum.lines += 1;
            sum.chars += block.chars as u32;
            sum.linked += block.linked as u32;
            sum.prose += u32::from(weight > 15.0);
        }
        finder.sum_up();
        finder
    }

    fn read_names(&mut self) {
        for step in self.tree.walk(Id::ROOT) {
            let Step::Enter(id) = step else { continue };
            let names = Names::of(self.tree, id);
            let above = self.tree.parent(id).map_or(Outside::No, |p| self.outside[p.at()]);
            let tag = self.tree.name(id);
            let own = match () {
                () if matches!(tag, "body" | "html") => Outside::No,
                () if names.comments => Outside::Comments,
                () if names.other && !names.article => Outside::Other,
                () => Outside::No,
            };
            self.names[id.at()] = names;
            self.outside[id.at()] = above.max(own);
        }
    }

    fn sum_up(&mut self) {
        for step in self.tree.walk(Id::ROOT) {
            let Step::Leave(id) = step else { continue };
            if let Some(parent) = self.tree.parent(id) {
                let sum = self.sums[id.at()];
                let above = &mut self.sums[parent.at()];
                above.weight += sum.weight.max(0.0);
                above.lines += sum.lines;
                above.chars += sum.chars;
                above.linked += sum.linked;
                above.prose += sum.prose;
            }
        }
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

    fn judge(&self, block: &Block, container: Id) -> f32 {
        let mut at = Some(block.home);
        let mut against: f32 = 0.0;
        while let Some(id) = at {
            if id == container {
                return self.inside(block) - against;
            }
            let names = self.names[id.at()];
            let sum = self.sums[id.at()];
            if names.comments {
                against = against.max(1.5);
            }
            if names.other && !names.article {
                against = against.max(0.8);
            }
            if sum.lines >= 3 && sum.linked * 2 > sum.chars {
                against = against.max(1.2);
            }
            at = self.tree.parent(id);
        }
        -1.0
    }

    fn inside(&self, block: &Block) -> f32 {
        let weight = weigh(block, block.span.of(&self.page.text));
        match () {
            () if weight >= 15.0 => 1.0,
            () if weight > 0.0 => 0.7,
            () if block.linked * 2 > block.chars => -0.2,
            () => 0.5,
        }
    }
}
