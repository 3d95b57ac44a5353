//! The data of jieba that this wing ships, compressed; `data/make.py` made it.

use std::io::Read;

use flate2::read::GzDecoder;

pub(super) fn alphabet() -> String {
    inflate(include_bytes!("data/alphabet.txt.gz"))
}

/// `word freq tag` a line.
pub(super) fn dictionary() -> String {
    inflate(include_bytes!("data/dict.txt.gz"))
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
