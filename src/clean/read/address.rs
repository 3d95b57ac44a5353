//! What does a page's address tell?

use super::time::moments;
use crate::article::Published;

/// The day that many addresses hold: `/2021-03-04/`, `/2021/03/04/`, `/20210304/`, `t20210304_`.
pub(crate) fn day_in_url(url: &str) -> Option<Published> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split(|c: char| !c.is_ascii_digit()).filter(|p| !p.is_empty()).collect();
    let written = parts.iter().enumerate().find_map(|(i, part)| {
        let length = |n: usize| parts.get(i + n).map_or(0, |p| p.len());
        match (part.starts_with("20").then_some(part.len())?, length(1), length(2)) {
            (8, ..) => Some(format!("{}-{}-{}", &part[..4], &part[4..6], &part[6..])),
            (4, 4, _) => Some(format!("{part}-{}-{}", &parts[i + 1][..2], &parts[i + 1][2..])),
            (4, 1..=2, 1..=2) => Some(format!("{part}-{}-{}", parts[i + 1], parts[i + 2])),
            _ => None,
        }
    })?;
    moments(&written).first().map(|m| m.at)
}

/// Whether `next` is another page of the article at `url`, and not another article.
pub(crate) fn is_next_page(url: Option<&str>, next: &str) -> bool {
    let (stem, number) = stem(next);
    match url {
        Some(url) => number.is_some() && self::stem(url).0 == stem || self::stem(url) == (stem, None),
        None => number.is_some_and(|n| n.len() <= 2),
    }
}

/// The last part of an address without its page's number and what follows it, and that number.
fn stem(url: &str) -> (&str, Option<&str>) {
    let (path, query) = url.split('#').next().unwrap_or_default().split_once('?').unwrap_or((url, ""));
    let page = query.split('&').find_map(|q| q.strip_prefix("page=").or_else(|| q.strip_prefix("p=")));
    let path = path.trim_end_matches('/');
    let last = path.rsplit('/').next().unwrap_or(path);
    let name = last.rsplit_once('.').map_or(last, |(name, _)| name);
    if page.is_some() {
        return (name, page);
    }
    let digits = name.len() - name.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (head, number) = name.split_at(name.len() - digits);
    match head.strip_suffix(['_', '-']) {
        Some(head) if (1..=3).contains(&digits) => (head, Some(number)),
        _ => (name, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_page_is_told_from_another_article() {
        let url = Some("https://a.example/n/123456.html");
        for next in ["https://a.example/n/123456_2.html", "123456-2.html", "/n/123456.html?page=2"] {
            assert!(is_next_page(url, next), "{next}");
        }
        assert!(is_next_page(Some("https://a.example/n/123456_2.html"), "123456_3.html"));
        for next in ["https://a.example/n/123457.html", "https://a.example/new-bridge/", "/n/654321_2.html"] {
            assert!(!is_next_page(url, next), "{next}");
        }
        assert!(is_next_page(None, "123456_2.html") && !is_next_page(None, "https://a.example/new-bridge/"));
    }

    #[test]
    fn days_stand_in_addresses() {
        let day = moments("2021-03-04").first().map(|m| m.at);
        for url in [
            "https://a.example/2021-03-04/123.html",
            "https://a.example/n/2021/03/04/c1.shtml",
            "http://a.example/2021/0304/x",
            "http://a.example/t20210304_47.htm",
        ] {
            assert_eq!(day_in_url(url), day, "{url}");
        }
        assert_eq!(day_in_url("https://a.example/123456789012.html"), None);
    }
}
