//! What stands at the edges of the body: its dateline, the name that closes it, the card of the account behind it.

use super::accounts;
use super::ahead::named_ahead;
use super::dateline;
use super::names::is_name;
use super::record::Record;
use super::signature::{Signature, cited, signature};
use crate::article::{Author, Dateline, Hop, HopKind, Role};
use crate::clean::fold::Folded;
use crate::clean::judge::{Judged, Verdict};
use crate::clean::page::{Line, Page};
use crate::text::{Span, floor};

/// So many reporters may stand behind a dateline.
const REPORTERS: usize = 6;

/// The names alone in brackets right behind a dateline: `中新社海州3月4日电 (李小蓝 周远)`.
fn filed_by(rest: &str) -> Vec<&str> {
    let inner = rest.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let Some((inner, _)) = inner else { return Vec::new() };
    let names: Vec<&str> = inner.split([' ', '、', ',']).filter(|name| !name.is_empty()).collect();
    if names.len() <= REPORTERS && names.iter().all(|name| is_name(name)) { names } else { Vec::new() }
}

impl Record {
    /// A name alone in brackets that closes the body, where nobody else is said to have written it.
    pub(super) fn closing(&mut self, page: &Page, judged: &Judged<'_>) {
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

    /// What stands in brackets behind the last sentence.
    pub(super) fn signed(&mut self, page: &Page, folded: &Folded) {
        let text = folded.text.trim_matches(['(', ')', '[', ']', '【', '】', ' ']);
        if self.cited(page, folded) {
            return;
        }
        let shift = text.as_ptr() as usize - folded.text.as_ptr() as usize;
        let span = |r: &std::ops::Range<usize>| folded.place(r.start + shift, r.end + shift);
        match signature(text) {
            Some(Signature::Outlet(outlet, name)) => {
                let place = span(&outlet);
                self.outlet(place.of(&page.raw), HopKind::Byline, place);
                if let Some(name) = name {
                    self.author(span(&name).of(&page.raw), Role::Reporter);
                }
            }
            Some(Signature::Dateline(parts)) if self.dateline.is_none() => {
                let text = |r: std::ops::Range<usize>| span(&r).of(&page.raw).to_owned();
                self.filed(parts.map(text), span(&parts.agency));
            }
            _ => {}
        }
    }

    /// Whom a note of reposting names.
    pub(super) fn reposted(&mut self, page: &Page, folded: &Folded) {
        let Some(range) = accounts::reposted(&folded.text) else { return };
        let span = folded.place(range.start, range.end);
        let name = span.of(&page.raw).to_owned();
        self.provenance.push(Hop { name: name.clone(), kind: HopKind::Credited, span });
        self.noted.get_or_insert(name);
    }

    /// Whom `据海州网、云州晚报` names at the end, the first of them; whether it does.
    pub(super) fn cited(&mut self, page: &Page, folded: &Folded) -> bool {
        let text = folded.text.trim_matches(['(', ')', '[', ']', '【', '】', ' ']);
        let Some(range) = cited(text) else { return false };
        let shift = text.as_ptr() as usize - folded.text.as_ptr() as usize;
        let span = folded.place(range.start + shift, range.end + shift);
        let name = span.of(&page.raw).to_owned();
        self.provenance.push(Hop { name: name.clone(), kind: HopKind::Credited, span });
        self.noted.get_or_insert(name);
        true
    }

    /// Keeps a dateline and in whose name it is.
    fn filed(&mut self, dateline: Dateline, span: Span) {
        let agency = dateline.agency.clone().unwrap_or_default();
        let kind = if agency.ends_with('社') { HopKind::Agency } else { HopKind::Byline };
        self.outlet(&agency, kind, span);
        self.dateline = Some(dateline);
    }

    /// Who stands beside the moment, and behind the body on a card of their own, has an account and wrote it.
    pub(super) fn account(&mut self, page: &Page, judged: &Judged<'_>) {
        let Some(name) = self.beside.as_ref().map(|hop| hop.name.clone()) else { return };
        let alone = |lines: &[Line]| lines.iter().any(|l| l.span.of(&page.raw).trim() == name);
        let (head, tail) = (&page.lines[..judged.body.start], &page.lines[judged.body.end..]);
        if alone(tail) && !alone(head) {
            self.author(&name, Role::Writer);
        }
    }

    /// A dateline alone on its line above the body.
    pub(super) fn filed_alone(&mut self, page: &Page, folded: &Folded) {
        let Some(parts) = dateline::dateline(&folded.text).filter(|_| self.dateline.is_none()) else {
            return;
        };
        self.reporters(page, folded, parts.end);
        let text = |r: std::ops::Range<usize>| folded.place(r.start, r.end).of(&page.raw).to_owned();
        let span = folded.place(parts.agency.start, parts.agency.end);
        self.filed(parts.map(text), span);
    }

    /// Who is named before the first sentence, which begins at `from`: behind a dateline, or with nothing before it.
    fn reporters(&mut self, page: &Page, folded: &Folded, from: usize) {
        let named = named_ahead(&folded.text[from..]);
        for (range, role) in named {
            let place = folded.place(range.start + from, range.end + from);
            self.author(place.of(&page.raw), role);
        }
    }

    /// Who opens the first paragraph without a dateline: `海州商报评论员 李小蓝 　昨天…`.
    fn opened(&mut self, page: &Page, line: Span) {
        const ROLES: [&str; 8] = ["记者", "評論員", "评论员", "記者", "通讯员", "通訊員", "特派员", "撰稿人"];
        let head = Span::new(line.start, floor(&page.raw, (line.start + 90).min(line.end)));
        if ROLES.iter().any(|role| head.of(&page.raw).contains(role)) {
            self.reporters(page, &Folded::new(&page.raw, head), 0);
        }
    }

    /// The dateline that opens the body, and the reporter who stands in it.
    pub(super) fn opening(&mut self, page: &Page, judged: &Judged<'_>) {
        let body = judged.body.clone().filter(|&n| judged.verdicts[n] == Verdict::Body);
        let mut told = false;
        for n in body.take(3) {
            let line = page.lines[n].span;
            if judged.evidence.shapes[n].is_prose() && !std::mem::replace(&mut told, true) {
                self.opened(page, line);
            }
            let Some(parts) = judged.evidence.wire(page, n) else { continue };
            let folded = Folded::new(&page.raw, dateline::opening(&page.raw, line));
            self.reporters(page, &folded, parts.end);
            let text = |r: std::ops::Range<usize>| folded.place(r.start, r.end).of(&page.raw).to_owned();
            let span = folded.place(parts.agency.start, parts.agency.end);
            self.filed(parts.map(text), span);
            for name in filed_by(&folded.text[parts.end..]) {
                self.author(name, Role::Reporter);
            }
            return;
        }
    }
}
