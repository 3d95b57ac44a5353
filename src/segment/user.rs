//! What a caller added to the dictionary, took out of it or weighs differently.
//!
//! A trie of hash entries beside the big one: cheap to change, and asked only where a character begins a
//! word of it.

use rustc_hash::FxHashMap;

use super::alphabet::{Alphabet, CODES, Code};

/// A node of the user's trie; 0 is the root.
pub(super) type UserNode = u32;

/// Words over those of the dictionary.
#[derive(Debug, Clone, Default)]
pub(super) struct UserWords {
    edges: FxHashMap<(UserNode, Code), UserNode>,
    nodes: Vec<UserWord>,
    /// By code: whether a word begins with it. Empty where there are no words.
    begins: Vec<bool>,
    /// Words with characters that can't stand in a run, and their beginnings.
    foreign: FxHashMap<Box<str>, UserWord>,
    /// Words that count 0 somewhere: they are taken apart where unknown characters were joined to them.
    apart: bool,
}

/// What the user says of a word; nothing where it only begins one.
#[derive(Debug, Clone, Default)]
pub(super) struct UserWord {
    pub(super) count: Option<u64>,
    pub(super) tag: Option<Box<str>>,
    /// Whether the word was deleted once.
    pub(super) apart: bool,
}

impl UserWord {
    fn set(&mut self, count: u64, tag: Option<&str>) {
        self.count = Some(count);
        self.apart |= count == 0;
        if let Some(tag) = tag {
            self.tag = Some(tag.into());
        }
    }

    /// The logarithm of the count; `NaN` for 0.
    pub(super) fn log(&self) -> Option<f64> {
        self.count.map(|count| if count == 0 { f64::NAN } else { (count as f64).ln() })
    }
}

impl UserWords {
    /// Whether words of one run were added.
    #[inline]
    pub(super) fn has_runs(&self) -> bool {
        !self.begins.is_empty()
    }

    /// Whether a word of ours begins with `code`.
    #[inline]
    pub(super) fn begins(&self, code: Code) -> bool {
        self.begins.get(code as usize).is_some_and(|&b| b)
    }

    /// Whether some word was deleted.
    #[inline]
    pub(super) fn takes_apart(&self) -> bool {
        self.apart
    }

    /// The child of `node` by `code`.
    #[inline]
    pub(super) fn child(&self, node: UserNode, code: Code) -> Option<UserNode> {
        self.edges.get(&(node, code)).copied()
    }

    /// What is said of the word that ends at `node`.
    pub(super) fn word(&self, node: UserNode) -> &UserWord {
        &self.nodes[node as usize]
    }

    /// What is said of the word, or of what begins one.
    pub(super) fn find(&self, word: &str) -> Option<&UserWord> {
        match Alphabet::get().codes(word) {
            Some(codes) => self.find_codes(&codes),
            None => self.foreign.get(word),
        }
    }

    /// The same, by codes.
    pub(super) fn find_codes(&self, codes: &[Code]) -> Option<&UserWord> {
        let end = codes.iter().try_fold(0, |node, &code| self.child(node, code))?;
        (end > 0).then(|| self.word(end))
    }

    /// Says that `word` counts `count`.
    pub(super) fn set(&mut self, word: &str, count: u64, tag: Option<&str>) {
        if word.is_empty() {
            return;
        }
        self.apart |= count == 0;
        match Alphabet::get().codes(word) {
            Some(codes) => self.set_codes(&codes, count, tag),
            None => self.set_foreign(word, count, tag),
        }
    }

    fn set_codes(&mut self, codes: &[Code], count: u64, tag: Option<&str>) {
        if self.nodes.is_empty() {
            self.nodes.push(UserWord::default());
            self.begins.resize(CODES, false);
        }
        self.begins[codes[0] as usize] = true;
        let mut node = 0;
        for &code in codes {
            let next = self.nodes.len() as UserNode;
            node = *self.edges.entry((node, code)).or_insert(next);
            if node == next {
                self.nodes.push(UserWord::default());
            }
        }
        self.nodes[node as usize].set(count, tag);
    }

    fn set_foreign(&mut self, word: &str, count: u64, tag: Option<&str>) {
        for (at, _) in word.char_indices().skip(1) {
            self.foreign.entry(word[..at].into()).or_default();
        }
        self.foreign.entry(word.into()).or_default().set(count, tag);
    }

    /// Every word of ours, and every beginning of one, with what is said of it.
    pub(super) fn each(&self) -> impl Iterator<Item = (String, &UserWord)> {
        let mut ways: Vec<(UserNode, Code)> = vec![(0, 0); self.nodes.len()];
        for (&from, &node) in &self.edges {
            ways[node as usize] = from;
        }
        let word = move |mut node: UserNode| {
            let mut chars = Vec::new();
            while node > 0 {
                let (parent, code) = ways[node as usize];
                chars.push(Alphabet::get().char(code));
                node = parent;
            }
            chars.into_iter().rev().collect()
        };
        let runs = (1..self.nodes.len() as UserNode).map(move |node| (word(node), self.word(node)));
        runs.chain(self.foreign.iter().map(|(word, own)| (word.to_string(), own)))
    }

    /// The words that can't stand in a run and count more than 0.
    pub(super) fn foreign(&self) -> impl Iterator<Item = &str> {
        self.foreign.iter().filter(|(_, w)| w.count.is_some_and(|c| c > 0)).map(|(word, _)| &**word)
    }
}
