//! Which weak pairs do their kin bear out?
//!
//! Two articles that share a long quotation are no copies, but a cut of the one may be little more than that quotation,
//! and so a weak copy of the other. The text that it was cut from tells: what stands wholly in another text shares
//! with a third no more than that one does. So a weak pair falls where one of the two stands in a text that is
//! no copy of the other.

use rustc_hash::FxHashSet;

use super::config::WEAK;
use super::edges::Edge;

/// Of 64 parts, how many stand in another text where the whole does.
const WHOLE: u32 = 58;

/// The edges without the weak ones that their kin do not bear out.
pub(super) fn without_weak(mut edges: Vec<Edge>) -> Vec<Edge> {
    if edges.iter().all(|edge| edge.containment >= WEAK) {
        return edges;
    }
    let known: FxHashSet<(u32, u32)> = edges.iter().map(|edge| (edge.large, edge.small)).collect();
    let mut wholes: Vec<(u32, u32)> = edges.iter().flat_map(wholes).collect();
    wholes.sort_unstable();
    let borne_out = |text: u32, other: u32| {
        let start = wholes.partition_point(|&(part, _)| part < text);
        let around = wholes[start..].iter().take_while(|&&(part, _)| part == text);
        let mut kin = around.map(|&(_, whole)| whole).filter(|&whole| whole != other);
        kin.all(|whole| known.contains(&(whole.min(other), whole.max(other))))
    };
    edges.retain(|edge| {
        edge.containment >= WEAK || (borne_out(edge.large, edge.small) && borne_out(edge.small, edge.large))
    });
    edges
}

/// Which end of an edge stands wholly in the other: (part, whole).
fn wholes(edge: &Edge) -> impl Iterator<Item = (u32, u32)> + use<> {
    let small = (edge.cover_small.parts() >= WHOLE).then_some((edge.small, edge.large));
    let large = (edge.cover_large.parts() >= WHOLE).then_some((edge.large, edge.small));
    small.into_iter().chain(large)
}
