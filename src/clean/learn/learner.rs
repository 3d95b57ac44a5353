//! The agent: pages in, one after the other, and the lines that recur on them out.

use std::hash::{BuildHasher, BuildHasherDefault};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::super::cleaner::{Cleaner, Raw};
use super::super::decode::Format;
use super::super::page::Page;
use super::super::shape::Shape;
use super::super::templates::{Template, Templates};
use super::config::LearnConfig;
use super::lines::Lines;
use super::met::Met;
use super::tally::{Seen, Tally};
use crate::error::Result;
use crate::progress::Progress;

/// So many bytes of pages are turned into lines at once.
const AT_ONCE: usize = 2 << 20;

/// More neighbours than this are as good as any number.
const NEIGHBOURS: u32 = 12;

/// So many lines of running text, counted from either end, are a notice; what goes on for longer is a text of its own.
const NOTICE: usize = 6;

/// Learns templates, a page at a time.
#[derive(Debug)]
pub struct Learner {
    config: LearnConfig,
    /// The name of each site, and how many of its pages were counted.
    sites: FxHashMap<u64, (String, u32)>,
    most_sites: usize,
    /// What tells a story.
    told: Met,
    tally: Tally,
}

/// A page, what it is, and whose it is.
pub type Paged<'p> = (Raw<'p>, Format, &'p str);

impl Learner {
    /// Fails where a bound makes no sense.
    pub fn new(config: LearnConfig) -> Result<Self> {
        config.check()?;
        let (told, tally) = (Met::new(config.capacity * 10), Tally::new(config.capacity));
        Ok(Self { sites: FxHashMap::default(), most_sites: config.capacity / 4, told, tally, config })
    }

    /// Reads pages, each with its site, on the threads of the current pool; `progress` counts them. Any number of threads
    /// learns the same. Fails when the caller has cancelled.
    pub fn read(&mut self, mut pages: &[Paged<'_>], progress: &Progress) -> Result<()> {
        while !pages.is_empty() {
            let (now, rest) = pages.split_at(at_once(pages));
            let lines = |(raw, format, _): &Paged<'_>| Lines::of(Cleaner::lines(*raw, *format));
            let read: Vec<Lines> = now.par_iter().map(lines).collect();
            for (lines, (_, _, site)) in read.iter().zip(now) {
                self.count(lines, site);
            }
            progress.advance(now.len() as u64)?;
            pages = rest;
        }
        Ok(())
    }

    /// Reads one page of `site`.
    pub fn add(&mut self, page: Page, site: &str) {
        self.count(&Lines::of(page), site);
    }

    fn count(&mut self, lines: &Lines, site: &str) {
        if self.is_copy(lines) {
            return;
        }
        let id = BuildHasherDefault::<FxHasher>::default().hash_one(site);
        self.sites.entry(id).or_insert_with(|| (site.to_owned(), 0)).1 += 1;
        self.tally.turn();
        lines.each().for_each(|line| self.tally.count(id, line));
        if self.sites.len() > self.most_sites {
            self.forget_sites();
        }
    }

    /// Whether most of the page's long lines were seen on another.
    fn is_copy(&mut self, lines: &Lines) -> bool {
        let mut long: Vec<u64> = lines.telling().collect();
        long.sort_unstable();
        long.dedup();
        let known = long.iter().filter(|&&key| self.told.again(key)).count();
        known * 3 > long.len() * 2
    }

    /// Lets go of sites of which no line came again.
    fn forget_sites(&mut self) {
        let alive: FxHashSet<u64> = self.tally.seen().map(|(_, seen)| seen.site).collect();
        self.sites.retain(|site, _| alive.contains(site));
        self.most_sites = (self.config.capacity / 4).max(self.sites.len() * 2);
    }

    /// What was learned.
    pub fn finish(self) -> Templates {
        let often = |seen: &Seen| {
            let pages = self.sites.get(&seen.site).map_or(u32::MAX, |site| site.1);
            seen.pages >= self.config.min_pages && seen.pages as f32 >= self.config.min_share * pages as f32
        };
        let often: Vec<(u64, &Seen)> = self.tally.seen().filter(|(_, seen)| often(seen)).collect();
        let learned = with_bound(&often);
        let template = |(_, seen): &(u64, &Seen)| {
            let (site, line) = (self.sites[&seen.site].0.clone(), seen.line.to_string());
            Template { site, line, pages: seen.pages }
        };
        let mut lines: Vec<Template> =
            often.iter().filter(|(key, _)| learned.contains(key)).map(template).collect();
        lines.sort_by(|a, b| a.site.cmp(&b.site).then(b.pages.cmp(&a.pages)).then(a.line.cmp(&b.line)));
        Templates { lines }
    }
}

/// How many of the first pages are as many bytes as are read at once.
fn at_once(pages: &[Paged<'_>]) -> usize {
    let mut bytes = 0;
    let mut more = |(raw, ..): &Paged<'_>| {
        let before = bytes;
        bytes += raw.len();
        before < AT_ONCE
    };
    pages.iter().copied().take_while(|page| more(page)).count()
}

/// The keys of those that vary, and of the lines of the notice that each of them is an end of: what nearly always stands
/// beside it, and what beside that.
fn with_bound(often: &[(u64, &Seen)]) -> FxHashSet<u64> {
    let (free, mut rest): (Vec<_>, Vec<_>) = often.iter().partition(|(_, seen)| varies(seen));
    let mut learned: FxHashSet<u64> = free.into_iter().map(|(key, _)| key).collect();
    for _ in 0..NOTICE {
        let (bound, others): (Vec<_>, Vec<_>) =
            rest.into_iter().partition(|(_, seen)| seen.bound().any(|key| learned.contains(&key)));
        learned.extend(bound.into_iter().map(|(key, _)| key));
        rest = others;
    }
    learned
}

/// Whether what stands beside a line varies, on one side at least. A menu repeats as a whole; running text must show that
/// it does not.
fn varies(seen: &Seen) -> bool {
    let most = seen.neighbours();
    !Shape::of(&seen.line).is_prose() || (most >= 3 && most * 2 >= seen.pages.min(NEIGHBOURS))
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
        (0..10).for_each(|n| learner.add(page(n), "haizhou.example"));
        let templates = learner.finish();
        let lines: Vec<&str> = templates.lines.iter().map(|t| t.line.as_str()).collect();
        assert_eq!(lines, ["本栏目由海州热线赞助播出，欢迎继续收看。", "海州早知道", "阅读1次"]);
    }

    #[test]
    fn a_notice_of_several_sentences_is_learned_whole() {
        let notice = ["桥", "河", "市", "路", "站"]
            .map(|c| format!("本栏目的{c}由海州热线赞助播出，欢迎您继续收看。"));
        let mut learner = Learner::new(LearnConfig::default()).unwrap();
        for n in 0..10 {
            learner.add(plain::page(format!("{}\n{}", page(n).raw, notice.join("\n"))), "haizhou.example");
        }
        let lines: Vec<String> = learner.finish().lines.into_iter().map(|t| t.line).collect();
        assert!(notice.iter().all(|line| lines.contains(line)), "{lines:?}");
    }

    #[test]
    fn copies_of_one_story_teach_nothing() {
        let mut learner = Learner::new(LearnConfig::default()).unwrap();
        (0..10).for_each(|_| learner.add(page(1), ""));
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
            learner.add(plain::page(page), "haizhou.example");
        }
        let lines: Vec<String> = learner.finish().lines.into_iter().map(|t| t.line).collect();
        assert!(lines.iter().all(|line| !line.contains("通车")), "{lines:?}");
        assert!(lines.iter().any(|line| line.contains("赞助播出")), "{lines:?}");
    }

    #[test]
    fn sites_that_are_seen_once_are_forgotten() {
        let mut learner = Learner::new(LearnConfig { capacity: 1000, ..LearnConfig::default() }).unwrap();
        for n in 0..5000 {
            learner.add(page(n % 10), &format!("{n}.example"));
            learner.add(plain::page(format!("第{n}页\n{}", "的".repeat(n % 50))), &format!("{n}.example"));
            assert!(learner.sites.len() <= 252);
        }
    }

    #[test]
    fn what_recurs_seldom_among_much_that_never_does_is_learned() {
        let own = |n: u32| ["桥", "河", "市"].map(|c| c.repeat(1 + n as usize % 50)).concat();
        let mut learner = Learner::new(LearnConfig { capacity: 1000, ..LearnConfig::default() }).unwrap();
        for n in 0..50_000_u32 {
            let line = char::from_u32(0x4E00 + n % 20_000).unwrap();
            let recurs = if n % 500 == 0 { "热线" } else { "" };
            learner.add(
                plain::page(format!("{recurs}\n{line}{}", own(n / 20_000 + n))),
                if n % 500 == 0 { "" } else { "b" },
            );
        }
        let lines = learner.finish().lines;
        assert_eq!(lines.iter().map(|t| (t.line.as_str(), t.pages)).next(), Some(("热线", 100)));
    }

    #[test]
    fn any_number_of_threads_learns_the_same() {
        let pages: Vec<String> = (0..200).map(|n| page(n % 10).raw + &"桥".repeat(n)).collect();
        let rows: Vec<Paged<'_>> = pages.iter().map(|p| (Raw::Text(p), Format::Auto, "a.example")).collect();
        let learn = |threads| {
            let mut learner = Learner::new(LearnConfig::default()).unwrap();
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| learner.read(&rows, &Progress::default())).unwrap();
            learner.finish()
        };
        assert_eq!(learn(1), learn(3));
    }
}
