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
    /// The word's slot; 0 where the dictionary has none, [`SHORT`] where it is found by the word's length.
    slot: Slot,
    /// The number of the character after the word.
    pub(super) end: u32,
}

/// Says that the word is the dictionary's and has at most three characters.
const SHORT: Slot = Slot::MAX;

/// Room to work in.
#[derive(Debug, Default)]
pub(super) struct Route {
    /// For each character the node that it and the next lead to, and that it and the next two lead to.
    pairs: Vec<Unit>,
    triples: Vec<Unit>,
    /// For each character the best word from there.
    steps: Vec<Step>,
}

impl Route {
    /// Finds a step for each of `codes`, which end with a 0; each 0 ends a run and is a step of its own.
    pub(super) fn find(&mut self, lexicon: &Lexicon, codes: &[Code]) {
        self.look_ahead(lexicon, codes);
        if lexicon.user().has_runs() {
            self.walk::<true>(lexicon, codes);
        } else {
            self.walk::<false>(lexicon, codes);
        }
    }

    /// The steps found.
    pub(super) fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The slot of the word that the step at `at` takes; 0 where the dictionary has none.
    pub(super) fn slot(&self, lexicon: &Lexicon, codes: &[Code], at: usize) -> Slot {
        let step = self.steps[at];
        match step.end as usize - at {
            _ if step.slot != SHORT => step.slot,
            1 => Slot::from(codes[at]),
            2 => lexicon.base().trie().root(codes[at]).base() + Slot::from(codes[at + 1]),
            _ => self.pairs[at].base() + Slot::from(codes[at + 2]),
        }
    }

    /// Looks up all pairs and triples at once: no lookup waits for a branch, which hides the way to memory.
    fn look_ahead(&mut self, lexicon: &Lexicon, codes: &[Code]) {
        let trie = lexicon.base().trie();
        self.pairs.clear();
        self.pairs.extend(codes.windows(2).map(|pair| trie.pair(pair[0], pair[1])));
        self.pairs.push(Unit::NONE);
        self.triples.clear();
        let thirds = codes.iter().skip(2).chain(&[0, 0]);
        self.triples.extend(self.pairs.iter().zip(thirds).map(|(&pair, &code)| trie.next(pair, code)));
    }

    fn walk<const USER: bool>(&mut self, lexicon: &Lexicon, codes: &[Code]) {
        self.steps.clear();
        // beyond the end all weighs nothing
        self.steps.resize(codes.len() + 3, Step::default());
        let steps = &mut self.steps[..codes.len() + 3];
        let (pairs, triples) = (&self.pairs[..codes.len()], &self.triples[..codes.len()]);
        for at in (0..codes.len()).rev() {
            steps[at] = if codes[at] == 0 {
                Step { score: 0.0, slot: 0, end: at as u32 + 1 }
            } else if USER && lexicon.user().begins(codes[at]) {
                best_of_both(lexicon, codes, steps, at)
            } else {
                best(lexicon, codes, (pairs[at], triples[at]), steps, at)
            };
        }
    }
}

/// The best step at `at`, by the dictionary alone; the nodes of two and of three characters are known.
#[inline]
fn best(lexicon: &Lexicon, codes: &[Code], (pair, triple): (Unit, Unit), steps: &[Step], at: usize) -> Step {
    let trie = lexicon.base().trie();
    let [one, two, three] = [steps[at + 1].score, steps[at + 2].score, steps[at + 3].score];
    // no word weighs `NaN`, which is never greater
    let alone = lexicon.weight(trie.root(codes[at])) + one;
    let (score, length) = if alone.is_nan() { (f64::NEG_INFINITY, 0) } else { (alone, 1) };
    let longer = lexicon.weight(pair) + two;
    let (score, length) = if longer >= score { (longer, 2) } else { (score, length) };
    let longer = lexicon.weight(triple) + three;
    let (score, length) = if longer >= score { (longer, 3) } else { (score, length) };
    let best = Step { score, slot: SHORT, end: at as u32 + length };
    if length == 0 || triple.base() > 0 {
        best_of_long(lexicon, codes, triple, steps, at, best)
    } else {
        best
    }
}

/// `best`, or a longer word, or, where no word begins, the character alone.
#[inline(never)]
fn best_of_long(
    lexicon: &Lexicon,
    codes: &[Code],
    mut unit: Unit,
    steps: &[Step],
    at: usize,
    mut best: Step,
) -> Step {
    let trie = lexicon.base().trie();
    let mut end = at + 3;
    while let Some(&code) = codes.get(end)
        && let Some((next, slot)) = trie.child(unit, code)
    {
        unit = next;
        end += 1;
        let score = lexicon.weight(unit) + steps[end].score;
        if score >= best.score {
            best = Step { score, slot, end: end as u32 };
        }
    }
    if best.end as usize == at { alone(lexicon, steps, at) } else { best }
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
    if best.end == 0 { alone(lexicon, steps, at) } else { best }
}

/// A character that begins no word, counted once.
fn alone(lexicon: &Lexicon, steps: &[Step], at: usize) -> Step {
    Step { score: 0.0 - lexicon.log_total() + steps[at + 1].score, slot: 0, end: at as u32 + 1 }
}
