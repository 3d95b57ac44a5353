//! 电头: who filed this, where and when.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::names::is_name;

/// The parts of a dateline; ranges lie in the folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parts {
    pub(crate) agency: Range<usize>,
    pub(crate) place: Option<Range<usize>>,
    pub(crate) date: Option<Range<usize>>,
    /// Behind `电` or `讯`.
    pub(crate) end: usize,
}

static AGENCY: LazyLock<Regex> = LazyLock::new(|| {
    let date = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}日";
    let agency = r"[\p{Han}A-Za-z0-9·]{1,10}(?:社|网|报|台|新闻)";
    let text = format!(
        r"^[(【\[]?(?P<agency>{agency})[】\]]?\s?[/,·]?\s?(?P<place>[\p{{Han}}·]{{2,12}}?)??\s?·?\s?(?P<date>{date})?\s?(?:\([^()]{{0,60}}\)\s?)?(?P<word>电|讯|消息)"
    );
    Regex::new(&text).expect("a constant expression")
});

/// Whether the word of a dateline can stand in `text`, as printed.
pub(crate) fn may_hold(text: &str) -> bool {
    ["电", "電", "讯", "訊", "息"].iter().any(|word| text.contains(word))
}

/// Whether `text` (folded) opens with a dateline.
pub(crate) fn opens_with_dateline(text: &str) -> bool {
    may_hold(text) && dateline(text).is_some()
}

/// Where the dateline ends that `text` (folded) opens with.
pub(crate) fn dateline_end(text: &str) -> Option<usize> {
    dateline(text).map(|parts| parts.end)
}

/// The dateline that `text` (folded, the beginning of the body) opens with.
pub(crate) fn dateline(text: &str) -> Option<Parts> {
    let head: usize = text.char_indices().nth(70).map_or(text.len(), |(at, _)| at);
    let opening = text[..head].trim_start();
    if !names_agency(opening) {
        return None;
    }
    let c = AGENCY.captures(opening)?;
    let shift = text.len() - text.trim_start().len();
    let range = |name: &str| c.name(name).map(|m| m.start() + shift..m.end() + shift);
    let (agency, word) = (c.name("agency")?, c.name("word")?);
    let cited = ["据", "另据", "来自", "引述"].iter().any(|w| agency.as_str().starts_with(w));
    let wire = word.as_str() == "电";
    let dated = c.name("date").is_some();
    let bare = c.name("place").is_none() && agency.end() == word.start();
    if cited || (!dated && (wire || !bare)) {
        return None;
    }
    Some(Parts {
        agency: range("agency")?,
        place: range("place").map(|place| without_reporter(text, place)),
        date: range("date"),
        end: word.end() + shift,
    })
}

/// Whether an agency's name can end near the beginning of `text`, as it does in every dateline.
fn names_agency(text: &str) -> bool {
    let mut chars = text.chars().take(14);
    chars.any(|c| matches!(c, '社' | '网' | '报' | '台' | '闻'))
}

/// `记者李小蓝台北` without the reporter.
fn without_reporter(text: &str, place: Range<usize>) -> Range<usize> {
    let Some(rest) = text[place.clone()].strip_prefix("记者") else { return place };
    let name = (2..=4).rev().filter_map(|n| rest.char_indices().nth(n)).find(|(at, _)| is_name(&rest[..*at]));
    place.end - rest.len() + name.map_or(0, |(at, _)| at)..place.end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(&str, Option<&str>, Option<&str>)> {
        dateline(text).map(|p| (&text[p.agency], p.place.map(|r| &text[r]), p.date.map(|r| &text[r])))
    }

    #[test]
    fn datelines_come_apart() {
        let cases = [
            ("新海社北岭1月1日电(记者李蓝)昨天", Some(("新海社", Some("北岭"), Some("1月1日")))),
            ("新海社柏林4月21日电 题:桥", Some(("新海社", Some("柏林"), Some("4月21日")))),
            ("海州网5月20日电 昨天", Some(("海州网", None, Some("5月20日")))),
            ("(中央社记者李小蓝台北10日电)昨天", Some(("中央社", Some("台北"), Some("10日")))),
            ("海京报讯(记者李蓝)昨天", Some(("海京报", None, None))),
            ("海江网10月4日讯 昨天", Some(("海江网", None, Some("10月4日")))),
            ("新海社·北岭·1月1日电 昨天", Some(("新海社", Some("北岭"), Some("1月1日")))),
            ("据新海社北岭5月21日电", None),
            ("昨天,海州网通讯员来电", None),
        ];
        for (text, want) in cases {
            assert_eq!(read(text), want, "{text}");
        }
    }
}
