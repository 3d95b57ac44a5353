//! Words and sentences beside jieba-rs, in one run, on one thread: `cargo bench --bench words [-- FILE]`.
//!
//! FILE is text, a document a line; without it a corpus is made from the dictionary's words, from a seed.
//! Each rate is the best of several rounds, in MB of UTF-8 a second.
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::io::{BufReader, Read, Write as _};
use std::time::Instant;

use flate2::read::GzDecoder;
use jieba_rs::Jieba;
use qinggao::segment::{Buffers, Config, Hmm, Mode, Segmenter, sentence_ends};

const DICTIONARY: &[u8] = include_bytes!("../../src/segment/data/dict.txt.gz");
const ROUNDS: usize = 7;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = String::new();
    GzDecoder::new(DICTIONARY).read_to_string(&mut words)?;
    let file = std::env::args().skip(1).find(|a| !a.starts_with("--"));
    let corpus = file.map_or_else(|| Ok(made_up(&words)), std::fs::read_to_string)?;
    let texts: Vec<&str> = corpus.lines().collect();
    let bytes: usize = texts.iter().map(|t| t.len()).sum();

    let start = Instant::now();
    let segmenter = Segmenter::new(&Config::default())?;
    let load = start.elapsed();
    let start = Instant::now();
    let peer = Jieba::with_dict(&mut BufReader::new(words.as_bytes()))?;
    let mut report = format!(
        "{} texts, {bytes} bytes; load {load:.1?}, jieba-rs {:.1?} without inflating\n",
        texts.len(),
        start.elapsed()
    );

    let mut rates: Vec<(&str, Vec<f64>)> = Vec::new();
    for _ in 0..ROUNDS {
        let mut buffers = Buffers::default();
        let mut spans = Vec::new();
        let mut round = |name: &'static str, work: &mut dyn FnMut(&str) -> usize| {
            let start = Instant::now();
            let found: usize = texts.iter().map(|text| work(text)).sum();
            std::hint::black_box(found);
            let rate = bytes as f64 / 1e6 / start.elapsed().as_secs_f64();
            match rates.iter_mut().find(|(n, _)| *n == name) {
                Some((_, list)) => list.push(rate),
                None => rates.push((name, vec![rate])),
            }
        };
        round("jieba-rs cut", &mut |text| peer.cut(text, true).len());
        let mut cut = |text: &str, mode, hmm| {
            spans.clear();
            segmenter.cut_into(text, mode, hmm, &mut buffers, &mut spans);
            spans.len()
        };
        round("places, precise", &mut |text| cut(text, Mode::Precise, Hmm::On));
        round("places, precise, no hmm", &mut |text| cut(text, Mode::Precise, Hmm::Off));
        round("places, search", &mut |text| cut(text, Mode::Search, Hmm::On));
        round("places, all", &mut |text| cut(text, Mode::All, Hmm::On));
        round("cut", &mut |text| segmenter.cut(text, Mode::Precise, Hmm::On).len());
        round("jieba-rs cut, no hmm", &mut |text| peer.cut(text, false).len());
        let mut ends = Vec::new();
        round("sentences", &mut |text| {
            ends.clear();
            sentence_ends(text, &mut ends);
            ends.len()
        });
    }
    let best = |list: &[f64]| list.iter().copied().fold(0.0, f64::max);
    let base = best(&rates[0].1);
    for (name, list) in &rates {
        writeln!(report, "{name:26} {:8.1} MB/s  {:5.2} × jieba-rs cut", best(list), best(list) / base)?;
    }
    std::io::stdout().write_all(report.as_bytes())?;
    Ok(())
}

/// Two megabytes of the dictionary's words, drawn by their counts, with commas and full stops.
fn made_up(dictionary: &str) -> String {
    let words: Vec<(&str, u64)> = dictionary
        .lines()
        .filter_map(|line| {
            let mut fields = line.split(' ');
            Some((fields.next()?, fields.next()?.parse().ok()?))
        })
        .collect();
    let mut sums: Vec<u64> = Vec::with_capacity(words.len());
    for (_, count) in &words {
        sums.push(sums.last().unwrap_or(&0) + count);
    }
    let total = sums.last().copied().unwrap_or(1);
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut draw = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let mut corpus = String::new();
    while corpus.len() < 2_000_000 {
        for _ in 0..40 {
            for _ in 0..5 + draw() % 8 {
                let at = draw() % total;
                corpus.push_str(words[sums.partition_point(|&s| s <= at)].0);
            }
            corpus.push(if draw() % 3 == 0 { '。' } else { '，' });
        }
        corpus.push('\n');
    }
    corpus
}
