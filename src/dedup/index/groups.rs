//! What would the deduplicator say of all that is there?
//!
//! All pairs that were borne out as texts came in, grouped as the deduplicator groups them. What a text was told when
//! it was added is what was known then; this is what is known now.

use rustc_hash::FxHashMap;

use super::articles::ID;
use super::kin::Kin;
use super::recurring::{Kept, fallen};
use super::store::Index;
use super::stories::Stories;
use crate::error::Result;

/// Ids that are read at once.
const AT_ONCE: u64 = 1 << 16;

impl Index {
    /// For each text that counts its id and its group, numbered in the order of first appearance; a text without copies
    /// has one of its own. Takes some hundred bytes of memory for each pair of copies.
    pub fn groups(&self) -> Result<Vec<(String, u64)>> {
        let snapshot = self.now();
        let mut kin = Kin::all(&snapshot)?;
        kin.cut(&fallen(&kin.links, &kin, &Kept::default(), &snapshot, self.config())?);
        let stories = Stories::new(&kin.links, self.config());
        drop(kin);
        let mut numbers =
            Numbers { stories, of_story: FxHashMap::default(), of_text: FxHashMap::default(), next: 0 };
        let mut found = Vec::with_capacity(self.len() as usize);
        let mut start = 0;
        while start < snapshot.rows {
            let end = snapshot.rows.min(start + AT_ONCE);
            let rows: Vec<u64> = (start..end).filter(|&row| !snapshot.removed.has(row)).collect();
            for (id, record) in snapshot.strings(ID, &rows)?.into_iter().zip(snapshot.records(&rows)?) {
                found.push((id, numbers.of(record.fingerprint)));
            }
            start = end;
        }
        Ok(found)
    }
}

/// Numbers groups by first appearance.
struct Numbers {
    stories: Stories,
    of_story: FxHashMap<u32, u64>,
    /// Of texts that have no story; of those without characters each is one for itself.
    of_text: FxHashMap<u128, u64>,
    next: u64,
}

impl Numbers {
    fn of(&mut self, fingerprint: u128) -> u64 {
        let next = self.next;
        let number = match self.stories.of(fingerprint) {
            Some(story) => *self.of_story.entry(story).or_insert(next),
            None if fingerprint == 0 => next,
            None => *self.of_text.entry(fingerprint).or_insert(next),
        };
        self.next += u64::from(number == next);
        number
    }
}
