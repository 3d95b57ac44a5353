//! Which of these unknown characters belong together, and what part of speech do they make?
//!
//! jieba's second model: a state is a place in a word (B, E, M, S) with a tag, 256 in all. Each character may
//! have the states that it had in jieba's corpus; where none of those can follow, all that can follow are
//! tried. Sums and ties fall as in jieba.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::alphabet::{Alphabet, CODES, Code};
use super::resource;

type State = u8;
/// A set of states.
type States = [u64; 4];

const STATES: usize = 256;
/// jieba's logarithm of nothing.
const NEVER: f64 = -3.14e100;

/// The numbers of the model.
pub(super) struct Tagger {
    /// Place in the word and tag of each state; states are in the order of jieba's names for them.
    names: Vec<(u8, Box<str>)>,
    start: Vec<f64>,
    trans: Vec<[f64; STATES]>,
    follows: Vec<States>,
    /// By code: the states seen with a character and how likely they give it, in order.
    emit: Vec<Vec<(State, f64)>>,
    /// By code: the states that a character may have; none for characters never seen.
    may: Vec<Option<States>>,
}

/// Room to work in.
#[derive(Debug, Default)]
pub(super) struct TagBuffers {
    /// State and number of the state before, for each character its possible ones.
    cells: Vec<(State, State)>,
    /// Where the cells of each character begin.
    begins: Vec<usize>,
    scores: Vec<(State, f64)>,
    before: Vec<(State, f64)>,
    path: Vec<State>,
}

impl Tagger {
    /// jieba's model, read at the first use.
    pub(super) fn get() -> &'static Self {
        static TAGGER: OnceLock<Tagger> = OnceLock::new();
        TAGGER.get_or_init(|| Self::parse(&resource::tagger()))
    }

    fn parse(rows: &str) -> Self {
        let alphabet = Alphabet::get();
        let fields = || rows.lines().map(|row| row.split('\t').collect::<Vec<_>>());
        let names: Vec<&str> = fields().filter(|f| f[0] == "start").map(|f| f[1]).collect();
        assert!(names.is_sorted() && names.len() == STATES, "a tie falls to the greater name");
        let ids: FxHashMap<&str, State> =
            names.iter().enumerate().map(|(n, name)| (*name, n as State)).collect();
        let mut tagger = Self {
            names: names.iter().map(|name| (name.as_bytes()[0], name[2..].into())).collect(),
            start: Vec::new(),
            trans: vec![[f64::NEG_INFINITY; STATES]; STATES],
            follows: vec![[0; 4]; STATES],
            emit: vec![Vec::new(); CODES],
            may: vec![None; CODES],
        };
        let number = |text: &str| text.parse::<f64>().expect("a number of the model");
        let code = |c: &str| c.chars().next().map_or(0, |c| usize::from(alphabet.code(c)));
        for row in fields() {
            match row[..] {
                ["start", _, p] => tagger.start.push(number(p)),
                ["trans", from, to, p] => {
                    let (from, to) = (usize::from(ids[from]), ids[to]);
                    tagger.trans[from][usize::from(to)] = number(p);
                    insert(&mut tagger.follows[from], to);
                }
                ["emit", state, c, p] => tagger.emit[code(c)].push((ids[state], number(p))),
                ["may", c, states] => {
                    let set = tagger.may[code(c)].insert([0; 4]);
                    states.split(' ').for_each(|s| insert(set, ids[s]));
                }
                _ => unreachable!("a row of the model: {row:?}"),
            }
        }
        tagger.emit.iter_mut().for_each(|row| row.sort_unstable_by_key(|(state, _)| *state));
        tagger
    }

    /// Whether a character begins names of people more than any other words, as far as the model knows.
    pub(super) fn begins_names(&self, code: Code) -> bool {
        let begins =
            self.emit[usize::from(code)].iter().filter(|(s, _)| self.names[usize::from(*s)].0 == b'B');
        let most = begins.max_by(|a, b| a.1.total_cmp(&b.1));
        most.is_some_and(|(state, _)| matches!(&*self.names[usize::from(*state)].1, "nr" | "nrfg"))
    }

    /// Calls `word` with the ends and the tag of each word in `codes`, in order.
    pub(super) fn cut<'t>(
        &'t self,
        codes: &[Code],
        buffers: &mut TagBuffers,
        mut word: impl FnMut(usize, usize, &'t str),
    ) {
        self.label(codes, buffers);
        let (mut begin, mut next) = (0, 0);
        for (at, &state) in buffers.path.iter().enumerate() {
            let (place, tag) = &self.names[usize::from(state)];
            match place {
                b'B' => begin = at,
                b'E' => {
                    word(begin, at + 1, tag);
                    next = at + 1;
                }
                b'S' => {
                    word(at, at + 1, tag);
                    next = at + 1;
                }
                _ => {}
            }
        }
        if let Some(&state) = buffers.path.get(next) {
            word(next, codes.len(), &self.names[usize::from(state)].1);
        }
    }

    /// Leaves the likeliest state of each of `codes` in `buffers.path`.
    fn label(&self, codes: &[Code], buffers: &mut TagBuffers) {
        let TagBuffers { cells, begins, scores, before, path } = buffers;
        cells.clear();
        begins.clear();
        before.clear();
        path.clear();
        let Some((&first, rest)) = codes.split_first() else { return };
        let all = [u64::MAX; 4];
        begins.push(0);
        for state in members(self.may[usize::from(first)].unwrap_or(all)) {
            before.push((state, self.start[usize::from(state)] + self.emit(state, first)));
            cells.push((state, 0));
        }
        for &code in rest {
            let can = before.iter().fold([0; 4], |set, (s, _)| union(set, self.follows[usize::from(*s)]));
            let mut states = intersection(self.may[usize::from(code)].unwrap_or(all), can);
            if states == [0; 4] {
                states = if can == [0; 4] { all } else { can };
            }
            begins.push(cells.len());
            scores.clear();
            self.step(before, states, code, scores, cells);
            std::mem::swap(before, scores);
        }
        let last = before.iter().enumerate().fold((f64::NEG_INFINITY, 0), |best, (n, &(_, score))| {
            if score >= best.0 { (score, n) } else { best }
        });
        let mut number = last.1;
        for &begin in begins.iter().rev() {
            let (state, before) = cells[begin + number];
            path.push(state);
            number = usize::from(before);
        }
        path.reverse();
    }

    /// Leaves in `scores` the best way to each of `states` and in `cells` which of `before` it comes from; on a tie from
    /// the last. Few states follow one inside a word, so that none is tried that can't.
    fn step(
        &self,
        before: &[(State, f64)],
        states: States,
        code: Code,
        scores: &mut Vec<(State, f64)>,
        cells: &mut Vec<(State, State)>,
    ) {
        let mut best = [(f64::NEG_INFINITY, 0); STATES];
        let mut emit = [0.0; STATES];
        members(states).for_each(|state| emit[usize::from(state)] = self.emit(state, code));
        let mut lead = 0;
        for (number, &(from, score)) in before.iter().enumerate() {
            let (follows, trans) = (self.follows[usize::from(from)], &self.trans[usize::from(from)]);
            if follows != [0; 4] {
                lead = number as State;
            }
            for state in members(intersection(follows, states)).map(usize::from) {
                let score = score + trans[state] + emit[state];
                if score >= best[state].0 {
                    best[state] = (score, number as State);
                }
            }
        }
        for state in members(states) {
            let (score, number) = best[usize::from(state)];
            scores.push((state, score));
            // where all ways are worth nothing, any that leads on is tied with the others
            cells.push((state, if score == f64::NEG_INFINITY { lead } else { number }));
        }
    }

    fn emit(&self, state: State, code: Code) -> f64 {
        let row = &self.emit[usize::from(code)];
        row.binary_search_by_key(&state, |(s, _)| *s).map_or(NEVER, |n| row[n].1)
    }
}

fn insert(set: &mut States, state: State) {
    set[usize::from(state >> 6)] |= 1 << (state & 63);
}

fn union(a: States, b: States) -> States {
    std::array::from_fn(|n| a[n] | b[n])
}

fn intersection(a: States, b: States) -> States {
    std::array::from_fn(|n| a[n] & b[n])
}

/// The states of a set, in order.
fn members(set: States) -> impl Iterator<Item = State> {
    set.into_iter().enumerate().flat_map(|(word, mut bits)| {
        std::iter::from_fn(move || {
            let bit = bits.trailing_zeros();
            bits &= bits.wrapping_sub(1);
            (bit < 64).then_some((word as u32 * 64 + bit) as State)
        })
    })
}
