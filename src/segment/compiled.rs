//! A dictionary as bytes that are read at once.
//!
//! A head of JSON, a line's end, then the numbers of the trie, each row of them in planes: first the lowest bytes of all,
//! then the next, which compress better. So the shipped dictionary is there in milliseconds, without a line to
//! read or a node to place.

use serde::{Deserialize, Serialize};

use super::alphabet::CODES;
use super::dictionary::{Dictionary, TagId};
use super::pairs::Pairs;
use super::resource;
use super::trie::{Trie, Unit, no_roots};

/// What is not a row of numbers, and how long the rows are.
#[derive(Serialize, Deserialize)]
struct Head {
    counts: Vec<u64>,
    tag_names: Vec<Box<str>>,
    foreign: Vec<(Box<str>, (u64, TagId))>,
    total: u64,
    pairs: usize,
    rest: usize,
}

/// Bytes of a unit, of where a code's pairs begin, and of a tag.
const UNIT: usize = 8;
const BEGIN: usize = 3;
const TAG: usize = 2;

impl Dictionary {
    /// jieba's dictionary. A test holds it against the lines that it was made from.
    pub(super) fn of_jieba() -> Self {
        Self::from_bytes(&resource::dictionary())
    }

    fn from_bytes(bytes: &[u8]) -> Self {
        let (head, mut rows) = bytes.split_at(memchr::memchr(b'\n', bytes).expect("a line's end") + 1);
        let Head { counts, tag_names, foreign, total, pairs, rest } =
            serde_json::from_slice(head).expect("the head of a dictionary");
        let units = |numbers: Vec<u64>| numbers.into_iter().map(Unit::from_bits).collect::<Vec<_>>();
        let mut roots = no_roots();
        roots[..CODES].copy_from_slice(&units(read(&mut rows, CODES, UNIT)));
        let begins = read(&mut rows, CODES + 1, BEGIN).into_iter().map(|n| n as u32).collect();
        let pairs = Pairs::from_parts(units(read(&mut rows, pairs, UNIT)), begins);
        let trie = Trie { roots, pairs, rest: units(read(&mut rows, rest, UNIT)) };
        let tags = read(&mut rows, trie.slots(), TAG).into_iter().map(|tag| tag as TagId).collect();
        Self::from_parts(trie, counts, tags, tag_names, foreign.into_iter().collect(), total)
    }

    #[cfg(test)]
    fn to_bytes(&self) -> Vec<u8> {
        let Trie { roots, pairs, rest } = &self.trie;
        let mut foreign: Vec<_> = self.foreign.clone().into_iter().collect();
        foreign.sort_unstable();
        let head = Head {
            counts: self.counts.clone(),
            tag_names: self.tag_names.clone(),
            foreign,
            total: self.total,
            pairs: pairs.units.len(),
            rest: rest.len(),
        };
        let mut bytes = serde_json::to_vec(&head).expect("numbers and strings");
        bytes.push(b'\n');
        write(&mut bytes, &roots[..CODES].iter().map(|unit| unit.to_bits()), UNIT);
        write(&mut bytes, &pairs.begins.iter().map(|&n| n.into()), BEGIN);
        write(&mut bytes, &pairs.units.iter().map(|unit| unit.to_bits()), UNIT);
        write(&mut bytes, &rest.iter().map(|unit| unit.to_bits()), UNIT);
        write(&mut bytes, &self.tags.iter().map(|&tag| tag.into()), TAG);
        bytes
    }
}

/// Takes `count` numbers of `width` bytes off the front of `rows`.
fn read(rows: &mut &[u8], count: usize, width: usize) -> Vec<u64> {
    let (row, rest) = rows.split_at(count * width);
    *rows = rest;
    let mut numbers = vec![0; count];
    for (n, plane) in row.chunks_exact(count).enumerate() {
        numbers.iter_mut().zip(plane).for_each(|(number, &byte)| *number |= u64::from(byte) << (8 * n));
    }
    numbers
}

#[cfg(test)]
fn write(bytes: &mut Vec<u8>, numbers: &(impl Iterator<Item = u64> + Clone), width: usize) {
    for n in 0..width {
        bytes.extend(numbers.clone().map(|number| (number >> (8 * n)) as u8));
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::path::Path;

    use flate2::read::GzDecoder;

    use super::*;

    /// `QINGGAO_COMPILE=1 cargo test compiled` writes the dictionary anew where its lines or the trie's form changed.
    #[test]
    fn the_shipped_dictionary_is_that_of_its_lines() {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/segment/data");
        let mut lines = String::new();
        GzDecoder::new(&*std::fs::read(data.join("dict.txt.gz")).unwrap())
            .read_to_string(&mut lines)
            .unwrap();
        let bytes = Dictionary::parse(&lines, "dict.txt.gz").unwrap().to_bytes();
        if std::env::var_os("QINGGAO_COMPILE").is_some() {
            std::fs::write(data.join("dictionary.zst"), zstd::encode_all(&*bytes, 22).unwrap()).unwrap();
        }
        assert!(zstd::decode_all(&*std::fs::read(data.join("dictionary.zst")).unwrap()).unwrap() == bytes);
        assert!(Dictionary::from_bytes(&bytes).to_bytes() == bytes);
    }
}
