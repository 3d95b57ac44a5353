//! `lookup-N.bin`: what finds the rows of a segment.
//!
//! Records; postings of kept shingles, of fingerprints, of ids and of pairs; the pairs; the postings' fences; a tail
//! that says where each stands, with a checksum. All of it can be made again from the segment's Parquet file.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::super::shingle::mix;
use super::positioned::Positioned;
use super::postings::{BLOCK, Entry, Postings, Writer};
use super::records::{RECORD, Record, Records};
use super::told::{PAIR, Told};
use crate::error::{Error, Result};

const MAGIC: u64 = u64::from_le_bytes(*b"qglookp3");
/// Numbers in the tail: rows, the blocks of four postings, pairs, a checksum, the magic.
const TAIL: usize = 8;

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

/// Writes a look-up file that stays.
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
) -> Result<()> {
    let write = || {
        let mut out = BufWriter::with_capacity(1 << 18, File::create(path)?);
        let (mut rows, mut pairs) = (0u64, 0);
        for record in parts.records {
            let record = Record { pairs_from: pairs, ..record? };
            pairs = record.pairs_to();
            out.write_all(&record.to_bytes())?;
            rows += 1;
        }
        let all = [
            postings(&mut out, parts.kept)?,
            postings(&mut out, parts.prints)?,
            postings(&mut out, parts.ids)?,
            postings(&mut out, parts.ties)?,
        ];
        for told in parts.told {
            let told = told?;
            out.write_all(&told)?;
        }
        finish(&mut out, rows, pairs, &all)?;
        out.into_inner()?.sync_all()
    };
    write().map_err(|e| Error::store(path.display(), e))
}

fn postings(out: &mut impl Write, entries: impl Iterator<Item = io::Result<Entry>>) -> io::Result<Vec<u64>> {
    let mut writer = Writer::new(out);
    for entry in entries {
        writer.push(entry?)?;
    }
    writer.finish()
}

fn finish(out: &mut impl Write, rows: u64, pairs: u64, fences: &[Vec<u64>; 4]) -> io::Result<()> {
    let mut numbers: Vec<u64> = fences.iter().flatten().copied().collect();
    numbers.push(rows);
    numbers.extend(fences.iter().map(|fences| fences.len() as u64));
    numbers.push(pairs);
    numbers.push(checksum(&numbers));
    numbers.push(MAGIC);
    numbers.iter().try_for_each(|number| out.write_all(&number.to_le_bytes()))
}

fn checksum(numbers: &[u64]) -> u64 {
    numbers.iter().fold(MAGIC, |sum, &number| mix(sum.rotate_left(5) ^ number))
}

impl Lookup {
    /// Fails where the file is not whole.
    pub(super) fn open(path: &Path) -> Result<Self> {
        let file = Positioned::open(path)?;
        Self::read(&file).map_err(|e| Error::store(path.display(), e))
    }

    /// Bytes on disk.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    fn read(file: &Positioned) -> io::Result<Self> {
        let broken = || io::Error::new(io::ErrorKind::InvalidData, "not a whole look-up file");
        let bytes = file.bytes();
        let tail_at = bytes.checked_sub((TAIL * 8) as u64).ok_or_else(broken)?;
        let tail = numbers(file, tail_at, TAIL)?;
        let (rows, blocks, pairs) = (tail[0], [tail[1], tail[2], tail[3], tail[4]], tail[5]);
        let count = blocks.iter().try_fold(0u64, |sum, &n| sum.checked_add(n)).ok_or_else(broken)?;
        let parts = [(rows, RECORD), (count, BLOCK), (pairs, PAIR)];
        let data = parts
            .iter()
            .try_fold(0u64, |sum, &(number, bytes)| sum.checked_add(number.checked_mul(bytes as u64)?));
        let whole = data.and_then(|data| data.checked_add(count.checked_mul(8)?)) == Some(tail_at);
        if tail[7] != MAGIC || !whole || rows > u64::from(u32::MAX) {
            return Err(broken());
        }
        let mut fences = numbers(file, tail_at - count * 8, count as usize)?;
        fences.extend(&tail[..6]);
        if checksum(&fences) != tail[6] {
            return Err(broken());
        }
        let records = Records { file: file.clone(), start: 0, rows: rows as u32 };
        let mut fences = fences.into_iter();
        let mut start = rows * RECORD as u64;
        let [kept, prints, ids, ties] = blocks.map(|blocks| {
            let fences = fences.by_ref().take(blocks as usize).collect();
            let postings = Postings { file: file.clone(), start, fences };
            start += blocks * BLOCK as u64;
            postings
        });
        let told = Told { file: file.clone(), start, pairs };
        Ok(Self { records, kept, prints, ids, ties, told, bytes })
    }
}

fn numbers(file: &Positioned, start: u64, count: usize) -> io::Result<Vec<u64>> {
    let mut bytes = vec![0; count * 8];
    file.read(&mut bytes, start)?;
    let number = |eight: &[u8]| eight.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte));
    Ok(bytes.chunks_exact(8).map(number).collect())
}
