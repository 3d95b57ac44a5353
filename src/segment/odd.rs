//! Where do words stand that no run can hold, such as those with a space?

use std::sync::Arc;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::text::Span;

/// Finds such words; of several at one place the longest.
#[derive(Clone, Default)]
pub(super) struct OddMatcher(Option<Arc<AhoCorasick>>);

impl OddMatcher {
    pub(super) fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut words: Vec<&str> = words.collect();
        if words.is_empty() {
            return Self(None);
        }
        words.sort_unstable();
        let matcher = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words);
        Self(Some(Arc::new(matcher.expect("words of a dictionary are few enough for an automaton"))))
    }

    /// Every place, in order. A word that begins or ends with a letter or digit does not stand inside a
    /// longer row of such.
    pub(super) fn find(&self, text: &str) -> impl Iterator<Item = Span> {
        let places = self.0.iter().flat_map(move |matcher| matcher.find_iter(text));
        places.map(|place| Span::new(place.start(), place.end())).filter(move |&span| stands_free(text, span))
    }
}

fn stands_free(text: &str, Span { start, end }: Span) -> bool {
    let bytes = text.as_bytes();
    let torn = |at: usize| {
        at > 0
            && at < bytes.len()
            && bytes[at - 1].is_ascii_alphanumeric()
            && bytes[at].is_ascii_alphanumeric()
    };
    !torn(start) && !torn(end)
}
