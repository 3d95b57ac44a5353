//! The dictionary with the user's words over it, as one.

use std::sync::Arc;

use super::alphabet::Code;
use super::dictionary::Dictionary;
use super::trie::{Slot, Unit};
use super::user::{UserNode, UserWords};

/// What words count.
#[derive(Clone)]
pub(super) struct Lexicon {
    base: Arc<Dictionary>,
    user: UserWords,
    total: u64,
    log_total: f64,
    /// By a node's value: what its word adds to a route, `NaN` where no word ends.
    weights: Vec<f64>,
}

impl Lexicon {
    pub(super) fn new(base: Arc<Dictionary>) -> Self {
        let total = base.total();
        let mut lexicon =
            Self { base, user: UserWords::default(), total, log_total: 0.0, weights: Vec::new() };
        lexicon.weigh();
        lexicon
    }

    fn weigh(&mut self) {
        self.log_total = (self.total as f64).ln();
        self.weights.clear();
        self.weights.extend(self.base.logs().iter().map(|log| log - self.log_total));
    }

    /// What the dictionary's word that ends at `unit` adds to a route; `NaN` where none does.
    #[inline]
    pub(super) fn weight(&self, unit: Unit) -> f64 {
        self.weights[unit.value() as usize]
    }

    pub(super) fn base(&self) -> &Dictionary {
        &self.base
    }

    pub(super) fn user(&self) -> &UserWords {
        &self.user
    }

    /// The sum of all counts; words that were set again count again, as in jieba.
    pub(super) fn total(&self) -> u64 {
        self.total
    }

    pub(super) fn log_total(&self) -> f64 {
        self.log_total
    }

    /// Says that `word` counts `count`; 0 takes it out.
    pub(super) fn set(&mut self, word: &str, count: u64, tag: Option<&str>) {
        self.user.set(word, count, tag);
        self.total = self.total.saturating_add(count);
        self.weigh();
    }

    /// The count of `word`; 0 where it only begins a word, `None` where it does not even that.
    pub(super) fn count(&self, word: &str) -> Option<u64> {
        let user = self.user.find(word);
        let count = user.and_then(|w| w.count).or_else(|| self.base.find(word).map(|(count, _)| count));
        count.or(user.map(|_| 0))
    }

    /// The tag that the user or the dictionary gives to `word`.
    pub(super) fn tag(&self, word: &str) -> Option<&str> {
        let user = self.user.find(word).and_then(|w| w.tag.as_deref());
        user.or_else(|| self.base.find(word).and_then(|(_, tag)| tag))
    }

    /// The tag of the word of these codes.
    pub(super) fn tag_of(&self, codes: &[Code]) -> Option<&str> {
        let user = if self.user.has_runs() { self.user.find_codes(codes) } else { None };
        let base = || self.base.trie().find(codes).and_then(|(_, slot)| self.base.tag(slot));
        user.and_then(|word| word.tag.as_deref()).or_else(base)
    }

    /// The slot of the word that `codes` are, 0 where the user added it; `None` where they are no word.
    pub(super) fn find_word(&self, codes: &[Code]) -> Option<Slot> {
        if self.user.has_runs()
            && let Some(count) = self.user.find_codes(codes).and_then(|w| w.count)
        {
            return (count > 0).then_some(0);
        }
        self.base.trie().find(codes).and_then(|(unit, slot)| (unit.value() > 0).then_some(slot))
    }

    /// Whether the user took the word of these codes out, so that it may not be joined from characters.
    pub(super) fn is_taken_apart(&self, codes: &[Code]) -> bool {
        self.user.takes_apart() && self.user.find_codes(codes).is_some_and(|w| w.apart)
    }

    /// Calls `word` with the end, the logarithm of the count and the slot of every word that begins at
    /// `at`, shortest first. Words of the user have slot 0.
    pub(super) fn words_at(&self, codes: &[Code], at: usize, mut word: impl FnMut(usize, f64, Slot)) {
        let mut walk = Walk::new(self, codes[at]);
        let mut end = at + 1;
        while let Some((log, slot)) = walk.here(self) {
            if !log.is_nan() {
                word(end, log, slot);
            }
            let Some(&code) = codes.get(end) else { return };
            walk.step(self, code);
            end += 1;
        }
    }
}

/// A way through both tries at once.
struct Walk {
    base: Option<(Unit, Slot)>,
    user: Option<UserNode>,
}

impl Walk {
    fn new(lexicon: &Lexicon, code: Code) -> Self {
        let user = if lexicon.user.begins(code) { lexicon.user.child(0, code) } else { None };
        Self { base: Some((lexicon.base.trie().root(code), Slot::from(code))), user }
    }

    fn step(&mut self, lexicon: &Lexicon, code: Code) {
        self.base = self.base.and_then(|(unit, _)| lexicon.base.trie().child(unit, code));
        self.user = self.user.and_then(|node| lexicon.user.child(node, code));
    }

    /// The word that ends here (`NaN` for none); `None` where no word goes on.
    fn here(&self, lexicon: &Lexicon) -> Option<(f64, Slot)> {
        if let Some(log) = self.user.and_then(|node| lexicon.user.word(node).log()) {
            return Some((log, 0));
        }
        match self.base {
            Some((unit, slot)) => Some((lexicon.base.log(unit), slot)),
            None => self.user.map(|_| (f64::NAN, 0)),
        }
    }
}
