//! What counts as a new word, and how much room finding them may take.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// The longest word that can be asked for, in characters.
const MAX_CHARS: u32 = 32;

/// How [`NewWords`](super::NewWords) works. Checked once, in `NewWords::new`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// At most so many words, the best first.
    pub k: usize,
    /// In how many different contexts a word stands at least.
    pub min_count: u32,
    /// The longest word, in characters, at most 32.
    pub max_chars: u32,
    /// How unsure the neighbour is at a word's tighter side, at least, in nats.
    pub min_freedom: f64,
    /// The lowest score, in nats.
    pub min_score: f64,
    /// Whether compounds of a word that the dictionary has and that is free elsewhere are wanted too: 短 + 视频, but also
    /// 副 + 主席.
    pub compounds: bool,
    /// How many rows of pieces are counted at once. Each takes about 40 bytes. A corpus that has more loses
    /// its rarest ones on the way.
    pub rows: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            k: 5000,
            min_count: 8,
            max_chars: 8,
            min_freedom: 1.2,
            min_score: 7.0,
            compounds: false,
            rows: 4_000_000,
        }
    }
}

impl Config {
    pub(super) fn check(&self) -> Result<()> {
        if self.min_count < 2 {
            return Err(Error::config("min_count", format!("must be at least 2, not {}", self.min_count)));
        }
        if !(2..=MAX_CHARS).contains(&self.max_chars) {
            let problem = format!("must be from 2 to {MAX_CHARS}, not {}", self.max_chars);
            return Err(Error::config("max_chars", problem));
        }
        for (name, value) in [("min_freedom", self.min_freedom), ("min_score", self.min_score)] {
            if !value.is_finite() {
                return Err(Error::config(name, format!("must be a number, not {value}")));
            }
        }
        if self.rows < 1000 {
            return Err(Error::config("rows", format!("must be at least 1000, not {}", self.rows)));
        }
        Ok(())
    }
}
