//! Which way through the words of a run weighs most?
//!
//! jieba's rule: the way whose words have the greatest product of frequencies, reckoned from the end; of two
//! that weigh the same, the one with the longer word. Sums are taken in jieba's order, so that they are
//! equal to its sums to the last bit.

use super::alphabet::Code;
use super::lexicon::Lexicon;
use super::trie::{Slot, Unit};

/// The best word that begins at a character, and what all from there to the end of the run weighs.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Step {
    score: f64,
    /// The word's slot; 0 where the dictionary has none.
    pub(super) slot: Slot,
    /// The number of the character after the word.
    pub(super) end: u32,
}

/// Room to work in.
#[derive(Debug, Default)]
pub(super) struct Route {
    /// For each character the node that it and the next lead to.
    pairs: Vec<(Unit, Slot)>,
    /// For each character the best word from there.
    pub(super) steps: Vec<Step>,
}

impl Route {
    /// Finds a step for each of `codes`, which end with a 0; each 0 ends a run and is a step of its own.
    pub(super) fn find(&mut self, lexicon: &Lexicon, codes: &[Code]) {
        if lexicon.user().has_runs() {
            self.look_ahead(lexicon, codes);
            self.walk(codes, |codes, pair, steps, at| {
                if lexicon.user().begins(codes[at]) {
                    best_of_both(lexicon, codes, steps, at)
                } else {
                    best(lexicon, codes, pair, steps, at)
                }
            });
        } else {
            self.look_ahead(lexicon, codes);
            self.walk(codes, |codes, pair, steps, at| best(lexicon, codes, pair, steps, at));
        }
    }

    /// Looks up all pairs at once: no lookup waits for another, which hides the way to memory.
    fn look_ahead(&mut self, lexicon: &Lexicon, codes: &[Code]) {
        let trie = lexicon.base().trie();
        self.pairs.clear();
        self.pairs.extend(codes.windows(2).map(|pair| trie.pair(pair[0], pair[1])));
        self.pairs.push((Unit::NONE, 0));
    }

    fn walk(&mut self, codes: &[Code], best: impl Fn(&[Code], (Unit, Slot), &[Step], usize) -> Step) {
        if self.steps.len() < codes.len() {
            self.steps.resize(codes.len(), Step::default());
        }
        let steps = &mut self.steps[..codes.len()];
        let pairs = &self.pairs[..codes.len()];
        for at in (0..codes.len()).rev() {
            steps[at] = if codes[at] == 0 {
                Step { score: 0.0, slot: 0, end: at as u32 + 1 }
            } else {
                best(codes, pairs[at], steps, at)
            };
        }
    }
}

/// The best step at `at`, by the dictionary alone; `pair` is the node of the character and the next.
#[inline]
fn best(
    lexicon: &Lexicon,
    codes: &[Code],
    (mut unit, mut slot): (Unit, Slot),
    steps: &[Step],
    at: usize,
) -> Step {
    let trie = lexicon.base().trie();
    let code = codes[at];
    let alone = lexicon.weight(trie.root(code));
    let mut best = Step { score: f64::NEG_INFINITY, slot: 0, end: 0 };
    if !alone.is_nan() {
        best = Step { score: alone + steps[at + 1].score, slot: Slot::from(code), end: at as u32 + 1 };
    }
    let mut end = at + 2;
    loop {
        // no word weighs `NaN`, which is never greater
        let score = lexicon.weight(unit) + steps.get(end).map_or(0.0, |s| s.score);
        if score >= best.score {
            best = Step { score, slot, end: end as u32 };
        }
        if unit.base() == 0 {
            break;
        }
        let Some((next, place)) = trie.child(unit, codes[end]) else { break };
        (unit, slot) = (next, place);
        end += 1;
    }
    or_alone(best, lexicon, steps, at)
}

/// The best step at `at`, where a word of the user begins.
#[cold]
fn best_of_both(lexicon: &Lexicon, codes: &[Code], steps: &[Step], at: usize) -> Step {
    let mut best = Step { score: f64::NEG_INFINITY, slot: 0, end: 0 };
    lexicon.words_at(codes, at, |end, log, slot| {
        let score = log - lexicon.log_total() + steps[end].score;
        if score >= best.score {
            best = Step { score, slot, end: end as u32 };
        }
    });
    or_alone(best, lexicon, steps, at)
}

/// `best`, or the character alone, counted once, where no word begins.
#[inline]
fn or_alone(best: Step, lexicon: &Lexicon, steps: &[Step], at: usize) -> Step {
    if best.end > 0 {
        return best;
    }
    Step { score: 0.0 - lexicon.log_total() + steps[at + 1].score, slot: 0, end: at as u32 + 1 }
}
