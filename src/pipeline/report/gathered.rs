//! The largest groups, gathered while their members pass by.

use rustc_hash::FxHashMap;

use super::{Chain, GroupCount, Member};
use crate::dedup::Groups;

/// So many groups are shown.
const GROUPS: usize = 12;
/// So many members of each.
const MEMBERS: usize = 30;

/// What is known of the groups.
#[derive(Debug)]
pub(super) struct Gathered {
    count: GroupCount,
    /// Of the groups that are shown: their members with their rows.
    shown: FxHashMap<u64, Vec<(usize, Member)>>,
    sizes: FxHashMap<u64, u64>,
    /// For a row of these groups, the pair that ties it best: kind, Jaccard, containment, the other row.
    ties: FxHashMap<usize, (&'static str, f64, f64, usize)>,
}

impl Gathered {
    pub(super) fn new(groups: &Groups) -> Self {
        let mut sizes: FxHashMap<u64, u64> = FxHashMap::default();
        groups.labels.iter().for_each(|&label| *sizes.entry(label).or_default() += 1);
        sizes.retain(|_, size| *size > 1);
        let mut count = GroupCount { count: sizes.len() as u64, ..GroupCount::default() };
        for &size in sizes.values() {
            *count.sizes.entry(size).or_default() += 1;
        }
        let mut largest: Vec<(u64, u64)> = sizes.iter().map(|(&label, &size)| (label, size)).collect();
        largest.sort_unstable_by_key(|&(label, size)| (std::cmp::Reverse(size), label));
        largest.truncate(GROUPS);
        let shown: FxHashMap<_, _> = largest.into_iter().map(|(label, _)| (label, Vec::new())).collect();
        let mut ties = FxHashMap::default();
        for pair in groups.pairs.iter().filter(|p| shown.contains_key(&groups.labels[p.left])) {
            for (row, other) in [(pair.left, pair.right), (pair.right, pair.left)] {
                let tie = (pair.kind.as_str(), pair.jaccard, pair.containment, other);
                let best = ties.entry(row).or_insert(tie);
                if tie.1 > best.1 {
                    *best = tie;
                }
            }
        }
        Self { count, shown, sizes, ties }
    }

    /// Takes the article of `row`, if its group is shown.
    pub(super) fn take(&mut self, label: u64, row: usize, member: impl FnOnce() -> Member) {
        if let Some(members) = self.shown.get_mut(&label) {
            members.push((row, member()));
        }
    }

    /// All that is known, the largest group first.
    pub(super) fn finish(mut self) -> GroupCount {
        let mut chains: Vec<Chain> = Vec::new();
        for (label, mut members) in self.shown {
            let ids: FxHashMap<usize, String> = members.iter().map(|(row, m)| (*row, m.id.clone())).collect();
            // The one that is kept stands first; then by time, those without one last.
            members.sort_by_key(|(row, m)| (!m.canonical, m.published.is_none(), m.published.clone(), *row));
            members.truncate(MEMBERS);
            for (row, member) in &mut members {
                let tie = self.ties.get(row).filter(|_| !member.canonical);
                member.evidence = tie.and_then(|&(kind, jaccard, containment, other)| {
                    Some((kind.to_owned(), jaccard, containment, ids.get(&other)?.clone()))
                });
            }
            let members = members.into_iter().map(|(_, member)| member).collect();
            chains.push(Chain { group: label as i64, size: self.sizes[&label], members });
        }
        chains.sort_unstable_by_key(|chain| (std::cmp::Reverse(chain.size), chain.group));
        self.count.largest = chains;
        self.count
    }
}
