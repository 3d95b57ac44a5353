//! How templates are learned.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// How templates are learned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LearnConfig {
    /// On how many pages of a site a line must stand.
    pub min_pages: u32,
    /// On what share of the pages of its site, 0 to 1.
    pub min_share: f32,
    /// How many lines that came again are kept in memory at once. All that is kept takes at most about 350 bytes for each.
    pub capacity: usize,
}

impl Default for LearnConfig {
    fn default() -> Self {
        Self { min_pages: 5, min_share: 0.01, capacity: 200_000 }
    }
}

impl LearnConfig {
    /// Fails where a bound makes no sense.
    pub(super) fn check(&self) -> Result<()> {
        if self.min_pages < 2 {
            return Err(Error::config("min_pages", format!("must be at least 2, is {}", self.min_pages)));
        }
        if !(0.0..=1.0).contains(&self.min_share) {
            let problem = format!("must be between 0 and 1, is {}", self.min_share);
            return Err(Error::config("min_share", problem));
        }
        if !(1000..=100_000_000).contains(&self.capacity) {
            let problem = format!("must be between 1,000 and 100,000,000, is {}", self.capacity);
            return Err(Error::config("capacity", problem));
        }
        Ok(())
    }
}
