//! What do a page's scripts say of its publication?
//!
//! Some pages tell it nowhere else. Data in scripts is of many things, also of other articles: a moment counts only
//! where a name calls it that of publication, and no other moment is called so.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use memchr::memmem;
use regex::Regex;

use super::hints::{is_midnight, moment};
use crate::article::Published;
use crate::clean::shape::is_han;
use crate::text::floor;

/// What such names hold behind their first letter, large or small; the last are of when it was made.
const NAMES: [&str; 11] = [
    "ublish",
    "ubTime",
    "ubtime",
    "ub_time",
    "ubDate",
    "ubdate",
    "ub_date",
    "reateTime",
    "reate_time",
    "reatetime",
    "t = ",
];
const MADE: usize = 7;
/// More of them are data of many articles.
const MOST: usize = 40;
/// So many bytes hold the name and its value.
const NEAR: usize = 90;

/// The moment that `scripts` call that of publication, if it is one; a day alone is told the hour by when it was made.
pub(super) fn published(scripts: &[&str]) -> Option<Published> {
    static FINDER: LazyLock<AhoCorasick> =
        LazyLock::new(|| AhoCorasick::new(NAMES).expect("a constant expression"));
    let found = scripts.iter().flat_map(|script| {
        let names = FINDER.find_iter(*script);
        names.filter_map(|found| {
            Some((found.pattern().as_usize() >= MADE, moment(value(script, found.start())?)?))
        })
    });
    let (made, told): (Vec<_>, Vec<_>) = found.take(MOST).partition(|(made, _)| *made);
    let made: Vec<Published> = made.into_iter().map(|(_, at)| at).collect();
    let told: Vec<Published> = told.into_iter().map(|(_, at)| at).collect();
    let first = *told.first().or(made.first())?;
    // Two days are of two articles.
    let day = |at: &Published| (at.seconds + i64::from(at.offset)).div_euclid(86_400);
    let all = if told.is_empty() { &made } else { &told };
    if all.iter().any(|at| day(at) != day(&first)) {
        return None;
    }
    let hours = || told.iter().chain(&made).filter(|at| day(at) == day(&first) && !is_midnight(**at));
    let exact = hours().find(|at| at.seconds % 60 != 0).or(hours().next());
    let sole = told.iter().all(|at| is_midnight(*at) || at.seconds / 60 == first.seconds / 60);
    if is_midnight(first) { Some(exact.copied().unwrap_or(first)) } else { sole.then_some(first) }
}

/// Names of fields that hold whom data credit.
const SOURCES: [&str; 9] = [
    "media\"",
    "mediaName\"",
    "media_name\"",
    "source\"",
    "sourceName\"",
    "source_name\"",
    "articleSource\"",
    "copyfrom\"",
    "mname\"",
];
/// So many bytes before and behind the title its source stands.
const AROUND: usize = 3_000;

/// Whom `scripts` credit beside the `title` of the article.
pub(super) fn source(scripts: &[&str], title: &str) -> Option<String> {
    static FINDER: LazyLock<AhoCorasick> =
        LazyLock::new(|| AhoCorasick::new(SOURCES).expect("a constant expression"));
    scripts.iter().find_map(|script| {
        let at = memmem::find(script.as_bytes(), title.as_bytes())?;
        let from = floor(script, at.saturating_sub(AROUND));
        let near = &script[from..floor(script, (at + AROUND).min(script.len()))];
        let values = FINDER.find_iter(near).filter_map(|found| name(&near[found.end()..]));
        values
            .min_by_key(|(name, place)| {
                let place = from + (place.as_ptr() as usize - near.as_ptr() as usize);
                (place.abs_diff(at), name.len())
            })
            .map(|(name, _)| name.to_owned())
    })
}

/// The string behind a field's name, where it is how somebody is called, and all that follows.
fn name(rest: &str) -> Option<(&str, &str)> {
    let value = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    let (value, _) = value.split_once('"')?;
    let chars = value.chars().count();
    let called = (2..=20).contains(&chars)
        && value.chars().any(is_han)
        && !value.contains(['\\', '<', '/', '。', '，']);
    called.then_some((value.trim(), rest))
}

/// The value of the variable or the field whose name's second letter stands at `at`.
fn value(script: &str, at: usize) -> Option<&str> {
    static VALUE: LazyLock<Regex> = LazyLock::new(|| {
        let name =
            r"^(?i:ub(?:lish)?(?:ed)?[_-]?(?:time|date|at|ts|timestamp)?|reate(?:d)?[_-]?(?:time|date|at)|t)";
        let text = name.to_owned()
            + r#"\\?["']?\s*[:=]\s*\\?["']?([0-9][0-9T:Z+./ -]{7,30}|[0-9]{4}年[^"',;}]{4,24})"#;
        Regex::new(&text).expect("a constant expression")
    });
    let before = script[..at].strip_suffix(['p', 'P', 'c', 'C'])?;
    if script[before.len()..].starts_with(['p', 'c']) && before.ends_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    let near = &script[at..floor(script, (at + NEAR).min(script.len()))];
    VALUE.captures(near)?.get(1).map(|m| m.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_credit_somebody_beside_the_title() {
        let data = r#"window.DATA = {"id":"7","title":"新桥通车","media":"海州观察","media_id":"5"}; x = {"source":"web"}"#;
        assert_eq!(source(&[data], "新桥通车").as_deref(), Some("海州观察"));
        assert_eq!(source(&[data], "别的事"), None);
        assert_eq!(source(&[r#"{"title":"新桥通车","source":"web","media":""}"#], "新桥通车"), None);
    }

    #[test]
    fn a_name_calls_a_moment_that_of_publication() {
        let want = moment("2021-03-04 05:06:07");
        for script in [
            "var pubTime = '2021-03-04 05:06:07';",
            r#"{"publish_time":1614805567,"id":3}"#,
            r#"{"datePublished":"2021-03-04T05:06:07+08:00"}"#,
            r#"x="{\"publishTime\":\"2021-03-04 05:06:07\"}""#,
            r#"var ct = "1614805567"; var publish_time = "2021-03-04" || ""; var createTime = '2021-03-04 05:06';"#,
            "var oriCreateTime = '1614805567'",
        ] {
            assert_eq!(published(&[script]), want, "{script}");
        }
        for script in [
            r#"[{"pubDate":"2021-03-04 05:06:07"},{"pubDate":"2021-03-05 05:06:07"}]"#,
            "republish = '2021-03-04 05:06:07'",
            "publishTime = new Date()",
        ] {
            assert_eq!(published(&[script]), None, "{script}");
        }
    }
}
