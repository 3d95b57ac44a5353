//! What is known of the texts besides what they say?

use crate::error::{Error, Result};

/// What is known of each text of a batch; each list is empty or has one entry for each text.
#[derive(Debug, Clone, Default)]
pub struct Facts<'f> {
    /// When it was published, in seconds since 1970 (UTC).
    pub published: Vec<Option<i64>>,
    /// Who published it.
    pub outlet: Vec<Option<&'f str>>,
}

impl Facts<'_> {
    pub(super) fn check(&self, texts: usize) -> Result<()> {
        for (name, given) in [("published", self.published.len()), ("outlet", self.outlet.len())] {
            if given != 0 && given != texts {
                return Err(Error::input(name, format!("{given} entries for {texts} texts")));
            }
        }
        Ok(())
    }
}
