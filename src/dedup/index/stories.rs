//! Which of some texts tell the same story?
//!
//! As the deduplicator does it: links that their kin do not bear out fall, and so do those by which a text glues what
//! does not belong together. What is still linked then is one story.

use rustc_hash::FxHashMap;

use super::super::config::Config;
use super::super::edges::Edge;
use super::super::recurring::{ONE_STORY, sure_stories};
use super::super::weighed::Weighed;
use super::link::{Class, Link};

/// Texts by story.
#[derive(Debug, Default)]
pub(super) struct Stories {
    /// Of each text that has a link, a number that those of its story share.
    story_of: FxHashMap<u128, u32>,
}

impl Stories {
    /// Of the texts at the ends of `links`, each of which is there once.
    pub(super) fn new<'l>(links: impl IntoIterator<Item = &'l Link>, config: &Config) -> Self {
        let holds = |link: &&Link| link.kind(config).is_some();
        Self::of_links(links.into_iter().filter(holds).collect(), |edges, classes| {
            Weighed::new(edges, classes.len(), |number| classes[number as usize].size).roots
        })
    }

    /// By the links alone that surely are between copies.
    pub(super) fn sure<'l>(links: impl IntoIterator<Item = &'l Link>) -> Self {
        let sure = |link: &&Link| link.containment() >= ONE_STORY;
        Self::of_links(links.into_iter().filter(sure).collect(), |edges, classes| {
            sure_stories(&edges, classes.len())
        })
    }

    fn of_links(links: Vec<&Link>, roots: impl FnOnce(Vec<Edge>, &[Class]) -> Vec<u32>) -> Self {
        let mut classes: Vec<Class> = links.iter().flat_map(|link| [link.large, link.small]).collect();
        classes.sort_unstable_by_key(|class| class.order());
        classes.dedup();
        let number_of: FxHashMap<u128, u32> =
            classes.iter().zip(0..).map(|(class, number)| (class.fingerprint, number)).collect();
        let numbered = |link: &Link| link.edge(link.ends().map(|end| number_of[&end]));
        let mut edges: Vec<Edge> = links.into_iter().map(numbered).collect();
        edges.sort_unstable_by_key(|edge| (edge.large, edge.small));
        let roots = roots(edges, &classes);
        Self { story_of: classes.iter().map(|class| class.fingerprint).zip(roots).collect() }
    }

    /// A number that the texts of one story share; `None` for a text without links.
    pub(super) fn of(&self, fingerprint: u128) -> Option<u32> {
        self.story_of.get(&fingerprint).copied()
    }

    /// Whether two texts are of one story.
    pub(super) fn same(&self, a: u128, b: u128) -> bool {
        self.of(a).is_some_and(|story| self.of(b) == Some(story))
    }
}
