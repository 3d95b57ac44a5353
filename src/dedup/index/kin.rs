//! Who stands around some texts?
//!
//! Whether two texts are of one story hangs on what else each of them is like: a page that joins two stories is like
//! texts that are not like each other. So the links of texts are read from the disk, those of the texts at their
//! other ends, and so on for [`STEPS`] steps; farther off nothing bears on them.

use std::io;
use std::ops::ControlFlow;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::link::Link;
use super::lookup::print_key;
use super::postings::Postings;
use super::snapshot::Snapshot;
use super::twins::{Twin, twins};
use crate::error::Result;

/// Steps from the texts that are asked for.
const STEPS: usize = 3;
/// Links that one text tells of from behind it, at most.
const LATER: usize = 256;
/// Texts that one step looks into: so many for each that is asked for, and so many for all.
const FOR_EACH: usize = 16;
const FOR_ALL: usize = 256;
/// Keys that one task looks up.
const TASK: usize = 1024;

/// Texts and their links, as far as they count.
#[derive(Debug, Default)]
pub(super) struct Kin {
    /// Each once, ascending.
    pub(super) links: Vec<Link>,
    /// Of each text the first row that counts.
    pub(super) rows: FxHashMap<u128, u64>,
    /// Texts of which all links are there.
    whole: FxHashSet<u128>,
}

impl Kin {
    /// Those around the texts with these fingerprints.
    pub(super) fn around(snapshot: &Snapshot, asked: Vec<u128>) -> Result<Self> {
        Self::within(snapshot, asked, STEPS)
    }

    fn within(snapshot: &Snapshot, mut asked: Vec<u128>, steps: usize) -> Result<Self> {
        asked.sort_unstable();
        asked.dedup();
        let most = FOR_ALL + FOR_EACH * asked.len();
        let (mut kin, mut seen) = (Self::default(), FxHashSet::default());
        seen.extend(&asked);
        for _ in 0..steps {
            let of_these = asked.clone();
            let twins = kin.count(snapshot, asked)?;
            let told = snapshot.links(&telling(snapshot, &twins)?)?;
            let about = told.into_iter().filter(|link| link.ends().iter().any(|end| twins.contains_key(end)));
            let start = kin.links.len();
            kin.links.extend(about);
            let ends = kin.links[start..].iter().flat_map(Link::ends);
            asked = ends.filter(|&end| seen.insert(end)).collect();
            asked.sort_unstable();
            if asked.len() <= most {
                kin.whole.extend(of_these);
            }
            asked.truncate(most);
        }
        kin.count(snapshot, asked)?;
        Ok(kin.tidied())
    }

    /// The links of these and of the texts with these fingerprints, each once.
    pub(super) fn and_near(&self, snapshot: &Snapshot, mut asked: Vec<u128>) -> Result<Vec<Link>> {
        asked.retain(|print| !self.whole.contains(print));
        let mut links = self.links.clone();
        if !asked.is_empty() {
            let known: FxHashSet<[u128; 2]> = links.iter().map(Link::ends).collect();
            let near = Self::within(snapshot, asked, 1)?.links;
            links.extend(near.into_iter().filter(|link| !known.contains(&link.ends())));
        }
        Ok(links)
    }

    /// Takes the links with these ends out.
    pub(super) fn cut(&mut self, ends: &FxHashSet<[u128; 2]>) {
        self.links.retain(|link| !link.doubtful || !ends.contains(&link.ends()));
    }

    /// Takes in those of `asked` that count.
    fn count(&mut self, snapshot: &Snapshot, asked: Vec<u128>) -> Result<FxHashMap<u128, Twin>> {
        let mut twins = twins(snapshot, asked)?;
        twins.retain(|_, twin| twin.counts.is_some());
        self.rows.extend(twins.iter().filter_map(|(&print, twin)| Some((print, twin.counts?))));
        Ok(twins)
    }

    /// Each link between texts that count, once.
    fn tidied(mut self) -> Self {
        self.links.retain(|link| link.ends().iter().all(|end| self.rows.contains_key(end)));
        self.links.par_sort_unstable_by_key(|link| (link.large.order(), link.small.order()));
        self.links.dedup_by_key(|link| link.ends());
        self
    }
}

/// The rows whose pairs may be about the texts of `twins`: their own, and those that name them.
fn telling(snapshot: &Snapshot, twins: &FxHashMap<u128, Twin>) -> Result<Vec<u64>> {
    let mut rows: Vec<u64> = twins.values().flat_map(|twin| [twin.holder, twin.counts]).flatten().collect();
    let mut keys: Vec<u64> = twins.keys().map(|&print| print_key(print)).collect();
    keys.par_sort_unstable();
    for (base, segment) in snapshot.based() {
        let named = naming(&segment.lookup.ties, &keys).map_err(|e| segment.broken(e))?;
        rows.extend(named.into_iter().map(|row| base + u64::from(row)));
    }
    rows.par_sort_unstable();
    rows.dedup();
    Ok(rows)
}

/// The rows of one segment that name a text with one of `keys`, which ascend.
fn naming(ties: &Postings, keys: &[u64]) -> io::Result<Vec<u32>> {
    let look_up = |keys: &[u64]| {
        let (mut rows, mut cursor) = (Vec::new(), ties.cursor());
        for &key in keys {
            let most = rows.len() + LATER;
            cursor.visit(key, |row| {
                rows.push(row);
                if rows.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            })?;
        }
        Ok(rows)
    };
    let parts: Vec<Vec<u32>> = keys.par_chunks(TASK).map(look_up).collect::<io::Result<_>>()?;
    Ok(parts.concat())
}
