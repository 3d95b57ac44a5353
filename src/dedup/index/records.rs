//! What is known of a row before its text is read?

use std::io;

use super::checksum::{checksum, damaged};
use super::positioned::Positioned;

/// Bytes of one record.
pub(super) const RECORD: usize = 40;
/// Bytes before its checksum.
const DATA: usize = RECORD - 4;
/// What stands for no number of pairs.
const NONE: u8 = u8::MAX;

/// One row of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Record {
    /// Of its folded characters; 0 where it has none.
    pub(super) fingerprint: u128,
    /// Distinct shingles.
    pub(super) size: u32,
    /// Bytes of its folded characters.
    pub(super) bytes: u32,
    /// Shingles in its sketch.
    pub(super) kept: u32,
    /// Whether it is the row that keeps them: the first with this fingerprint.
    pub(super) holds: bool,
    /// How many pairs it tells of; `None` where it was held against nothing.
    pub(super) pairs: Option<u8>,
    /// The first of them.
    pub(super) pairs_from: u64,
}

impl Record {
    pub(super) fn to_bytes(self) -> [u8; RECORD] {
        let mut bytes = [0; RECORD];
        bytes[..16].copy_from_slice(&self.fingerprint.to_le_bytes());
        bytes[16..20].copy_from_slice(&self.size.to_le_bytes());
        bytes[20..24].copy_from_slice(&self.bytes.to_le_bytes());
        bytes[24..28].copy_from_slice(&(self.kept << 1 | u32::from(self.holds)).to_le_bytes());
        let pairs = self.pairs_from << 8 | u64::from(self.pairs.unwrap_or(NONE));
        bytes[28..DATA].copy_from_slice(&pairs.to_le_bytes());
        let sum = checksum(&bytes[..DATA]);
        bytes[DATA..].copy_from_slice(&sum.to_le_bytes());
        bytes
    }

    /// Fails where they are not what was written.
    fn from_bytes(bytes: &[u8]) -> io::Result<Self> {
        let number = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        if number(DATA) != checksum(&bytes[..DATA]) {
            return Err(damaged());
        }
        let pairs = u64::from(number(32)) << 32 | u64::from(number(28));
        let mut fingerprint = [0; 16];
        fingerprint.copy_from_slice(&bytes[..16]);
        Ok(Self {
            fingerprint: u128::from_le_bytes(fingerprint),
            size: number(16),
            bytes: number(20),
            kept: number(24) >> 1,
            holds: number(24) & 1 == 1,
            pairs: Some(pairs as u8).filter(|&pairs| pairs != NONE),
            pairs_from: pairs >> 8,
        })
    }

    /// Where its pairs end.
    pub(super) fn pairs_to(&self) -> u64 {
        self.pairs_from + u64::from(self.pairs.unwrap_or(0))
    }
}

/// The records of a segment, in a file.
#[derive(Debug)]
pub(super) struct Records {
    pub(super) file: Positioned,
    /// Where the first one stands.
    pub(super) start: u64,
    pub(super) rows: u32,
}

impl Records {
    /// The record of `row`.
    pub(super) fn get(&self, row: u32) -> io::Result<Record> {
        if row >= self.rows {
            return Err(damaged()); // what led here did
        }
        let mut bytes = [0; RECORD];
        self.file.read(&mut bytes, self.start + u64::from(row) * RECORD as u64)?;
        Record::from_bytes(&bytes)
    }

    /// The records of `rows`, which ascend and differ; those that stand near each other are read at once.
    pub(super) fn some(&self, rows: &[u32]) -> io::Result<Vec<Record>> {
        const NEAR: u32 = 128;
        let (mut records, mut bytes) = (Vec::with_capacity(rows.len()), Vec::new());
        for near in rows.chunk_by(|a, b| a / NEAR == b / NEAR) {
            let (first, last) = (near[0], near[near.len() - 1]);
            if last >= self.rows {
                return Err(damaged()); // what led here did
            }
            bytes.resize((last - first + 1) as usize * RECORD, 0);
            self.file.read(&mut bytes, self.start + u64::from(first) * RECORD as u64)?;
            for row in near {
                let at = (row - first) as usize * RECORD;
                records.push(Record::from_bytes(&bytes[at..at + RECORD])?);
            }
        }
        Ok(records)
    }

    /// All records, in order.
    pub(super) fn all(&self) -> impl Iterator<Item = io::Result<Record>> + '_ {
        const AT_ONCE: u32 = 4096;
        (0..self.rows).step_by(AT_ONCE as usize).flat_map(move |first| {
            let mut bytes = vec![0; AT_ONCE.min(self.rows - first) as usize * RECORD];
            match self.file.read(&mut bytes, self.start + u64::from(first) * RECORD as u64) {
                Ok(()) => bytes.chunks_exact(RECORD).map(Record::from_bytes).collect(),
                Err(error) => vec![Err(error)],
            }
        })
    }
}
