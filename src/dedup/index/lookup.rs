//! `lookup-N.bin`: what finds the rows of a segment.
//!
//! Records; postings of kept shingles, of fingerprints, of ids and of pairs; the pairs; the postings' fences; the sums of
//! the segment's Parquet file; a tail that says where each stands, with a checksum. All of it can be made again from that
//! file.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::super::shingle::mix;
use super::block::{BLOCK, Entry};
use super::positioned::Positioned;
use super::postings::{Postings, Writer};
use super::records::{RECORD, Record, Records};
use super::summed::Sums;
use super::told::{PAIR, Told};
use crate::error::{Error, Result};

const MAGIC: u64 = u64::from_le_bytes(*b"qglookp4");
/// Numbers in the tail: rows, the blocks of four postings, pairs, the articles' sums and bytes, a checksum, the magic.
const TAIL: usize = 10;

/// An open look-up file.
#[derive(Debug)]
pub(super) struct Lookup {
    pub(super) records: Records,
    /// By the lower half of a kept shingle's hash; rows that hold their text.
    pub(super) kept: Postings,
    /// By the upper half of a fingerprint.
    pub(super) prints: Postings,
    /// By [`id_key`].
    pub(super) ids: Postings,
    /// By the upper half of the fingerprint of the other text; rows that tell of a pair with it.
    pub(super) ties: Postings,
    /// The pairs themselves.
    pub(super) told: Told,
    bytes: u64,
}

/// What a look-up file is written from; each part comes in its own order.
pub(super) struct Parts<R, K, P, I, T, B> {
    pub(super) records: R,
    pub(super) kept: K,
    pub(super) prints: P,
    pub(super) ids: I,
    pub(super) ties: T,
    /// Some pairs at a time, as they stand in the file.
    pub(super) told: B,
}

/// The key of an id.
pub(super) fn id_key(id: &str) -> u64 {
    let step = |key: u64, &byte: &u8| (key ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    mix(id.as_bytes().iter().fold(0xCBF2_9CE4_8422_2325, step))
}

/// The key of a fingerprint.
pub(super) fn print_key(fingerprint: u128) -> u64 {
    (fingerprint >> 64) as u64
}

/// A look-up file without its tail.
pub(super) struct Unsealed<'p> {
    path: &'p Path,
    out: BufWriter<File>,
    rows: u64,
    pairs: u64,
    fences: [Vec<u64>; 4],
}

/// Writes a look-up file, but for its tail.
pub(super) fn write(
    path: &Path,
    parts: Parts<
        impl Iterator<Item = io::Result<Record>>,
        impl Iterator<Item = io::Result<Entry>>,
        impl Iterator<Item = io::Result<Entry>>,
        impl Iterator<Item = io::Result<Entry>>,
        impl Iterator<Item = io::Result<Entry>>,
        impl Iterator<Item = io::Result<Vec<u8>>>,
    >,
) -> Result<Unsealed<'_>> {
    let write = || {
        let mut out = BufWriter::with_capacity(1 << 18, File::create(path)?);
        let (mut rows, mut pairs) = (0u64, 0);
        for record in parts.records {
            let record = Record { pairs_from: pairs, ..record? };
            pairs = record.pairs_to();
            out.write_all(&record.to_bytes())?;
            rows += 1;
        }
        let fences = [
            postings(&mut out, parts.kept)?,
            postings(&mut out, parts.prints)?,
            postings(&mut out, parts.ids)?,
            postings(&mut out, parts.ties)?,
        ];
        for told in parts.told {
            let told = told?;
            out.write_all(&told)?;
        }
        Ok(Unsealed { path, out, rows, pairs, fences })
    };
    write().map_err(|e: io::Error| Error::store(path.display(), e))
}

impl Unsealed<'_> {
    /// Makes it a file that stays, beside articles with these `sums`.
    pub(super) fn seal(mut self, sums: &Sums) -> Result<()> {
        let mut numbers: Vec<u64> = self.fences.iter().flatten().copied().collect();
        numbers.extend(sums.of.iter().map(|&sum| u64::from(sum)));
        numbers.push(self.rows);
        numbers.extend(self.fences.iter().map(|fences| fences.len() as u64));
        numbers.extend([self.pairs, sums.of.len() as u64, sums.bytes]);
        numbers.push(checksum(&numbers));
        numbers.push(MAGIC);
        let mut write = || {
            numbers.iter().try_for_each(|number| self.out.write_all(&number.to_le_bytes()))?;
            self.out.flush()?;
            self.out.get_ref().sync_all()
        };
        write().map_err(|e| Error::store(self.path.display(), e))
    }
}

fn postings(out: &mut impl Write, entries: impl Iterator<Item = io::Result<Entry>>) -> io::Result<Vec<u64>> {
    let mut writer = Writer::new(out);
    for entry in entries {
        writer.push(entry?)?;
    }
    writer.finish()
}

fn checksum(numbers: &[u64]) -> u64 {
    numbers.iter().fold(MAGIC, |sum, &number| mix(sum.rotate_left(5) ^ number))
}

impl Lookup {
    /// The file, and the sums of the articles beside it. Fails where it is not whole.
    pub(super) fn open(path: &Path) -> Result<(Self, Sums)> {
        let file = Positioned::open(path)?;
        Self::read(&file).map_err(|e| Error::store(path.display(), e))
    }

    /// Bytes on disk.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    fn read(file: &Positioned) -> io::Result<(Self, Sums)> {
        let broken = || io::Error::new(io::ErrorKind::InvalidData, "not a whole look-up file");
        let bytes = file.bytes();
        let tail_at = bytes.checked_sub((TAIL * 8) as u64).ok_or_else(broken)?;
        let tail = numbers(file, tail_at, TAIL)?;
        let (rows, blocks, pairs, sums) = (tail[0], [tail[1], tail[2], tail[3], tail[4]], tail[5], tail[6]);
        let count = blocks.iter().try_fold(0u64, |sum, &n| sum.checked_add(n)).ok_or_else(broken)?;
        let parts = [(rows, RECORD), (count, BLOCK), (pairs, PAIR), (count, 8), (sums, 8)];
        let data = parts
            .iter()
            .try_fold(0u64, |sum, &(number, bytes)| sum.checked_add(number.checked_mul(bytes as u64)?));
        if tail[9] != MAGIC || data != Some(tail_at) || rows > u64::from(u32::MAX) {
            return Err(broken());
        }
        let mut known = numbers(file, tail_at - (count + sums) * 8, (count + sums) as usize)?;
        known.extend(&tail[..8]);
        if checksum(&known) != tail[8] {
            return Err(broken());
        }
        let records = Records { file: file.clone(), start: 0, rows: rows as u32 };
        let mut known = known.into_iter();
        let mut start = rows * RECORD as u64;
        let [kept, prints, ids, ties] = blocks.map(|blocks| {
            let fences = known.by_ref().take(blocks as usize).collect();
            let postings = Postings { file: file.clone(), start, fences };
            start += blocks * BLOCK as u64;
            postings
        });
        let told = Told { file: file.clone(), start, pairs };
        let sums = Sums { of: known.take(sums as usize).map(|sum| sum as u32).collect(), bytes: tail[7] };
        Ok((Self { records, kept, prints, ids, ties, told, bytes }, sums))
    }
}

fn numbers(file: &Positioned, start: u64, count: usize) -> io::Result<Vec<u64>> {
    let mut bytes = vec![0; count * 8];
    file.read(&mut bytes, start)?;
    let number = |eight: &[u8]| eight.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte));
    Ok(bytes.chunks_exact(8).map(number).collect())
}
