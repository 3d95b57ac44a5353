//! The steps in order.

use super::bands::Bands;
use super::candidates::{Bound, candidates};
use super::collector::{Collector, Reach};
use super::config::Config;
use super::edges::{Edge, Numbered, edges};
use super::explain::{Explanation, explain};
use super::facts::Facts;
use super::groups::Groups;
use super::recurring::without_recurring;
use super::shingle::Shingler;
use super::texts::Texts;
use crate::error::Result;
use crate::progress::Progress;

/// Finds which texts are copies of one story. Immutable; one serves all threads.
#[derive(Debug, Clone)]
pub struct Deduplicator {
    config: Config,
}

impl Deduplicator {
    /// Fails where a field of `config` is out of its bounds.
    pub fn new(config: Config) -> Result<Self> {
        config.check()?;
        Ok(Self { config })
    }

    /// How it works.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The groups of `texts` that are in memory.
    pub fn groups<T: AsRef<str> + Sync>(
        &self,
        texts: &[T],
        facts: &Facts<'_>,
        progress: &Progress,
    ) -> Result<Groups> {
        self.groups_of(texts, texts.len(), facts, progress)
    }

    /// The groups of the first `rows` texts of `texts`.
    pub fn groups_of<T: Texts + ?Sized>(
        &self,
        texts: &T,
        rows: usize,
        facts: &Facts<'_>,
        progress: &Progress,
    ) -> Result<Groups> {
        progress.expect(rows as u64);
        let mut collector = self.collect();
        collector.take(texts, rows, Reach::Whole, facts, progress)?;
        self.finish(collector, texts, progress)
    }

    /// What two texts share and what differs, judged as [`groups`](Self::groups) judges them.
    pub fn explain(&self, left: &str, right: &str) -> Explanation {
        explain(left, right, &self.config)
    }

    /// Begins to take texts batch by batch, for input that does not fit into memory:
    /// [`Collector::add`], then [`finish`](Self::finish).
    pub fn collect(&self) -> Collector {
        Collector::new(&self.config)
    }

    /// The groups of all that `collector` took; `texts` are the same texts by the same rows, to be read again where
    /// a pair is verified.
    pub fn finish<T: Texts + ?Sized>(
        &self,
        collector: Collector,
        texts: &T,
        progress: &Progress,
    ) -> Result<Groups> {
        let (collector, order, edges) = self.edges(collector, texts, progress)?;
        Groups::new(&collector, &order, edges, &self.config, texts)
    }

    fn edges<T: Texts + ?Sized>(
        &self,
        mut collector: Collector,
        texts: &T,
        progress: &Progress,
    ) -> Result<(Collector, Vec<u32>, Vec<Edge>)> {
        collector.forget_seen();
        let order = collector.by_size();
        collector.kept.shrink_to_fit();
        let bands = Bands::new(&order, &collector.classes, std::mem::take(&mut collector.kept));
        let class = |&number: &u32| collector.classes[number as usize];
        let sizes: Vec<u32> = order.iter().map(|c| class(c).size).collect();
        let rows: Vec<u32> = order.iter().map(|c| class(c).row).collect();
        let bound = Bound { containment: self.config.containment() };
        let found = candidates(&bands, bound, progress)?;
        let shingler = Shingler::new(self.config.shingle_chars);
        let kin = &found.kin[..];
        let numbered = Numbered { texts, rows: &rows, sizes: &sizes, kin, shingler, config: &self.config };
        let held = without_recurring(edges(&numbered, &found.pairs, progress)?, &bands, bound);
        Ok((collector, order, held))
    }
}
