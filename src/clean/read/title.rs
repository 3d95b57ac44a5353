//! What is the headline?

use rustc_hash::FxHashMap;

use crate::clean::fold::fold;
use crate::clean::judge::{Judged, Verdict};
use crate::clean::page::Page;
use crate::clean::shape::{is_han, is_letter};

/// So many lines before the body can hold the headline.
const NEAR: usize = 400;

/// Twice the share of its pairs that the article must speak of a line that its wording holds for chrome.
const CHROME: f32 = 0.7;

/// What a line weighs that stands right above that of time and source, and that the article speaks of.
const CREDITED: f32 = 3.5;

/// A headline has at least so many characters before what is cut from it.
const SHORTEST: usize = 5;

/// The headline of `page`, and the head lines that say it.
///
/// What the markup offers is believed where the page shows it. On plain text it is the line that the head repeats, or
/// that stands right before the line of time and source, or what the lead-in says twice.
pub(crate) fn title(page: &Page, judged: &Judged<'_>) -> Option<String> {
    hinted(page, judged)
        .or_else(|| in_head(page, judged).map(|(title, _)| title))
        .or_else(|| judged.spam.topics.first().map(|t| said_twice(t, &judged.spam.keywords)))
        .map(|t| t.trim().to_owned())
        .filter(|t| !t.is_empty())
}

/// What the markup offers and the page shows; what it offers and the page does not only where the article speaks of it, or no
/// line looks more like a headline.
fn hinted(page: &Page, judged: &Judged<'_>) -> Option<String> {
    let first = page.hints.titles.first()?;
    let lines = || page.lines.iter().take(NEAR).filter(|l| l.span.len() < 400);
    let is_shown = |title: &&String| {
        let key = key(title);
        !key.is_empty() && lines().any(|l| says(l.span.of(&page.raw), &key))
    };
    if let Some(shown) = page.hints.titles.iter().find(is_shown) {
        return Some(shown.clone());
    }
    let strange = overlap(page, judged, &key(first)) == 0.0;
    let other = || in_head(page, judged).filter(|(_, weight)| *weight >= CREDITED);
    let other = if strange { other().map(|(title, _)| title) } else { None };
    other.or_else(|| Some(first.clone()))
}

/// Whether the [`key`] of `text` is `wanted`.
fn says(text: &str, wanted: &str) -> bool {
    text.chars().filter_map(fold).filter(|c| c.is_alphanumeric()).eq(wanted.chars())
}

fn in_head(page: &Page, judged: &Judged<'_>) -> Option<(String, f32)> {
    let filled = (0..judged.body.start).rev().filter(|&n| judged.verdicts[n] != Verdict::Blank);
    let mut head: Vec<usize> = filled.take(NEAR).collect();
    head.reverse();
    let keys: Vec<String> = head.iter().map(|&n| key(page.lines[n].span.of(&page.raw))).collect();
    let line = |n: usize| page.lines[n].span.of(&page.raw).trim();
    let candidates = (0..head.len()).filter(|&at| is_candidate(judged, head[at], line(head[at])));
    let best = candidates
        .map(|at| (weight(page, judged, (&head, &keys), at, line(head[at])), head[at]))
        .max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 > 0.0).then(|| (printed(without_site(line(best.1)), &judged.spam.keywords), best.0))
}

fn is_candidate(judged: &Judged<'_>, n: usize, line: &str) -> bool {
    let shape = judged.evidence.shapes[n];
    let unexplained = match &judged.verdicts[n] {
        Verdict::Out { rule, kind } => {
            rule.starts_with("structure.before") || rule.starts_with("edge.") || *kind == "title"
        }
        _ => false,
    };
    unexplained
        && (5..=60).contains(&shape.chars)
        && without_site(line).chars().filter(|&c| is_han(c)).take(3).count() == 3
        && !line.ends_with(['。', '，', ',', '：', ':'])
        && !line.starts_with(['▲', '△', '▼', '▽', '◎', '◆', '●', '■'])
}

/// How surely the line at place `at` of the head is the headline; `keys` are what its lines say.
fn weight(
    page: &Page,
    judged: &Judged<'_>,
    (head, keys): (&[usize], &[String]),
    at: usize,
    line: &str,
) -> f32 {
    let own = key(without_site(line));
    let kind = |n: &usize| match &judged.verdicts[*n] {
        Verdict::Out { kind, .. } => kind.to_string(),
        _ => String::new(),
    };
    let behind = head[at + 1..].iter().filter(|n| !matches!(kind(n).as_str(), "share" | "widget" | "follow"));
    let near = behind.take(4).position(|n| matches!(kind(n).as_str(), "header" | "source"));
    let mut weight = near.map_or(0.0, |k| 3.0 - k as f32 * 0.3);
    let repeated = (0..head.len()).any(|other| other != at && keys[other].contains(&own));
    weight += if repeated && own.chars().count() >= 5 { 2.0 } else { 0.0 };
    weight += if judged.spam.topics.iter().any(|t| key(t).contains(&own)) { 2.0 } else { 0.0 };
    let shared = overlap(page, judged, &own);
    // What is chrome by its wording is a headline only where the article speaks of it.
    let chrome = matches!(&judged.verdicts[head[at]], Verdict::Out { rule, .. } if rule.starts_with("edge."));
    if chrome && shared < CHROME {
        return 0.0;
    }
    weight += shared;
    weight + if at + 1 == head.len() { 0.5 } else { 0.0 }
}

/// The share of the title's pairs of characters that the body's first lines hold.
fn overlap(page: &Page, judged: &Judged<'_>, own: &str) -> f32 {
    let from = judged.body.start.min(page.lines.len());
    let mut held: FxHashMap<(char, char), bool> = FxHashMap::default();
    let chars: Vec<char> = own.chars().collect();
    let pairs = || chars.windows(2).map(|p| (p[0], p[1])).filter(|p| is_han(p.0) && is_han(p.1));
    held.extend(pairs().map(|pair| (pair, false)));
    let mut before = ' ';
    for line in page.lines[from..judged.body.end.max(from)].iter().take(6) {
        for c in letters(line.span.of(&page.raw).chars().take(600)) {
            if let Some(held) = held.get_mut(&(before, c)) {
                *held = true;
            }
            before = c;
        }
    }
    let (all, known) = pairs().fold((0.0f32, 0.0f32), |(all, known), pair| {
        (all + 1.0, known + if held[&pair] { 1.0 } else { 0.0 })
    });
    if all < 3.0 { 0.0 } else { 2.0 * known / all }
}

/// A title as it is compared: letters, digits and characters alone.
pub(crate) fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    key.extend(letters(text.chars()));
    key
}

fn letters(text: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    text.filter_map(fold).filter(|&c| is_letter(c))
}

/// `新桥通车_海州网` without the site; `海州视线丨新桥通车` opens with its column, and stays whole.
pub(crate) fn without_site(line: &str) -> &str {
    let bars: &[char] = &['_', '|', '｜', '丨'];
    let cut = match line.split_once(bars) {
        Some((first, rest)) if first.chars().count() >= SHORTEST && closes(&line[first.len()..], rest) => {
            first.trim_end()
        }
        _ => line,
    };
    match cut.rsplit_once(['-', '—']) {
        Some((first, site)) if first.chars().count() >= 6 && is_site(site) => {
            first.trim_end_matches(['-', '—', ' '])
        }
        _ => cut,
    }
}

/// Whether a site is named in `rest`, behind the bar that `from` begins with. The wide bars stand behind columns too.
fn closes(from: &str, rest: &str) -> bool {
    from.starts_with(['_', '|']) || is_site(rest.rsplit(['_', '|', '｜', '丨']).next().unwrap_or(rest))
}

fn is_site(text: &str) -> bool {
    const ENDS: &[&str] = &[
        "网", "報", "报", "新闻", "新聞", "频道", "頻道", "社区", "在线", "论坛", "中心", "资讯", "热线",
        "门户", "博客", "头条", "網",
    ];
    text.chars().count() <= 10 && ENDS.iter().any(|e| text.trim().ends_with(e))
}

/// A headline as the lead-in says it: what stands behind it in brackets was put in.
fn said_twice(topic: &str, keywords: &[String]) -> String {
    let topic = without_keywords(topic, keywords);
    let put_in = topic.match_indices(['「', '【']).map(|(at, _)| at).find(|&at| at > 0);
    tidied(&topic[..put_in.unwrap_or(topic.len())]).to_owned()
}

/// A headline as its line says it, without a label in brackets at its end: `新桥通车【组图】`.
fn printed(line: &str, keywords: &[String]) -> String {
    let title = without_keywords(line, keywords);
    let label = title.trim_end().strip_suffix('】').and_then(|inside| inside.rfind('【'));
    let label = label.filter(|&at| title[..at].chars().count() >= SHORTEST);
    tidied(&title[..label.unwrap_or(title.len())]).to_owned()
}

/// `title` without the keywords, without the brackets that held them, and without what stands behind a backslash.
fn without_keywords(title: &str, keywords: &[String]) -> String {
    const AROUND: [(&str, &str); 6] =
        [("「", "」"), ("【", "】"), ("(", ")"), ("（", "）"), ("[", "]"), ("‘", "’")];
    let mut title = title.to_owned();
    for keyword in keywords {
        for (open, close) in AROUND {
            title = title.replace(&format!("{open}{keyword}{close}"), "");
        }
        title = title.replace(keyword.as_str(), "");
    }
    title.truncate(title.find('\\').unwrap_or(title.len()));
    title
}

/// `title` without the signs at its ends that only tie it to something.
fn tidied(title: &str) -> &str {
    title.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '_' | '-'
                    | '—'
                    | '|'
                    | '｜'
                    | '丨'
                    | ','
                    | '，'
                    | '、'
                    | ':'
                    | '：'
                    | ';'
                    | '；'
                    | '/'
                    | '*'
                    | '>'
            )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_keeps_what_is_printed_at_its_ends() {
        let cases = [
            ("新桥的造价涨了82%", "新桥的造价涨了82%"),
            ("“等了三年”：新桥通车", "“等了三年”：新桥通车"),
            ("《长河》在海州开机", "《长河》在海州开机"),
            ("【快评】新桥通车之后", "【快评】新桥通车之后"),
            ("海州新桥通车【组图】", "海州新桥通车"),
            ("教育局宣布課後服務「延長」到六點", "教育局宣布課後服務「延長」到六點"),
            ("#新桥通车#市民步行过江", "#新桥通车#市民步行过江"),
            ("海州新桥通车 | ", "海州新桥通车"),
            ("海州新桥通车「某某入口」", "海州新桥通车"),
        ];
        for (line, want) in cases {
            assert_eq!(printed(line, &["某某入口".to_owned()]), want, "{line}");
        }
        assert_eq!(said_twice("海州新桥通车\\「别的入口」", &[]), "海州新桥通车");
        assert_eq!(said_twice("海州新桥通车「别的入口」", &[]), "海州新桥通车");
    }

    #[test]
    fn a_site_goes_and_a_column_stays() {
        let cases = [
            ("海州新桥通车_民生_海州网", "海州新桥通车"),
            ("海州新桥通车|海州网", "海州新桥通车"),
            ("海州新桥通车｜海州网", "海州新桥通车"),
            ("海州新桥通车丨海州日报", "海州新桥通车"),
            ("海州新桥通车 - 海州新闻网", "海州新桥通车"),
            ("海州深1度丨新桥通车之后的两岸", "海州深1度丨新桥通车之后的两岸"),
            ("海州视线+｜守桥人", "海州视线+｜守桥人"),
        ];
        for (line, want) in cases {
            assert_eq!(without_site(line), want, "{line}");
        }
    }
}
