//! Why is this line body, and that one not?

use serde::Serialize;

use super::judge::{Judged, Verdict, worth};
use super::page::Page;
use crate::article::{Article, Repair, RepairKind};
use crate::text::Span;

/// One line of a page, and all that was held against it and for it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explained {
    /// Where it stands in the page's raw text.
    pub span: Span,
    /// In which part of the page.
    pub part: Part,
    /// What it is: `body`, or the kind of what was removed; `None` for a blank line.
    pub kind: Option<String>,
    /// By which rule it was removed.
    pub rule: Option<String>,
    /// What it would be worth as head, as body, as tail.
    pub worth: [f32; 3],
    /// The rules that spoke of it, the strongest first, each with its strength.
    pub evidence: Vec<(String, f32)>,
    /// What was cut from it although it stayed: place, kind, rule.
    pub cuts: Vec<(Span, String, String)>,
    /// What was mended in what stayed of it: place, kind, what it became. A break is mended at its end.
    pub repairs: Vec<(Span, RepairKind, String)>,
}

/// A part of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Before the body.
    Head,
    /// The body.
    Body,
    /// Behind the body.
    Tail,
}

impl Part {
    /// Where line `n` stands.
    fn of(n: usize, judged: &Judged<'_>) -> Self {
        if n < judged.body.start {
            Self::Head
        } else if n < judged.body.end {
            Self::Body
        } else {
            Self::Tail
        }
    }

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Body => "body",
            Self::Tail => "tail",
        }
    }
}

/// Tells of every line of `page`, as it was judged and `article` was made of it, what became of it and why.
pub(crate) fn explain(page: &Page, judged: &Judged<'_>, article: &Article) -> Vec<Explained> {
    let repair = |r: &Repair| (r.span, r.kind, r.became.of(&article.text).to_owned());
    let mut repairs = article.repairs.iter().map(repair).peekable();
    let worth = worth(page, &judged.evidence);
    let lines = page.lines.iter().enumerate();
    lines
        .map(|(n, line)| {
            let (kind, rule) = match &judged.verdicts[n] {
                Verdict::Blank => (None, None),
                Verdict::Body => (Some("body".to_owned()), None),
                Verdict::Out { kind, rule } => (Some(kind.to_string()), Some(rule.to_string())),
            };
            let evidence =
                judged.evidence.marks(n).iter().map(|(_, m)| (m.rule.to_owned(), m.strength)).collect();
            let from = judged.cuts.partition_point(|f| f.span.start < line.span.start);
            let cuts = judged.cuts[from..].iter().take_while(|f| line.span.contains(f.span));
            let cuts = cuts.map(|f| (f.span, f.mark.kind.to_owned(), f.mark.rule.to_owned())).collect();
            let next = page.lines.get(n + 1).map_or(usize::MAX, |line| line.span.start);
            let repairs = std::iter::from_fn(|| repairs.next_if(|(span, ..)| span.start < next)).collect();
            let worth = [worth[n].head, worth[n].body, worth[n].tail];
            Explained {
                span: line.span,
                part: Part::of(n, judged),
                kind,
                rule,
                worth,
                evidence,
                cuts,
                repairs,
            }
        })
        .collect()
}
