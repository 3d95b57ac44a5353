//! What do two texts share, and what differs?

use std::fmt;

use super::config::Config;
use super::distinct::Distinct;
use super::guard::Guard;
use super::pairs::PairKind;
use super::shingle::Shingler;
use super::shingled::{Reader, Shingled};
use super::table::{Run, Table};
use crate::text::{Span, fold_with_places};

/// Why two texts are copies, or not.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// How they are copies; `None` where they are not.
    pub kind: Option<PairKind>,
    /// |A∩B| / |A∪B| over their shingles.
    pub jaccard: f64,
    /// |A∩B| / min(|A|, |B|) over their shingles.
    pub containment: f64,
    /// Whether what they share is a template that each fills with other numbers or names.
    pub template: bool,
    /// Numbers that stand in both in the same context.
    pub equal_numbers: u32,
    /// Numbers that differ in the same context.
    pub other_numbers: u32,
    /// What they share: places in the left and in the right text, in the order of the right one.
    pub shared: Vec<(Span, Span)>,
    /// What the left text alone has.
    pub left_only: Vec<Span>,
    /// What the right text alone has.
    pub right_only: Vec<Span>,
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = match (self.kind, self.template) {
            (Some(PairKind::Exact), _) => "the same text",
            (Some(PairKind::Near), _) => "near copies",
            (Some(PairKind::Contained), _) => "one contains the other",
            (None, true) => "not copies: the same template, filled otherwise",
            (None, false) => "not copies",
        };
        write!(f, "{verdict} (Jaccard {:.2}, containment {:.2}; ", self.jaccard, self.containment)?;
        write!(f, "{} numbers agree, {} differ)", self.equal_numbers, self.other_numbers)
    }
}

/// One text, folded, with the way back.
struct Side {
    folded: Shingled,
    places: Vec<usize>,
}

impl Side {
    fn new(text: &str, reader: &mut Reader) -> Self {
        let (mut folded, mut places) = (Shingled::default(), Vec::new());
        fold_with_places(text, &mut folded.codes, &mut places);
        reader.cut(&mut folded);
        Self { folded, places }
    }

    /// Where these folded characters stand in `text`.
    fn span(&self, text: &str, start: usize, end: usize) -> Span {
        let last = self.places[end - 1];
        let chars = text[last..].chars().next().map_or(0, char::len_utf8);
        Span::new(self.places[start], last + chars)
    }
}

/// Compares two texts as the groups do.
pub(super) fn explain(left: &str, right: &str, config: &Config) -> Explanation {
    let shingler = Shingler::new(config.shingle_chars);
    let mut reader = Reader::new(shingler);
    let (a, b) = (Side::new(left, &mut reader), Side::new(right, &mut reader));
    let (mut table, mut runs) = (Table::default(), Vec::new());
    table.fill(&a.folded.hashes);
    let (mine, other) = (distinct(&a), distinct(&b));
    let shared = table.compare(&a.folded, (&b.folded, other), shingler.chars(), 0, &mut runs);
    let shared = f64::from(shared.unwrap_or(0));
    runs.iter_mut().for_each(|run| run.chars = run.chars.min(b.folded.codes.len() - run.theirs));
    let evidence = Guard::default().weigh(&a.folded, &b.folded, &runs);
    let (mine, other) = (f64::from(mine), f64::from(other));
    let (jaccard, containment) = (share(shared, mine + other - shared), share(shared, mine.min(other)));
    let exact = a.folded.codes == b.folded.codes && !a.places.is_empty();
    let kind = if exact { Some(PairKind::Exact) } else { config.kind(jaccard, containment, evidence) };
    let shared = without_overlap(&runs);
    let spans = shared.iter().map(|run| {
        (a.span(left, run.ours, run.ours + run.chars), b.span(right, run.theirs, run.theirs + run.chars))
    });
    Explanation {
        kind,
        jaccard,
        containment,
        template: !exact && evidence.is_template(),
        equal_numbers: evidence.equal,
        other_numbers: evidence.other,
        shared: spans.collect(),
        left_only: rest(left, &a, runs.iter().map(|run| (run.ours, run.ours + run.chars))),
        right_only: rest(right, &b, runs.iter().map(|run| (run.theirs, run.theirs + run.chars))),
    }
}

fn distinct(side: &Side) -> u32 {
    Distinct::default().count(&side.folded.hashes)
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// The runs with what a run has in common with the one before it taken off its start.
fn without_overlap(runs: &[Run]) -> Vec<Run> {
    let mut kept: Vec<Run> = Vec::with_capacity(runs.len());
    for &run in runs {
        let end = kept.last().map_or(0, |last| last.theirs + last.chars);
        let off = end.saturating_sub(run.theirs);
        if off < run.chars {
            kept.push(Run { ours: run.ours + off, theirs: run.theirs + off, chars: run.chars - off });
        }
    }
    kept
}

/// The folded characters that no run covers, as places in `text`.
fn rest(text: &str, side: &Side, runs: impl Iterator<Item = (usize, usize)>) -> Vec<Span> {
    let mut covered = vec![false; side.places.len()];
    runs.for_each(|(start, end)| covered[start..end].fill(true));
    let mut at = 0;
    let pieces = covered.chunk_by(|a, b| a == b).filter_map(|piece| {
        let start = at;
        at += piece.len();
        (!piece[0]).then(|| side.span(text, start, at))
    });
    pieces.collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_wrapped_round_a_text_is_the_difference() {
        let body = "王村的桥今天通车了，村里的人从早上八点起就等在桥头，孩子们排成两行。";
        let page = format!("首页 > 王村新闻频道\n{body}\n责任编辑：无名氏 无名网保留所有权利");
        let explanation = explain(body, &page, &Config::default());
        assert_eq!(explanation.kind, Some(PairKind::Contained));
        assert!(explanation.left_only.is_empty());
        let only: Vec<_> = explanation.right_only.iter().map(|span| span.of(&page)).collect();
        assert_eq!(only, ["首页 > 王村新闻频道", "责任编辑：无名氏 无名网保留所有权利"]);
        assert_eq!(explanation.to_string().split(' ').next(), Some("one"));
    }

    proptest! {
        #[test]
        fn shared_spans_fold_to_the_same(left in "[一二三四，1-3 ]{0,80}", right in "[一二三四，1-3 ]{0,80}") {
            let explanation = explain(&left, &right, &Config::default());
            let folded = |text: &str| {
                let mut codes = Vec::new();
                crate::text::fold(text, &mut codes);
                codes
            };
            for (a, b) in &explanation.shared {
                prop_assert_eq!(folded(a.of(&left)), folded(b.of(&right)));
            }
            for span in &explanation.left_only {
                prop_assert!(!span.is_empty() && span.end <= left.len());
            }
        }

        #[test]
        fn a_text_shares_all_with_itself(text in "[一二三四五六七八，1-9]{1,80}") {
            let explanation = explain(&text, &text, &Config::default());
            prop_assert!(explanation.left_only.is_empty() && explanation.right_only.is_empty());
        }
    }
}
