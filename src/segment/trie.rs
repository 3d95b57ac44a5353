//! All dictionary words that start here, one lookup a character.
//!
//! A double array (Aoe 1989) over [`Code`]s: the child of a node by `code` is the unit at `node.base + code`
//! if that unit's label is `code`. No two nodes share a base, so the label alone says whose child it is.
//!
//! Nodes with several children are placed first, heaviest words first, then the single children fill the
//! holes: what news reads often lies close together.

use super::alphabet::{CODES, Code};

/// Where a word ends in the array; unique for each word.
pub(super) type Slot = u32;

/// One node: what led here, where its children are, and its value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit(u64);

const LABEL_BITS: u32 = 15;
const VALUE_BITS: u32 = 22;
const LABEL: u64 = (1 << LABEL_BITS) - 1;
const VALUE: u64 = (1 << VALUE_BITS) - 1;
const BASE_MAX: usize = (1 << (64 - LABEL_BITS - VALUE_BITS)) - 1;

/// How many free places are tried for a node with several children before it goes to the end.
const TRIES: usize = 48;

impl Unit {
    /// No node: its label is no code.
    pub(super) const NONE: Self = Self(LABEL);

    fn new(label: Code, value: u32, base: usize) -> Self {
        assert!(u64::from(value) <= VALUE && base <= BASE_MAX, "a dictionary of so many words does not fit");
        Self((base as u64) << (LABEL_BITS + VALUE_BITS) | u64::from(value) << LABEL_BITS | u64::from(label))
    }

    /// The code that leads to this node.
    #[inline]
    pub(super) fn label(self) -> Code {
        (self.0 & LABEL) as Code
    }

    /// The value of the word that ends here; 0 where none does.
    #[inline]
    pub(super) fn value(self) -> u32 {
        (self.0 >> LABEL_BITS & VALUE) as u32
    }

    /// Where the children are counted from; 0 where there are none.
    #[inline]
    pub(super) fn base(self) -> u32 {
        (self.0 >> (LABEL_BITS + VALUE_BITS)) as u32
    }
}

/// A word's codes, its value (not 0, below 2²²) and how often it is read.
pub(super) struct Key<'k> {
    pub(super) codes: &'k [Code],
    pub(super) value: u32,
    pub(super) weight: u64,
}

/// A map from words to values.
pub(super) struct Trie {
    /// By the first code; a word of one character has its value here and its code as slot.
    roots: Vec<Unit>,
    units: Vec<Unit>,
}

impl Trie {
    /// `keys` in the order of their codes, none twice, none empty.
    pub(super) fn new(keys: &[Key<'_>]) -> Self {
        Placing::new(keys).run()
    }

    /// The node of one character.
    #[inline]
    pub(super) fn root(&self, code: Code) -> Unit {
        self.roots[code as usize]
    }

    /// The child of `node` by `code`, and its slot; code 0 leads nowhere.
    #[inline]
    pub(super) fn child(&self, node: Unit, code: Code) -> Option<(Unit, Slot)> {
        let slot = node.base() + u32::from(code);
        let unit = self.units[slot as usize];
        (unit.label() == code).then_some((unit, slot))
    }

    /// The node of two characters, with no branch.
    #[inline]
    pub(super) fn pair(&self, first: Code, second: Code) -> Unit {
        self.next(self.root(first), second)
    }

    /// The child of `node` by `code`, with no branch; none for code 0.
    #[inline]
    pub(super) fn next(&self, node: Unit, code: Code) -> Unit {
        let unit = self.units[(node.base() + u32::from(code)) as usize];
        if unit.label() == code { unit } else { Unit::NONE }
    }

    /// The node at the end of `codes`, with its slot.
    pub(super) fn find(&self, codes: &[Code]) -> Option<(Unit, Slot)> {
        let (&first, rest) = codes.split_first()?;
        let mut at = (self.root(first), Slot::from(first));
        for &code in rest {
            at = self.child(at.0, code)?;
        }
        Some(at)
    }

    /// Every slot is below this.
    pub(super) fn slots(&self) -> usize {
        self.units.len()
    }
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

struct Placing<'k> {
    keys: &'k [Key<'k>],
    nodes: Vec<Node>,
    /// Where each node came to stand.
    slots: Vec<Slot>,
    units: Vec<Unit>,
    taken: Vec<bool>,
    based: Vec<bool>,
    /// The slot after each that is worth a look, free or not; shortened on the way.
    next: Vec<u32>,
    cursor: usize,
    /// One past the last slot taken.
    end: usize,
}

impl<'k> Placing<'k> {
    fn new(keys: &'k [Key<'k>]) -> Self {
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
        Self {
            keys,
            nodes: vec![root],
            slots: Vec::new(),
            units: Vec::new(),
            taken: Vec::new(),
            based: Vec::new(),
            next: Vec::new(),
            cursor: CODES,
            end: CODES,
        }
    }

    fn run(mut self) -> Trie {
        let mut at = 0;
        while at < self.nodes.len() {
            self.expand(at);
            at += 1;
        }
        self.slots = vec![0; self.nodes.len()];
        self.grow(2 * CODES + self.nodes.len());
        let mut roots = vec![Unit::NONE; CODES];
        let first = self.nodes[0].children as usize;
        for node in first..first + self.nodes[0].child_count as usize {
            self.slots[node] = Slot::from(self.nodes[node].label);
        }
        let mut bases = vec![0; self.nodes.len()];
        for node in self.order() {
            bases[node] = self.place(node);
        }
        // only now has every node its slot: a parent may be placed after its child
        for (node, base) in bases.into_iter().enumerate().skip(1) {
            self.set(node, base, &mut roots);
        }
        // a base lies before the last slot, so that every lookup stays inside
        self.units.truncate(self.end);
        self.units.resize(self.end + CODES, Unit::NONE);
        self.units.shrink_to_fit();
        Trie { roots, units: self.units }
    }

    /// Finds the children of a node, which come to stand one after another in `nodes`.
    fn expand(&mut self, at: usize) {
        let Node { mut from, to, depth, .. } = self.nodes[at];
        let children = self.nodes.len() as u32;
        let own = |key: &Key<'_>| key.codes.len() == depth as usize;
        let mut weight = 0;
        if from < to && depth > 0 && own(&self.keys[from as usize]) {
            let key = &self.keys[from as usize];
            self.nodes[at].value = key.value;
            weight += key.weight;
            from += 1;
        }
        while from < to {
            let label = self.keys[from as usize].codes[depth as usize];
            let mut end = from;
            let mut sum = 0;
            while end < to && self.keys[end as usize].codes[depth as usize] == label {
                sum += self.keys[end as usize].weight;
                end += 1;
            }
            self.nodes.push(Node {
                label,
                from,
                to: end,
                depth: depth + 1,
                value: 0,
                children: 0,
                child_count: 0,
                weight: sum,
            });
            from = end;
        }
        debug_assert!(weight <= self.nodes[at].weight || at == 0);
        self.nodes[at].children = children;
        self.nodes[at].child_count = self.nodes.len() as u32 - children;
    }

    /// All nodes with children but the first: those with several by weight, then the others by weight.
    fn order(&self) -> Vec<usize> {
        let mut order: Vec<(u64, u32)> = (1..self.nodes.len() as u32)
            .filter(|&n| self.nodes[n as usize].child_count > 0)
            .map(|n| {
                let node = &self.nodes[n as usize];
                (u64::from(node.child_count < 2) << 63 | (u64::MAX >> 1).saturating_sub(node.weight), n)
            })
            .collect();
        order.sort_unstable();
        order.into_iter().map(|(_, n)| n as usize).collect()
    }

    /// Puts the children of `node` into free slots, and says from which base.
    fn place(&mut self, node: usize) -> usize {
        let Node { children, child_count, .. } = self.nodes[node];
        let children = children as usize..(children + child_count) as usize;
        if children.is_empty() {
            return 0;
        }
        let base = if child_count == 1 { self.fit_one(children.start) } else { self.fit(children.clone()) };
        self.based[base] = true;
        for child in children {
            let slot = base + self.nodes[child].label as usize;
            self.taken[slot] = true;
            self.end = self.end.max(slot + 1);
            self.slots[child] = slot as Slot;
        }
        base
    }

    fn fit_one(&mut self, child: usize) -> usize {
        let label = self.nodes[child].label as usize;
        let mut slot = self.free(CODES);
        // base 0 means no children, and a slot below `CODES` is a root's
        while slot <= label || self.based[slot - label] {
            slot = self.free(slot + 1);
        }
        slot - label
    }

    fn fit(&mut self, children: std::ops::Range<usize>) -> usize {
        let first = self.nodes[children.start].label as usize;
        let mut slot = self.free(self.cursor.max(CODES + first));
        for _ in 0..TRIES {
            let base = slot - first;
            let last = base + self.nodes[children.end - 1].label as usize;
            self.grow(last + CODES);
            let fits = |n: usize| !self.taken[base + self.nodes[n].label as usize];
            if !self.based[base] && children.clone().all(fits) {
                return base;
            }
            slot = self.free(slot + 1);
        }
        // crowded here: the next nodes need not look again
        self.cursor = slot.min(self.cursor + CODES / 16);
        let mut base = self.end;
        self.grow(base + 2 * CODES);
        while self.based[base] {
            base += 1;
        }
        base
    }

    /// The first free slot at or after `from`.
    fn free(&mut self, from: usize) -> usize {
        let mut slot = from;
        loop {
            self.grow(slot + CODES);
            if !self.taken[slot] {
                break;
            }
            slot = self.next[slot] as usize;
        }
        // shorten the way for those who come after
        let mut back = from;
        while back < slot {
            let after = self.next[back] as usize;
            self.next[back] = slot as u32;
            back = after;
        }
        slot
    }

    fn grow(&mut self, len: usize) {
        if self.units.len() < len {
            let len = len.max(self.units.len() * 3 / 2);
            self.units.resize(len, Unit::NONE);
            self.taken.resize(len, false);
            self.based.resize(len, false);
            let known = self.next.len() as u32;
            self.next.extend(known + 1..=len as u32);
        }
    }

    fn set(&mut self, node: usize, base: usize, roots: &mut [Unit]) {
        let Node { label, value, depth, .. } = self.nodes[node];
        let unit = Unit::new(label, value, base);
        let slot = self.slots[node] as usize;
        if depth == 1 { roots[slot] = unit } else { self.units[slot] = unit }
    }
}
