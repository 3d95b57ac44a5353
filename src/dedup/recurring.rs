//! Which passages stand in many stories?
//!
//! Site tails, legal notices and forms recur over texts that tell different things; they must not make two of these
//! alike. Texts that surely are copies are one story, so that a story copied a thousand times counts once. A kept
//! shingle that stands in many stories says nothing of any of them. A doubtful pair falls where too few of
//! the others are shared.

use rayon::prelude::*;

use super::bands::Bands;
use super::candidates::Bound;
use super::edges::Edge;
use super::joined::without_bridges;
use super::links::Links;

/// Stories in which a shingle recurs.
pub(super) const STORIES: usize = 8;
/// Containment from which two texts surely are one story.
pub(super) const ONE_STORY: f64 = 0.85;

/// The edges without those that only recurring passages make.
pub(super) fn without_recurring(edges: Vec<Edge>, bands: &Bands, bound: Bound) -> Vec<Edge> {
    let stories = sure_stories(&edges, bands.len());
    let recurs = recurring(bands, &stories);
    if !recurs.contains(&true) {
        return edges;
    }
    let telling = |text: u32| bands.of(text).iter().filter(|&&band| !recurs[band as usize]).count() as u32;
    let stands = |edge: &Edge| {
        let (large, small) = (edge.large, edge.small);
        let recurring = bands.of(small).len() as u32 - telling(small);
        let recurring_large = bands.of(large).len() as u32 - telling(large);
        if recurring == 0 || !edge.doubtful {
            return true;
        }
        let shared = bands.common(large, small, |band| !recurs[band as usize]);
        let own = (bands.kept(small) - recurring).min(bands.kept(large) - recurring_large);
        shared >= bound.least(f64::from(own))
    };
    let stands: Vec<bool> = edges.par_iter().map(stands).collect();
    edges.into_iter().zip(stands).filter(|(_, stands)| *stands).map(|(edge, _)| edge).collect()
}

/// For each text the story that it surely is a copy of.
pub(super) fn sure_stories(edges: &[Edge], texts: usize) -> Vec<u32> {
    let sure = edges.iter().filter(|edge| edge.containment >= ONE_STORY).copied().collect();
    let mut links = Links::new(texts);
    for edge in without_bridges(sure).0 {
        links.join(edge.large, edge.small);
    }
    (0..texts as u32).map(|text| links.root(text)).collect()
}

/// For each band whether its shingle recurs.
fn recurring(bands: &Bands, stories: &[u32]) -> Vec<bool> {
    let many = |texts: &[u32]| {
        let mut seen: Vec<u32> = Vec::with_capacity(STORIES);
        texts.iter().any(|&text| {
            let story = stories[text as usize];
            if !seen.contains(&story) {
                seen.push(story);
            }
            seen.len() == STORIES
        })
    };
    (0..bands.count()).into_par_iter().map(|band| many(bands.texts(band))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::deduplicator::Deduplicator;
    use super::super::facts::Facts;
    use crate::progress::Progress;

    fn body(seed: u32, chars: u32) -> String {
        let char = |at: u32| char::from_u32(0x4E00 + (seed * 977 + at * 31 + at * at * seed) % 9000);
        (0..chars).filter_map(char).collect()
    }

    #[test]
    fn short_articles_before_one_long_tail_are_each_its_own_story() {
        let tail = body(99, 900);
        let texts: Vec<String> = (1..=12).map(|n| format!("{}\n{tail}", body(n, 150 + n * 40))).collect();
        let deduplicator = Deduplicator::new(super::super::Config::default()).unwrap();
        let groups = deduplicator.groups(&texts, &Facts::default(), &Progress::default()).unwrap();
        assert_eq!(groups.labels, (0..12).collect::<Vec<u64>>());
    }
}
