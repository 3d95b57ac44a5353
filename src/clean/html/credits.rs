//! Whom does the markup itself credit?
//!
//! Between the headline and the article stand its credits, and authors of pages name their elements: `source`,
//! `author`, `media_name`. A line there that holds a moment, a name and perhaps a person's, and nothing else,
//! credits them.

use rustc_hash::FxHashSet;

use super::attribute::Attribute;
use super::blocks::Blocks;
use super::names::Names;
use super::tree::{Data, Id, Step, Tree};
use crate::clean::read::{is_count, is_name, is_outlet, moments};

/// What the visible credits say.
#[derive(Debug, Default)]
pub(super) struct Credits {
    pub(super) source: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Vec<String>,
}

/// More authors than this are a list of something else.
const MOST: usize = 100;
/// Longest name of an outlet or a person, in characters.
const LONGEST: usize = 20;
const LABELS: [&str; 9] =
    ["文章来源", "信息来源", "本文来源", "来源", "稿源", "出处", "作者", "记者", "发布者"];
/// What stands beside credits without being one.
const OTHER: [&str; 21] = [
    "更新",
    "发布",
    "发表",
    "编辑于",
    "By",
    "评论",
    "阅读",
    "举报",
    "字号",
    "分享",
    "收藏",
    "参与",
    "浏览",
    "关注",
    "订阅",
    "点击",
    "打印",
    "首页",
    "登录",
    "原创",
    "转载",
];

/// Reads the credits among the elements between `from` and `to`, and the lines there.
pub(super) fn credits(tree: &Tree, page: &Blocks, names: &[Names], (from, to): (Id, Id)) -> Credits {
    let mut credits = Credits::default();
    // Names in elements of accounts, anywhere on the page.
    let mut accounts: FxHashSet<String> = FxHashSet::default();
    let mut account: Option<String> = None;
    for (_, said) in tree.told().filter(|(id, _)| from < *id && *id < to) {
        credits.published.extend(
            said.iter()
                .filter(|(a, _)| matches!(a, Attribute::Datetime | Attribute::Published))
                .map(|(_, v)| v.clone()),
        );
    }
    let asked = names.iter().enumerate().filter(|(_, said)| said.say(Names::CREDITS));
    for (id, said) in asked.map(|(n, said)| (Id::of(n), *said)).filter(|(id, _)| tree.is_placed(*id)) {
        let here = from < id && id < to;
        let (source, author) = (here && said.say(Names::SOURCE), here && said.say(Names::AUTHOR));
        if !(source || author || said.say(Names::ACCOUNT)) {
            continue;
        }
        // An element that holds more than a name holds an element of its own for it.
        let text = short_text(tree, id);
        let Some(name) = name(&text).filter(|_| moments(&text).is_empty()) else { continue };
        match () {
            () if source && !is_name(&name) => _ = credits.source.get_or_insert(name),
            () if author && is_name(&name) => credits.author(name),
            () if here && account.is_none() && is_outlet(&name) => {
                account = Some(name.clone());
                accounts.insert(name);
            }
            () => _ = accounts.insert(name),
        }
    }
    credits.line(page, from, to, &accounts);
    credits.source = credits.source.or(account);
    credits
}

impl Credits {
    fn author(&mut self, name: String) {
        if self.authors.len() < MOST && !self.authors.contains(&name) {
            self.authors.push(name);
        }
    }

    /// A line of a name and a moment; whoever has an account of that name on the page wrote it.
    fn line(&mut self, page: &Blocks, from: Id, to: Id, accounts: &FxHashSet<String>) {
        let lines = page.blocks.iter().filter(|b| from <= b.home && b.home < to && b.chars <= 60);
        for block in lines {
            let text = block.span.of(&page.text);
            let Some(moment) = moments(text).into_iter().next() else { continue };
            let rest = [&text[..moment.place.0], &text[moment.place.1..]].join(" ");
            let mut words = rest
                .split(|c: char| c.is_whitespace() || matches!(c, '|' | '｜' | '/' | '·'))
                .filter(|w| w.chars().any(char::is_alphabetic) && !OTHER.contains(w) && !is_count(w));
            let (Some(word), second, None) = (words.next(), words.next(), words.next()) else { continue };
            let (word, person) = match second {
                None => (word, None),
                Some(second) if is_name(second) => (word, Some(second)),
                Some(second) if is_name(word) => (second, Some(word)),
                Some(_) => continue,
            };
            let Some(name) = name(word) else { continue };
            if let Some(person) = person {
                self.author(person.to_owned());
            }
            if accounts.contains(&name) && self.authors.is_empty() {
                self.authors.push(name.clone());
            }
            if is_name(&name) {
                self.author(name);
            } else {
                self.source.get_or_insert(name);
            }
        }
    }
}

/// The text of an element that holds a few words; empty where it holds more.
fn short_text(tree: &Tree, id: Id) -> String {
    let mut text = String::new();
    let (mut walk, mut steps) = (tree.walk(id), 0);
    while let Some(step) = walk.next() {
        if let Step::Enter(id) = step {
            match tree.data(id) {
                Data::Text(t) => {
                    text.push_str(t);
                    text.push(' ');
                }
                Data::Element { look, .. } if look.is_never_seen() || look.is_styled_away() => {
                    walk.pass_over(id);
                }
                _ => {}
            }
        }
        steps += 1;
        if steps > 60 || text.len() > 300 {
            return String::new();
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name that a short text is, without its label.
fn name(text: &str) -> Option<String> {
    let mut rest = text.trim();
    for label in LABELS {
        rest = rest.strip_prefix(label).unwrap_or(rest);
    }
    let rest = rest.trim_start_matches(['：', ':', ' ', '|', '丨']).trim();
    let name = rest.split([' ', '|', '\u{3000}', '\u{A0}']).next().unwrap_or_default();
    let name = name.trim_matches(|c: char| "《》“”\"()（）[]【】,，.。·".contains(c));
    let fits = (2..=LONGEST).contains(&name.chars().count());
    let letters = name.chars().any(char::is_alphabetic);
    let clean = !name.contains(['：', ':', '。', '，', '！', '？', '/', '@'])
        && !OTHER.iter().any(|o| name.contains(o));
    (fits && letters && clean).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_labels() {
        assert_eq!(name("来源：海州晚报 作者：李蓝").as_deref(), Some("海州晚报"));
        assert_eq!(name("《海州报》").as_deref(), Some("海州报"));
        for text in ["", "12", "评论(3)", "3小时前 阅读", "一个长得不像是任何媒体或者人的名字的句子在这里"]
        {
            assert_eq!(name(text).filter(|n| n != "3小时前"), None, "{text}");
        }
    }
}
