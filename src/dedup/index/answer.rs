//! What is told of each text?
//!
//! Of all rows of its story that were there before it, the one most like it: to the letter, else by Jaccard
//! similarity, by containment, and of equals the one that came first. Where only rows that came with it tie it to its
//! story, the first row of the story.

use std::cmp::Reverse;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::super::config::Config;
use super::super::pairs::PairKind;
use super::articles::ID;
use super::batch::Batch;
use super::kin::Kin;
use super::link::{Class, Link};
use super::recurring::{Kept, fallen};
use super::snapshot::Snapshot;
use super::stories::Stories;
use super::ties::Tie;
use super::verified::shared;
use crate::error::Result;

/// What a text is a copy of.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// The id of the text that was there before.
    pub of: String,
    /// How the one is a copy of the other.
    pub kind: PairKind,
    /// |A∩B| / |A∪B| over their shingles.
    pub jaccard: f64,
    /// |A∩B| / min(|A|, |B|) over their shingles.
    pub containment: f64,
}

/// A text, and what was found of it by itself.
#[derive(Debug)]
pub(super) struct Arrived {
    class: Class,
    /// The row that it repeats to the letter.
    repeats: Option<u64>,
    ties: Vec<Tie>,
}

/// A row that a text is a copy of.
#[derive(Debug, Clone, Copy)]
struct Told {
    row: u64,
    kind: PairKind,
    jaccard: f64,
    containment: f64,
}

impl Arrived {
    /// The texts of `batch`.
    pub(super) fn of(batch: &Batch, ties: Vec<Option<Vec<Tie>>>) -> impl Iterator<Item = Self> {
        let found = batch.signed.iter().zip(&batch.repeats).zip(ties);
        found.map(|((signed, &repeats), ties)| Self {
            class: signed.class(),
            repeats,
            ties: ties.unwrap_or_default(),
        })
    }

    fn repeated(&self) -> Option<Told> {
        self.repeats.map(|row| Told { row, kind: PairKind::Exact, jaccard: 1.0, containment: 1.0 })
    }
}

impl Told {
    fn of(link: &Link, row: u64, config: &Config) -> Option<Self> {
        Some(Self { row, kind: link.kind(config)?, jaccard: link.jaccard(), containment: link.containment() })
    }

    /// Numbers that never are negative compare as their bits do.
    fn likeness(&self) -> (u64, u64, Reverse<u64>) {
        (self.jaccard.to_bits(), self.containment.to_bits(), Reverse(self.row))
    }
}

/// For each text that now stands in `snapshot`, from row `first` on, its match among the rows before it.
pub(super) fn of_added(
    arrived: &[Arrived],
    first: u64,
    snapshot: &Snapshot,
    config: &Config,
) -> Result<Vec<Option<Match>>> {
    let ends = arrived.iter().filter(|text| !text.ties.is_empty());
    let ends =
        ends.flat_map(|text| text.ties.iter().map(|tie| tie.of.fingerprint).chain([text.class.fingerprint]));
    let mut kin = Kin::around(snapshot, ends.collect())?;
    kin.cut(&fallen(&kin.links, &kin, &Kept::default(), snapshot, config)?);
    let stories = Stories::new(&kin.links, config);
    let (around, firsts) = (Around::new(&kin), firsts(&kin, &stories));
    let told = (first..).zip(arrived).map(|(row, text)| {
        let own = text.class.fingerprint;
        let before = |link: &&Link| kin.rows[&link.other(own)] < row && stories.same(own, link.other(own));
        let told = |link: &Link| Told::of(link, kin.rows[&link.other(own)], config);
        let best = around.links(own).filter(before).filter_map(told).max_by_key(Told::likeness);
        let best = text.repeated().or(best);
        let start = stories.of(own).map(|story| firsts[&story]).filter(|start| start.0 < row);
        match (best, start) {
            (None, Some((row, class))) => by_way_of_others(snapshot, row, [class, text.class], config),
            _ => Ok(best),
        }
    });
    named(told.collect::<Result<_>>()?, snapshot)
}

/// For each text its match among the rows of `snapshot`; the texts, which keep the shingles `kept`, don't know each
/// other.
pub(super) fn of_asked(
    arrived: &[Arrived],
    kept: &Kept<'_>,
    snapshot: &Snapshot,
    config: &Config,
) -> Result<Vec<Option<Match>>> {
    let ends = arrived.iter().flat_map(|text| text.ties.iter().map(|tie| tie.of.fingerprint));
    let mut kin = Kin::around(snapshot, ends.collect())?;
    let fallen = fallen(&kin.links, &kin, &Kept::default(), snapshot, config)?;
    let own = own(arrived, kept, &kin, snapshot, config)?;
    kin.cut(&fallen);
    let around = Around::new(&kin);
    let told = arrived.par_iter().zip(own).map(|(text, own)| {
        let print = text.class.fingerprint;
        let near = around.reached(own.iter().map(|link| link.other(print)));
        let stories = Stories::new(own.iter().chain(near), config);
        let same = own.iter().filter(|link| stories.same(print, link.other(print)));
        let told = same.filter_map(|link| Told::of(link, kin.rows[&link.other(print)], config));
        text.repeated().or(told.max_by_key(Told::likeness))
    });
    named(told.collect(), snapshot)
}

/// Of each text its links to those of `kin`.
fn own(
    arrived: &[Arrived],
    kept: &Kept<'_>,
    kin: &Kin,
    snapshot: &Snapshot,
    config: &Config,
) -> Result<Vec<Vec<Link>>> {
    let links = |text: &Arrived| -> Vec<Link> {
        let counted = text.ties.iter().filter(|tie| kin.rows.contains_key(&tie.of.fingerprint));
        counted.map(|tie| Link::new(text.class, tie)).collect()
    };
    let mut own: Vec<Vec<Link>> = arrived.iter().map(links).collect();
    let fallen = fallen(&own.concat(), kin, kept, snapshot, config)?;
    own.iter_mut().for_each(|links| links.retain(|link| !fallen.contains(&link.ends())));
    Ok(own)
}

/// The first row of each story, and its text.
fn firsts(kin: &Kin, stories: &Stories) -> FxHashMap<u32, (u64, Class)> {
    let mut firsts: FxHashMap<u32, (u64, Class)> = FxHashMap::default();
    for class in kin.links.iter().flat_map(|link| [link.large, link.small]) {
        let Some(story) = stories.of(class.fingerprint) else { continue };
        let row = kin.rows[&class.fingerprint];
        let known = firsts.entry(story).or_insert((row, class));
        if row < known.0 {
            *known = (row, class);
        }
    }
    firsts
}

/// The second of `classes` as a copy of the first, in row `row`, which others tie it to.
fn by_way_of_others(
    snapshot: &Snapshot,
    row: u64,
    classes: [Class; 2],
    config: &Config,
) -> Result<Option<Told>> {
    let shared = shared(snapshot, classes.map(|class| class.fingerprint), config)?;
    let [a, b] = classes.map(|class| class.size);
    let jaccard = f64::from(shared) / f64::from(a + b - shared);
    let kind = if jaccard >= config.threshold { PairKind::Near } else { PairKind::Contained };
    Ok(Some(Told { row, kind, jaccard, containment: f64::from(shared) / f64::from(a.min(b)) }))
}

/// The links of each text.
struct Around<'k> {
    kin: &'k Kin,
    of: FxHashMap<u128, Vec<u32>>,
}

impl<'k> Around<'k> {
    fn new(kin: &'k Kin) -> Self {
        let mut of: FxHashMap<u128, Vec<u32>> = FxHashMap::default();
        for (link, at) in kin.links.iter().zip(0..) {
            link.ends().into_iter().for_each(|end| of.entry(end).or_default().push(at));
        }
        Self { kin, of }
    }

    fn links(&self, fingerprint: u128) -> impl Iterator<Item = &'k Link> + '_ {
        self.of.get(&fingerprint).into_iter().flatten().map(|&at| &self.kin.links[at as usize])
    }

    /// All links that can be reached from the texts `from`, one after the other.
    fn reached(&self, from: impl Iterator<Item = u128>) -> impl Iterator<Item = &'k Link> {
        let (mut texts, mut seen): (Vec<u128>, FxHashSet<u128>) = (from.collect(), FxHashSet::default());
        let mut links: Vec<u32> = Vec::new();
        while let Some(text) = texts.pop() {
            if seen.insert(text) {
                links.extend(self.of.get(&text).into_iter().flatten());
                texts.extend(self.links(text).map(|link| link.other(text)));
            }
        }
        links.sort_unstable();
        links.dedup();
        links.into_iter().map(|at| &self.kin.links[at as usize])
    }
}

/// Gives the rows their ids.
fn named(told: Vec<Option<Told>>, snapshot: &Snapshot) -> Result<Vec<Option<Match>>> {
    let mut rows: Vec<u64> = told.iter().flatten().map(|told| told.row).collect();
    rows.sort_unstable();
    rows.dedup();
    let names: FxHashMap<u64, String> = rows.iter().copied().zip(snapshot.strings(ID, &rows)?).collect();
    let named = |told: Option<Told>| {
        let Told { row, kind, jaccard, containment } = told?;
        Some(Match { of: names.get(&row)?.clone(), kind, jaccard, containment })
    };
    Ok(told.into_iter().map(named).collect())
}
