//! How rare is this word elsewhere?

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::super::resource;
use super::super::space::is_space;
use crate::error::{Error, Result};

/// The inverse document frequency of words.
#[derive(Debug, Default)]
pub struct Idf {
    words: FxHashMap<Box<str>, f64>,
    median: f64,
}

impl Idf {
    /// jieba's numbers, read at the first use.
    pub fn shared() -> Arc<Self> {
        static SHARED: OnceLock<Arc<Idf>> = OnceLock::new();
        let load = || Self::read(&resource::idf(), "jieba's idf").expect("the resource is well-formed");
        Arc::clone(SHARED.get_or_init(|| Arc::new(load())))
    }

    /// Reads a line `word idf` for each word; `name` is named in errors.
    pub fn read(lines: &str, name: &str) -> Result<Self> {
        let mut words = FxHashMap::default();
        words.reserve(lines.len() / 24);
        let lines = lines.strip_prefix('\u{FEFF}').unwrap_or(lines).split('\n');
        for (at, line) in lines.map(|line| line.trim_matches(is_space)).enumerate() {
            if line.is_empty() {
                continue;
            }
            let fields = line.rsplit_once(' ').and_then(|(word, idf)| Some((word, idf.parse::<f64>().ok()?)));
            let (word, idf) = fields
                .filter(|(_, idf)| idf.is_finite())
                .ok_or_else(|| Error::input(format!("{name}, line {}", at + 1), "expected `word idf`"))?;
            words.insert(word.into(), idf);
        }
        let mut sorted: Vec<f64> = words.values().copied().collect();
        sorted.sort_unstable_by(f64::total_cmp);
        let median = sorted
            .get(sorted.len() / 2)
            .copied()
            .ok_or_else(|| Error::input(name, "there is no word in it"))?;
        Ok(Self { words, median })
    }

    /// Every word with its number, in no order.
    pub fn words(&self) -> impl ExactSizeIterator<Item = (&str, f64)> {
        self.words.iter().map(|(word, idf)| (&**word, *idf))
    }

    /// The median, which stands for every other word.
    pub fn median(&self) -> f64 {
        self.median
    }

    /// The number of `word`; for a word that is not there, the median.
    pub fn of(&self, word: &str) -> f64 {
        self.words.get(word).copied().unwrap_or(self.median)
    }
}
