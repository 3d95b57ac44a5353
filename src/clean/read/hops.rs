//! Whom do the notes around an article name, and what do the groups of a rule say?
//!
//! A disclaimer names the host that answers for nothing, a notice of rights whose the text is.

use std::ops::Range;

use super::original::unwrapped;
use super::outlets::{is_outlet, is_self};
use super::record::Record;
use crate::article::{Hop, HopKind};
use crate::clean::fold::Folded;
use crate::clean::page::Page;
use crate::clean::rules::Rules;

impl Record {
    /// What the groups of a rule's expression say.
    pub(super) fn groups(&mut self, page: &Page, folded: &Folded, rules: &Rules, id: u16, near: bool) {
        let ready = rules.get(id);
        if let Some(flag) = ready.rule.flag.as_ref().filter(|flag| near || *flag != "truncated") {
            self.flag(flag.clone());
            // Of what is cut into pages, one is not all.
            if flag == "truncated" && ready.rule.kind == "pager" {
                self.flag("paginated");
            }
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
                "original" => _ = self.original_title.get_or_insert_with(|| unwrapped(&value).to_owned()),
                "title" => _ = self.title.get_or_insert(value),
                "source" if self.source.is_none() && is_outlet(&value) => {
                    self.provenance.push(Hop { name: value.clone(), kind: HopKind::Credited, span });
                    self.source = Some(value);
                }
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

    /// Keeps whom `named` finds in a note.
    pub(super) fn hop(
        &mut self,
        page: &Page,
        folded: &Folded,
        kind: HopKind,
        named: fn(&str) -> Option<Range<usize>>,
    ) {
        let Some(range) = named(&folded.text) else { return };
        let span = folded.place(range.start, range.end);
        self.provenance.push(Hop { name: span.of(&page.raw).trim().to_owned(), kind, span });
    }

    /// An original title whose quotation marks close in `line`, the next one.
    pub(super) fn original_goes_on(&mut self, line: &str) {
        if let Some(title) = &mut self.original_title {
            title.push_str(line.trim());
            *title = unwrapped(title).to_owned();
        }
    }
}

/// The host that a disclaimer (folded) speaks for.
pub(super) fn host(text: &str) -> Option<Range<usize>> {
    let disowned = || between(text, &["不代表"], &["的观点", "的立场", "的看法", "观点", "立场", "看法"]);
    let quoted = || between(text, &["平台“", "平台\""], &["”", "\""]);
    let provides = || {
        let end =
            ["系信息发布平台", "为信息发布平台", "仅提供信息存储"].iter().find_map(|word| text.find(word))?;
        let word = text[..end].rsplit([',', '。', ':', ';', ' ', '、']).next()?;
        Some(end - word.len()..end)
    };
    [disowned(), quoted(), provides()].into_iter().flatten().find(|range| is_named(&text[range.clone()]))
}

/// Whose the text is that a notice of rights (folded) speaks of.
pub(super) fn rights(text: &str) -> Option<Range<usize>> {
    let owned = || between(text, &["版权归", "版权属于", "版权均属于", "版权均属", "著作权归"], &["所有"]);
    let own = || between(text, &["本文为", "本文系", "本稿件为", "本稿系"], &["原创", "独家"]);
    let first = || {
        let start = text.len() - text.trim_start_matches(['(', '[', '【', '©', '*', ' ']).len();
        let end = start + text[start..].find(',')?;
        let forbids =
            ["未经", "不得", "转载"].iter().any(|word| text[end + 1..].trim_start().starts_with(word));
        forbids.then_some(start..end)
    };
    [owned(), own(), first()].into_iter().flatten().find(|range| is_named(&text[range.clone()]))
}

/// What stands between the first of `before` that `text` has and the nearest of `ends` behind it.
fn between(text: &str, before: &[&str], ends: &[&str]) -> Option<Range<usize>> {
    let start = before.iter().find_map(|word| text.find(word).map(|at| at + word.len()))?;
    let end = ends.iter().filter_map(|word| text[start..].find(word)).min()?;
    let core = text[start..start + end].trim();
    let start = start + text[start..].find(core)?;
    (!core.is_empty()).then_some(start..start + core.len())
}

fn is_named(name: &str) -> bool {
    let nobody = ["平台", "网站", "媒体", "自媒体"]
        .iter()
        .any(|word| name.ends_with(word) && name.chars().count() <= 4);
    !nobody && is_outlet(name) && !is_self(name) && !name.contains(['的', '或', '及', '其', '该'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_name_hosts_and_owners() {
        let name = |found: Option<Range<usize>>, text: &'static str| found.map(|range| &text[range]);
        for (text, want) in [
            ("声明:本文仅代表作者观点,不代表海州网立场。", Some("海州网")),
            ("声明:该文观点仅代表作者本人,海州号系信息发布平台,海州仅提供信息存储空间服务。", Some("海州号")),
            ("以上内容为自媒体平台“海州号”用户上传并发布", Some("海州号")),
            ("文章只代表作者看法,不代表本站立场", None),
            ("不代表平台观点", None),
        ] {
            assert_eq!(name(host(text), text), want, "{text}");
        }
        for (text, want) in [
            ("本文版权归海州日报社所有,未经授权不得转载", Some("海州日报社")),
            ("本文为海州网原创文章,未经允许不得转载", Some("海州网")),
            ("海州新闻,未经授权不得转载", Some("海州新闻")),
            ("本文版权归原作者所有", None),
            ("未经授权,不得转载", None),
        ] {
            assert_eq!(name(rights(text), text), want, "{text}");
        }
    }
}
