//! Which pairs does a row tell of?
//!
//! What the column `pairs` says (see [`ties`](super::ties)), once more, in the look-up file: pairs of one length, those of
//! each row side by side, so that a few rows' are read at once and nothing is unpacked.

use std::io;

use super::super::cover::Cover;
use super::checksum::{checksum, damaged};
use super::link::{Class, Link};
use super::positioned::Positioned;
use super::records::Record;
use super::ties::Tie;

/// Bytes of one pair.
pub(super) const PAIR: usize = 48;
/// Bytes before its checksum.
const DATA: usize = PAIR - 4;

/// The pairs of a segment, in a file.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) file: Positioned,
    /// Where the first one stands.
    pub(super) start: u64,
    pub(super) pairs: u64,
}

/// Appends what a text with this fingerprint tells of.
pub(super) fn put(bytes: &mut Vec<u8>, own: u128, ties: &[Tie]) {
    for tie in ties {
        let start = bytes.len();
        bytes.extend(tie.of.fingerprint.to_le_bytes());
        bytes.extend([tie.cover.0, tie.cover_of.0].map(u64::to_le_bytes).as_flattened());
        let numbers = [tie.of.size, tie.shared << 1 | u32::from(tie.doubtful), own as u32];
        bytes.extend(numbers.map(u32::to_le_bytes).as_flattened());
        let sum = checksum(&bytes[start..]);
        bytes.extend(sum.to_le_bytes());
    }
}

/// The pair that stands in `bytes`, of the text with this fingerprint. Fails where they are not what was written.
fn take(bytes: &[u8], own: u128) -> io::Result<Tie> {
    let part = |from: usize, to: usize| {
        bytes[from..to].iter().rev().fold(0u128, |number, &byte| number << 8 | u128::from(byte))
    };
    let whole = part(DATA, PAIR) == u128::from(checksum(&bytes[..DATA]));
    if !whole || part(DATA - 4, DATA) as u32 != own as u32 {
        return Err(damaged());
    }
    let shared = part(36, 40) as u32;
    Ok(Tie {
        of: Class { size: part(32, 36) as u32, fingerprint: part(0, 16) },
        shared: shared >> 1,
        cover: Cover(part(16, 24) as u64),
        cover_of: Cover(part(24, 32) as u64),
        doubtful: shared & 1 == 1,
    })
}

impl Told {
    /// The pairs of rows with these `records`, which come in order, as they stand in the file; those between them too.
    pub(super) fn bytes(&self, records: &[Record]) -> io::Result<Vec<u8>> {
        let (Some(first), Some(last)) = (records.first(), records.last()) else { return Ok(Vec::new()) };
        let (from, to) = (first.pairs_from, last.pairs_to());
        if from > to || to > self.pairs {
            return Err(damaged()); // what led here is
        }
        let mut bytes = vec![0; (to - from) as usize * PAIR];
        self.file.read(&mut bytes, self.start + from * PAIR as u64)?;
        Ok(bytes)
    }

    /// The links that rows with these `records`, which come in order, tell of.
    pub(super) fn links(&self, records: &[Record]) -> io::Result<Vec<Link>> {
        /// Pairs between two rows that are read sooner than another reading takes.
        const NEAR: u64 = 128;
        let telling: Vec<Record> =
            records.iter().filter(|record| record.pairs_to() > record.pairs_from).copied().collect();
        let mut links = Vec::new();
        for near in telling.chunk_by(|a, b| b.pairs_from.saturating_sub(a.pairs_from) < NEAR) {
            let bytes = self.bytes(near)?;
            for record in near {
                let at = |pair: u64| pair.checked_sub(near[0].pairs_from).map(|pair| pair as usize * PAIR);
                let own = Class { size: record.size, fingerprint: record.fingerprint };
                let pairs = at(record.pairs_from).zip(at(record.pairs_to()));
                let pairs = pairs.and_then(|(from, to)| bytes.get(from..to)).ok_or_else(damaged)?;
                for pair in pairs.chunks_exact(PAIR) {
                    links.push(Link::new(own, &take(pair, own.fingerprint)?));
                }
            }
        }
        Ok(links)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let class = |size, fingerprint| Class { size, fingerprint };
        let tie = |size, shared| Tie {
            of: class(size, u128::from(size) << 90 | 7),
            shared,
            cover: Cover(u64::MAX),
            cover_of: Cover(5),
            doubtful: shared > 10,
        };
        let rows = [(1 << 127, vec![tie(30, 20), tie(40, 9)]), (2, vec![]), (4, vec![tie(7, 7)])];
        let (mut bytes, mut records, mut links) = (Vec::new(), Vec::new(), Vec::new());
        for (fingerprint, ties) in &rows {
            let own = class(35, *fingerprint);
            let pairs_from = (bytes.len() / PAIR) as u64;
            put(&mut bytes, *fingerprint, ties);
            let pairs = Some(ties.len() as u8);
            records.push(Record {
                fingerprint: *fingerprint,
                size: 35,
                pairs,
                pairs_from,
                ..Record::default()
            });
            links.extend(ties.iter().map(|tie| Link::new(own, tie)));
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pairs");
        let told = |bytes: &[u8]| {
            std::fs::write(&path, bytes).unwrap();
            Told { file: Positioned::open(&path).unwrap(), start: 0, pairs: 3 }
        };
        assert_eq!(told(&bytes).links(&records).unwrap(), links);
        assert_eq!(told(&bytes).links(&records[2..]).unwrap(), links[2..]);
        records[2].pairs_from = 1; // another's
        assert!(told(&bytes).links(&records[2..]).is_err());
        bytes[3] ^= 1;
        assert!(told(&bytes).links(&records[..1]).is_err());
    }
}
