//! All that is told of the article, in one pass over what is not the article.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::names::is_name;
use super::outlets::is_outlet;
use super::people::people;
use super::time::{Fineness, Moment, moments};
use super::{dateline, provenance, source, title};
use crate::article::{Author, Dateline, Hop, HopKind, Published, Role};
use crate::clean::fold::Folded;
use crate::clean::judge::{Judged, Verdict};
use crate::clean::page::{Line, Page};
use crate::clean::rules::Rules;
use crate::text::{Span, floor};

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
    /// How finely `published` is told, and how near a label it stood.
    seen: Option<(u8, Fineness)>,
    /// Whether `source` stood before the body.
    credited: bool,
    /// Who stands beside the moment before the body, without a label.
    beside: Option<Hop>,
}

/// Reads `page` as it was judged.
pub(crate) fn record(page: &Page, judged: &Judged<'_>, rules: &Rules) -> Record {
    let mut record = Record { title: title::title(page, judged), ..Record::default() };
    let mut folded = Folded::default();
    for (n, line) in page.lines.iter().enumerate() {
        let Verdict::Out { kind, rule } = &judged.verdicts[n] else { continue };
        if line.span.len() > 1200 {
            continue;
        }
        folded.fill(&page.raw, line.span);
        let mark = judged.evidence.marks(n).iter().map(|(_, m)| m).find(|m| m.rule == rule.as_ref());
        record.line(page, judged, n, kind, &folded);
        if let Some(id) = mark.and_then(|m| m.id) {
            record.groups(page, &folded, rules, id);
        }
    }
    for cut in &judged.cuts {
        folded.fill(&page.raw, cut.span);
        record.span(page, cut.mark.kind, &folded);
        if let Some(id) = cut.mark.id {
            record.groups(page, &folded, rules, id);
        }
    }
    record.opening(page, judged);
    record.closing(page, judged);
    record.account(page, judged);
    record.hints(page);
    record.spam(judged);
    record.provenance = provenance::provenance(std::mem::take(&mut record.provenance));
    record
}

impl Record {
    fn line(&mut self, page: &Page, judged: &Judged<'_>, n: usize, kind: &str, folded: &Folded) {
        let head = n < judged.body.start;
        let tail = n >= judged.body.end;
        let credited = self.source.is_some();
        self.by_kind(page, kind, folded, head, tail);
        self.credited |= head && !credited && self.source.is_some();
    }

    fn by_kind(&mut self, page: &Page, kind: &str, folded: &Folded, head: bool, tail: bool) {
        match kind {
            "header" => {
                self.published(&folded.text, 4);
                self.source(page, folded);
                self.people(page, folded, None, true);
                if head {
                    self.beside_moment(page, folded);
                }
            }
            "timestamp" | "widget" | "breadcrumb" if head => self.published(&folded.text, 3),
            "source" => {
                self.source(page, folded);
                self.people(page, folded, None, true);
                self.published(&folded.text, if head { 3 } else { 1 });
            }
            "byline" | "editor" | "reporter" => {
                self.published(&folded.text, if head { 3 } else { 1 });
                self.source(page, folded);
                self.people(page, folded, default_role(kind), true);
            }
            "repost_note" | "author_note" => self.people(page, folded, None, true),
            "navigation" if head => self.published(&folded.text, 2),
            "navigation" if tail => self.published(&folded.text, 0),
            // Who took one picture (`photo_credit`) did not write the article.
            _ => {}
        }
    }

    fn span(&mut self, page: &Page, kind: &str, folded: &Folded) {
        if let Some(role) = default_role(kind) {
            self.people(page, folded, Some(role), false);
        }
    }

    /// Believes the moment beside the strongest label; of equals the finest, then the first.
    fn published(&mut self, text: &str, trust: u8) {
        let label = ["发布", "发表", "时间", "来源", "日期"].iter().any(|l| text.contains(l));
        let trust = trust + u8::from(label);
        let Some(Moment { at, fine, .. }) = moments(text).first().copied() else { return };
        if trust > 0 && self.seen.is_none_or(|seen| (trust, fine) > seen) {
            self.seen = Some((trust, fine));
            self.published = Some(at);
        }
    }

    fn source(&mut self, page: &Page, folded: &Folded) {
        let Some(range) = source::source(&folded.text) else { return };
        let span = folded.place(range.start, range.end);
        let name = span.of(&page.raw).trim().to_owned();
        self.provenance.push(Hop { name: name.clone(), kind: HopKind::Credited, span });
        self.source.get_or_insert(name);
    }

    fn beside_moment(&mut self, page: &Page, folded: &Folded) {
        if self.beside.is_some() || source::source(&folded.text).is_some() {
            return;
        }
        let Some(range) = source::beside_moment(&folded.text) else { return };
        let span = folded.place(range.start, range.end);
        self.beside = Some(Hop { name: span.of(&page.raw).to_owned(), kind: HopKind::Credited, span });
    }

    fn people(&mut self, page: &Page, folded: &Folded, role: Option<Role>, outlet: bool) {
        let found = people(&folded.text, role);
        for (range, role) in found.names {
            let name = folded.place(range.start, range.end).of(&page.raw);
            self.author(name, role);
        }
        if let Some(range) = found.outlet.filter(|_| outlet) {
            let span = folded.place(range.start, range.end);
            self.outlet(span.of(&page.raw).trim_matches(['《', '》', '“', '”', '"']), HopKind::Byline, span);
        }
    }

    fn author(&mut self, name: &str, role: Role) {
        let name: String =
            name.chars().filter(|c| !c.is_whitespace() || c.is_ascii() && name.is_ascii()).collect();
        let name = name.trim().to_owned();
        if !name.is_empty() && self.known.insert(name.clone()) {
            self.authors.push(Author { name, role });
        }
    }

    fn outlet(&mut self, name: &str, kind: HopKind, span: Span) {
        self.provenance.push(Hop { name: name.to_owned(), kind, span });
        self.outlet.get_or_insert_with(|| name.to_owned());
    }

    /// What the groups of a rule's expression say.
    fn groups(&mut self, page: &Page, folded: &Folded, rules: &Rules, id: u16) {
        let ready = rules.get(id);
        if let Some(flag) = &ready.rule.flag {
            self.flag(flag.clone());
        }
        if !ready.reads {
            return;
        }
        let shift = folded.text.len() - folded.text.trim_start().len();
        let Some(c) = ready.regex.captures(folded.text.trim()) else { return };
        for name in ready.regex.capture_names().flatten() {
            let Some(m) = c.name(name) else { continue };
            let span = folded.place(m.start() + shift, m.end() + shift);
            let value = span.of(&page.raw).trim().to_owned();
            if value.is_empty() {
                continue;
            }
            match name {
                "original" => _ = self.original_title.get_or_insert(value),
                "title" => _ = self.title.get_or_insert(value),
                "host" => self.provenance.push(Hop { name: value, kind: HopKind::Host, span }),
                "rights" => self.provenance.push(Hop { name: value, kind: HopKind::Rights, span }),
                "outlet" => self.outlet(&value, HopKind::Byline, span),
                "people" => {
                    let part = Folded::new(&page.raw, span);
                    self.people(page, &part, ready.rule.role, true);
                }
                _ => {}
            }
        }
    }

    /// A name alone in brackets that closes the body, where nobody else is said to have written it.
    fn closing(&mut self, page: &Page, judged: &Judged<'_>) {
        let written = |a: &Author| matches!(a.role, Role::Reporter | Role::Writer | Role::Correspondent);
        if self.authors.iter().any(written) {
            return;
        }
        // An appeal to follow the paper may stand behind it.
        let body = judged.body.clone().rev().filter(|&n| judged.verdicts[n] == Verdict::Body);
        let name = body.take(2).find_map(|n| {
            let text = page.lines[n].span.of(&page.raw).trim_end();
            let (_, name) = text.strip_suffix([')', '）'])?.rsplit_once(['(', '（'])?;
            is_name(name).then_some(name)
        });
        if let Some(name) = name {
            self.author(name, Role::Reporter);
        }
    }

    /// Who stands beside the moment, and behind the body on a card of their own, has an account and wrote it.
    fn account(&mut self, page: &Page, judged: &Judged<'_>) {
        let Some(name) = self.beside.as_ref().map(|hop| hop.name.clone()) else { return };
        let alone = |lines: &[Line]| lines.iter().any(|l| l.span.of(&page.raw).trim() == name);
        let (head, tail) = (&page.lines[..judged.body.start], &page.lines[judged.body.end..]);
        if alone(tail) && !alone(head) {
            self.author(&name, Role::Writer);
        }
    }

    /// The dateline that opens the body, and the reporter who stands in it.
    fn opening(&mut self, page: &Page, judged: &Judged<'_>) {
        let body = judged.body.clone().filter(|&n| judged.verdicts[n] == Verdict::Body);
        for n in body.take(3) {
            let line = page.lines[n].span;
            let head = Span::new(line.start, floor(&page.raw, (line.start + 400).min(line.end)));
            if !dateline::may_hold(head.of(&page.raw)) {
                continue;
            }
            let folded = Folded::new(&page.raw, head);
            let Some(parts) = dateline::dateline(&folded.text) else { continue };
            let text = |r: std::ops::Range<usize>| folded.place(r.start, r.end).of(&page.raw).to_owned();
            let span = folded.place(parts.agency.start, parts.agency.end);
            let agency = text(parts.agency);
            let kind = if agency.ends_with('社') { HopKind::Agency } else { HopKind::Byline };
            self.outlet(&agency, kind, span);
            self.dateline = Some(Dateline {
                agency: Some(agency),
                place: parts.place.map(text),
                date: parts.date.map(text),
            });
            return;
        }
    }

    /// What the markup says, where the page itself does not say it better.
    fn hints(&mut self, page: &Page) {
        let day = |p: Published| (p.seconds + i64::from(p.offset)).div_euclid(86_400);
        if let Some(&hint) = page.hints.published.first() {
            let agrees = self.published.is_some_and(|p| day(p) == day(hint));
            let finer = agrees && self.seen.is_some_and(|(_, fine)| fine > Fineness::Day);
            if !finer {
                self.published = Some(hint);
            }
        }
        // What stands under the headline credits the whole; at the tail it may be a picture's or a quotation's.
        let credited = page.hints.credited.clone().filter(|_| !self.credited);
        let beside = self.beside.take().filter(|_| !self.credited && credited.is_none());
        let credited = credited.or_else(|| beside.as_ref().map(|hop| hop.name.clone()));
        self.provenance.extend(beside);
        if let Some(source) = credited.or_else(|| self.source.take()).or_else(|| page.hints.source.clone()) {
            self.source = Some(source);
        }
        for author in &page.hints.authors {
            self.author(&author.name.clone(), author.role);
        }
        if self.outlet.is_none() {
            self.outlet = self.source.clone().filter(|s| is_outlet(s));
        }
    }

    fn spam(&mut self, judged: &Judged<'_>) {
        let taken = |rule: &str| {
            judged.verdicts.iter().any(|v| matches!(v, Verdict::Out { rule: r, .. } if r == rule))
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

/// What people without a label did in a line of `kind`.
fn default_role(kind: &str) -> Option<Role> {
    match kind {
        "editor" => Some(Role::Editor),
        "reporter" => Some(Role::Reporter),
        _ => None,
    }
}
