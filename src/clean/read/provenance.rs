//! Who had the text before whom?

use crate::article::{Hop, HopKind};

/// The hops in the order that the text took them back: host, credited, byline, rights, agency; each name once.
pub(crate) fn provenance(mut hops: Vec<Hop>) -> Vec<Hop> {
    hops.sort_by_key(|h| (h.kind, h.span.start));
    let mut seen: Vec<(HopKind, String)> = Vec::new();
    hops.retain(|h| {
        let key = (h.kind, h.name.clone());
        let new = !seen.contains(&key);
        if new {
            seen.push(key);
        }
        new
    });
    hops
}
