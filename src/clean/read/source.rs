//! Whom does the page credit?

use std::ops::Range;

use super::labels::{Field, label_at};

/// The value beside a label of source in `text` (folded).
pub(crate) fn source(text: &str) -> Option<Range<usize>> {
    text.char_indices().find_map(|(at, _)| {
        let (label, field) = label_at(&text[at..])?;
        if field != Field::Source || said(text, at) {
            return None;
        }
        value(text, at + label.len())
    })
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
    let start = text.len() - trimmed.len();
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
        let label =
            at > 0 && label_at(&trimmed[at..]).is_some_and(|(l, _)| labelled(&trimmed[at + l.len()..]));
        if stops || label || c.is_ascii_digit() && at > 0 && trimmed[at..].len() > 7 && date(&trimmed[at..]) {
            end = at;
            break;
        }
    }
    let count = trimmed[..end].chars().count();
    ((2..=24).contains(&count) && !trimmed[..end].chars().all(|c| c.is_ascii_digit()))
        .then(|| start..start + end)
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
            ("主要收入来源:种地", None),
            ("来源:", None),
        ];
        for (text, want) in cases {
            assert_eq!(source(text).map(|r| &text[r]), want, "{text}");
        }
    }
}
