//! What the caller wants otherwise than the rules do.

use std::ops::Range;

use super::caption::is_caption;
use super::evidence::Evidence;
use super::mark::{Found, Mark, Verdict};
use crate::clean::fold::Folded;
use crate::clean::names;
use crate::clean::page::Page;
use crate::clean::read::dateline_end;
use crate::clean::rules::Place;
use crate::text::{Span, floor};

/// The rule that is named for what goes since the caller said so.
const RULE: &str = "wish.drop";
/// Bytes of a paragraph that its dateline lies in.
const OPENING: usize = 400;
/// Paragraphs that may open with the article's dateline.
const OPENERS: usize = 3;

/// Which kinds the caller wants otherwise than the rules do.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wish {
    /// Kinds that go although they would stay.
    pub(crate) drop: Vec<String>,
    /// Kinds that stay.
    pub(crate) keep: Vec<String>,
}

impl Wish {
    /// Whether what `mark` speaks of is body all the same.
    pub(super) fn stays(&self, mark: &Mark<'_>) -> bool {
        let named = |kinds: &[String]| kinds.iter().any(|k| k == mark.kind);
        named(&self.keep) || (mark.keep && !named(&self.drop))
    }

    /// What becomes of line `n`, which is body for all that the rules know.
    pub(super) fn line(&self, page: &Page, evidence: &Evidence<'_>, n: usize) -> Verdict<'static> {
        let kind = page.lines[n].markup.and_then(|markup| names::dropped(markup.kind));
        let kind =
            kind.or_else(|| (self.drops("caption") && is_caption(page, evidence, n)).then_some("caption"));
        match kind.filter(|kind| self.drops(kind)) {
            Some(kind) => Verdict::Out { kind, rule: RULE },
            None => Verdict::Body,
        }
    }

    /// `cuts`, in order, and the dateline among them where it is to go.
    pub(super) fn cuts<'r>(
        &self,
        page: &Page,
        verdicts: &[Verdict<'_>],
        body: &Range<usize>,
        mut cuts: Vec<Found<'r>>,
    ) -> Vec<Found<'r>> {
        if !self.drops("dateline") {
            return cuts;
        }
        let mut openers = body.clone().filter(|&n| verdicts[n] == Verdict::Body).take(OPENERS);
        let Some(span) = openers.find_map(|n| dateline(page, n)) else { return cuts };
        cuts.retain(|cut| cut.span.end <= span.start || cut.span.start >= span.end);
        let at = cuts.partition_point(|cut| cut.span.start < span.start);
        let places = [Place::Head, Place::Body, Place::Tail];
        cuts.insert(at, Found { span, mark: Mark::structure("dateline", RULE, &places, 0.0) });
        cuts
    }

    fn drops(&self, kind: &str) -> bool {
        self.drop.iter().any(|dropped| dropped == kind)
    }
}

/// The dateline that line `n` opens with, and the space or the bracket behind it.
fn dateline(page: &Page, n: usize) -> Option<Span> {
    let line = page.lines[n].span;
    let head = Span::new(line.start, floor(&page.raw, (line.start + OPENING).min(line.end)));
    let folded = Folded::new(&page.raw, head);
    let end = folded.place(0, dateline_end(&folded.text)?).end;
    let rest = &page.raw[end..line.end];
    let behind =
        rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || "）)】]丨|:：".contains(c)).len();
    Some(Span::new(line.start, end + behind))
}
