//! Which way through the words of a run weighs most?
//!
//! jieba's rule: the way whose words have the greatest product of frequencies, reckoned from the end; of two
//! that weigh the same, the one with the longer word. Sums are taken in jieba's order, so that they are
//! equal to its sums to the last bit.

use super::alphabet::Code;
use super::lexicon::Lexicon;
use super::trie::Slot;

/// The best word that begins at a character, and what all from there to the end of the run weighs.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Step {
    score: f64,
    /// The word's slot; 0 where the dictionary has none.
    pub(super) slot: Slot,
    /// The number of the character after the word.
    pub(super) end: u32,
}

/// Finds a step for each of `codes`, which end with a 0; each 0 ends a run and is a step of its own.
pub(super) fn route(lexicon: &Lexicon, codes: &[Code], steps: &mut Vec<Step>) {
    steps.clear();
    steps.resize(codes.len(), Step::default());
    let steps = &mut steps[..codes.len()];
    if lexicon.user().has_runs() {
        for at in (0..codes.len()).rev() {
            steps[at] = if lexicon.user().begins(codes[at]) {
                best_of_both(lexicon, codes, steps, at)
            } else {
                best(lexicon, codes, steps, at)
            };
        }
    } else {
        for at in (0..codes.len()).rev() {
            steps[at] = best(lexicon, codes, steps, at);
        }
    }
}

/// The best step at `at`, by the dictionary alone.
#[inline]
fn best(lexicon: &Lexicon, codes: &[Code], steps: &[Step], at: usize) -> Step {
    let code = codes[at];
    if code == 0 {
        return Step { score: 0.0, slot: 0, end: at as u32 + 1 };
    }
    let (trie, log_total) = (lexicon.base().trie(), lexicon.log_total());
    let mut unit = trie.root(code);
    let log = lexicon.base().log(unit);
    let mut best = if log.is_nan() {
        Step { score: f64::NEG_INFINITY, slot: 0, end: 0 }
    } else {
        Step { score: log - log_total + steps[at + 1].score, slot: Slot::from(code), end: at as u32 + 1 }
    };
    let mut end = at + 1;
    while let Some((next, slot)) = trie.child(unit, codes[end]) {
        unit = next;
        end += 1;
        let score = lexicon.base().log(unit) - log_total + steps[end].score;
        if score >= best.score {
            best = Step { score, slot, end: end as u32 };
        }
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
