//! The agent: a checked configuration with all that it needs, shared between threads.

use rayon::prelude::*;

use super::compose::compose;
use super::config::{Config, Lines, Rules as Source};
use super::decode::{Decoded, Format, decode, decode_str};
use super::explain::{self, Explained};
use super::html::render;
use super::judge::{Judged, Wish, judge};
use super::names;
use super::page::Page;
use super::plain;
use super::read::{Record, day_in_url, record};
use super::restore;
use super::rules::{self, Rule, Rules};
use super::templates::{Known, Templates};
use crate::article::Article;
use crate::error::Result;
use crate::progress::Progress;

/// A page as it was scraped.
#[derive(Debug, Clone, Copy)]
pub enum Raw<'r> {
    /// Already decoded.
    Text(&'r str),
    /// As served.
    Bytes(&'r [u8]),
}

impl<'r> Raw<'r> {
    /// How many bytes it is.
    pub(super) fn len(self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Bytes(bytes) => bytes.len(),
        }
    }

    fn decoded(self) -> Decoded<'r> {
        match self {
            Self::Text(text) => decode_str(text),
            Self::Bytes(bytes) => decode(bytes),
        }
    }
}

/// Makes articles of pages. Immutable; share it between threads.
#[derive(Debug)]
pub struct Cleaner {
    config: Config,
    rules: Rules,
    wish: Wish,
    known: Known,
    restore: restore::Config,
}

impl Cleaner {
    /// A cleaner that works as `config` says. Fails where a rule file can't be read or a rule
    /// can't be used, and for a kind to keep or to drop that is none.
    pub fn new(mut config: Config) -> Result<Self> {
        let more: Vec<Rule> = match config.rules.take() {
            None => Vec::new(),
            Some(Source::File(path)) => rules::read(&path)?,
            Some(Source::Inline(rules)) => rules,
        };
        let rules = Rules::new(&more)?;
        let all: Vec<&Rule> = rules.iter().collect();
        names::check("keep", &config.keep, &[], &all)?;
        names::check("drop", &config.drop, &names::DROPPED, &all)?;
        // The configuration speaks for itself wherever it is sent: the rules go with it, not the path to them.
        config.rules = (!more.is_empty()).then_some(Source::Inline(more));
        let wish = Wish { drop: config.drop.clone(), keep: config.keep.clone() };
        let templates = match config.templates.take() {
            None => Templates::default(),
            Some(Lines::File(path)) => Templates::load(&path)?,
            Some(Lines::Inline(templates)) => templates,
        };
        let known = Known::new(&templates);
        config.templates = (!templates.lines.is_empty()).then_some(Lines::Inline(templates));
        let restore = config.restoring();
        Ok(Self { config, rules, wish, known, restore })
    }

    /// How it works, its rules included.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Its rules: the crate's own and the caller's.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter()
    }

    /// The flags that its articles may have.
    pub fn flags(&self) -> impl Iterator<Item = &str> {
        names::flags(self.rules.iter())
    }

    /// Cleans plain text.
    pub fn clean_text(&self, text: &str) -> Article {
        self.clean(Raw::Text(text), Format::Text, None)
    }

    /// Cleans what was scraped: `raw` is what `format` says, from `url`.
    pub fn clean(&self, raw: Raw<'_>, format: Format, url: Option<&str>) -> Article {
        let decoded = raw.decoded();
        self.decoded(decoded.text.into_owned(), decoded.flags, format, url)
    }

    /// The page that [`clean`](Self::clean) makes of `raw`, and what became of each of its lines and why.
    pub fn explain(&self, raw: Raw<'_>, format: Format, url: Option<&str>) -> (Page, Vec<Explained>) {
        let decoded = raw.decoded();
        let page = page(decoded.text.into_owned(), format, url);
        let lines = self.explain_page(&page);
        (page, lines)
    }

    /// Tells of every line of `page` what became of it and why.
    pub fn explain_page(&self, page: &Page) -> Vec<Explained> {
        let judged = self.judge(page);
        let article = compose(page.clone(), &judged, Record::default(), &self.restore);
        explain::explain(page, &judged, &article)
    }

    /// What a [`Learner`](super::Learner) reads: `raw` as lines.
    pub(super) fn lines(raw: Raw<'_>, format: Format) -> Page {
        page(raw.decoded().text.into_owned(), format, None)
    }

    /// Cleans every row, on the threads of the current pool. Fails when the caller has cancelled.
    pub fn clean_many(
        &self,
        rows: &[Option<Raw<'_>>],
        format: Format,
        progress: &Progress,
    ) -> Result<Vec<Option<Article>>> {
        progress.expect(rows.len() as u64);
        rows.par_iter()
            .map(|raw| {
                progress.advance(1)?;
                Ok(raw.map(|raw| self.clean(raw, format, None)))
            })
            .collect()
    }

    fn decoded(&self, text: String, flags: Vec<&'static str>, format: Format, url: Option<&str>) -> Article {
        let page = page(text, format, url);
        let found = page.flags.clone();
        let mut article = self.clean_page(page);
        for flag in found.into_iter().chain(flags) {
            if !article.flags.iter().any(|raised| raised == flag) {
                article.flags.push(flag.into());
            }
        }
        debug_assert!(
            article.flags.iter().all(|flag| self.flags().any(|known| known == flag)),
            "{:?}",
            article.flags
        );
        article
    }

    /// Cleans a page whose lines are known.
    pub fn clean_page(&self, page: Page) -> Article {
        let judged = self.judge(&page);
        let record = record(&page, &judged, &self.rules);
        compose(page, &judged, record, &self.restore)
    }

    fn judge(&self, page: &Page) -> Judged<'_> {
        judge(page, &self.rules, &self.known, &self.wish)
    }
}

fn page(text: String, format: Format, url: Option<&str>) -> Page {
    let format = if format == Format::Auto { Format::of(&text) } else { format };
    let mut page = if format == Format::Html { render(&text, url) } else { plain::page(text) };
    if let Some(url) = url {
        page.hints.url = Some(url.to_owned());
        page.hints.hinted = page.hints.hinted.or_else(|| day_in_url(url));
    }
    page
}
