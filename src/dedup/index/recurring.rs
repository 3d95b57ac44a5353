//! Which links do only recurring passages make?
//!
//! Site tails, notices and forms stand in texts that tell different things. As for the deduplicator, a kept shingle
//! that stands in many stories says nothing of any of them, and a doubtful link falls where too few of the others are
//! shared. Which shingles recur is looked up in the postings of those texts that have doubtful links, and only where
//! a link hangs on it.

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
use super::snapshot::Snapshot;
use super::stories::Stories;
use super::twins::{standing, twins};
use crate::error::Result;

/// Rows of one key that are looked at first, and where these do not tell, at most.
const FEW: usize = 2 * STORIES;
const MANY: usize = 128;
/// Links that are looked into at once.
const AT_ONCE: usize = 1 << 14;
/// Keys that one task looks up.
const TASK: usize = 4096;

/// Kept shingles of texts by their fingerprints, ascending.
pub(super) type Kept<'k> = FxHashMap<u128, Cow<'k, [u32]>>;

/// Those of `links` that only recurring passages make, by their ends. `kin` are texts around them, `asked` those that
/// are not in `snapshot`.
pub(super) fn fallen(
    links: &[Link],
    kin: &Kin,
    asked: &Kept<'_>,
    snapshot: &Snapshot,
    config: &Config,
) -> Result<FxHashSet<[u128; 2]>> {
    let doubtful: Vec<Link> = links.iter().filter(|link| link.doubtful).copied().collect();
    let mut fallen: FxHashSet<[u128; 2]> = FxHashSet::default();
    for some in doubtful.chunks(AT_ONCE) {
        let ends = Ends::new(some, asked, snapshot, config)?;
        let first = lists(snapshot, &distinct(some.iter().flat_map(|link| ends.first_shared(link))))?;
        let open: Vec<Link> = some.iter().filter(|link| !ends.soon_stands(link, &first)).copied().collect();
        let lists = lists(snapshot, &ends.keys(&open))?;
        let open: Vec<Link> = open.into_iter().filter(|link| !ends.stands(link, &lists)).collect();
        let keys = ends.keys(&open);
        let recurs = recurring(snapshot, keys.iter().filter_map(|key| lists.get_key_value(key)), kin)?;
        fallen.extend(open.iter().filter(|link| !ends.stands_without(link, &recurs)).map(Link::ends));
    }
    Ok(fallen)
}

fn distinct(keys: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut keys: Vec<u32> = keys.collect();
    keys.par_sort_unstable();
    keys.dedup();
    keys
}

/// What the texts at the ends of some links keep.
struct Ends<'k> {
    kept: Kept<'k>,
    bound: Bound,
}

impl<'k> Ends<'k> {
    fn new(links: &[Link], asked: &Kept<'k>, snapshot: &Snapshot, config: &Config) -> Result<Self> {
        let (known, unknown): (Vec<u128>, Vec<u128>) =
            links.iter().flat_map(Link::ends).partition(|print| asked.contains_key(print));
        let mut kept = kept(snapshot, unknown)?;
        kept.extend(known.into_iter().map(|print| (print, asked[&print].clone())));
        Ok(Self { kept, bound: Bound { containment: config.containment() } })
    }

    fn of(&self, link: &Link) -> [&[u32]; 2] {
        link.ends().map(|end| self.kept.get(&end).map_or(&[][..], |kept| &kept[..]))
    }

    /// What the texts of `links` keep, ascending.
    fn keys(&self, links: &[Link]) -> Vec<u32> {
        let mut prints: Vec<u128> = links.iter().flat_map(Link::ends).collect();
        prints.sort_unstable();
        prints.dedup();
        let kept = prints.iter().filter_map(|print| self.kept.get(print));
        distinct(kept.flat_map(|kept| kept.iter().copied()))
    }

    /// How many shared shingles bear a link out, whatever recurs of the others.
    fn enough(&self, [large, small]: [&[u32]; 2]) -> usize {
        self.bound.least(large.len().min(small.len()) as f64) as usize
    }

    /// Some of what both texts keep: a few more than bear the link out, where none recurs.
    fn first_shared(&self, link: &Link) -> impl Iterator<Item = u32> {
        let [large, small] = self.of(link);
        let some = self.enough([large, small]) * 5 / 4 + 2;
        small.iter().copied().filter(|key| large.binary_search(key).is_ok()).take(some)
    }

    /// Whether a doubtful link is borne out by those of its first shared keys alone that have no `lists`.
    fn soon_stands(&self, link: &Link, lists: &ByKey) -> bool {
        self.first_shared(link).filter(|key| !lists.contains_key(key)).count() >= self.enough(self.of(link))
    }

    /// Whether a doubtful link is borne out whatever recurs of the keys that have `lists`.
    fn stands(&self, link: &Link, lists: &ByKey) -> bool {
        let [large, small] = self.of(link);
        let tells = |key: &&u32| !lists.contains_key(*key);
        if small.iter().all(|key| tells(&key)) {
            return true;
        }
        self.is_enough(large, small, tells, [large, small].map(<[u32]>::len))
    }

    /// Whether a doubtful link is borne out by what does not recur.
    fn stands_without(&self, link: &Link, recurs: &FxHashSet<u32>) -> bool {
        let [large, small] = self.of(link);
        let tells = |key: &&u32| !recurs.contains(*key);
        let own = [large, small].map(|kept| kept.iter().filter(tells).count());
        own[1] == small.len() || self.is_enough(large, small, tells, own)
    }

    /// Whether two texts that keep so many shingles share enough of those that tell.
    fn is_enough(
        &self,
        large: &[u32],
        small: &[u32],
        tells: impl Fn(&&u32) -> bool,
        own: [usize; 2],
    ) -> bool {
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

/// The first rows of keys.
type ByKey = FxHashMap<u32, Vec<u64>>;

/// Those of `keys`, which ascend, that so many rows have that they may recur.
fn lists(snapshot: &Snapshot, keys: &[u32]) -> Result<ByKey> {
    let parts: Vec<Vec<(u32, Vec<u64>)>> =
        keys.par_chunks(TASK).map(|keys| look_up(snapshot, keys)).collect::<Result<_>>()?;
    Ok(parts.into_iter().flatten().collect())
}

fn look_up(snapshot: &Snapshot, keys: &[u32]) -> Result<Vec<(u32, Vec<u64>)>> {
    let mut found: Vec<Vec<u64>> = vec![Vec::new(); keys.len()];
    for (base, segment) in snapshot.based() {
        let mut cursor = segment.lookup.kept.cursor();
        let mut append = |(&key, rows): (&u32, &mut Vec<u64>)| -> io::Result<()> {
            if rows.len() >= MANY {
                return Ok(());
            }
            cursor.visit(u64::from(key), |row| {
                rows.push(base + u64::from(row));
                if rows.len() < MANY { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            })
        };
        keys.iter().zip(&mut found).try_for_each(&mut append).map_err(|e| segment.broken(e))?;
    }
    Ok(keys.iter().copied().zip(found).filter(|(_, rows)| rows.len() >= STORIES).collect())
}

/// The keys of those of `lists` that stand in many stories. A key that recurs mostly shows it in its first few rows.
fn recurring<'l>(
    snapshot: &Snapshot,
    lists: impl Iterator<Item = (&'l u32, &'l Vec<u64>)>,
    kin: &Kin,
) -> Result<FxHashSet<u32>> {
    let mut open: Vec<(u32, &[u64])> = lists.map(|(&key, rows)| (key, &rows[..])).collect();
    let mut recurs = FxHashSet::default();
    for most in [FEW, MANY] {
        let first = |rows: &'l [u64]| &rows[..rows.len().min(most)];
        let mut rows: Vec<u64> = open.iter().flat_map(|(_, rows)| first(rows)).copied().collect();
        rows.par_sort_unstable();
        rows.dedup();
        let story_of = stories(snapshot, rows, kin)?;
        open.retain(|&(key, rows)| {
            let mut stories: Vec<_> = first(rows).iter().filter_map(|row| story_of.get(row)).collect();
            stories.sort_unstable();
            stories.dedup();
            let many = stories.len() >= STORIES;
            if many {
                recurs.insert(key);
            }
            !many && rows.len() > most
        });
    }
    Ok(recurs)
}

/// Of each of `rows` that counts, or repeats one that does, the story that it surely is of.
fn stories(snapshot: &Snapshot, mut rows: Vec<u64>, kin: &Kin) -> Result<FxHashMap<u64, Result<u32, u128>>> {
    if rows.is_empty() {
        return Ok(FxHashMap::default());
    }
    let standing = standing(snapshot, rows.iter().copied())?;
    rows.retain(|row| standing.get(row).is_none_or(Option::is_some));
    let prints = snapshot.records(&rows)?.into_iter().map(|record| record.fingerprint);
    let prints: Vec<(u64, u128)> = rows.into_iter().zip(prints).collect();
    let links = kin.and_near(snapshot, prints.iter().map(|row| row.1).collect())?;
    let stories = Stories::sure(&links);
    let story = |(row, print)| (row, stories.of(print).ok_or(print));
    Ok(prints.into_iter().map(story).collect())
}
