//! The bounds that a text's signals must keep. None is set by default.

use serde::{Deserialize, Serialize};

use super::{Reason, Signals};
use crate::error::{Error, Result};

/// Bounds on the [`Signals`] of a body, each a share from 0 to 1; what is not given is not asked.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Quality {
    /// Most characters in lines that stood before; Gopher: 0.2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_repeated_lines: Option<f64>,
    /// Most characters in windows of ten that stood before; Gopher: 0.15.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_repeated_windows: Option<f64>,
    /// Most characters covered by one phrase of four; Gopher: 0.2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_top_phrase: Option<f64>,
    /// Most symbols; Gopher: 0.1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_symbols: Option<f64>,
    /// Most digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_digits: Option<f64>,
    /// Fewest lines that end as sentences do; `FineWeb`: 0.12.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_ended_lines: Option<f64>,
    /// Most lines shorter than ten characters; `FineWeb`: 0.67.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_short_lines: Option<f64>,
    /// Most lines that end in an ellipsis; Gopher: 0.3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_ellipsis_lines: Option<f64>,
    /// Most lines that start with a bullet; Gopher: 0.9.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_bullet_lines: Option<f64>,
    /// Fewest characters that hold sentences together, among the Chinese ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_function_chars: Option<f64>,
}

/// The name of a signal's reason, its field, its bound, and how to read it.
type Bound = (&'static str, &'static str, Option<f64>, fn(&Signals) -> f64);

impl Quality {
    fn most(&self) -> [Bound; 8] {
        [
            ("repeated_lines", "max_repeated_lines", self.max_repeated_lines, |s| s.repeated_lines),
            ("repeated_windows", "max_repeated_windows", self.max_repeated_windows, |s| s.repeated_windows),
            ("top_phrase", "max_top_phrase", self.max_top_phrase, |s| s.top_phrase),
            ("symbols", "max_symbols", self.max_symbols, |s| s.symbols),
            ("digits", "max_digits", self.max_digits, |s| s.digits),
            ("short_lines", "max_short_lines", self.max_short_lines, |s| s.short_lines),
            ("ellipsis_lines", "max_ellipsis_lines", self.max_ellipsis_lines, |s| s.ellipsis_lines),
            ("bullet_lines", "max_bullet_lines", self.max_bullet_lines, |s| s.bullet_lines),
        ]
    }

    fn least(&self) -> [Bound; 2] {
        [
            ("ended_lines", "min_ended_lines", self.min_ended_lines, |s| s.ended_lines),
            ("function_chars", "min_function_chars", self.min_function_chars, |s| s.function_chars),
        ]
    }

    pub(super) fn check(&self) -> Result<()> {
        for (_, field, bound, _) in self.most().into_iter().chain(self.least()) {
            if let Some(bound) = bound
                && !(0.0..=1.0).contains(&bound)
            {
                let problem = format!("must lie between 0 and 1, not {bound}");
                return Err(Error::config(format!("filter.quality.{field}"), problem));
            }
        }
        Ok(())
    }

    /// The first bound that `text` breaks.
    pub(super) fn judge(&self, text: &str) -> Option<Reason> {
        if *self == Self::default() {
            return None;
        }
        let signals = Signals::of(text);
        let over = self.most().into_iter().find_map(|(name, _, bound, read)| {
            let (value, bound) = (read(&signals), bound?);
            (value > bound).then(|| (name, format!("{name} is {value:.3}, more than {bound}")))
        });
        over.or_else(|| {
            self.least().into_iter().find_map(|(name, _, bound, read)| {
                let (value, bound) = (read(&signals), bound?);
                (value < bound).then(|| (name, format!("{name} is {value:.3}, less than {bound}")))
            })
        })
    }
}
