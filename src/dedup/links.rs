//! Which numbers belong together?

/// Disjoint sets (Tarjan 1975), by path halving; a set's smallest number is its root.
pub(super) struct Links {
    parent: Vec<u32>,
}

impl Links {
    /// `size` sets of one.
    pub(super) fn new(size: usize) -> Self {
        Self { parent: (0..size as u32).collect() }
    }

    /// The root of the set of `at`.
    pub(super) fn root(&mut self, mut at: u32) -> u32 {
        while self.parent[at as usize] != at {
            let above = self.parent[self.parent[at as usize] as usize];
            self.parent[at as usize] = above;
            at = above;
        }
        at
    }

    /// Makes the sets of `a` and `b` one.
    pub(super) fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b) as usize] = a.min(b);
    }
}
