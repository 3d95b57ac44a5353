//! All that the markup says of the article, in one place.

use rustc_hash::FxHashSet;

use super::blocks::Blocks;
use super::body::{Body, SOLID};
use super::credits::credits;
use super::head::{Head, head};
use super::json_ld::{self, Said};
use super::names::Names;
use super::tree::{Id, Tree};
use crate::article::{Author, ParagraphKind, Published, Role};
use crate::clean::fold::{fold, folded};
use crate::clean::page::Hints;
use crate::clean::read::{is_name, moments, title_key, without_site};

/// So many titles of the head are looked for on the page.
const CLAIMS: usize = 24;

/// What is known of the page already.
pub(super) struct Found<'t> {
    pub(super) tree: &'t Tree,
    pub(super) page: &'t Blocks,
    /// By node.
    pub(super) names: &'t [Names],
    /// Where the body was found.
    pub(super) body: &'t Body,
}

/// What the markup says.
pub(super) struct Gathered {
    pub(super) hints: Hints,
    /// The line of the headline.
    pub(super) headline: Option<usize>,
    /// The page goes on on another.
    pub(super) next: bool,
}

/// Gathers what the markup says; `json_ld` are its scripts of that kind.
pub(super) fn hints(found: &Found<'_>, json_ld: &[&str], url: Option<&str>) -> Gathered {
    let Found { tree, page, names, body } = *found;
    let head = head(tree);
    let said = json_ld::read(json_ld);
    let at = headline(page, &head, body);
    let seen = credits(tree, page, names, (at.map_or(Id::ROOT, |n| page.blocks[n].home), body.container));
    let mut times =
        said.published.iter().chain(&head.published).chain(&seen.published).filter_map(|t| moment(t));
    let mut published: Vec<Published> = times.by_ref().collect();
    let url = url.map(str::to_owned).or_else(|| said.url.clone()).or_else(|| head.url.clone());
    if published.is_empty() {
        published.extend(url.as_deref().and_then(day_in_url));
    }
    let hints = Hints {
        titles: titles(&said, &head, at.map(|n| page.blocks[n].span.of(&page.text).to_owned())),
        published,
        authors: authors(&said, &head, &seen.authors),
        credited: seen.source,
        source: head.source.clone(),
        site: head.site.clone().or_else(|| said.publisher.clone()),
        url,
    };
    Gathered { hints, headline: at, next: head.next }
}

/// The line before the body that the page's head confirms as its headline.
fn headline(page: &Blocks, head: &Head, body: &Body) -> Option<usize> {
    let claims: Vec<String> = head
        .titles
        .iter()
        .chain(&head.title)
        .map(|t| title_key(t))
        .filter(|k| k.chars().count() >= 4)
        .take(CLAIMS)
        .collect();
    // Few lines begin with a character of a claim, and only they need a closer look.
    let heads: FxHashSet<char> = claims.iter().flat_map(|c| c.chars()).collect();
    let confirmed = |key: &str| claims.iter().any(|c| c.contains(key) || key.starts_with(c.as_str()));
    let before = body.lines.iter().position(|&b| b >= SOLID).unwrap_or(page.blocks.len());
    let mut best: Option<(usize, usize)> = None;
    for (n, block) in page.blocks[..before].iter().enumerate() {
        if !(4..=120).contains(&block.chars) {
            continue;
        }
        let head = block.span.of(&page.text).chars().filter_map(fold).find(|c| c.is_alphanumeric());
        if !head.is_some_and(|c| heads.contains(&c)) {
            continue;
        }
        let key = title_key(block.span.of(&page.text));
        let length = key.chars().count();
        if length < 4 || !confirmed(&key) {
            continue;
        }
        let weight = length * if block.kind == ParagraphKind::Heading { 2 } else { 1 };
        if best.is_none_or(|(w, _)| weight >= w) {
            best = Some((weight, n));
        }
    }
    best.map(|(_, n)| n)
}

/// The most trusted first; each once.
fn titles(said: &Said, head: &Head, headline: Option<String>) -> Vec<String> {
    let mut titles: Vec<String> = Vec::new();
    let claimed =
        said.title.iter().chain(&head.titles).chain(&head.title).map(|t| without_site(t.trim()).to_owned());
    for title in headline.into_iter().chain(claimed) {
        if !title.is_empty() && !titles.contains(&title) {
            titles.push(title);
        }
    }
    titles
}

/// People: names as people have them from the head, and whatever the page shows as its author.
fn authors(said: &Said, head: &Head, seen: &[String]) -> Vec<Author> {
    let named = said.authors.iter().chain(&head.authors).filter(|n| is_name(n)).chain(seen);
    let mut authors: Vec<Author> = Vec::new();
    for name in named {
        if !authors.iter().any(|a| a.name == *name) {
            authors.push(Author { name: name.clone(), role: Role::Writer });
        }
    }
    authors
}

/// A moment, written out or counted in seconds or milliseconds since 1970.
fn moment(text: &str) -> Option<Published> {
    let text = text.trim();
    if text.len() >= 10 && text.len() <= 13 && text.bytes().all(|b| b.is_ascii_digit()) {
        let seconds = text[..10].parse().ok()?;
        return Some(Published { seconds, offset: 8 * 3600 });
    }
    moments(&folded(text)).first().map(|m| m.at)
}

/// The day that many addresses hold: `/2021-03-04/`, `/2021/03/04/`, `/20210304/`, `t20210304_`.
fn day_in_url(url: &str) -> Option<Published> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_stand_in_addresses() {
        let day = moment("2021-03-04");
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

    #[test]
    fn moments_may_be_counted() {
        assert_eq!(moment("1614805567"), moment("2021-03-04T05:06:07+08:00"));
    }
}
