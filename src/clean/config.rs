//! How a [`Cleaner`](super::Cleaner) works.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::restore::{self, Script, Width};
use super::rules::Rule;
use super::templates::Templates;

/// How a [`Cleaner`](super::Cleaner) works. Checked once, in `Cleaner::new`; saved with every run.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// What becomes of punctuation that was squashed to half width.
    pub width: Width,
    /// The other steps that bring the text back to what was printed.
    pub restore: restore::Config,
    /// Simplified or Traditional characters.
    pub script: Script,
    /// Kinds that go although they would stay: `dateline`, `caption`, `list`, `table`, and those of rules with `keep`.
    pub drop: Vec<String>,
    /// Kinds that stay although they would go: `byline`, `source`, …
    pub keep: Vec<String>,
    /// Rules besides the crate's own; a rule with the id of one of them takes its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rules: Option<Rules>,
    /// Lines that recur over a site's pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub templates: Option<Lines>,
}

/// Where a user's rules come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Rules {
    /// A file of rules.
    File(PathBuf),
    /// The rules themselves.
    Inline(Vec<Rule>),
}

/// Where templates come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Lines {
    /// A file that was learned.
    File(PathBuf),
    /// The templates themselves.
    Inline(Templates),
}
