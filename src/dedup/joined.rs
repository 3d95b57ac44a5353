//! Which texts glue what does not belong together?
//!
//! Two articles in one page contain both and are a copy of neither story; a round-up quotes many. Nor are two texts
//! copies because each shares another passage with a third. So of the neighbours of a text only those stay that
//! stand for one part of it: neighbours belong together where they cover the same part, or are neighbours themselves.
//! Where a text's neighbours fall apart, those that cover most of it stay, and the edges to the others are cut.

use rustc_hash::FxHashSet;

use super::cover::Cover;
use super::edges::Edge;
use super::links::Links;

/// Neighbours of a text that are looked at; the rest are joined to those whose part they cover.
const LOOKED_AT: usize = 256;
/// Of what stands in a neighbour, how many are tried whether another has nothing in common with them.
const TRIED: usize = 4;
/// Containment from which an article stands in a joined page.
const PART: f64 = 0.8;
/// And where it is less than one in so many parts of the page.
const BRIEF: f64 = 0.98;
const SOME: u32 = 10;
/// Of 64 parts of a text, how many stand in another where the whole does.
const WHOLE: u32 = 56;

/// One end of an edge, seen from the text at the other.
#[derive(Debug, Clone, Copy)]
struct Neighbour {
    text: u32,
    other: u32,
    /// Which part of `text` stands in `other`.
    cover: Cover,
    /// Which share of the smaller text the two have in common.
    containment: f64,
    edge: u32,
}

/// Splits edges into those that stay and those by which a text glues what does not belong together.
///
/// A text whose edge its other end has cut looks once more at the rest, so that it is not left alone for the sake of a
/// part that nobody else takes for the same.
pub(super) fn without_bridges(edges: Vec<Edge>) -> (Vec<Edge>, Vec<Edge>) {
    let mut ends: Vec<Neighbour> = Vec::with_capacity(edges.len() * 2);
    for (at, edge) in edges.iter().enumerate() {
        let at = at as u32;
        let Edge { large, small, containment, .. } = *edge;
        ends.push(Neighbour { text: large, other: small, cover: edge.cover_large, containment, edge: at });
        ends.push(Neighbour { text: small, other: large, cover: edge.cover_small, containment, edge: at });
    }
    ends.sort_unstable_by_key(|end| (end.text, std::cmp::Reverse(end.cover.parts()), end.other));
    let known: FxHashSet<(u32, u32)> = edges.iter().map(|edge| (edge.large, edge.small)).collect();
    let first = Cuts::new(&ends, &known, &edges);
    ends.retain(|end| !first.by_other(end.text, &edges[end.edge as usize], end.edge));
    let second = Cuts::new(&ends, &known, &edges);
    let (mut stay, mut apart) = (Vec::new(), Vec::new());
    for (edge, at) in edges.into_iter().zip(0..) {
        // an end whose verdict the other has overruled does not look again
        let cut = |text: u32| {
            if first.by_other(text, &edge, at) {
                first.by(text, &edge, at)
            } else {
                second.by(text, &edge, at)
            }
        };
        if cut(edge.large) || cut(edge.small) { apart.push(edge) } else { stay.push(edge) }
    }
    (stay, apart)
}

/// Which edges their ends cut.
struct Cuts {
    by_large: Vec<bool>,
    by_small: Vec<bool>,
}

impl Cuts {
    fn new(ends: &[Neighbour], known: &FxHashSet<(u32, u32)>, edges: &[Edge]) -> Self {
        let mut cuts = Self { by_large: vec![false; edges.len()], by_small: vec![false; edges.len()] };
        for around in ends.chunk_by(|a, b| a.text == b.text).filter(|around| around.len() > 1) {
            for stray in strays(around, known) {
                let at = stray.edge as usize;
                let by = if edges[at].large == stray.text { &mut cuts.by_large } else { &mut cuts.by_small };
                by[at] = true;
            }
        }
        cuts
    }

    fn by(&self, text: u32, edge: &Edge, at: u32) -> bool {
        if edge.large == text { self.by_large[at as usize] } else { self.by_small[at as usize] }
    }

    fn by_other(&self, text: u32, edge: &Edge, at: u32) -> bool {
        if edge.large == text { self.by_small[at as usize] } else { self.by_large[at as usize] }
    }
}

/// The neighbours that do not belong to the part of the text that is covered best. Those in which the text stands whole
/// belong to every part and join none: of two copies of a joined page, neither makes one story of what is in them. Of two
/// joined pages that have some articles in common each is a stray to the other, or these were joined by way of both.
fn strays<'n>(around: &'n [Neighbour], known: &FxHashSet<(u32, u32)>) -> Vec<&'n Neighbour> {
    let (near, far) = around.split_at(around.len().min(LOOKED_AT));
    let telling = telling(near);
    let (joined, looked): (Vec<&Neighbour>, Vec<&Neighbour>) =
        telling.iter().copied().partition(|end| is_joined(end, &telling, known));
    let mut links = Links::new(looked.len());
    for (at, a) in looked.iter().enumerate() {
        for (before, b) in looked[..at].iter().enumerate() {
            if links.root(at as u32) == links.root(before as u32) {
                continue;
            }
            let pair = (a.other.min(b.other), a.other.max(b.other));
            if a.cover.meets(b.cover) || known.contains(&pair) {
                links.join(at as u32, before as u32);
            }
        }
    }
    let roots: Vec<u32> = (0..looked.len() as u32).map(|at| links.root(at)).collect();
    let best = best_part(&looked, &roots);
    let of_best = looked.iter().zip(&roots).filter(|(_, root)| **root == best);
    let whole = of_best.fold(Cover::default(), |whole, (end, _)| whole.and(end.cover));
    let near = looked.iter().zip(&roots).filter(|(_, root)| **root != best).map(|(end, _)| *end);
    near.chain(joined).chain(far.iter().filter(|end| !looked.is_empty() && !end.cover.meets(whole))).collect()
}

/// Whether a neighbour is itself a joined page: two others stand in it whole, that have nothing in
/// common. Articles that share a passage with it make no joined page of a text, nor do two short cuts of one.
fn is_joined(end: &Neighbour, others: &[&Neighbour], known: &FxHashSet<(u32, u32)>) -> bool {
    let knows = |a: u32, b: u32| known.contains(&(a.min(b), a.max(b)));
    let stands_in_it = |part: &&&Neighbour| {
        part.other != end.other
            && part.cover.mostly_in(end.cover)
            && part.cover.parts() < end.cover.parts()
            && part.containment >= if part.cover.parts() * SOME < end.cover.parts() { BRIEF } else { PART }
    };
    let inside = || others.iter().rev().filter(stands_in_it).filter(|part| knows(part.other, end.other));
    let apart = |a: &Neighbour, b: &Neighbour| !a.cover.meets(b.cover) && !knows(a.other, b.other);
    inside().take(TRIED).any(|a| inside().any(|b| a.other != b.other && apart(a, b)))
}

/// The neighbours that stand for a part; all of them, where one does not stand in each of those in which the text is whole.
fn telling(near: &[Neighbour]) -> Vec<&Neighbour> {
    let (wholes, parts): (Vec<&Neighbour>, Vec<&Neighbour>) =
        near.iter().partition(|end| end.cover.parts() >= WHOLE);
    let inside = |part: &&Neighbour| wholes.iter().all(|whole| part.cover.mostly_in(whole.cover));
    if parts.iter().all(inside) { parts } else { near.iter().collect() }
}

/// Of the parts, the one that covers most of the text, and that a neighbour has wholly rather than for the greater part; of
/// several, the one whose first neighbour is largest.
fn best_part(looked: &[&Neighbour], roots: &[u32]) -> u32 {
    let mut parts: Vec<(Cover, f64, u32)> = vec![(Cover::default(), 0.0, 0); looked.len()];
    for (end, &root) in looked.iter().zip(roots) {
        let part = &mut parts[root as usize];
        *part = (part.0.and(end.cover), part.1.max(end.containment), part.2 + 1);
    }
    let weight = |at: &usize| f64::from(parts[*at].0.parts()) * parts[*at].1;
    let order = |at: &usize| (parts[*at].2, std::cmp::Reverse(*at));
    let best = (0..looked.len()).max_by(|a, b| weight(a).total_cmp(&weight(b)).then(order(a).cmp(&order(b))));
    best.unwrap_or(0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge((large, small): (u32, u32), (cover_large, cover_small): (u64, u64), containment: f64) -> Edge {
        let (cover_large, cover_small) = (Cover(cover_large), Cover(cover_small));
        let (jaccard, doubtful, part) = (0.4, false, None);
        Edge { large, small, jaccard, containment, cover_large, cover_small, doubtful, part }
    }

    fn stay(edges: &[Edge]) -> Vec<(u32, u32)> {
        let (stay, _) = without_bridges(edges.to_vec());
        stay.iter().map(|edge| (edge.large, edge.small)).collect()
    }

    /// Two long texts, of which the smaller holds half of the larger, and two short ones that stand in both, one `part` of them.
    fn long_and_short(containment: f64, part: u64) -> [Edge; 5] {
        let (long, copy, first, second) = (0, 1, 2, 3);
        [
            edge((long, copy), (0xFFFF_FFFF, u64::MAX), 1.0),
            edge((long, first), (part, u64::MAX), containment),
            edge((long, second), (0xFFFF_0000, u64::MAX), 1.0),
            edge((copy, first), (part << 1, u64::MAX), containment),
            edge((copy, second), (0xFFFF_FFFF_0000_0000, u64::MAX), 1.0),
        ]
    }

    #[test]
    fn articles_of_two_joined_pages_are_not_glued_by_way_of_both() {
        for part in [0xFFFF, 0b11] {
            let stay = stay(&long_and_short(1.0, part));
            assert!(!stay.contains(&(0, 1)), "{stay:?}");
        }
    }

    #[test]
    fn a_copy_in_which_short_texts_stand_in_part_stays_with_its_article() {
        for (containment, part) in [(0.6, 0xFFFF), (0.9, 0b11)] {
            let stay = stay(&long_and_short(containment, part));
            assert!(stay.contains(&(0, 1)), "{stay:?}");
        }
    }
}
