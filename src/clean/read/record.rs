//! All that is told of the article, in one pass over what is not the article.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::outlets::{is_self, is_somebody, is_unknown};
use super::people::{People, people};
use super::publication::Publication;
use super::{hops, provenance, source, title};
use crate::article::{Author, Dateline, Hop, HopKind, Published, Role};
use crate::clean::fold::Folded;
use crate::clean::judge::{Found, Judged, Verdict};
use crate::clean::page::Page;
use crate::clean::rules::Rules;
use crate::text::Span;

/// What the page tells of its article.
#[derive(Debug, Default)]
pub(crate) struct Record {
    pub(crate) title: Option<String>,
    pub(crate) published: Option<Published>,
    pub(crate) source: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) authors: Vec<Author>,
    pub(crate) dateline: Option<Dateline>,
    pub(crate) original_title: Option<String>,
    pub(crate) provenance: Vec<Hop>,
    pub(crate) flags: Vec<Cow<'static, str>>,
    /// The names of `authors`.
    known: FxHashSet<String>,
    pub(super) publication: Publication,
    /// Where a paper speaks of itself: `本报讯`.
    pub(super) ours: Option<(HopKind, Span)>,
    /// Whether `source` stood before the body.
    pub(super) credited: bool,
    /// Whom a note of reposting names.
    pub(super) noted: Option<String>,
    /// Who stands beside the moment before the body, without a label.
    pub(super) beside: Option<Hop>,
}

/// So many lines away from the body a line may still speak of it.
pub(super) const NEAR: usize = 12;

/// Reads `page` as it was judged.
pub(crate) fn record(page: &Page, judged: &Judged<'_>, rules: &Rules) -> Record {
    let mut record = Record { title: title::title(page, judged), ..Record::default() };
    let mut folded = Folded::default();
    for (n, line) in page.lines.iter().enumerate() {
        let Verdict::Out { kind, rule } = &judged.verdicts[n] else { continue };
        if line.span.len() > 1200 {
            continue;
        }
        // What leads back to the host behind the names of a line is none of them.
        let link = judged.evidence.spans_in(line.span).iter().find(|found| found.mark.kind == "host_link");
        let link = link
            .filter(|found| !line.span.of(&page.raw)[..found.span.start - line.span.start].trim().is_empty());
        folded.fill(&page.raw, link.map_or(line.span, |found| Span::new(line.span.start, found.span.start)));
        let mark = judged.evidence.marks(n).iter().map(|(_, m)| m).find(|m| m.rule == *rule);
        record.line(page, judged, n, kind, &folded);
        if let Some(id) = mark.and_then(|m| m.id) {
            // Comments far behind have pages too.
            let near = judged.body.start < n + NEAR && n < judged.body.end + NEAR;
            record.groups(page, &folded, rules, id, near);
        } else if mark.is_none() {
            // A line of nothing but parts is told by each of them.
            let parts = judged.evidence.spans_in(line.span);
            let parts = if parts.first().is_some_and(|part| part.mark.rule == *rule) { parts } else { &[] };
            parts.iter().for_each(|part| record.part(page, part, rules, &mut folded));
        }
        if let Some((found, id)) = link.and_then(|found| Some((found, found.mark.id?))) {
            folded.fill(&page.raw, found.span);
            record.groups(page, &folded, rules, id, true);
        }
        if *rule == "structure.unclosed" && *kind == "original_title" {
            record.original_goes_on(line.span.of(&page.raw));
        }
    }
    for cut in &judged.cuts {
        record.part(page, cut, rules, &mut folded);
    }
    record.opening(page, judged);
    record.closing(page, judged);
    record.account(page, judged);
    record.hints(page);
    record.spam(judged);
    // What the text was called before is a headline of it, where it has none here.
    record.title = record.title.take().or_else(|| record.original_title.clone());
    record.provenance = provenance::provenance(std::mem::take(&mut record.provenance));
    record
}

impl Record {
    /// Reads a part of a line.
    fn part(&mut self, page: &Page, part: &Found<'_>, rules: &Rules, folded: &mut Folded) {
        folded.fill(&page.raw, part.span);
        if part.mark.kind == "reporter" {
            let found = people(&folded.text, Some(Role::Reporter));
            // What stands in brackets inside of the body may tell who took one picture.
            if took_pictures(&found.names) {
                return;
            }
            self.named(page, folded, found, false);
        } else {
            self.span(page, part.mark.kind, folded);
        }
        if let Some(id) = part.mark.id {
            self.groups(page, folded, rules, id, true);
        }
    }

    fn span(&mut self, page: &Page, kind: &str, folded: &Folded) {
        if let Some(role) = default_role(kind) {
            self.people(page, folded, Some(role), false);
        } else if kind == "byline" {
            self.source(page, folded);
            self.people(page, folded, None, true);
        } else if kind == "source" && source::source(&folded.text).is_some() {
            self.source(page, folded);
        } else if kind == "source" {
            self.signed(page, folded);
        } else if kind == "disclaimer" {
            self.hop(page, folded, HopKind::Host, hops::host);
        } else if kind == "copyright" {
            self.hop(page, folded, HopKind::Rights, hops::rights);
        }
    }

    pub(super) fn source(&mut self, page: &Page, folded: &Folded) {
        let Some(range) = source::source(&folded.text) else { return };
        let span = folded.place(range.start, range.end);
        let name = span.of(&page.raw).trim().to_owned();
        if is_unknown(&name) {
            return;
        }
        if is_somebody(&name) {
            self.provenance.push(Hop { name: name.clone(), kind: HopKind::Credited, span });
        }
        self.source.get_or_insert(name);
    }

    pub(super) fn beside_moment(&mut self, page: &Page, folded: &Folded) {
        if self.beside.is_some() || source::source(&folded.text).is_some() {
            return;
        }
        let Some(range) = source::beside_moment(&folded.text) else { return };
        let span = folded.place(range.start, range.end);
        self.beside = Some(Hop { name: span.of(&page.raw).to_owned(), kind: HopKind::Credited, span });
    }

    pub(super) fn people(&mut self, page: &Page, folded: &Folded, role: Option<Role>, outlet: bool) {
        self.named(page, folded, people(&folded.text, role), outlet);
    }

    /// Takes the people that were `found` in `folded`, and in whose name they write.
    fn named(&mut self, page: &Page, folded: &Folded, found: People, outlet: bool) {
        // Who took a picture for a paper did not write for it here.
        let outlet = outlet && !took_pictures(&found.names);
        for (range, role) in found.names {
            let name = folded.place(range.start, range.end).of(&page.raw);
            self.author(name, role);
        }
        if let Some(range) = found.outlet.filter(|_| outlet) {
            let span = folded.place(range.start, range.end);
            self.outlet(
                span.of(&page.raw).trim_matches(['《', '》', '“', '”', '"', '□', '■', '◎', '●']),
                HopKind::Byline,
                span,
            );
        }
    }

    pub(super) fn author(&mut self, name: &str, role: Role) {
        let name: String =
            name.chars().filter(|c| !c.is_whitespace() || c.is_ascii() && name.is_ascii()).collect();
        let name = name.trim().to_owned();
        if name.is_empty() || is_unknown(&name) {
            return;
        }
        if self.known.insert(name.clone()) {
            self.authors.push(Author { name, role });
        } else if matches!(role, Role::Reporter | Role::Correspondent) {
            // Whoever is called the author, or took a picture, in one place and is a reporter in another is a reporter.
            let less = |role: Role| matches!(role, Role::Writer | Role::Photographer);
            let known = self.authors.iter_mut().find(|a| a.name == name && less(a.role));
            known.into_iter().for_each(|author| author.role = role);
        }
    }

    /// In whose name it was written; what a paper calls itself is told when the page is read to its end.
    pub(super) fn outlet(&mut self, name: &str, kind: HopKind, span: Span) {
        if is_self(name) {
            self.ours.get_or_insert((kind, span));
            return;
        }
        self.provenance.push(Hop { name: name.to_owned(), kind, span });
        self.outlet.get_or_insert_with(|| name.to_owned());
    }

    fn spam(&mut self, judged: &Judged<'_>) {
        let taken = |rule: &str| {
            judged.verdicts.iter().any(|v| matches!(v, Verdict::Out { rule: r, .. } if *r == rule))
        };
        for (rule, flag) in [("spam.lead_in", "seo_lead_in"), ("spam.closer", "seo_closer")] {
            if taken(rule) {
                self.flag(flag);
            }
        }
        if !judged.spam.keywords.is_empty() {
            self.flag("injected_keyword");
        }
    }

    /// Raises `flag`, once.
    pub(crate) fn flag(&mut self, flag: impl Into<Cow<'static, str>>) {
        let flag = flag.into();
        if !self.flags.contains(&flag) {
            self.flags.push(flag);
        }
    }
}

/// Whether there are people, and all of them took pictures.
fn took_pictures(names: &[(Range<usize>, Role)]) -> bool {
    let took = |(_, role): &(Range<usize>, Role)| matches!(role, Role::Photographer | Role::Videographer);
    !names.is_empty() && names.iter().all(took)
}

/// What people without a label did in a line of `kind`.
pub(super) fn default_role(kind: &str) -> Option<Role> {
    match kind {
        "editor" => Some(Role::Editor),
        "reporter" => Some(Role::Reporter),
        _ => None,
    }
}
