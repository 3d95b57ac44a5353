//! How much must two texts share?

use serde::{Deserialize, Serialize};

use super::guard::Evidence;
use super::pairs::PairKind;
use crate::error::{Error, Result};

/// How a [`Deduplicator`](super::Deduplicator) works. Checked once, in `Deduplicator::new`; saved with every run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Jaccard similarity from which two texts are near copies, above 0 up to 1.
    pub threshold: f64,
    /// Characters in one shingle, 2 to 32.
    pub shingle_chars: usize,
    /// One shingle in so many stands in a text's signature, at least 1.
    pub sample: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self { threshold: 0.7, shingle_chars: 5, sample: 16 }
    }
}

impl Config {
    /// Fails for a field that is out of its bounds.
    pub(super) fn check(&self) -> Result<()> {
        if !(self.threshold > 0.0 && self.threshold <= 1.0) {
            let problem = format!("must be above 0 and at most 1, not {}", self.threshold);
            return Err(Error::config("threshold", problem));
        }
        if !(2..=32).contains(&self.shingle_chars) {
            let problem = format!("must be 2 to 32, not {}", self.shingle_chars);
            return Err(Error::config("shingle_chars", problem));
        }
        if self.sample == 0 {
            return Err(Error::config("sample", "must be at least 1, not 0"));
        }
        Ok(())
    }

    /// The containment from which one text stands in another.
    ///
    /// A farm's copy is cut, spun and wrapped all at once; what is left of the article is still the greater
    /// part of what two unrelated texts never share.
    pub fn containment(&self) -> f64 {
        self.threshold * CONTAINED
    }

    /// How two different texts are copies, if they are.
    pub(super) fn kind(&self, jaccard: f64, containment: f64, evidence: Evidence) -> Option<PairKind> {
        if evidence.is_template() {
            return None;
        }
        if jaccard >= self.threshold {
            return Some(PairKind::Near);
        }
        let doubtful = evidence.is_slight(containment) || evidence.is_tail(containment);
        let contained = containment >= self.containment() && !doubtful;
        contained.then_some(PairKind::Contained)
    }
}

/// Containment asks for so much of the Jaccard threshold.
const CONTAINED: f64 = 0.6;
/// Containment below which a pair is weak: most of what makes it a copy must be borne out by more than this number.
pub(super) const WEAK: f64 = 0.6;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_out_of_bounds_are_named() {
        let wrong = |config: Config| config.check().unwrap_err().to_string();
        let threshold = wrong(Config { threshold: 1.5, ..Config::default() });
        assert_eq!(threshold, "threshold: must be above 0 and at most 1, not 1.5");
        assert!(wrong(Config { threshold: f64::NAN, ..Config::default() }).starts_with("threshold"));
        assert!(wrong(Config { shingle_chars: 1, ..Config::default() }).starts_with("shingle_chars"));
        assert!(wrong(Config { sample: 0, ..Config::default() }).starts_with("sample"));
    }

    #[test]
    fn unknown_fields_are_refused() {
        assert!(toml::from_str::<Config>("treshold = 0.5").is_err());
        assert_eq!(toml::from_str::<Config>("").unwrap(), Config::default());
    }
}
