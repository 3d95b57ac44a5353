//! Whom does the page credit?

use std::ops::Range;

use super::accounts::without_platform;
use super::creditable::is_creditable;
use super::labels::{Field, label_at};

/// The value beside a label of source in `text` (folded).
pub(crate) fn source(text: &str) -> Option<Range<usize>> {
    text.char_indices().find_map(|(at, _)| {
        let length = label_at(&text[at..])
            .and_then(|(label, field)| (field == Field::Source).then_some(label.len()))
            .or_else(|| spaced(&text[at..]))?;
        if said(text, at) { None } else { value(text, at + length) }
    })
}

/// How many bytes the label takes that is printed with spaces inside, `来 源:`.
fn spaced(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('来')?.trim_start();
    let behind = rest.strip_prefix('源')?;
    behind.trim_start().starts_with(':').then(|| text.len() - behind.len())
}

/// The name beside the moment of a line that has no label: `海州晚报 2021-03-04 05:06`.
pub(crate) fn beside_moment(text: &str) -> Option<Range<usize>> {
    let [moment] = super::time::moments(text)[..] else { return None };
    let parts = [moment.place.1..text.len(), 0..moment.place.0];
    parts.into_iter().flat_map(|part| names_in(text, part)).next()
}

/// The words of `part` that can be the name of an outlet or of an account.
fn names_in(text: &str, part: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let base = part.start;
    let of = &text[part];
    let words = of.split([' ', '|', '·', ',', '/', '(', ')', '《', '》']).map(without_office);
    // A number behind a word is what it counts: `播放量 12.6万`.
    let counts = move |word: &str| {
        let behind = &of[word.as_ptr() as usize - of.as_ptr() as usize + word.len()..];
        behind.trim_start_matches([' ', ':']).starts_with(|c: char| c.is_ascii_digit())
    };
    words.filter(move |w| is_creditable(w) && !counts(w)).map(move |word| {
        let from = base + (word.as_ptr() as usize - of.as_ptr() as usize);
        from..from + word.len()
    })
}

/// `海州网官方账号` is what hosts call the account of 海州网.
fn without_office(word: &str) -> &str {
    ["官方账号", "官方帐号"].iter().find_map(|office| word.strip_suffix(office)).unwrap_or(word)
}

/// Whether the label is part of a sentence: `收入来源`, `能量来源`.
fn said(text: &str, at: usize) -> bool {
    const BEFORE: &[&str] =
        &["收入", "经济", "资金", "能量", "食物", "主要", "重要", "的", "财富", "生活", "动力"];
    BEFORE.iter().any(|b| text[..at].ends_with(b))
}

/// What stands behind a label that ends at `from`, up to whatever ends it.
fn value(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = &text[from..];
    let trimmed = rest.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '|' | '/' | '于' | '自' | '"' | '“' | '《' | '-')
    });
    let trimmed = without_platform(trimmed);
    let start = text.len() - trimmed.len();
    if label_at(trimmed).is_some_and(|(label, _)| labelled(&trimmed[label.len()..])) {
        return None;
    }
    let mut end = trimmed.len();
    for (at, c) in trimmed.char_indices() {
        let stops = c.is_whitespace()
            || matches!(
                c,
                '、' | ','
                    | '。'
                    | ';'
                    | '('
                    | ')'
                    | '['
                    | ']'
                    | '【'
                    | '】'
                    | '|'
                    | '"'
                    | '”'
                    | '》'
                    | '/'
                    | '>'
                    | ':'
            );
        // `来源:海州网编辑:李蓝`: the next label ends the value, where it is not the value's own head.
        let label = at > 0
            && label_at(&trimmed[at..])
                .is_some_and(|(l, _)| labelled(&trimmed[at + l.len()..]) && !is_named(l, &trimmed[at..]));
        let button = at > 0 && is_button(&trimmed[at..]);
        let account = c == '·' && is_account(&trimmed[at + c.len_utf8()..]);
        if stops
            || account
            || button
            || label
            || c.is_ascii_digit() && at > 0 && trimmed[at..].len() > 7 && date(&trimmed[at..])
        {
            end = at;
            break;
        }
    }
    let count = trimmed[..end].chars().count();
    ((2..=24).contains(&count) && !trimmed[..end].chars().all(|c| c.is_ascii_digit()))
        .then(|| start..start + end)
}

/// Whether nothing but buttons and their counts is left, glued to what stands before them.
fn is_button(rest: &str) -> bool {
    const BUTTONS: [&str; 9] = ["收藏", "评论", "举报", "分享", "打印", "关注", "点赞", "纠错", "订阅"];
    let mut left = rest;
    while let Some(behind) = BUTTONS.iter().find_map(|button| left.strip_prefix(button)) {
        left =
            behind.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || "()+".contains(c));
    }
    left.is_empty() && !rest.is_empty()
}

/// Whether `label` is the end of a name, as that of an authority's account is: `海州发布`; and of `网络整理`.
fn is_named(label: &str, from: &str) -> bool {
    let rest = &from[label.len()..];
    matches!(label, "发布" | "整理") && !rest.trim_start().starts_with(':')
}

/// Whether a section for accounts goes on the name of the platform: `海州新闻·海州号·政务`.
fn is_account(rest: &str) -> bool {
    let section = rest.split(['·', ' ']).next().unwrap_or_default();
    section.ends_with('号') && section.chars().count() <= 5
}

fn labelled(rest: &str) -> bool {
    rest.trim_start().starts_with(':') || rest.is_empty() || rest.starts_with(char::is_whitespace)
}

fn date(text: &str) -> bool {
    super::time::moments(text).first().is_some_and(|m| m.place.0 == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_ends_where_the_next_thing_begins() {
        let cases = [
            ("时间:2021-03-04 05:06:07来源:海州网", Some("海州网")),
            ("来源: 证券海州周刊 举报", Some("证券海州周刊")),
            ("来源:海州网2021-03-04 05:06", Some("海州网")),
            ("(来源:海州晚报)", Some("海州晚报")),
            ("来源|海州参考、海州发布", Some("海州参考")),
            ("来源:中青报(2017年06月13日01版)", Some("中青报")),
            ("本文来源:海州报 责任编辑:李蓝", Some("海州报")),
            ("来源:海州网编辑:李蓝", Some("海州网")),
            ("来源:海州发布", Some("海州发布")),
            ("来源:微信公众号海州夜话", Some("海州夜话")),
            ("来源:微信公众号:“海州夜话”", Some("海州夜话")),
            ("来源:头条号", Some("头条号")),
            ("来源:海州发布 责任编辑:李蓝", Some("海州发布")),
            ("来源:海州网发布:2021-03-04", Some("海州网")),
            ("来源:海州新闻·海州号·政务", Some("海州新闻")),
            ("来源:海州青年报·海青在线", Some("海州青年报·海青在线")),
            ("来源:海面新闻收藏评论0", Some("海面新闻")),
            ("来源:网络整理", Some("网络整理")),
            ("来源:海州网整理:李小蓝", Some("海州网")),
            ("来源:海州评论网", Some("海州评论网")),
            ("主要收入来源:种地", None),
            ("来源:", None),
            ("来源: 作者:李小蓝", None),
            ("来   源: 海州晚报", Some("海州晚报")),
        ];
        for (text, want) in cases {
            assert_eq!(source(text).map(|r| &text[r]), want, "{text}");
        }
    }

    #[test]
    fn a_name_beside_a_moment_is_credited() {
        let cases = [
            ("2021-03-04 05:06 海州晚报", Some("海州晚报")),
            ("原创 海州夜话 2021-03-04 05:06:07", Some("海州夜话")),
            ("2021-03-04 · 海州城市报道", Some("海州城市报道")),
            ("2021-03-04 05:06 海州科技 我有话说(1307人参与) 收藏本文", Some("海州科技")),
            ("2021-03-04 05:06 李小蓝", None),
            ("2021-03-04 05:06 江苏 海州周刊官方账号", Some("海州周刊")),
            ("《海州晚报》(2021年03月04日 第 A02 版)", Some("海州晚报")),
            ("2021-03-04 05:06 海州发布 海州融媒体中心官方账号", Some("海州发布")),
            ("2021-03-04 05:06 三小时前发布", None),
            ("2021-03-04 05:06 2.1万", None),
            ("2021-03-04 05:06 12条评论", None),
            ("播放量 12.6万 弹幕 342 2021-03-04 05:06:07", None),
            ("2021-03-04 05:06 河南省 优质创作者", None),
            ("2021-03-04 05:06", None),
        ];
        for (text, want) in cases {
            assert_eq!(beside_moment(text).map(|r| &text[r]), want, "{text}");
        }
    }
}
