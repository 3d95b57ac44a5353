//! Which of a text's shingles are new in it?

/// Finds distinct hashes: open addressing, linear probing, lent from text to text.
#[derive(Debug, Default)]
pub(super) struct Distinct {
    slots: Vec<u64>,
}

impl Distinct {
    /// Leaves the first of equal `hashes`, none of which is 0, in their order.
    pub(super) fn distinct(&mut self, hashes: &mut Vec<u64>) {
        let size = (hashes.len() * 2).next_power_of_two();
        self.slots.clear();
        self.slots.resize(size, 0);
        let mask = size - 1;
        let slots = &mut self.slots;
        hashes.retain(|&hash| {
            let mut at = (hash >> 32) as usize & mask;
            while slots[at] != 0 && slots[at] != hash {
                at = (at + 1) & mask;
            }
            let new = slots[at] == 0;
            slots[at] = hash;
            new
        });
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn as_a_set_would(hashes in prop::collection::vec(1u64..50, 0..200)) {
            let mut found = hashes.clone();
            Distinct::default().distinct(&mut found);
            let set: BTreeSet<_> = hashes.into_iter().collect();
            prop_assert_eq!(found.len(), set.len());
            prop_assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), set);
        }
    }
}
