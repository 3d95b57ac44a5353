//! Where does each node of a trie come to stand?
//!
//! Of the double array, nodes with several children are placed first, heaviest words first, then the single children fill the
//! holes: what news reads often lies close together.

use std::cmp::Reverse;
use std::iter;
use std::ops::Range;

use super::alphabet::{CODES, Code};
use super::pairs::Pairs;
use super::trie::{BASE_MAX, Trie, Unit, no_roots};

/// A node with several children that looks so often for its place tells the next to begin later.
const TRIES: usize = 16;

/// A word's codes, its value (not 0, at most `VALUE_MAX`) and how often it is read.
pub(super) struct Key<'k> {
    pub(super) codes: &'k [Code],
    pub(super) value: u32,
    pub(super) weight: u64,
}

/// A node before it has a place.
struct Node {
    label: Code,
    /// The keys below it, and how many codes lead to it.
    from: u32,
    to: u32,
    depth: u32,
    value: u32,
    children: u32,
    child_count: u32,
    weight: u64,
}

impl Node {
    fn children(&self) -> Range<usize> {
        self.children as usize..(self.children + self.child_count) as usize
    }
}

impl Trie {
    /// `keys` in the order of their codes, none twice, none empty. `None` where there are too many.
    pub(super) fn new(keys: &[Key<'_>]) -> Option<Self> {
        let nodes = nodes(keys);
        let mut bases = vec![0; nodes.len()];
        let mut places = vec![0; nodes.len()];
        let mut array = Placing::default();
        for n in order(&nodes) {
            bases[n] = array.place(&nodes[nodes[n].children()], &mut places[nodes[n].children()]);
        }
        if array.end > BASE_MAX {
            return None;
        }
        // a base lies before the last place, so that every lookup stays inside
        let mut rest = vec![Unit::NONE; array.end + CODES];
        let mut roots = no_roots();
        let unit = |n: usize| {
            let Node { label, value, .. } = nodes[n];
            Unit::new(label, value, bases[n], nodes[nodes[n].children()].iter().map(|child| child.label))
        };
        let level = |depth| {
            let from = nodes.partition_point(|node| node.depth < depth);
            from..nodes.partition_point(|node| node.depth <= depth)
        };
        level(1).for_each(|n| roots[usize::from(nodes[n].label)] = unit(n));
        (level(2).end..nodes.len()).for_each(|n| rest[places[n]] = unit(n));
        let firsts = level(1).flat_map(|n| iter::repeat_n(nodes[n].label, nodes[n].child_count as usize));
        let pairs: Vec<_> = firsts.zip(level(2).map(unit)).collect();
        Some(Self { roots, pairs: Pairs::new(pairs.into_iter()), rest })
    }
}

/// All nodes, level by level; the children of a node stand one after another.
fn nodes(keys: &[Key<'_>]) -> Vec<Node> {
    let root = Node {
        label: 0,
        from: 0,
        to: keys.len() as u32,
        depth: 0,
        value: 0,
        children: 0,
        child_count: 0,
        weight: 0,
    };
    let mut nodes = vec![root];
    let mut at = 0;
    while at < nodes.len() {
        let Node { mut from, to, depth, .. } = nodes[at];
        let children = nodes.len() as u32;
        if let Some(key) = keys[from as usize..to as usize].first()
            && key.codes.len() == depth as usize
        {
            nodes[at].value = key.value;
            from += 1;
        }
        while from < to {
            let label = keys[from as usize].codes[depth as usize];
            let same =
                keys[from as usize..to as usize].iter().take_while(|k| k.codes[depth as usize] == label);
            let (count, weight) = same.fold((0, 0), |(count, weight), key| (count + 1, weight + key.weight));
            let (end, depth) = (from + count, depth + 1);
            nodes.push(Node { label, from, to: end, depth, value: 0, children: 0, child_count: 0, weight });
            from = end;
        }
        nodes[at].children = children;
        nodes[at].child_count = nodes.len() as u32 - children;
        at += 1;
    }
    nodes
}

/// The nodes of two characters or more with children: those with several by weight, then the others by weight.
fn order(nodes: &[Node]) -> Vec<usize> {
    let parents = (0..nodes.len()).filter(|&n| nodes[n].child_count > 0 && nodes[n].depth > 1);
    let mut order: Vec<_> =
        parents.map(|n| (nodes[n].child_count < 2, Reverse(nodes[n].weight), n)).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, _, n)| n).collect()
}

/// An array while it is filled.
#[derive(Default)]
struct Placing {
    taken: Bits,
    based: Bits,
    /// Nodes with several children look from here on.
    cursor: usize,
    /// By code, where nodes with one child look from: no base below is of use.
    begins: Vec<usize>,
    /// One past the last place taken.
    end: usize,
}

impl Placing {
    /// Puts `children` into free places, and says from which base.
    fn place(&mut self, children: &[Node], places: &mut [usize]) -> usize {
        let base = if let [child] = children { self.fit_one(child) } else { self.fit(children) };
        self.based.insert(base);
        for (child, place) in children.iter().zip(places) {
            *place = base + usize::from(child.label);
            self.taken.insert(*place);
            self.end = self.end.max(*place + 1);
        }
        base
    }

    fn fit_one(&mut self, child: &Node) -> usize {
        let label = usize::from(child.label);
        self.begins.resize(self.begins.len().max(label + 1), 1);
        let begin = &mut self.begins[label];
        // base 0 means no children
        let mut place = self.taken.first_gap(label + *begin);
        while self.based.has(place - label) {
            place = self.taken.first_gap(place + 1);
        }
        *begin = place - label;
        *begin
    }

    /// Looks at 64 bases at a time: which of them would put every child into a free place?
    fn fit(&mut self, children: &[Node]) -> usize {
        let first = usize::from(children[0].label);
        let mut base = self.cursor;
        for n in 0.. {
            base = self.taken.first_gap(base + 1 + first) - first;
            let mut free = !self.based.window(base);
            for child in children {
                free &= !self.taken.window(base + usize::from(child.label));
                if free == 0 {
                    break;
                }
            }
            if free != 0 {
                // crowded here: the next nodes need not look again
                self.cursor += if n > TRIES { BITS } else { 0 };
                return base + free.trailing_zeros() as usize;
            }
            base += BITS - 1;
        }
        unreachable!("behind the end all is free")
    }
}

const BITS: usize = u64::BITS as usize;

/// A set of numbers.
#[derive(Default)]
struct Bits {
    words: Vec<u64>,
    /// For each word the next one that is worth a look; shortened on the way.
    next: Vec<u32>,
}

impl Bits {
    fn has(&self, n: usize) -> bool {
        self.word(n / BITS) >> (n % BITS) & 1 != 0
    }

    fn insert(&mut self, n: usize) {
        self.grow(n / BITS);
        self.words[n / BITS] |= 1 << (n % BITS);
    }

    fn grow(&mut self, word: usize) {
        if self.words.len() <= word {
            self.words.resize((word + 1) * 2, 0);
            self.next.extend(self.next.len() as u32 + 1..=self.words.len() as u32);
        }
    }

    fn word(&self, n: usize) -> u64 {
        self.words.get(n).copied().unwrap_or(0)
    }

    /// Which of the numbers `from..from + 64` are in the set.
    fn window(&self, from: usize) -> u64 {
        let (word, shift) = (from / BITS, from % BITS);
        // twice, since a shift by 64 is none
        self.word(word) >> shift | self.word(word + 1) << 1 << (BITS - 1 - shift)
    }

    /// The first number from `from` on that is not in the set.
    fn first_gap(&mut self, from: usize) -> usize {
        let start = from / BITS;
        let gaps = !self.word(start) & u64::MAX << (from % BITS);
        if gaps != 0 {
            return start * BITS + gaps.trailing_zeros() as usize;
        }
        self.grow(start);
        let mut word = self.next[start] as usize;
        while self.word(word) == u64::MAX {
            word = self.next[word] as usize;
        }
        // shorten the way for those who come after, past full words
        let mut back = start;
        while back < word {
            let after = self.next[back] as usize;
            self.next[back] = word as u32;
            back = after;
        }
        word * BITS + (!self.word(word)).trailing_zeros() as usize
    }
}
