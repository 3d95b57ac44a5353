//! Which way through the words of a run weighs most?
//!
//! jieba's rule: the way whose words have the greatest product of frequencies, reckoned from the end; of two
//! that weigh the same, the one with the longer word. Sums are taken in jieba's order, so that they are
//! equal to its sums to the last bit.
//!
//! Words of up to three characters are looked up and weighed without a branch; longer ones are rare.

use super::alphabet::Code;
use super::lexicon::Lexicon;
use super::trie::{Trie, Unit};
use super::weights::{NO_WORD, Weights};

/// The best word that begins at a character: how many characters it has.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Step(u32);

/// Set where this character and the next are left alone.
const ALONE: u32 = 1 << ALONE_BIT;
const ALONE_BIT: u32 = 31;

impl Step {
    /// How many characters, at least 1.
    #[inline]
    pub(super) fn len(self) -> usize {
        (self.0 & !ALONE) as usize
    }

    /// Whether both this character and the one behind it stand in a run and are no part of longer words.
    #[inline]
    pub(super) fn is_unknown(self) -> bool {
        self.0 & ALONE != 0
    }
}

/// Room to work in.
#[derive(Debug, Default)]
pub(super) struct Route {
    /// For each character the node that it and the next lead to, and that it and the next two lead to.
    pairs: Vec<Unit>,
    triples: Vec<Unit>,
    steps: Vec<Step>,
    /// What all from a character to the end of its run weighs.
    scores: Vec<f64>,
}

impl Route {
    /// Finds a step for each of `codes`, which end with a 0; each 0 ends a run and is a step of its own.
    pub(super) fn find(&mut self, lexicon: &Lexicon, codes: &[Code]) {
        self.look_ahead(lexicon.base().trie(), codes);
        if self.steps.len() < codes.len() {
            self.steps.resize(codes.len(), Step::default());
            self.scores.resize(codes.len() + 1, 0.0);
        }
        if lexicon.user().has_runs() {
            self.walk::<true>(lexicon, codes);
        } else {
            self.walk::<false>(lexicon, codes);
        }
    }

    /// The steps found, and older ones behind them.
    pub(super) fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Looks up all pairs, then all triples: no lookup waits for another or for a branch, so that many are on their
    /// way to memory at once.
    fn look_ahead(&mut self, trie: &Trie, codes: &[Code]) {
        self.pairs.clear();
        self.pairs.extend(codes.windows(2).map(|pair| trie.pair(pair[0], pair[1])));
        self.pairs.push(Unit::NONE);
        self.triples.clear();
        let thirds = codes.iter().skip(2).chain(&[0, 0]);
        self.triples.extend(self.pairs.iter().zip(thirds).map(|(&pair, &code)| trie.next(pair, code)));
    }

    fn walk<const USER: bool>(&mut self, lexicon: &Lexicon, codes: &[Code]) {
        let weights = lexicon.weights();
        let (steps, scores) = (&mut self.steps[..codes.len()], &mut self.scores[..codes.len()]);
        let (pairs, triples) = (&self.pairs[..codes.len()], &self.triples[..codes.len()]);
        // what the character behind weighs, and whether it was left alone; the same for those behind it
        let (mut next, mut second, mut third) = (0.0, 0.0, 0.0);
        let mut next_alone = false;
        let mut ahead = [0; 3];
        for at in (0..codes.len()).rev() {
            let (code, pair, triple) = (codes[at], pairs[at], triples[at]);
            let alone = weights.single(code) + next;
            let two = weights.of(pair) + second;
            let three = weights.of(triple) + third;
            // of equal ones the longer; with no branch, since no guess would be good
            let (is_two, score) = (u32::from(two >= alone), if two > alone { two } else { alone });
            let (is_three, mut score) =
                (u32::from(three >= score), if three > score { three } else { score });
            let mut len = 1 + is_two + is_three * (2 - is_two);
            if triple.may_go_on(ahead[2]) || score == NO_WORD || USER && lexicon.user().begins(code) {
                let ahead = Ahead { lexicon, weights, codes, scores, at };
                (score, len) = if USER && lexicon.user().begins(code) {
                    ahead.best_of_both()
                } else {
                    ahead.best_of_long(triple, (score, len))
                };
            }
            let in_run = code != 0;
            let is_alone = (len == 1) & in_run;
            score = f64::from_bits(score.to_bits() & u64::from(in_run).wrapping_neg());
            steps[at] = Step(len | u32::from(is_alone & next_alone) << ALONE_BIT);
            scores[at] = score;
            next_alone = is_alone;
            (next, second, third) = (score, next, second);
            ahead = [code, ahead[0], ahead[1]];
        }
    }
}

/// A character with all that stands behind it.
struct Ahead<'a> {
    lexicon: &'a Lexicon,
    weights: &'a Weights,
    codes: &'a [Code],
    scores: &'a [f64],
    at: usize,
}

impl Ahead<'_> {
    /// `best`, or a word of more than three characters, which begins with those that lead to `unit`; where no word
    /// begins, the character alone.
    #[inline(never)]
    fn best_of_long(&self, mut unit: Unit, (mut score, mut len): (f64, u32)) -> (f64, u32) {
        let trie = self.lexicon.base().trie();
        let mut end = self.at + 3;
        while let Some(&code) = self.codes.get(end)
            && unit.may_go_on(code)
        {
            unit = trie.next(unit, code);
            if unit == Unit::NONE {
                break;
            }
            end += 1;
            let longer = self.weights.of(unit) + self.scores[end];
            if longer >= score {
                (score, len) = (longer, (end - self.at) as u32);
            }
        }
        if score == NO_WORD { self.unknown() } else { (score, len) }
    }

    /// The best word where a word of the user begins.
    #[cold]
    fn best_of_both(&self) -> (f64, u32) {
        let (mut score, mut len) = (NO_WORD, 0);
        self.lexicon.words_at(self.codes, self.at, |end, log| {
            let other = log - self.weights.log_total() + self.scores[end];
            if other >= score {
                (score, len) = (other, (end - self.at) as u32);
            }
        });
        if len == 0 { self.unknown() } else { (score, len) }
    }

    /// A character that begins no word, counted once.
    fn unknown(&self) -> (f64, u32) {
        (0.0 - self.weights.log_total() + self.scores[self.at + 1], 1)
    }
}
