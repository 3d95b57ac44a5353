//! The dictionary with the user's words over it, as one.

use std::sync::{Arc, OnceLock};

use super::alphabet::Code;
use super::dictionary::Dictionary;
use super::trie::{Slot, Unit};
use super::user::{UserNode, UserWords};
use super::weights::Weights;

/// What words count.
#[derive(Clone)]
pub(super) struct Lexicon {
    base: Arc<Dictionary>,
    user: UserWords,
    total: u64,
    /// Reckoned when they are asked for after a change.
    weights: OnceLock<Weights>,
}

impl Lexicon {
    pub(super) fn new(base: Arc<Dictionary>) -> Self {
        let total = base.total();
        Self { base, user: UserWords::default(), total, weights: OnceLock::new() }
    }

    /// What words add to a route.
    #[inline]
    pub(super) fn weights(&self) -> &Weights {
        self.weights.get_or_init(|| Weights::new(&self.base, self.total))
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

    /// Says that `word` counts `count`; 0 takes it out.
    pub(super) fn set(&mut self, word: &str, count: u64, tag: Option<&str>) {
        self.user.set(word, count, tag);
        self.total = self.total.saturating_add(count);
        self.weights.take();
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

    /// The tag of the word of these codes, and its number in the dictionary.
    pub(super) fn tag_of(&self, codes: &[Code]) -> (Option<&str>, Option<Slot>) {
        let user = if self.user.has_runs() { self.user.find_codes(codes) } else { None };
        let slot = self.base.trie().find(codes).map(|(_, slot)| slot);
        let base = || slot.and_then(|slot| self.base.tag(slot));
        (user.and_then(|word| word.tag.as_deref()).or_else(base), slot)
    }

    /// Whether the dictionary or the user has this word, and counts it.
    pub(super) fn is_word(&self, codes: &[Code]) -> bool {
        let user = if self.user.has_runs() { self.user.find_codes(codes) } else { None };
        match user.and_then(|word| word.count) {
            Some(count) => count > 0,
            None => self.base.trie().find(codes).is_some_and(|(unit, _)| unit.value() > 0),
        }
    }

    /// Whether the user took the word of these codes out, so that it may not be joined from characters.
    pub(super) fn is_taken_apart(&self, codes: &[Code]) -> bool {
        self.user.takes_apart() && self.user.find_codes(codes).is_some_and(|w| w.apart)
    }

    /// Calls `word` with the end and the logarithm of the count of every word that begins at `at`, shortest first.
    pub(super) fn words_at(&self, codes: &[Code], at: usize, mut word: impl FnMut(usize, f64)) {
        let mut walk = Walk::new(self, codes[at]);
        let mut end = at + 1;
        while let Some(log) = walk.here(self) {
            if !log.is_nan() {
                word(end, log);
            }
            let Some(&code) = codes.get(end) else { return };
            walk.step(self, code);
            end += 1;
        }
    }
}

/// A way through both tries at once.
struct Walk {
    base: Unit,
    /// The code that led to the first node.
    first: Option<Code>,
    user: Option<UserNode>,
}

impl Walk {
    fn new(lexicon: &Lexicon, code: Code) -> Self {
        let user = if lexicon.user.begins(code) { lexicon.user.child(0, code) } else { None };
        Self { base: lexicon.base.trie().root(code), first: Some(code), user }
    }

    fn step(&mut self, lexicon: &Lexicon, code: Code) {
        let trie = lexicon.base.trie();
        self.base = match self.first.take() {
            Some(first) => trie.pair(first, code),
            None => trie.next(self.base, code),
        };
        self.user = self.user.and_then(|node| lexicon.user.child(node, code));
    }

    /// The logarithm of the count of the word that ends here, `NaN` for none; `None` where no word goes on.
    fn here(&self, lexicon: &Lexicon) -> Option<f64> {
        if self.base == Unit::NONE && self.user.is_none() {
            return None;
        }
        let user = self.user.and_then(|node| lexicon.user.word(node).log());
        Some(user.unwrap_or_else(|| lexicon.base.log(self.base)))
    }
}
