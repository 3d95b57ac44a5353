//! Which candidates are copies?
//!
//! The folded characters of the rows are read, and the deduplicator's own verification and guard say how alike two
//! texts are. Pieces of so many candidates are verified at once that their texts fit into memory.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::super::config::Config;
use super::super::edges::{Edge, Numbered, edges};
use super::super::guard::Evidence;
use super::super::pairs::PairKind;
use super::super::shingle::Shingler;
use super::super::texts::Texts;
use super::articles::FOLDED;
use super::batch::Batch;
use super::promise::Candidate;
use super::records::Record;
use super::snapshot::Snapshot;
use crate::error::Result;
use crate::progress::Progress;
use crate::text::Code;

/// Bytes of stored texts that are in memory at once, about.
const BYTES: usize = 64 << 20;

/// A text of a batch, the row that it is a copy of, and how alike they are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Verified {
    pub(super) text: u32,
    pub(super) row: u64,
    pub(super) kind: PairKind,
    pub(super) jaccard: f64,
    pub(super) containment: f64,
}

/// Those of `candidates`, which ascend, that hold. The rows behind those of `snapshot` are the batch's own.
pub(super) fn verify(
    batch: &Batch,
    snapshot: &Snapshot,
    candidates: &[Candidate],
    config: &Config,
    progress: &Progress,
) -> Result<Vec<Verified>> {
    let mut rows: Vec<u64> =
        candidates.iter().map(|candidate| candidate.row).filter(|&row| row < snapshot.rows).collect();
    rows.sort_unstable();
    rows.dedup();
    let records: FxHashMap<u64, Record> =
        rows.iter().map(|&row| Ok((row, snapshot.record(row)?))).collect::<Result<_>>()?;
    let mut verified = Vec::new();
    let mut rest = candidates;
    while !rest.is_empty() {
        let bytes = |row: u64| records.get(&row).map_or(0, |record| record.bytes as usize);
        let mut sum = 0;
        let fits = rest.iter().take_while(|candidate| {
            sum += bytes(candidate.row);
            sum <= BYTES
        });
        let (piece, after) = rest.split_at(fits.count().max(1));
        let piece = Piece::read(batch, snapshot, &records, piece)?;
        verified.extend(piece.verify(config, progress)?);
        rest = after;
    }
    Ok(verified)
}

/// Some candidates, numbered from the largest to the smallest as the deduplicator would, and their texts.
struct Piece<'b> {
    texts: Folded<'b>,
    nodes: Vec<Node>,
    pairs: Vec<(u32, u32)>,
    stored: u64,
}

/// Texts that are folded already.
struct Folded<'b>(Vec<Cow<'b, str>>);

impl Texts for Folded<'_> {
    fn text<'t>(&'t self, row: usize, _: &'t mut String) -> Result<&'t str> {
        Ok(&self.0[row])
    }

    fn fold(&self, row: usize, _: &mut String, codes: &mut Vec<Code>) -> Result<()> {
        codes.clear();
        codes.extend(self.0[row].chars().map(Code::from));
        Ok(())
    }
}

/// A text, stored or of the batch.
#[derive(Debug, Clone, Copy)]
struct Node {
    row: u64,
    size: u32,
    fingerprint: u128,
    /// Its place in `texts`.
    at: u32,
}

impl<'b> Piece<'b> {
    fn read(
        batch: &'b Batch,
        snapshot: &Snapshot,
        records: &FxHashMap<u64, Record>,
        candidates: &[Candidate],
    ) -> Result<Self> {
        let own = |text: u32| snapshot.rows + u64::from(text);
        let mut rows: Vec<u64> = candidates.iter().flat_map(|one| [own(one.text), one.row]).collect();
        rows.sort_unstable();
        rows.dedup();
        let (stored, ours) = rows.split_at(rows.partition_point(|&row| row < snapshot.rows));
        let mut texts: Vec<_> = snapshot.strings(FOLDED, stored)?.into_iter().map(Into::into).collect();
        let ours = ours.iter().map(|row| &batch.signed[(row - snapshot.rows) as usize]);
        texts.extend(ours.clone().map(|signed| signed.folded.as_str().into()));
        let known = stored.iter().map(|row| records[row]).chain(ours.map(|signed| signed.record(true)));
        let mut nodes: Vec<Node> = (rows.iter().zip(known).enumerate())
            .map(|(at, (&row, known))| Node {
                row,
                size: known.size,
                fingerprint: known.fingerprint,
                at: at as u32,
            })
            .collect();
        nodes.sort_unstable_by_key(|node| (std::cmp::Reverse(node.size), node.fingerprint, node.row));
        let number_of: FxHashMap<u64, u32> =
            nodes.iter().zip(0..).map(|(node, number)| (node.row, number)).collect();
        let pair = |one: &Candidate| {
            let (a, b) = (number_of[&own(one.text)], number_of[&one.row]);
            (a.min(b), a.max(b))
        };
        let mut pairs: Vec<_> = candidates.iter().map(pair).collect();
        pairs.sort_unstable();
        Ok(Self { texts: Folded(texts), nodes, pairs, stored: snapshot.rows })
    }

    fn verify(&self, config: &Config, progress: &Progress) -> Result<Vec<Verified>> {
        let rows: Vec<u32> = self.nodes.iter().map(|node| node.at).collect();
        let sizes: Vec<u32> = self.nodes.iter().map(|node| node.size).collect();
        let shingler = Shingler::new(config.shingle_chars);
        let numbered = Numbered { texts: &self.texts, rows: &rows, sizes: &sizes, shingler, config };
        let held = edges(&numbered, &self.pairs, progress)?;
        // the guard has had its say; what is left is of one kind or the other
        let kind = |edge: &Edge| config.kind(edge.jaccard, edge.containment, Evidence::default());
        Ok(held.iter().filter_map(|edge| Some(self.verified(edge, kind(edge)?))).collect())
    }

    /// Of the two, the later one is the copy.
    fn verified(&self, edge: &Edge, kind: PairKind) -> Verified {
        let (a, b) = (self.nodes[edge.large as usize].row, self.nodes[edge.small as usize].row);
        let (text, row) = ((a.max(b) - self.stored) as u32, a.min(b));
        Verified { text, row, kind, jaccard: edge.jaccard, containment: edge.containment }
    }
}
