//! Which pairs were borne out as their texts came?

use rustc_hash::FxHashMap;

use super::super::config::Config;
use super::super::edges::Edge;
use super::everyone::Everyone;
use super::link::Link;
use super::records::Record;
use super::snapshot::Snapshot;
use crate::error::Result;

/// Rows whose pairs are read at once.
const AT_ONCE: usize = 1 << 14;

/// The pairs among `everyone` that the index tells of, each once, ascending.
pub(super) fn borne_out(everyone: &Everyone, snapshot: &Snapshot, config: &Config) -> Result<Vec<Edge>> {
    let prints = everyone.order.iter().map(|&class| everyone.classes[class as usize].fingerprint);
    let number_of: FxHashMap<u128, u32> = prints.zip(0..).collect();
    let edge = |link: &Link| {
        let [large, small] = link.ends().map(|end| number_of.get(&end).copied());
        link.kind(config).and(Some(link.edge([large?, small?])))
    };
    let mut edges: Vec<Edge> = Vec::new();
    for (_, segment) in snapshot.based() {
        let mut records = segment.lookup.records.all();
        loop {
            let some: Result<Vec<Record>, _> = records.by_ref().take(AT_ONCE).collect();
            let links = some.and_then(|some| Ok((some.len(), segment.lookup.told.links(&some)?)));
            let (rows, links) = links.map_err(|e| segment.broken(e))?;
            edges.extend(links.iter().filter_map(edge));
            if rows < AT_ONCE {
                break;
            }
        }
    }
    edges.sort_unstable_by_key(|edge| (edge.large, edge.small));
    edges.dedup_by_key(|edge| (edge.large, edge.small));
    Ok(edges)
}
