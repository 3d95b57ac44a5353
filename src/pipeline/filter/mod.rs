//! Which articles are kept?
//!
//! [`bounds`] what an article is: how long, how Chinese, whose, from when → [`quality`] how its text runs:
//! repetition, symbols, lines that do not end. [`mask`] hides what identifies people. Each article that is not
//! kept has one reason, the first that it fails. Only an article without a body fails by default.

mod bounds;
mod luhn;
mod mask;
mod quality;
mod signals;

use serde::{Deserialize, Serialize};

pub use bounds::Undated;
pub use mask::{Mask, Masker};
pub use quality::Quality;
pub use signals::Signals;

use crate::article::Article;
use crate::error::{Error, Result};
use crate::pipeline::moment::moment;

/// Why an article is not kept: a name, and the same in words.
pub type Reason = (&'static str, String);

/// What a run keeps. Checked once, in [`Filter::new`].
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Shortest body, in characters without white space.
    pub min_chars: usize,
    /// Longest body, in characters without white space.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_chars: Option<usize>,
    /// Least share of Chinese characters among all letters of the body, 0 to 1.
    pub min_chinese: f64,
    /// Articles with one of these flags are dropped.
    pub drop_flags: Vec<String>,
    /// Where given, only articles that credit one of these are kept.
    pub sources: Vec<String>,
    /// Articles that credit one of these are dropped.
    pub drop_sources: Vec<String>,
    /// Where given, only articles written by one of these are kept.
    pub outlets: Vec<String>,
    /// Articles written by one of these are dropped.
    pub drop_outlets: Vec<String>,
    /// The earliest time of publication that is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The first time of publication that is no longer kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// What becomes of articles without a time where `from` or `until` is given.
    pub undated: Undated,
    /// What is masked.
    pub mask: Vec<Mask>,
    /// How the text may run.
    pub quality: Quality,
}

/// Decides which articles are kept.
#[derive(Debug, Clone)]
pub struct Filter {
    config: Config,
    from: Option<i64>,
    until: Option<i64>,
}

impl Filter {
    /// Checks `config`.
    pub fn new(config: Config) -> Result<Self> {
        if !(0.0..=1.0).contains(&config.min_chinese) {
            let problem = format!("must lie between 0 and 1, not {}", config.min_chinese);
            return Err(Error::config("filter.min_chinese", problem));
        }
        if config.max_chars.is_some_and(|max| max < config.min_chars) {
            return Err(Error::config("filter.max_chars", "must not be smaller than filter.min_chars"));
        }
        config.quality.check()?;
        let from = time("filter.from", config.from.as_deref())?;
        let until = time("filter.until", config.until.as_deref())?;
        Ok(Self { config, from, until })
    }

    /// Why `article` is not kept; `None` where it is.
    pub fn judge(&self, article: &Article) -> Option<Reason> {
        if article.text.trim().is_empty() {
            return Some(("no_body", "no line of the page is body".to_owned()));
        }
        self.bounds(article).or_else(|| self.config.quality.judge(&article.text))
    }
}

fn time(field: &str, text: Option<&str>) -> Result<Option<i64>> {
    let Some(text) = text else { return Ok(None) };
    match moment(text) {
        Some(moment) => Ok(Some(moment.seconds)),
        None => Err(Error::config(field, format!("must be a time such as 2025-06-09 22:51, not {text}"))),
    }
}
