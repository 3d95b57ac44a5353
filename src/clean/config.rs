//! How a [`Cleaner`](super::Cleaner) works.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::restore::{self, Script, Width};
use super::rules::Rule;
use super::templates::Templates;

/// How a [`Cleaner`](super::Cleaner) works. Checked once, in `Cleaner::new`; saved with every run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each repair can be left out by itself")]
pub struct Config {
    /// What becomes of punctuation that was squashed to half width.
    pub width: Width,
    /// Simplified or Traditional characters.
    pub script: Script,
    /// Whether lines that a fixed width broke are joined to their paragraphs again.
    pub wraps: bool,
    /// Whether HTML entities left in the text, and backslashes before quotes and brackets, are undone.
    pub escapes: bool,
    /// Whether zero-width, control and direction characters, and the glyphs of icon fonts, go.
    pub invisible: bool,
    /// Whether pronunciations go that a converter left in brackets behind characters: 長(zhǎng)江.
    pub pinyin: bool,
    /// Whether radicals and compatibility forms become the characters that they stand for: ⽤.
    pub ideographs: bool,
    /// Whether full-width letters and digits become plain ones: ２０２０.
    pub alphanumerics: bool,
    /// Whether spaces that mean nothing go.
    pub spaces: bool,
    /// Whether straight quotes around Chinese become “” and ‘’, where they pair.
    pub quotes: bool,
    /// Whether punctuation is cut down that is repeated past what anybody means by it.
    pub repeats: bool,
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

impl Default for Config {
    fn default() -> Self {
        let restore::Config {
            width,
            script,
            wraps,
            escapes,
            invisible,
            pinyin,
            ideographs,
            alphanumerics,
            spaces,
            quotes,
            repeats,
        } = restore::Config::default();
        Self {
            width,
            script,
            wraps,
            escapes,
            invisible,
            pinyin,
            ideographs,
            alphanumerics,
            spaces,
            quotes,
            repeats,
            drop: Vec::new(),
            keep: Vec::new(),
            rules: None,
            templates: None,
        }
    }
}

impl Config {
    /// How its text is restored.
    pub fn restoring(&self) -> restore::Config {
        let &Self {
            width,
            script,
            wraps,
            escapes,
            invisible,
            pinyin,
            ideographs,
            alphanumerics,
            spaces,
            quotes,
            repeats,
            ..
        } = self;
        restore::Config {
            width,
            escapes,
            invisible,
            pinyin,
            ideographs,
            alphanumerics,
            spaces,
            quotes,
            repeats,
            wraps,
            script,
        }
    }
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
