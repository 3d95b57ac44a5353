//! 电头: who filed this, where and when.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::filed::is_place;
use super::names::is_name;
use super::outlets::is_outlet;
use crate::article::Dateline;
use crate::clean::fold::{fold, folded};
use crate::text::{Span, floor};

/// The parts of a dateline; ranges lie in the folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parts {
    pub(crate) agency: Range<usize>,
    pub(crate) place: Option<Range<usize>>,
    pub(crate) date: Option<Range<usize>>,
    /// Behind `电` or `讯`.
    pub(crate) end: usize,
}

impl Parts {
    /// The dateline whose parts `text` reads.
    pub(super) fn map(&self, text: impl Fn(Range<usize>) -> String) -> Dateline {
        Dateline {
            agency: Some(text(self.agency.clone())),
            place: self.place.clone().map(&text),
            date: self.date.clone().map(&text),
        }
    }
}

/// What outlets are called after that are not papers, agencies or stations: sections of portals.
pub(super) const SECTIONS: &str =
    "在线|财经|科技|娱乐|体育|客户端|周刊|视频|汽车|房产|教育|健康|军事|资讯|卫视|电视|融媒|观察";

static AGENCY: LazyLock<Regex> = LazyLock::new(|| {
    let date = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}日";
    let agency = format!(
        r"[\p{{Han}}A-Za-z0-9·]{{1,10}}(?:社|网|报|台|新闻)|[\p{{Han}}A-Za-z0-9]{{2,6}}(?:{SECTIONS})"
    );
    let half = "(?:凌晨|早间|上午|午间|下午|晚间|晚)?";
    let bracket = r"(?:\([^()]{0,60}\)\s?)?";
    let text = format!(
        r"^[(【\[]?(?P<agency>{agency})[】\]]?\s?{bracket}[/,·]?\s?(?P<place>[\p{{Han}}·]{{2,12}}?)??\s?·?\s?(?P<date>{date})?{half}\s?{bracket}(?P<word>快讯|专讯|特讯|专电|电|讯|消息|综合外电报[道导]|外电报[道导]|综合报[道导]|报[道导])(?:[\s,:]{{0,2}}(?P<later>{date}){half}(?:消息|报道|讯|电))?"
    );
    Regex::new(&text).expect("a constant expression")
});

/// `【海州网】`, and the day behind it; `海州网北岭11月30日`, without a word of what it is.
static PLAIN: LazyLock<Regex> = LazyLock::new(|| {
    let date = r"\d{1,2}月\d{1,2}日";
    let text = format!(
        r"^(?:【(?P<named>[\p{{Han}}A-Za-z0-9·]{{2,8}}(?:网|社|日报|晚报|时报|早报|都市报|周刊|客户端))】(?:\s?(?P<day>{date}))?|(?P<agency>[\p{{Han}}]{{1,6}}[网社])(?P<place>[\p{{Han}}]{{2,4}})(?P<date>{date}))"
    );
    Regex::new(&text).expect("a constant expression")
});

/// Whether `text`, as printed, may open with a dateline: an agency's name can end near its beginning, and the word of one stands in
/// it.
fn may_open(text: &str) -> bool {
    names_agency(text.chars().filter_map(fold))
        && (["电", "電", "讯", "訊", "息", "报道", "報道"].iter().any(|word| text.contains(word))
            || text.trim_start().starts_with('【')
            || text.contains('日'))
}

/// Bytes of a line that its dateline lies in.
const OPENING: usize = 400;

/// The part of `line` of `raw` that its dateline lies in.
pub(super) fn opening(raw: &str, line: Span) -> Span {
    Span::new(line.start, floor(raw, (line.start + OPENING).min(line.end)))
}

/// The dateline that `line` of `raw` opens with.
pub(crate) fn opening_dateline(raw: &str, line: Span) -> Option<Parts> {
    let opening = opening(raw, line).of(raw);
    if may_open(opening) { dateline(&folded(opening)) } else { None }
}

/// Where the dateline ends that `text` (folded) opens with.
pub(crate) fn dateline_end(text: &str) -> Option<usize> {
    dateline(text).map(|parts| parts.end)
}

/// What names no agency that files a report.
const CITED: [&str; 14] =
    ["据", "另据", "来自", "引述", "该", "这", "某", "有", "对", "从", "按", "综合", "国内", "国外"];

/// The dateline that `text` (folded, the beginning of the body) opens with.
pub(crate) fn dateline(text: &str) -> Option<Parts> {
    let head: usize = text.char_indices().nth(70).map_or(text.len(), |(at, _)| at);
    let opening = text[..head].trim_start();
    if !names_agency(opening.chars()) || !may_stand(opening) {
        return None;
    }
    let Some(c) = AGENCY.captures(opening) else { return plain(text, opening) };
    let shift = text.len() - text.trim_start().len();
    let range = |name: &str| c.name(name).map(|m| m.start() + shift..m.end() + shift);
    let (agency, word) = (c.name("agency")?, c.name("word")?);
    let cited = CITED.iter().any(|w| agency.as_str().starts_with(w)) || is_word(agency.as_str());
    let dated = c.name("date").or(c.name("later")).is_some();
    let between = opening[agency.end()..word.start()].trim_matches(['】', ']']);
    let bare = c.name("place").is_none() && between.is_empty();
    let paper = ["社", "网", "报", "台", "新闻"].iter().any(|end| agency.as_str().ends_with(end));
    let stands = match word.as_str() {
        _ if dated => true,
        "讯" | "快讯" | "专讯" | "特讯" | "专电" => bare,
        // `海州网消息` opens a report, `财经消息` does not.
        "消息" => bare && paper && is_pause(&opening[word.end()..]),
        _ => false,
    };
    if cited || !stands {
        return if cited { None } else { plain(text, opening) };
    }
    Some(Parts {
        agency: range("agency")?,
        place: range("place").map(|place| without_reporter(text, place)),
        date: range("date").or_else(|| range("later")),
        end: c.name("later").map_or(word.end(), |_| c.get(0).map_or(0, |m| m.end())) + shift,
    })
}

/// The dateline that `opening`, the beginning of `text`, has without a word of what it is.
fn plain(text: &str, opening: &str) -> Option<Parts> {
    let c = PLAIN.captures(opening)?;
    let shift = text.len() - text.trim_start().len();
    let range = |name: &str| c.name(name).map(|m| m.start() + shift..m.end() + shift);
    let agency = range("named").or_else(|| range("agency"))?;
    let name = &text[agency.clone()];
    let cited = CITED.iter().any(|w| name.starts_with(w)) || is_word(name) || !is_outlet(name);
    let known = range("place").is_none_or(|place| is_place(&text[place]));
    let end = c.get(0)?.end();
    let goes_on = opening[end..].starts_with(['的', '至', '到', '起', '前', '后']);
    (!cited && known && !(range("agency").is_some() && goes_on)).then(|| Parts {
        agency,
        place: range("place"),
        date: range("date").or_else(|| range("day")),
        end: end + shift,
    })
}

/// Whether what follows `消息` is what is reported, and no predicate.
fn is_pause(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([',', ':', ' ', '(', '\u{3000}', '《', '“'])
}

/// Whether `text` ends as an outlet does and is a word of its own.
fn is_word(text: &str) -> bool {
    const WORDS: [&str; 13] = [
        "通讯社",
        "物联网",
        "报社",
        "电视台",
        "电台",
        "上网",
        "海报",
        "情报",
        "预报",
        "公报",
        "通报",
        "快报",
        "微博网",
    ];
    WORDS.contains(&text)
}

/// Whether an agency's name can end near the beginning of a folded text, as it does in every dateline; it goes on in letters, and may
/// begin behind a bracket.
fn names_agency(text: impl Iterator<Item = char>) -> bool {
    let mut chars = text.skip_while(|c| c.is_whitespace()).peekable();
    chars.next_if(|c| matches!(c, '(' | '【' | '['));
    let mut name = chars.take(13).take_while(|c| c.is_alphanumeric() || *c == '·');
    name.any(|c| "社网报台闻线经技乐育端刊频车产康事讯视媒察".contains(c))
}

/// Whether a folded text has a day in it, or one of the words that open a report without one, or its agency in brackets.
fn may_stand(text: &str) -> bool {
    let is_dated = |(at, _): (usize, &str)| text[..at].ends_with(char::is_numeric);
    text.starts_with('【')
        || ["讯", "消息", "专电"].iter().any(|word| text.contains(word))
        || text.match_indices('日').any(is_dated)
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
            ("海凰财经讯这个春天", Some(("海凰财经", None, None))),
            ("海浪科技讯7月5日晚间消息,", Some(("海浪科技", None, Some("7月5日")))),
            ("海易财经12月2日讯 昨天", Some(("海易财经", None, Some("12月2日")))),
            ("海京报快讯(记者李蓝)昨天", Some(("海京报", None, None))),
            ("海券时报网(www.hq.example)04月19日讯 昨天", Some(("海券时报网", None, Some("04月19日")))),
            ("海新网18日综合报道,", Some(("海新网", None, Some("18日")))),
            ("海青在线北岭5月29日电(记者李蓝)", Some(("海青在线", Some("北岭"), Some("5月29日")))),
            ("海视新闻消息:昨天", Some(("海视新闻", None, None))),
            ("【海岛日报专讯】昨天", Some(("海岛日报", None, None))),
            ("【海州网】4月2日,新桥", Some(("海州网", None, Some("4月2日")))),
            ("【海州网】(记者李蓝)新桥", Some(("海州网", None, None))),
            ("海网长沙11月30日新桥通车", Some(("海网", Some("长沙"), Some("11月30日")))),
            ("海广网北京12月24日(记者李蓝)新桥", Some(("海广网", Some("北京"), Some("12月24日")))),
            ("海网北京11月30日的报道说", None),
            ("国家网信办5月2日会同", None),
            ("【互联网】新桥", None),
            ("据新海社讯,昨天", None),
            ("该通讯社消息,昨天", None),
            ("国内财经消息显示,", None),
            ("海州网消息灵通,", None),
            ("好消息!", None),
            ("据新海社北岭5月21日电", None),
            ("昨天,海州网通讯员来电", None),
        ];
        for (text, want) in cases {
            assert_eq!(read(text), want, "{text}");
        }
    }
}
