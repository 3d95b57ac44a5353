//! One rule: where a thing may stand, how it looks, and what it is.

use serde::{Deserialize, Serialize};

use crate::article::Role;

/// A rule as it stands in a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name, unique over all files: `tail.editor`.
    pub id: String,
    /// The kind of what it takes: `editor`, `disclaimer`, … `drop` and `keep` name kinds.
    pub kind: String,
    /// What it takes.
    pub unit: Unit,
    /// Where on the page that may stand.
    pub place: Vec<Place>,
    /// Words of which one must stand in the text before the pattern is tried. Without any, the pattern is
    /// tried on every line that is short enough.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// For a span that begins with a bracket: which brackets. Where none of them stands shortly before the word, the
    /// pattern is not tried.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub opens: String,
    /// A regular expression over the folded text (half width, no invisible characters, and the characters of
    /// the rules' own vocabulary Simplified). Its groups named `title`, `original`, `source`, `host`,
    /// `outlet`, `rights`, `time`, `people`, `keyword` are read as what they say; of a span only its group `span`
    /// goes, where it has one.
    pub pattern: String,
    /// Fewest and most characters of a line that it is tried on; for a span, of the span itself.
    #[serde(default = "any_short")]
    pub chars: (u32, u32),
    /// How strongly a match speaks against body, in the measure of the score of a line: a paragraph is worth
    /// 1 to 4.
    #[serde(default = "strong")]
    pub strength: f32,
    /// What a person that it names without a role did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Kept in the body unless the caller drops its kind.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub keep: bool,
    /// Raised when it takes something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flag: Option<String>,
    /// Texts that it must take. For a span, what it must take stands between `⟦` and `⟧`.
    pub takes: Vec<String>,
    /// Near misses that it must leave.
    pub leaves: Vec<String>,
}

/// What a rule takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// A whole line.
    Line,
    /// A part of a line.
    Span,
    /// A heading and the title-like lines under it.
    Block,
    /// A line beyond which, on its side of the page, nothing is body.
    Cut,
}

/// Where on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Before the body.
    Head,
    /// Inside the body.
    Body,
    /// Behind the body.
    Tail,
}

impl Rule {
    /// Whether it may take what stands at `place`.
    pub fn stands(&self, place: Place) -> bool {
        self.place.contains(&place)
    }
}

fn any_short() -> (u32, u32) {
    (1, 80)
}

fn strong() -> f32 {
    3.0
}
