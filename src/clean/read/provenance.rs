//! Who had the text before whom?

use rustc_hash::FxHashSet;

use crate::article::{Hop, HopKind};

/// The hops in the order that the text took them back: host, credited, byline, rights, agency; each name once.
pub(crate) fn provenance(mut hops: Vec<Hop>) -> Vec<Hop> {
    hops.sort_by_key(|h| (h.kind, h.span.start));
    let mut seen: FxHashSet<(HopKind, String)> = FxHashSet::default();
    hops.retain(|h| seen.insert((h.kind, h.name.clone())));
    hops
}
