//! However texts came and went, `groups` says what the deduplicator says of those that are there.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::super::{Config, Deduplicator, Facts};
use super::super::*;
use super::corpus::corpora;
use super::{add, named, open};
use crate::progress::Progress;

/// What may happen to an index between two additions.
#[derive(Debug, Clone, Copy)]
enum Event {
    Nothing,
    /// One text in so many goes, from so manyth on.
    Remove(usize, usize),
    /// What was removed comes again.
    Restore,
    Compact,
    Reopen,
}

fn events() -> impl Strategy<Value = Vec<(usize, Event)>> {
    let event = prop_oneof![
        3 => Just(Event::Nothing),
        3 => (2usize..9, 0usize..9).prop_map(|(each, from)| Event::Remove(each, from)),
        1 => Just(Event::Restore),
        1 => Just(Event::Compact),
        1 => Just(Event::Reopen),
    ];
    prop::collection::vec((1usize..60, event), 1..7)
}

/// What the deduplicator says of `texts`.
fn labels<'t>(texts: impl Iterator<Item = &'t String>) -> Vec<u64> {
    let texts: Vec<&str> = texts.map(|text| &**text).collect();
    let deduplicator = Deduplicator::new(Config::default()).unwrap();
    deduplicator.groups(&texts, &Facts::default(), &Progress::default()).unwrap().labels
}

/// An index, and the texts that must be in it, in their order.
struct Beside {
    index: Index,
    folder: tempfile::TempDir,
    there: Vec<(String, String)>,
    gone: Vec<(String, String)>,
}

impl Beside {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { index: open(folder.path()), folder, there: Vec::new(), gone: Vec::new() }
    }

    fn add(&mut self, rows: &[(String, String)]) {
        add(&self.index, rows);
        self.there.extend_from_slice(rows);
    }

    fn meet(&mut self, event: Event) {
        match event {
            Event::Nothing => {}
            Event::Remove(each, from) => self.remove(each, from),
            Event::Restore => {
                let gone = std::mem::take(&mut self.gone);
                self.add(&gone);
            }
            Event::Compact => self.index.compact(&Progress::default()).unwrap(),
            Event::Reopen => {
                self.index.release();
                self.index = open(self.folder.path());
            }
        }
    }

    fn remove(&mut self, each: usize, from: usize) {
        let (out, stay): (Vec<_>, Vec<_>) =
            self.there.drain(..).enumerate().partition(|(row, _)| row % each == from % each);
        let out: Vec<_> = out.into_iter().map(|(_, row)| row).collect();
        self.index.remove(&out.iter().map(|row| &*row.0).collect::<Vec<_>>()).unwrap();
        self.there = stay.into_iter().map(|(_, row)| row).collect();
        self.gone.extend(out);
    }

    fn check(&self) -> Result<(), TestCaseError> {
        let said: BTreeMap<String, u64> =
            self.index.groups(&Progress::default()).unwrap().into_iter().collect();
        prop_assert_eq!(said.len(), self.there.len());
        let said: Vec<u64> = self.there.iter().map(|(id, _)| said[id]).collect();
        prop_assert_eq!(said, labels(self.there.iter().map(|row| &row.1)));
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn however_texts_came_and_went_groups_are_the_deduplicators(
        texts in corpora(),
        events in events(),
        threads in 1usize..4,
    ) {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let mut beside = Beside::new();
            let rows = named(texts);
            let (mut rest, mut events) = (&rows[..], events.into_iter().cycle());
            while let Some((cut, event)) = events.next().filter(|_| !rest.is_empty()) {
                let (some, after) = rest.split_at(cut.min(rest.len()));
                beside.add(some);
                beside.meet(event);
                rest = after;
            }
            beside.check()
        })?;
    }
}
