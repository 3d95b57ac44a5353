//! Who had the text before whom?

use rustc_hash::FxHashSet;

use crate::article::{Hop, HopKind};

/// The hops in the order that the text took them back: host, credited, byline, rights, agency; each name once.
pub(crate) fn provenance(mut hops: Vec<Hop>) -> Vec<Hop> {
    hops.sort_by_key(|h| (h.kind, h.span.start));
    let mut seen: FxHashSet<(HopKind, String)> = FxHashSet::default();
    hops.retain(|h| seen.insert((h.kind, h.name.clone())));
    // `海州号` is what 海州 calls the accounts that it shows.
    let is_account =
        |h: &Hop| h.name.strip_suffix('号').is_some_and(|host| seen.contains(&(h.kind, host.to_owned())));
    hops.retain(|h| !is_account(h));
    hops
}
