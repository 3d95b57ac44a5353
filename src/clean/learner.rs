//! Which lines does a site put on every page?
//!
//! What recurs over the pages of one site is its template, unless it is a story that the site carries twice. So a
//! page most of whose long lines were seen before is a copy and does not count; a line must recur on pages enough; and
//! what stands beside it must vary, since inside a repeated text the neighbours repeat too.
//!
//! Learning is one streaming pass. Memory is bounded: when the table is full, the lines that were seen least go
//! (lossy counting, Manku and Motwani 2002).

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::page::Page;
use super::shape::Shape;
use super::templates::{Template, Templates, key};
use crate::error::{Error, Result};

/// How templates are learned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LearnConfig {
    /// On how many pages of a site a line must stand.
    pub min_pages: u32,
    /// On what share of the pages of its site, 0 to 1.
    pub min_share: f32,
    /// How many lines are kept in memory at once.
    pub capacity: usize,
}

impl Default for LearnConfig {
    fn default() -> Self {
        Self { min_pages: 5, min_share: 0.01, capacity: 400_000 }
    }
}

/// Most neighbours that are told apart.
const NEIGHBOURS: usize = 12;

#[derive(Debug)]
struct Seen {
    line: String,
    pages: u32,
    /// The last page that it was counted on.
    last: u64,
    before: Vec<u64>,
    behind: Vec<u64>,
}

/// Learns templates, a page at a time.
#[derive(Debug)]
pub struct Learner {
    config: LearnConfig,
    /// Each site's number, and how many of its pages were counted.
    sites: FxHashMap<String, (u64, u32)>,
    /// How many sites were met.
    met: u64,
    seen: FxHashMap<(u64, u64), Seen>,
    long: FxHashSet<u64>,
    page: u64,
    floor: u32,
}

impl Learner {
    /// Fails where a bound makes no sense.
    pub fn new(config: LearnConfig) -> Result<Self> {
        if config.min_pages < 2 {
            return Err(Error::config("min_pages", format!("must be at least 2, is {}", config.min_pages)));
        }
        if !(0.0..=1.0).contains(&config.min_share) {
            return Err(Error::config(
                "min_share",
                format!("must be between 0 and 1, is {}", config.min_share),
            ));
        }
        if config.capacity < 1000 {
            return Err(Error::config("capacity", format!("must be at least 1000, is {}", config.capacity)));
        }
        let (sites, seen, long) = (FxHashMap::default(), FxHashMap::default(), FxHashSet::default());
        Ok(Self { config, sites, met: 0, seen, long, page: 0, floor: 1 })
    }

    /// Reads one page of `site`.
    pub fn add(&mut self, page: &Page, site: &str) {
        let lines: Vec<(&str, Shape)> = page
            .lines
            .iter()
            .map(|l| l.span.of(&page.raw).trim())
            .filter(|l| !l.is_empty() && l.len() < 2000)
            .map(|l| (l, Shape::of(l)))
            .collect();
        if self.is_copy(&lines) {
            return;
        }
        self.page += 1;
        let (id, pages) = self.sites.entry(site.to_owned()).or_insert_with(|| {
            self.met += 1;
            (self.met, 0)
        });
        *pages += 1;
        let id = *id;
        let keys: Vec<u64> = lines.iter().map(|(l, _)| key(l)).collect();
        for (n, (line, _)) in lines.iter().enumerate() {
            let before = n.checked_sub(1).map_or(0, |n| keys[n]);
            let behind = keys.get(n + 1).copied().unwrap_or(1);
            self.count((id, keys[n]), line, before, behind);
        }
        if self.seen.len() > self.config.capacity {
            self.forget();
        }
    }

    /// Whether most of the page's long lines were seen on another.
    fn is_copy(&mut self, lines: &[(&str, Shape)]) -> bool {
        let long: Vec<u64> =
            lines.iter().filter(|(_, s)| s.chars >= 30 && s.is_prose()).map(|(l, _)| key(l)).collect();
        let known = long.iter().filter(|k| self.long.contains(k)).count();
        if self.long.len() > self.config.capacity * 4 {
            self.long.clear();
        }
        self.long.extend(&long);
        !long.is_empty() && known * 3 > long.len() * 2
    }

    fn count(&mut self, key: (u64, u64), line: &str, before: u64, behind: u64) {
        let page = self.page;
        let seen = self.seen.entry(key).or_insert_with(|| Seen {
            line: line.to_owned(),
            pages: 0,
            last: 0,
            before: Vec::new(),
            behind: Vec::new(),
        });
        if seen.last != page {
            seen.pages += 1;
            seen.last = page;
        }
        for (known, new) in [(&mut seen.before, before), (&mut seen.behind, behind)] {
            if known.len() < NEIGHBOURS && !known.contains(&new) {
                known.push(new);
            }
        }
    }

    fn forget(&mut self) {
        while self.seen.len() * 2 > self.config.capacity {
            let floor = self.floor;
            self.seen.retain(|_, s| s.pages > floor);
            self.floor += 1;
        }
        let alive: FxHashSet<u64> = self.seen.keys().map(|(site, _)| *site).collect();
        self.sites.retain(|_, (id, _)| alive.contains(id));
    }

    /// What was learned.
    pub fn finish(self) -> Templates {
        let names: FxHashMap<u64, (&str, u32)> =
            self.sites.iter().map(|(name, (id, pages))| (*id, (name.as_str(), *pages))).collect();
        let mut lines = Vec::new();
        for ((site, _), seen) in &self.seen {
            let Some((name, pages)) = names.get(site) else { continue };
            let share = seen.pages as f32 / (*pages).max(1) as f32;
            if seen.pages >= self.config.min_pages && share >= self.config.min_share && varies(seen) {
                lines.push(Template { site: (*name).to_owned(), line: seen.line.clone(), pages: seen.pages });
            }
        }
        lines.sort_by(|a, b| a.site.cmp(&b.site).then(b.pages.cmp(&a.pages)).then(a.line.cmp(&b.line)));
        Templates { lines }
    }
}

/// Whether what stands beside a line varies, on one side at least, or it is short and stands in a row of such.
fn varies(seen: &Seen) -> bool {
    let most = seen.before.len().max(seen.behind.len()) as u32;
    let shape = Shape::of(&seen.line);
    // A menu repeats as a whole; running text must show that it does not.
    if shape.is_prose() { most >= 3 && most * 2 >= seen.pages.min(NEIGHBOURS as u32) } else { most >= 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::plain;

    fn page(n: usize) -> Page {
        let numbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
        let body = format!(
            "第{}座桥在河上通车，市民步行走过新桥，两岸的商户都说盼望了许多年，今天终于等到了它。",
            numbers[n]
        );
        plain::page(format!("海州早知道\n{body}\n本栏目由海州热线赞助播出，欢迎继续收看。\n阅读{n}次"))
    }

    #[test]
    fn what_recurs_is_learned_and_what_is_told_once_is_not() {
        let mut learner = Learner::new(LearnConfig::default()).unwrap();
        (0..10).for_each(|n| learner.add(&page(n), "haizhou.example"));
        let templates = learner.finish();
        let lines: Vec<&str> = templates.lines.iter().map(|t| t.line.as_str()).collect();
        assert_eq!(lines, ["本栏目由海州热线赞助播出，欢迎继续收看。", "海州早知道", "阅读0次"]);
    }

    #[test]
    fn copies_of_one_story_teach_nothing() {
        let mut learner = Learner::new(LearnConfig::default()).unwrap();
        (0..10).for_each(|_| learner.add(&page(1), ""));
        assert_eq!(learner.finish(), Templates::default());
    }

    /// Reposts: six stories, each on many pages in wrappers that differ in what a site changes every day.
    #[test]
    fn sentences_of_reposts_are_no_template_and_what_stands_around_them_is() {
        let story = |n: usize| -> String {
            let lines = (0..8).map(|line| {
                let word = char::from_u32(0x4E00 + (n * 97 + line * 13) as u32).unwrap();
                format!("{word}桥在河上通车{word}，市民步行走过新桥，两岸的商户都说盼望了许多年，今天终于等到了{word}。\n")
            });
            lines.collect()
        };
        let mut learner = Learner::new(LearnConfig::default()).unwrap();
        for n in 0..120 {
            let closer = char::from_u32(0x5E00 + n as u32).unwrap();
            let page = format!(
                "海州早知道\n{}本栏目由海州热线赞助播出，欢迎继续收看。\n{closer}字号的新闻到此为止了\n",
                story(n % 6)
            );
            learner.add(&plain::page(page), "haizhou.example");
        }
        let lines: Vec<String> = learner.finish().lines.into_iter().map(|t| t.line).collect();
        assert!(lines.iter().all(|line| !line.contains("通车")), "{lines:?}");
        assert!(lines.iter().any(|line| line.contains("赞助播出")), "{lines:?}");
    }

    #[test]
    fn sites_that_are_seen_once_are_forgotten() {
        let mut learner = Learner::new(LearnConfig { capacity: 1000, ..LearnConfig::default() }).unwrap();
        for n in 0..5000 {
            learner.add(&page(n % 10), &format!("{n}.example"));
            let own = format!("第{n}页\n{}", "的".repeat(n % 50));
            learner.add(&plain::page(own), &format!("{n}.example"));
            assert!(learner.sites.len() <= 1002);
        }
    }

    #[test]
    fn memory_is_bounded() {
        let mut learner = Learner::new(LearnConfig { capacity: 1000, ..LearnConfig::default() }).unwrap();
        for n in 0..5000u32 {
            learner.add(
                &plain::page(format!(
                    "热线\n独有{}",
                    "的".repeat(n as usize % 50) + &char::from_u32(0x4E00 + n).unwrap().to_string()
                )),
                "",
            );
            assert!(learner.seen.len() <= 1002);
        }
        assert_eq!(learner.finish().lines[0].line, "热线");
    }
}
