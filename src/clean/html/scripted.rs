//! What do a page's scripts say of its publication?
//!
//! Some pages tell it nowhere else. Data in scripts is of many things, also of other articles: a moment counts only
//! where a name calls it that of publication, and no other moment is called so.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use super::hints::{is_midnight, moment};
use crate::article::Published;
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
