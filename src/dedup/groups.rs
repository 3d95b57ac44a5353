//! Which texts are one story's copies?

use rustc_hash::FxHashMap;

use super::canonical::Ranks;
use super::collector::{Collector, NO_CLASS};
use super::config::Config;
use super::edges::Edge;
use super::pairs::{Pair, PairKind};
use super::texts::Texts;
use super::weighed::Weighed;
use crate::error::Result;

/// The copies among some texts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Groups {
    /// For each text its group, numbered in the order of first appearance; a text without copies has one of its own.
    pub labels: Vec<u64>,
    /// For each text whether it is its group's canonical one.
    pub keep: Vec<bool>,
    /// The verified pairs within the groups, ascending. Of the texts that fold to the same characters each stands
    /// in one `exact` pair, with the first of them, and that one alone in the others.
    pub pairs: Vec<Pair>,
    /// Pairs that were verified as well, but whose texts are of two groups, ascending: a round-up holds an article
    /// that is another story's.
    pub apart: Vec<Pair>,
    /// For each text how many distinct shingles it has.
    pub sizes: Vec<u32>,
    /// For each text when it was published, as it was given.
    pub published: Vec<Option<i64>>,
}

impl Groups {
    /// `texts` are read where the sentences of one tell whether it is kept.
    pub(super) fn new<T: Texts + ?Sized>(
        collector: &Collector,
        order: &[u32],
        edges: Vec<Edge>,
        config: &Config,
        texts: &T,
    ) -> Result<Self> {
        let size = |number: u32| collector.classes[order[number as usize] as usize].size;
        let Weighed { within: edges, apart, roots } = Weighed::new(edges, order.len(), size);
        let labels = labels(&collector.class_of, order, &roots);
        let keep = Ranks::new(collector, &labels, order, &edges).keep(order, &edges, texts)?;
        let firsts = Firsts::new(collector);
        let pairs = firsts.pairs(order, &edges, config);
        let apart = firsts.verified(order, &apart, config);
        let size = |&class: &u32| collector.classes.get(class as usize).map_or(0, |class| class.size);
        let sizes = collector.class_of.iter().map(size).collect();
        Ok(Self { labels, keep, pairs, apart, sizes, published: collector.published.clone() })
    }
}

/// Numbers groups by first appearance, for texts of these classes, which `order` numbers; `roots` are the groups of the
/// numbers.
pub(super) fn labels(class_of: &[u32], order: &[u32], roots: &[u32]) -> Vec<u64> {
    let mut root_of = vec![0u32; order.len()];
    for (&class, &root) in order.iter().zip(roots) {
        root_of[class as usize] = root;
    }
    let mut label_of: FxHashMap<u32, u64> = FxHashMap::default();
    let mut next = 0;
    let mut fresh = || {
        next += 1;
        next - 1
    };
    let label = |&class: &u32| match class {
        NO_CLASS => fresh(),
        class => *label_of.entry(root_of[class as usize]).or_insert_with(&mut fresh),
    };
    class_of.iter().map(label).collect()
}

/// The first row of each class, which stands for it in pairs.
struct Firsts {
    rows: Vec<usize>,
    exact: Vec<Pair>,
}

impl Firsts {
    fn new(collector: &Collector) -> Self {
        let mut rows = vec![usize::MAX; collector.classes.len()];
        let mut exact = Vec::new();
        for (row, &class) in collector.class_of.iter().enumerate().filter(|(_, class)| **class != NO_CLASS) {
            let first = &mut rows[class as usize];
            if *first == usize::MAX {
                *first = row;
            } else {
                let (left, kind) = (*first, PairKind::Exact);
                exact.push(Pair { left, right: row, kind, jaccard: 1.0, containment: 1.0 });
            }
        }
        Self { rows, exact }
    }

    fn pairs(&self, order: &[u32], edges: &[Edge], config: &Config) -> Vec<Pair> {
        let mut pairs = self.exact.clone();
        pairs.extend(self.verified(order, edges, config));
        pairs.sort_unstable_by_key(|pair| (pair.left, pair.right));
        pairs
    }

    fn verified(&self, order: &[u32], edges: &[Edge], config: &Config) -> Vec<Pair> {
        let row = |number: u32| self.rows[order[number as usize] as usize];
        let pair = |edge: &Edge| {
            let (a, b) = (row(edge.large), row(edge.small));
            let kind = if edge.jaccard >= config.threshold { PairKind::Near } else { PairKind::Contained };
            let Edge { jaccard, containment, .. } = *edge;
            Pair { left: a.min(b), right: a.max(b), kind, jaccard, containment }
        };
        let mut pairs: Vec<_> = edges.iter().map(pair).collect();
        pairs.sort_unstable_by_key(|pair| (pair.left, pair.right));
        pairs
    }
}
