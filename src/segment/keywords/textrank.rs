//! Words that stand near each other vote for each other (Mihalcea and Tarau 2004), as jieba counts them.

use rustc_hash::FxHashMap;

use super::super::config::Hmm;
use super::super::segmenter::Segmenter;
use super::{Keyword, KeywordFilter};

/// How many words from a word on are near it, itself counted, where a caller does not say.
const NEAR: usize = 5;
const ROUNDS: usize = 10;
/// How much of a vote is passed on.
const DAMPING: f64 = 0.85;

type Term<'t> = (&'t str, Option<&'t str>);

impl Segmenter {
    /// The words of `text` by the votes of the words near them. Only words of the filter's tags vote.
    pub fn textrank(&self, text: &str, filter: &KeywordFilter) -> Vec<Keyword> {
        let words = self.tag(text, Hmm::On);
        let terms: Vec<Option<Term<'_>>> = words
            .iter()
            .map(|word| {
                let takes = filter.takes_tag(word.tag) && filter.takes(word.span.of(text));
                takes.then(|| (word.span.of(text), filter.by_tag.then_some(word.tag)))
            })
            .collect();
        let graph = Graph::new(&terms, filter.span.unwrap_or(NEAR));
        let ranks = graph.rank();
        let keyword = |(&(word, tag), weight): (&Term<'_>, f64)| Keyword {
            word: word.to_owned(),
            tag: tag.map(str::to_owned),
            weight,
        };
        filter.first(graph.terms.iter().zip(ranks).map(keyword).collect())
    }
}

/// Terms in the order of their first pair, each with those it stands near and how often.
#[derive(Default)]
struct Graph<'t> {
    terms: Vec<Term<'t>>,
    edges: Vec<Vec<(usize, f64)>>,
}

impl<'t> Graph<'t> {
    fn new(terms: &[Option<Term<'t>>], span: usize) -> Self {
        let mut pairs: Vec<((Term<'t>, Term<'t>), f64)> = Vec::new();
        let mut places: FxHashMap<(Term<'t>, Term<'t>), usize> = FxHashMap::default();
        for (at, first) in terms.iter().enumerate() {
            let Some(first) = *first else { continue };
            for second in terms[at + 1..].iter().take(span.saturating_sub(1)).flatten() {
                let place = *places.entry((first, *second)).or_insert(pairs.len());
                if place == pairs.len() {
                    pairs.push(((first, *second), 0.0));
                }
                pairs[place].1 += 1.0;
            }
        }
        let mut graph = Self::default();
        let mut numbers: FxHashMap<Term<'t>, usize> = FxHashMap::default();
        for ((first, second), weight) in pairs {
            let [first, second] = [first, second].map(|term| {
                *numbers.entry(term).or_insert_with(|| {
                    graph.terms.push(term);
                    graph.edges.push(Vec::new());
                    graph.terms.len() - 1
                })
            });
            graph.edges[first].push((second, weight));
            graph.edges[second].push((first, weight));
        }
        graph
    }

    /// The share of votes of each term, between 0 and 1.
    fn rank(&self) -> Vec<f64> {
        let mut ranks = vec![1.0 / self.terms.len().max(1) as f64; self.terms.len()];
        let sums: Vec<f64> =
            self.edges.iter().map(|edges| edges.iter().map(|(_, weight)| weight).sum()).collect();
        let mut order: Vec<usize> = (0..self.terms.len()).collect();
        order.sort_by_key(|&n| self.terms[n].0);
        for _ in 0..ROUNDS {
            for &n in &order {
                let votes =
                    self.edges[n].iter().fold(0.0, |sum, &(m, weight)| sum + weight / sums[m] * ranks[m]);
                ranks[n] = (1.0 - DAMPING) + DAMPING * votes;
            }
        }
        let least = ranks.iter().copied().fold(f64::MAX, f64::min);
        let most = ranks.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
        ranks.iter().map(|rank| (rank - least / 10.0) / (most - least / 10.0)).collect()
    }
}
