//! All that the markup says of the article, in one place.

use rustc_hash::FxHashSet;

use super::blocks::{Block, Blocks};
use super::body::{Body, SOLID};
use super::credits::credits;
use super::embedded::Embedded;
use super::head::{Head, head};
use super::json_ld::{self, Said};
use super::names::Names;
use super::scripted;
use super::scripts::Scripts;
use super::tree::{Id, Tree};
use super::veiled::veiled;
use crate::article::{Author, ParagraphKind, Published, Role};
use crate::clean::fold::{fold, folded};
use crate::clean::page::Hints;
use crate::clean::read::{
    Fineness, day_in_url, is_next_page, moments, people_of, source, title_key, without_site,
};

/// Longest line that tells a moment, in characters, and how many of them are looked at.
const STAMP: usize = 80;
const NEAR: usize = 30;
/// Longest text that names people, in bytes; more of them than so many are a list of something else.
const PEOPLE: usize = 180;
const MOST: usize = 100;
/// Shortest headline behind a tag, in characters.
const SHORTEST: usize = 6;
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
    /// Where the article stands in the page's data.
    pub(super) data: Option<&'t Embedded>,
}

/// What the markup says.
pub(super) struct Gathered {
    pub(super) hints: Hints,
    /// The line of the headline.
    pub(super) headline: Option<usize>,
    /// The page goes on on another.
    pub(super) next: bool,
}

/// Gathers what the markup says.
pub(super) fn hints(found: &Found<'_>, scripts: &Scripts<'_>, url: Option<&str>) -> Gathered {
    let Found { tree, page, names, body, data } = *found;
    let head = head(tree);
    let said = json_ld::read(&scripts.json_ld);
    let at = headline(page, &head, body).or_else(|| first_heading(tree, page, body));
    let seen = credits(tree, page, names, (at.map_or(Id::ROOT, |n| page.blocks[n].home), body.container));
    let veiled = veiled(tree);
    let times = said.published.iter().chain(&head.published).chain(&seen.published).chain(&veiled.published);
    let published: Vec<Published> = times.filter_map(|t| moment(t)).collect();
    // They are long: nobody asks them what the page says itself.
    let told = published.iter().any(|at| !is_midnight(*at)) || tells_its_time(page, body);
    let scripted = if told { None } else { scripted::published(&scripts.others) };
    let titled = at.filter(|_| seen.source.is_none() && head.source.is_none());
    let titled = titled.map(|n| page.blocks[n].span.of(&page.text));
    let hosted = titled.and_then(|title| scripted::source(&scripts.others, title));
    let hosted = hosted.filter(|_| !tells_its_source(page, body));
    let url = url.map(str::to_owned).or_else(|| said.url.clone()).or_else(|| head.url.clone());
    let hints = Hints {
        titles: titles(&said, &head, at.map(|n| page.blocks[n].span.of(&page.text).to_owned())),
        published,
        hinted: scripted.or_else(|| url.as_deref().and_then(day_in_url)),
        authors: authors(&said, &head, &seen.authors, veiled.authors),
        credited: seen.source,
        original_title: veiled.original_title,
        source: head.source.clone().or(veiled.source),
        hosted,
        site: head.site.clone().or_else(|| said.publisher.clone()),
        url,
    };
    let mut hints = hints;
    if let Some(data) = data {
        hints.told_by(data);
    }
    let next = head.next.is_some_and(|next| is_next_page(hints.url.as_deref(), &next));
    Gathered { hints, headline: at, next }
}

impl Hints {
    /// Takes from a page's data what nothing else told.
    fn told_by(&mut self, data: &Embedded) {
        // A title of the head that holds it holds the site's name too.
        let at = self
            .titles
            .iter()
            .position(|known| data.title.as_ref().is_some_and(|title| known.contains(title)));
        if let Some(title) = data.title.clone() {
            self.titles.insert(at.unwrap_or(self.titles.len()), title);
        }
        self.published.extend(data.published.as_deref().and_then(moment));
        self.source = self.source.take().or_else(|| data.source.clone());
        let named = [(&data.authors, Role::Writer), (&data.editors, Role::Editor)];
        for (text, role) in
            named.into_iter().flat_map(|(texts, role)| texts.iter().map(move |text| (text, role)))
        {
            for author in people_of(text, Some(role)) {
                if self.authors.iter().all(|known| known.name != author.name) {
                    self.authors.push(author);
                }
            }
        }
    }
}

/// Whether a short line before the body tells a moment, and more than a day.
fn tells_its_time(page: &Blocks, body: &Body) -> bool {
    let before = body.lines.iter().position(|&b| b >= SOLID).unwrap_or(0);
    let short = page.blocks[..before].iter().filter(|block| block.chars <= STAMP);
    short
        .rev()
        .take(NEAR)
        .any(|block| moments(&folded(block.span.of(&page.text))).iter().any(|m| m.fine > Fineness::Day))
}

/// Whether a short line before the body names a source.
fn tells_its_source(page: &Blocks, body: &Body) -> bool {
    let before = body.lines.iter().position(|&b| b >= SOLID).unwrap_or(0);
    let short = page.blocks[..before].iter().filter(|block| block.chars <= STAMP);
    short.rev().take(NEAR).any(|block| source(&folded(block.span.of(&page.text))).is_some())
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
    best.map(|(_, n)| n).or_else(|| page.blocks[..before].iter().position(|b| is_short(b, page, head)))
}

/// Whether a heading of a few characters is all that the page's title says before it names the site.
fn is_short(block: &Block, page: &Blocks, head: &Head) -> bool {
    let text = block.span.of(&page.text);
    let rest = |title: &String| title.trim().strip_prefix(text).map(|rest| rest.trim_start().to_owned());
    let claimed = || head.titles.iter().chain(&head.title).filter_map(rest);
    block.kind == ParagraphKind::Heading
        && (2..4).contains(&block.chars)
        && claimed().any(|rest| rest.starts_with(['-', '_', '|', '—', '–', '｜', '丨']))
}

/// The only line before the body that is set as the first heading of a page, where the head confirms none.
fn first_heading(tree: &Tree, page: &Blocks, body: &Body) -> Option<usize> {
    let before = body.lines.iter().position(|&b| b >= SOLID)?;
    let mut lines =
        page.blocks[..before].iter().enumerate().filter(|(_, block)| tree.name(block.home) == "h1");
    let (n, block) = lines.next()?;
    let alone = lines.next().is_none();
    (alone && (4..=80).contains(&block.chars) && block.linked * 2 < block.chars).then_some(n)
}

/// The most trusted first; each once.
fn titles(said: &Said, head: &Head, headline: Option<String>) -> Vec<String> {
    let mut titles: Vec<String> = Vec::new();
    let claimed =
        said.title.iter().chain(&head.titles).chain(&head.title).map(|t| without_site(t.trim()).to_owned());
    let tagged = headline.as_deref().and_then(|title| untagged(title, head)).map(str::to_owned);
    for title in tagged.or(headline).into_iter().chain(claimed) {
        if !title.is_empty() && !titles.contains(&title) {
            titles.push(title);
        }
    }
    titles
}

/// A headline without the tag in brackets before it that the head's title does not have: `[转载] 新桥通车`.
fn untagged<'t>(headline: &'t str, head: &Head) -> Option<&'t str> {
    let (_, rest) = headline.strip_prefix(['[', '【'])?.split_once([']', '】'])?;
    let rest = rest.trim();
    let claimed = head.title.as_deref()?.trim_start();
    (rest.chars().count() >= SHORTEST && claimed.starts_with(rest)).then_some(rest)
}

/// People: names as people have them from the head, whatever the page shows as its author, and whom it hides.
fn authors(said: &Said, head: &Head, seen: &[String], hidden: Vec<Author>) -> Vec<Author> {
    let told = said.authors.iter().chain(&head.authors).filter(|text| text.len() <= PEOPLE).take(MOST);
    let told = told.flat_map(|text| people_of(text, Some(Role::Writer)));
    let seen = seen.iter().map(|name| Author { name: name.clone(), role: Role::Writer });
    let mut authors: Vec<Author> = Vec::new();
    for author in told.chain(seen) {
        if authors.iter().all(|known| known.name != author.name) {
            authors.push(author);
        }
    }
    authors.extend(hidden);
    authors
}

pub(super) fn is_midnight(at: Published) -> bool {
    (at.seconds + i64::from(at.offset)) % 86_400 == 0
}

/// A moment, written out or counted in seconds or milliseconds since 1970.
pub(super) fn moment(text: &str) -> Option<Published> {
    let text = text.trim();
    if text.len() >= 10 && text.len() <= 13 && text.bytes().all(|b| b.is_ascii_digit()) {
        let seconds = text[..10].parse().ok()?;
        return Some(Published { seconds, offset: 8 * 3600 }).filter(|at| at.is_plausible());
    }
    moments(&folded(text)).first().map(|m| m.at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_may_be_counted() {
        assert_eq!(moment("1614805567"), moment("2021-03-04T05:06:07+08:00"));
    }
}
