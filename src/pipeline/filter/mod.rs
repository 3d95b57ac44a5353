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

use serde::{Deserialize, Deserializer, Serialize};

pub use bounds::Undated;
pub use mask::{Mask, Masker};
pub use quality::Quality;
pub use signals::Signals;

use crate::article::Article;
use crate::error::{Error, Result};
use crate::pipeline::moment::moment;
use crate::text::did_you_mean;

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
    /// Fewest sentences of the body; C4 asks for 3.
    pub min_sentences: usize,
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
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "written")]
    pub from: Option<String>,
    /// The first time of publication that is no longer kept.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "written")]
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
    /// Checks `config`; `flags` are those that an article may have.
    pub fn new(config: Config, flags: &[&str]) -> Result<Self> {
        if let Some(wrong) = config.drop_flags.iter().find(|flag| !flags.contains(&flag.as_str())) {
            let hint = did_you_mean(wrong, flags.iter().copied());
            let problem = format!("{wrong:?} is no flag{hint} (flags: {})", flags.join(", "));
            return Err(Error::config("filter.drop_flags", problem));
        }
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
        if from.zip(until).is_some_and(|(from, until)| from >= until) {
            return Err(Error::config("filter.until", "must be later than filter.from"));
        }
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

/// A time as a string, or as TOML writes times itself.
fn written<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "a time such as 2025-06-09 or \"2025-06-09 22:51\"")]
    enum Form {
        Text(String),
        Toml(toml::value::Datetime),
    }
    Ok(Option::<Form>::deserialize(deserializer)?.map(|form| match form {
        Form::Text(text) => text,
        Form::Toml(time) => time.to_string(),
    }))
}

fn time(field: &str, text: Option<&str>) -> Result<Option<i64>> {
    let Some(text) = text else { return Ok(None) };
    match moment(text) {
        Some(moment) => Ok(Some(moment.seconds)),
        None => Err(Error::config(field, format!("must be a time such as 2025-06-09 22:51, not {text}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(config: &str, text: &str) -> Option<&'static str> {
        let config: Config = toml::from_str(config).unwrap();
        let article = Article { text: text.to_owned(), ..Article::default() };
        Filter::new(config, &[]).unwrap().judge(&article).map(|(name, _)| name)
    }

    #[test]
    fn a_time_may_be_written_as_toml_does() {
        for from in ["2025-06-09", "2025-06-09T22:51:00+08:00", "\"2025年6月9日\""] {
            let config: Config = toml::from_str(&format!("from = {from}")).unwrap();
            assert!(Filter::new(config.clone(), &[]).unwrap().from.is_some(), "{from}");
            assert_eq!(toml::from_str::<Config>(&toml::to_string(&config).unwrap()).unwrap(), config);
        }
        let error = toml::from_str::<Config>("from = 7").unwrap_err().to_string();
        assert!(error.contains("a time such as"), "{error}");
    }

    #[test]
    fn each_bound_has_its_reason() {
        let text = "老街开街了。九家铺子亮了灯。";
        for (config, wanted) in [
            ("min_chars = 14", None),
            ("min_chars = 15", Some("too_short")),
            ("max_chars = 13", Some("too_long_body")),
            ("min_sentences = 2", None),
            ("min_sentences = 3", Some("too_few_sentences")),
            ("min_chinese = 1.0", None),
            ("sources = [\"北岸网\"]", Some("source")),
            ("from = 2020-01-01", None),
            ("from = 2020-01-01\nundated = \"drop\"", Some("undated")),
        ] {
            assert_eq!(judged(config, text), wanted, "{config}");
        }
        assert_eq!(judged("", " \n"), Some("no_body"));
    }

    #[test]
    fn what_can_not_be_is_refused() {
        let refused = |config: &str| {
            Filter::new(toml::from_str(config).unwrap(), &["truncated", "masked"]).unwrap_err().to_string()
        };
        let told = refused("drop_flags = [\"masked\", \"truncatd\"]");
        assert!(
            told.starts_with("filter.drop_flags: \"truncatd\" is no flag; did you mean truncated?"),
            "{told}"
        );
        assert_eq!(
            refused("from = 2030-01-01\nuntil = 2020-01-01"),
            "filter.until: must be later than filter.from"
        );
    }
}
