//! How often does each row of pieces occur?
//!
//! A trie of rows for each share of the first pieces; the shares are counted side by side, each in the
//! order of the text, so that threads change nothing. Counts are exact until there are more rows than there
//! is room for; then the rarest are dropped, and what comes again starts anew: lossy counting (Manku and
//! Motwani, Approximate Frequency Counts over Data Streams, VLDB 2002).

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::pieces::{EDGE, Piece, Pieces};
use crate::error::Result;
use crate::progress::Progress;

/// How many tries; a row's first piece says in which it stands.
const SHARES: usize = 64;

/// A node of a trie; 0 is its root.
pub(super) type Node = u32;

/// A row of pieces: the share and the node where it ends.
pub(super) type Row = (usize, Node);

/// One trie of rows.
#[derive(Debug, Clone)]
pub(super) struct Share {
    edges: FxHashMap<(Node, Piece), Node>,
    nodes: Vec<Counted>,
    /// No count is short by more than this.
    lost: u32,
}

/// A row: the one that it goes on from, its last piece, and how often it occurred.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted {
    pub(super) parent: Node,
    pub(super) last: Piece,
    pub(super) count: u32,
}

/// All rows with their counts.
pub(super) struct Grams {
    shares: Vec<Share>,
    /// A share drops its rarest rows when it has more.
    room: usize,
    max_chars: u32,
    pieces: u64,
}

fn share_of(first: Piece) -> usize {
    (first.wrapping_mul(0x9E37_79B9) >> 26) as usize % SHARES
}

impl Grams {
    /// `max_chars` are the longest word's characters, `room` how many rows are kept.
    pub(super) fn new(max_chars: u32, room: usize) -> Self {
        Self { shares: vec![Share::new(); SHARES], room: (room / SHARES).max(1), max_chars, pieces: 0 }
    }

    /// The longest word, in characters.
    pub(super) fn max_chars(&self) -> u32 {
        self.max_chars
    }

    /// How many pieces were counted.
    pub(super) fn pieces(&self) -> u64 {
        self.pieces
    }

    /// Counts all rows of `text`, which begins and ends with an [`EDGE`].
    pub(super) fn count(&mut self, text: &[Piece], pieces: &Pieces, progress: &Progress) -> Result<()> {
        let widths: Vec<u32> = text.iter().map(|&piece| pieces.get(piece).width()).collect();
        let mut starts: Vec<Vec<u32>> = vec![Vec::new(); SHARES];
        for (at, &piece) in text.iter().enumerate() {
            starts[share_of(piece)].push(at as u32);
        }
        self.pieces += text.iter().filter(|&&piece| piece != EDGE).count() as u64;
        let (max_chars, room) = (self.max_chars, self.room);
        self.shares.par_iter_mut().zip(starts).try_for_each(|(share, starts)| {
            progress.advance(0)?;
            for at in starts {
                share.add(&text[at as usize..], &widths[at as usize..], max_chars);
            }
            share.drop_rare(room);
            Ok(())
        })
    }

    /// The row of `pieces`, if it is kept.
    pub(super) fn find(&self, pieces: &[Piece]) -> Option<Row> {
        let share = share_of(*pieces.first()?);
        self.shares[share].find(pieces).map(|node| (share, node))
    }

    /// How often the row of `pieces` occurs; 1 where it is not kept.
    pub(super) fn count_of(&self, pieces: &[Piece]) -> u32 {
        self.find(pieces).map_or(1, |row| self.get(row).count)
    }

    /// The pieces of a row.
    pub(super) fn row(&self, (share, mut node): Row) -> Vec<Piece> {
        let mut row = Vec::new();
        while node > 0 {
            let Counted { parent, last, .. } = self.get((share, node));
            row.push(last);
            node = parent;
        }
        row.reverse();
        row
    }

    /// A row's count.
    pub(super) fn get(&self, (share, node): Row) -> Counted {
        self.shares[share].nodes[node as usize]
    }

    pub(super) fn shares(&self) -> &[Share] {
        &self.shares
    }
}

impl Share {
    fn new() -> Self {
        let root = Counted { parent: 0, last: EDGE, count: 0 };
        Self { edges: FxHashMap::default(), nodes: vec![root], lost: 0 }
    }

    pub(super) fn nodes(&self) -> &[Counted] {
        &self.nodes
    }

    fn find(&self, pieces: &[Piece]) -> Option<Node> {
        pieces.iter().try_fold(0, |node, &piece| self.edges.get(&(node, piece)).copied())
    }

    /// Counts the rows that begin where `text` does: each word of up to `max_chars`, each word with the piece
    /// before it, each with the piece behind it. `widths` are the pieces' characters, 0 for one that can only
    /// be a neighbour.
    fn add(&mut self, text: &[Piece], widths: &[u32], max_chars: u32) {
        let mut node = self.child(0, text[0]);
        let (mut before, mut behind) = (widths[0], 0);
        for (&piece, &width) in text.iter().zip(widths).skip(1) {
            behind += width;
            let ends_word = width > 0 && behind <= max_chars;
            let follows_word = widths[0] > 0 && before <= max_chars;
            if !ends_word && !follows_word {
                return;
            }
            node = self.child(node, piece);
            if width == 0 {
                return;
            }
            before += width;
        }
    }

    fn child(&mut self, parent: Node, piece: Piece) -> Node {
        let next = self.nodes.len() as Node;
        let node = *self.edges.entry((parent, piece)).or_insert(next);
        if node == next {
            self.nodes.push(Counted { parent, last: piece, count: 0 });
        }
        self.nodes[node as usize].count += 1;
        node
    }

    /// Drops the rarest rows where there are more than `room`, until there are at most half as many. A row
    /// is never rarer than one that goes on from it, so that what stays is a trie.
    fn drop_rare(&mut self, room: usize) {
        if self.nodes.len() - 1 <= room {
            return;
        }
        let mut counts: Vec<u32> = self.nodes[1..].iter().map(|node| node.count).collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        let least = counts[room / 2].saturating_add(1);
        self.lost = self.lost.saturating_add(least - 1);
        let mut moved: Vec<Node> = vec![0; self.nodes.len()];
        let mut kept = Self { lost: self.lost, ..Self::new() };
        for (at, &Counted { parent, last, count }) in self.nodes.iter().enumerate().skip(1) {
            if count >= least {
                moved[at] = kept.nodes.len() as Node;
                let parent = moved[parent as usize];
                kept.edges.insert((parent, last), moved[at]);
                kept.nodes.push(Counted { parent, last, count });
            }
        }
        *self = kept;
    }
}
