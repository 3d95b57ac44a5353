//! Which candidates are copies?
//!
//! The folded characters of the rows are read, and the deduplicator's own verification and guard say how alike two
//! texts are. Pieces of so many candidates are verified at once that their texts fit into memory.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::super::config::Config;
use super::super::distinct::Distinct;
use super::super::edges::{Edge, Numbered, edges};
use super::super::shingle::Shingler;
use super::super::shingled::{Reader, Shingled};
use super::super::table::Table;
use super::super::texts::Texts;
use super::articles::FOLDED;
use super::batch::Batch;
use super::link::Class;
use super::promise::Candidate;
use super::records::Record;
use super::snapshot::Snapshot;
use super::ties::Tie;
use super::twins::twins;
use crate::error::Result;
use crate::progress::Progress;
use crate::text::Code;

/// Bytes of stored texts that are in memory at once, about.
pub(super) const BYTES: usize = 64 << 20;

/// For each text of `batch` what it shares with those of its `candidates`, which ascend, that hold; `None` where it
/// is held against nothing. The rows behind those of `snapshot` are the batch's own.
pub(super) fn verify(
    batch: &Batch,
    snapshot: &Snapshot,
    candidates: &[Candidate],
    config: &Config,
    progress: &Progress,
) -> Result<Vec<Option<Vec<Tie>>>> {
    let mut rows: Vec<u64> =
        candidates.iter().map(|candidate| candidate.row).filter(|&row| row < snapshot.rows).collect();
    rows.sort_unstable();
    rows.dedup();
    let records: FxHashMap<u64, Record> = rows.iter().copied().zip(snapshot.records(&rows)?).collect();
    let searched = |row: usize| batch.is_searched(row).then(Vec::new);
    let mut ties: Vec<Option<Vec<Tie>>> = (0..batch.signed.len()).map(searched).collect();
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
        for (text, tie) in piece.verify(config, progress)? {
            ties[text].get_or_insert_default().push(tie);
        }
        rest = after;
    }
    Ok(ties)
}

/// How many distinct shingles two texts of `snapshot` share.
pub(super) fn shared(snapshot: &Snapshot, prints: [u128; 2], config: &Config) -> Result<u32> {
    let twins = twins(snapshot, prints.to_vec())?;
    let mut rows: Vec<u64> = twins.values().filter_map(|twin| twin.holder).collect();
    rows.sort_unstable();
    let texts = Folded(snapshot.strings(FOLDED, &rows)?.into_iter().map(Into::into).collect());
    let shingler = Shingler::new(config.shingle_chars);
    let (mut one, mut other, mut table) = (Shingled::default(), Shingled::default(), Table::default());
    let mut reader = Reader::new(shingler);
    reader.read(&texts, 0, &mut one)?;
    reader.read(&texts, texts.0.len() - 1, &mut other)?;
    table.fill(&one.hashes);
    let size = Distinct::default().count(&other.hashes);
    let shared = table.compare(&one, (&other, size), shingler.chars(), 0, &mut Vec::new());
    Ok(shared.unwrap_or(0))
}

/// Some candidates, numbered from the largest to the smallest as the deduplicator would, and their texts.
struct Piece<'b> {
    texts: Folded<'b>,
    nodes: Vec<Node>,
    pairs: Vec<(u32, u32)>,
    /// Of each text of the batch the one that promises most, of a stored one itself.
    kin: Vec<u32>,
    stored: u64,
}

/// Texts that are folded already.
pub(super) struct Folded<'b>(pub(super) Vec<Cow<'b, str>>);

impl Texts for Folded<'_> {
    fn text<'t>(&'t self, row: usize, _: &'t mut String) -> Result<&'t str> {
        Ok(&self.0[row])
    }

    fn fold(&self, row: usize, _: &mut String, codes: &mut Vec<Code>) -> Result<()> {
        codes.clear();
        codes.reserve(self.0[row].len() / 3);
        codes.extend(self.0[row].chars().map(Code::from));
        Ok(())
    }
}

/// A text, stored or of the batch.
#[derive(Debug, Clone, Copy)]
struct Node {
    row: u64,
    class: Class,
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
                class: Class { size: known.size, fingerprint: known.fingerprint },
                at: at as u32,
            })
            .collect();
        nodes.sort_unstable_by_key(|node| (node.class.order(), node.row));
        let number_of: FxHashMap<u64, u32> =
            nodes.iter().zip(0..).map(|(node, number)| (node.row, number)).collect();
        let ends = |one: &Candidate| (number_of[&own(one.text)], number_of[&one.row]);
        let mut pairs: Vec<_> =
            candidates.iter().map(ends).map(|(text, of)| (text.min(of), text.max(of))).collect();
        pairs.sort_unstable();
        let mut kin: Vec<u32> = (0..nodes.len() as u32).collect();
        for of_text in candidates.chunk_by(|a, b| a.text == b.text) {
            let most = of_text.iter().max_by(|a, b| a.promise.total_cmp(&b.promise)).map(ends);
            most.into_iter().for_each(|(text, of)| kin[text as usize] = of);
        }
        Ok(Self { texts: Folded(texts), nodes, pairs, kin, stored: snapshot.rows })
    }

    /// Texts of the batch, and what each shares with one before it.
    fn verify(&self, config: &Config, progress: &Progress) -> Result<Vec<(usize, Tie)>> {
        let rows: Vec<u32> = self.nodes.iter().map(|node| node.at).collect();
        let sizes: Vec<u32> = self.nodes.iter().map(|node| node.class.size).collect();
        let shingler = Shingler::new(config.shingle_chars);
        let numbered =
            Numbered { texts: &self.texts, rows: &rows, sizes: &sizes, kin: &self.kin, shingler, config };
        Ok(edges(&numbered, &self.pairs, progress)?.iter().map(|edge| self.tie(edge)).collect())
    }

    /// Of the two, the later one is the copy.
    fn tie(&self, edge: &Edge) -> (usize, Tie) {
        let (large, small) = (self.nodes[edge.large as usize], self.nodes[edge.small as usize]);
        let shared = (edge.containment * f64::from(small.class.size)).round() as u32;
        let (text, of, cover, cover_of) = if large.row > small.row {
            (large, small, edge.cover_large, edge.cover_small)
        } else {
            (small, large, edge.cover_small, edge.cover_large)
        };
        let tie = Tie { of: of.class, shared, cover, cover_of, doubtful: edge.doubtful };
        ((text.row - self.stored) as usize, tie)
    }
}
