//! Which links do only recurring passages make?
//!
//! Site tails, notices and forms stand in texts that tell different things. As for the deduplicator, a kept shingle
//! that stands in many stories says nothing of any of them, and a doubtful link falls where too few of the others are
//! shared. Which shingles recur is looked up in the postings of those texts that have doubtful links.

use std::borrow::Cow;
use std::io;
use std::ops::ControlFlow;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::super::candidates::Bound;
use super::super::config::Config;
use super::super::recurring::STORIES;
use super::kin::Kin;
use super::link::Link;
use super::postings::Postings;
use super::snapshot::Snapshot;
use super::stories::Stories;
use super::twins::{standing, twins};
use crate::error::Result;

/// Rows of one list in one segment that are looked at.
const MANY: usize = 64;
/// Links that are looked into at once.
const AT_ONCE: usize = 1 << 14;
/// Keys that one task looks up.
const TASK: usize = 4096;

/// Kept shingles of texts by their fingerprints, ascending.
pub(super) type Kept<'k> = FxHashMap<u128, Cow<'k, [u32]>>;

/// `links` without those that only recurring passages make. `asked` are the texts that are not in `snapshot`.
pub(super) fn without_recurring(
    mut links: Vec<Link>,
    asked: &Kept<'_>,
    snapshot: &Snapshot,
    config: &Config,
) -> Result<Vec<Link>> {
    let doubtful: Vec<Link> = links.iter().filter(|link| link.doubtful).copied().collect();
    let mut fallen: FxHashSet<[u128; 2]> = FxHashSet::default();
    for some in doubtful.chunks(AT_ONCE) {
        let recurring = Recurring::new(some, asked, snapshot, config)?;
        fallen.extend(some.iter().filter(|link| !recurring.stands(link)).map(Link::ends));
    }
    links.retain(|link| !link.doubtful || !fallen.contains(&link.ends()));
    Ok(links)
}

/// What recurs of the texts at the ends of some links.
struct Recurring<'k> {
    kept: Kept<'k>,
    recurs: FxHashSet<u32>,
    bound: Bound,
}

impl<'k> Recurring<'k> {
    fn new(links: &[Link], asked: &Kept<'k>, snapshot: &Snapshot, config: &Config) -> Result<Self> {
        let (known, unknown): (Vec<u128>, Vec<u128>) =
            links.iter().flat_map(Link::ends).partition(|print| asked.contains_key(print));
        let mut kept = kept(snapshot, unknown)?;
        kept.extend(known.into_iter().map(|print| (print, asked[&print].clone())));
        let mut keys: Vec<u32> = kept.values().flat_map(|kept| kept.iter().copied()).collect();
        keys.par_sort_unstable();
        keys.dedup();
        let bound = Bound { containment: config.containment() };
        Ok(Self { kept, recurs: recurring(snapshot, &keys)?, bound })
    }

    /// Whether a doubtful link is borne out by what does not recur.
    fn stands(&self, link: &Link) -> bool {
        let [large, small] = link.ends().map(|end| self.kept.get(&end).map_or(&[][..], |kept| &kept[..]));
        let tells = |key: &&u32| !self.recurs.contains(key);
        let own = [large, small].map(|kept| kept.iter().filter(tells).count());
        if own[1] == small.len() {
            return true;
        }
        let shared = small.iter().filter(tells).filter(|key| large.binary_search(key).is_ok()).count();
        shared as u32 >= self.bound.least(own[0].min(own[1]) as f64)
    }
}

/// The kept shingles of the texts with these fingerprints.
fn kept(snapshot: &Snapshot, prints: Vec<u128>) -> Result<Kept<'static>> {
    let twins = twins(snapshot, prints)?;
    let mut holders: Vec<(u64, u128)> =
        twins.iter().filter_map(|(&print, twin)| Some((twin.holder?, print))).collect();
    holders.sort_unstable();
    let rows: Vec<u64> = holders.iter().map(|holder| holder.0).collect();
    let sketches = snapshot.sketches(&rows)?;
    Ok(holders.iter().zip(sketches).map(|(holder, sketch)| (holder.1, sketch.into())).collect())
}

/// Those of `keys` that stand in many stories.
fn recurring(snapshot: &Snapshot, keys: &[u32]) -> Result<FxHashSet<u32>> {
    let mut found: Vec<(u32, u64)> = Vec::new();
    for (base, segment) in snapshot.based() {
        let here = look_up(&segment.lookup.kept, keys).map_err(|e| segment.broken(e))?;
        found.extend(here.into_iter().map(|(key, row)| (key, base + u64::from(row))));
    }
    found.par_sort_unstable();
    let many = |list: &&[(u32, u64)]| list.len() >= STORIES;
    let lists: Vec<&[(u32, u64)]> = found.chunk_by(|a, b| a.0 == b.0).filter(many).collect();
    let mut rows: Vec<u64> = lists.iter().flat_map(|list| list.iter().map(|one| one.1)).collect();
    rows.par_sort_unstable();
    rows.dedup();
    let story_of = stories(snapshot, &rows)?;
    let recurs = |list: &[(u32, u64)]| {
        let mut stories: Vec<_> = list.iter().filter_map(|(_, row)| story_of.get(row)).collect();
        stories.sort_unstable();
        stories.dedup();
        (stories.len() >= STORIES).then_some(list[0].0)
    };
    Ok(lists.into_iter().filter_map(recurs).collect())
}

/// The rows of one segment that keep one of `keys`, which ascend, or some of them where there are many.
fn look_up(postings: &Postings, keys: &[u32]) -> io::Result<Vec<(u32, u32)>> {
    let look_up = |keys: &[u32]| {
        let (mut found, mut cursor) = (Vec::new(), postings.cursor());
        for &key in keys {
            let most = found.len() + MANY;
            cursor.visit(u64::from(key), |row| {
                found.push((key, row));
                if found.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            })?;
        }
        Ok(found)
    };
    let parts: Vec<Vec<_>> = keys.par_chunks(TASK).map(look_up).collect::<io::Result<_>>()?;
    Ok(parts.concat())
}

/// Of each of `rows` that counts, or repeats one that does, the story that it surely is of.
fn stories(snapshot: &Snapshot, rows: &[u64]) -> Result<FxHashMap<u64, Result<u32, u128>>> {
    let standing = standing(snapshot, rows.iter().copied())?;
    let count = |row: &&u64| standing.get(row).is_none_or(Option::is_some);
    let print = |&row: &u64| Ok((row, snapshot.record(row)?.fingerprint));
    let prints: Vec<(u64, u128)> = rows.iter().filter(count).map(print).collect::<Result<_>>()?;
    let kin = Kin::near(snapshot, prints.iter().map(|row| row.1).collect())?;
    let stories = Stories::sure(&kin.links);
    let story = |(row, print)| (row, stories.of(print).ok_or(print));
    Ok(prints.into_iter().map(story).collect())
}
