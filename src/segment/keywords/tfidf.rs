//! Frequent here, rare elsewhere.

use rustc_hash::FxHashMap;

use super::super::config::{Hmm, Mode};
use super::super::segmenter::{Buffers, Segmenter};
use super::{Idf, Keyword, KeywordFilter};

impl Segmenter {
    /// The words of `text` by how often they stand there, times how rare they are elsewhere.
    pub fn tfidf(&self, text: &str, idf: &Idf, filter: &KeywordFilter) -> Vec<Keyword> {
        let mut order: Vec<((&str, Option<&str>), f64)> = Vec::new();
        let mut places: FxHashMap<(&str, Option<&str>), usize> = FxHashMap::default();
        for (word, tag) in self.candidates(text, filter) {
            let key = (word, tag.filter(|_| filter.by_tag));
            let place = *places.entry(key).or_insert(order.len());
            if place == order.len() {
                order.push((key, 0.0));
            }
            order[place].1 += 1.0;
        }
        let total: f64 = order.iter().map(|(_, count)| count).sum();
        let keyword = |((word, tag), count): ((&str, Option<&str>), f64)| Keyword {
            word: word.to_owned(),
            tag: tag.map(str::to_owned),
            weight: count * (idf.of(word) / total),
        };
        filter.first(order.into_iter().map(keyword).collect())
    }

    /// The words that the filter takes, with their tags where it asks for some.
    fn candidates<'t>(&'t self, text: &'t str, filter: &KeywordFilter) -> Vec<(&'t str, Option<&'t str>)> {
        let mut found = Vec::new();
        let buffers = &mut Buffers::default();
        if filter.tags.is_empty() {
            self.each(text, Mode::Precise, Hmm::On, buffers, |f| found.push((f.span.of(text), None)));
        } else {
            self.each_tagged(text, Hmm::On, buffers, |word| {
                if filter.takes_tag(word.tag) {
                    found.push((word.span.of(text), Some(word.tag)));
                }
            });
        }
        found.retain(|(word, _)| filter.takes(word));
        found
    }
}
