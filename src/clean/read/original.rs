//! Which headline did the text have before?

use std::ops::Range;

/// The title that a note of reposting gives in quotes behind `原标题` (folded).
pub(super) fn original(text: &str) -> Option<Range<usize>> {
    let labels = ["原标题", "原题", "原文标题", "原標題", "原題"];
    let behind = labels.iter().filter_map(|l| text.find(l).map(|at| at + l.len())).min()?;
    let rest = text[behind..].trim_start_matches(['为', '是', ':', ' ']);
    let start = text.len() - rest.len();
    let (open, close) =
        [('《', '》'), ('“', '”'), ('"', '"')].into_iter().find(|(open, _)| rest.starts_with(*open))?;
    let inner = &rest[open.len_utf8()..];
    let end = inner.find(close)?;
    (end > 0).then(|| start + open.len_utf8()..start + open.len_utf8() + end)
}

/// `value` without the title's marks around all of it, and without a quote that closes nothing in it.
pub(super) fn unwrapped(value: &str) -> &str {
    let inside = value.strip_prefix('《').and_then(|v| v.trim_end().strip_suffix('》'));
    if let Some(inside) = inside.filter(|v| !v.contains(['《', '》'])) {
        return inside;
    }
    let pairs = [('《', '》'), ('“', '”')];
    let closes = |(open, close): &&(char, char)| value.ends_with(*close) && !value.contains(*open);
    let (_, close) = pairs.iter().find(closes).copied().unwrap_or_default();
    value.strip_suffix(close).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_of_the_original_stands_in_quotes() {
        let cases = [
            ("作者:李小蓝,原标题为《新桥通车》。", Some("新桥通车")),
            ("原题:“新桥通车”,有删节", Some("新桥通车")),
            ("原标题不见了", None),
            ("作者:李小蓝", None),
        ];
        for (text, want) in cases {
            assert_eq!(original(text).map(|r| &text[r]), want, "{text}");
        }
        assert_eq!((unwrapped("新桥通车》"), unwrapped("读《新桥》")), ("新桥通车", "读《新桥》"));
        assert_eq!((unwrapped("《新桥》"), unwrapped("《新桥》与《老桥》")), ("新桥", "《新桥》与《老桥》"));
    }
}
