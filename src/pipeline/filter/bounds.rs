//! How long is it, how Chinese, whose, and from when?

use serde::{Deserialize, Serialize};

use super::{Filter, Reason};
use crate::article::Article;
use crate::segment::sentences;

/// What becomes of articles without a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Undated {
    /// They are kept.
    #[default]
    Keep,
    /// They are dropped.
    Drop,
}

impl Filter {
    /// The first bound that `article` breaks.
    pub(super) fn bounds(&self, article: &Article) -> Option<Reason> {
        self.length(&article.text)
            .or_else(|| self.sentences(&article.text))
            .or_else(|| self.chinese(&article.text))
            .or_else(|| self.flags(article))
            .or_else(|| {
                let config = &self.config;
                listed("source", article.source.as_deref(), &config.sources, &config.drop_sources)
            })
            .or_else(|| {
                let config = &self.config;
                listed("outlet", article.outlet.as_deref(), &config.outlets, &config.drop_outlets)
            })
            .or_else(|| self.time(article))
    }

    fn length(&self, text: &str) -> Option<Reason> {
        let (min, max) = (self.config.min_chars, self.config.max_chars);
        if min == 0 && max.is_none() {
            return None;
        }
        let chars = text.chars().filter(|c| !c.is_whitespace()).count();
        if chars < min {
            return Some(("too_short", format!("{chars} characters, fewer than {min}")));
        }
        let max = max.filter(|&max| chars > max)?;
        Some(("too_long_body", format!("{chars} characters, more than {max}")))
    }

    fn sentences(&self, text: &str) -> Option<Reason> {
        let least = self.config.min_sentences;
        if least == 0 {
            return None;
        }
        let found = sentences(text).iter().filter(|span| !span.of(text).trim().is_empty()).count();
        (found < least).then(|| ("too_few_sentences", format!("{found} sentences, fewer than {least}")))
    }

    fn chinese(&self, text: &str) -> Option<Reason> {
        let least = self.config.min_chinese;
        if least <= 0.0 {
            return None;
        }
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let share = text.chars().filter(|&c| is_hanzi(c)).count() as f64 / letters.max(1) as f64;
        (share < least)
            .then(|| ("not_chinese", format!("{share:.2} of its letters are Chinese, less than {least}")))
    }

    fn flags(&self, article: &Article) -> Option<Reason> {
        let flag = article.flags.iter().find(|f| self.config.drop_flags.iter().any(|d| d == f.as_ref()))?;
        Some(("flag", format!("flagged {flag}")))
    }

    fn time(&self, article: &Article) -> Option<Reason> {
        if self.from.is_none() && self.until.is_none() {
            return None;
        }
        let Some(published) = article.published else {
            let dropped = self.config.undated == Undated::Drop;
            return dropped.then(|| ("undated", "no time of publication".to_owned()));
        };
        let config = &self.config;
        if self.from.is_some_and(|from| published.seconds < from) {
            return Some(("too_early", format!("before {}", config.from.as_deref().unwrap_or_default())));
        }
        self.until
            .is_some_and(|until| published.seconds >= until)
            .then(|| ("too_late", format!("not before {}", config.until.as_deref().unwrap_or_default())))
    }
}

fn listed(what: &'static str, name: Option<&str>, keep: &[String], drop: &[String]) -> Option<Reason> {
    let has = |names: &[String]| name.is_some_and(|name| names.iter().any(|n| n == name));
    let shown = name.unwrap_or("unknown");
    (has(drop) || !(keep.is_empty() || has(keep))).then(|| (what, format!("{what} is {shown}")))
}

/// Whether `c` is a Chinese character.
pub(super) fn is_hanzi(c: char) -> bool {
    matches!(c, '㐀'..='䶿' | '一'..='鿿' | '豈'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}' | '〇')
}
