//! Which of these unknown characters belong together?
//!
//! jieba's model: each character begins a word, ends one, stands inside one or alone; the likeliest row of
//! states is found by Viterbi's algorithm, with jieba's numbers, in jieba's order of adding, so that a tie
//! falls as it does there.

use std::sync::OnceLock;

use super::alphabet::{Alphabet, CODES, Code};
use super::resource;

const STATES: usize = 4;
const BEGIN: usize = 0;
const END: usize = 1;
const INSIDE: usize = 2;
const ALONE: usize = 3;
const NAMES: [&str; STATES] = ["B", "E", "M", "S"];
/// What may come before each state; on a tie the second is taken, whose name is the greater.
const BEFORE: [[usize; 2]; STATES] = [[END, ALONE], [BEGIN, INSIDE], [BEGIN, INSIDE], [END, ALONE]];
/// jieba's logarithm of nothing.
const NEVER: f64 = -3.14e100;

/// The numbers of the model.
pub(super) struct Hmm {
    start: [f64; STATES],
    trans: [[f64; STATES]; STATES],
    emit: Vec<[f64; STATES]>,
}

/// Room to work in.
#[derive(Debug, Default)]
pub(super) struct HmmBuffers {
    /// For each character a bit a state: which of the two before it was better.
    choices: Vec<u8>,
    states: Vec<u8>,
}

impl Hmm {
    /// jieba's model, read at the first use.
    pub(super) fn get() -> &'static Self {
        static HMM: OnceLock<Hmm> = OnceLock::new();
        HMM.get_or_init(|| Self::parse(&resource::hmm()))
    }

    fn parse(rows: &str) -> Self {
        let alphabet = Alphabet::get();
        let mut hmm = Self {
            start: [NEVER; STATES],
            trans: [[NEVER; STATES]; STATES],
            emit: vec![[NEVER; STATES]; CODES],
        };
        let state = |name: &str| NAMES.iter().position(|n| *n == name).expect("a state of the model");
        let number = |text: &str| text.parse::<f64>().expect("a number of the model");
        for row in rows.lines() {
            let fields: Vec<&str> = row.split('\t').collect();
            match fields[..] {
                ["start", s, p] => hmm.start[state(s)] = number(p),
                ["trans", s, t, p] => hmm.trans[state(s)][state(t)] = number(p),
                ["emit", s, c, p] => {
                    // what is no han character is never asked
                    let code = c.chars().next().map_or(0, |c| alphabet.code(c));
                    hmm.emit[code as usize][state(s)] = number(p);
                }
                _ => unreachable!("a row of the model: {row}"),
            }
        }
        hmm
    }

    /// Calls `word` with the end of each word in `codes`, in order.
    pub(super) fn cut(&self, codes: &[Code], buffers: &mut HmmBuffers, mut word: impl FnMut(usize, usize)) {
        self.label(codes, buffers);
        let (mut begin, mut next) = (0, 0);
        for (at, &state) in buffers.states.iter().enumerate() {
            match usize::from(state) {
                BEGIN => begin = at,
                END => {
                    word(begin, at + 1);
                    next = at + 1;
                }
                ALONE => {
                    word(at, at + 1);
                    next = at + 1;
                }
                _ => {}
            }
        }
        if next < codes.len() {
            word(next, codes.len());
        }
    }

    /// Leaves the likeliest state of each of `codes` in `buffers`.
    fn label(&self, codes: &[Code], buffers: &mut HmmBuffers) {
        let HmmBuffers { choices, states } = buffers;
        choices.clear();
        states.clear();
        let Some((&first, rest)) = codes.split_first() else { return };
        let mut scores = self.emit[first as usize];
        for (score, start) in scores.iter_mut().zip(self.start) {
            *score += start;
        }
        for &code in rest {
            let emit = &self.emit[code as usize];
            let mut choice = 0;
            let mut now = [0.0; STATES];
            for state in 0..STATES {
                let [a, b] = BEFORE[state];
                let from_a = scores[a] + self.trans[a][state] + emit[state];
                let from_b = scores[b] + self.trans[b][state] + emit[state];
                choice |= u8::from(from_a <= from_b) << state;
                now[state] = if from_a > from_b { from_a } else { from_b };
            }
            choices.push(choice);
            scores = now;
        }
        let mut state = if scores[END] > scores[ALONE] { END } else { ALONE };
        states.resize(codes.len(), state as u8);
        for (at, choice) in choices.iter().enumerate().rev() {
            state = BEFORE[state][usize::from(choice >> state & 1)];
            states[at] = state as u8;
        }
    }
}
