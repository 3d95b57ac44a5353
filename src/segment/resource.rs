//! The data of jieba that this wing ships, compressed; `data/make.py` made it, and a test of `compiled` the dictionary.

use std::io::Read;

use flate2::read::GzDecoder;

pub(super) fn alphabet() -> String {
    inflate(include_bytes!("data/alphabet.txt.gz"))
}

/// What `compiled` reads.
pub(super) fn dictionary() -> Vec<u8> {
    zstd::decode_all(&include_bytes!("data/dictionary.zst")[..]).expect("the resource was compressed so")
}

/// `start`, `trans` and `emit` rows of the model that joins unknown characters.
pub(super) fn hmm() -> String {
    inflate(include_bytes!("data/hmm.tsv.gz"))
}

/// `word idf` a line.
pub(super) fn idf() -> String {
    inflate(include_bytes!("data/idf.txt.gz"))
}

/// The same rows for the model that tags them, and a `may` row for each character.
pub(super) fn tagger() -> String {
    inflate(include_bytes!("data/tagger.tsv.gz"))
}

fn inflate(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 4);
    GzDecoder::new(bytes).read_to_string(&mut text).expect("the resource was compressed from UTF-8 text");
    text
}
