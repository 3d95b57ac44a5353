//! Which kinds and flags are there? For whoever names one in a setting, and for nothing else.
//!
//! What the rules say is read from the rules; what is found without one is listed here, and asserted where it is said.

use super::rules::Rule;
use crate::article::ParagraphKind;
use crate::error::{Error, Result};
use crate::text::did_you_mean;

/// Kinds of what is removed without a rule of a file: by structure, by templates, as spam.
const KINDS: [&str; 18] = [
    "author_note",
    "boilerplate",
    "byline",
    "header",
    "injected_keyword",
    "link",
    "navigation",
    "original_title",
    "other_text",
    "related",
    "repeated",
    "seo_closer",
    "seo_lead_in",
    "source",
    "template",
    "timestamp",
    "title",
    "widget",
];

/// Flags that are raised without a rule of a file.
const FLAGS: [&str; 12] = [
    "digits_stripped",
    "embedded",
    "flattened",
    "implausible_time",
    "injected_keyword",
    "mojibake",
    "mojibake_repaired",
    "no_body",
    "paginated",
    "replacement",
    "seo_closer",
    "truncated",
];

/// Kinds that are body, and go where the caller says so.
pub(crate) const DROPPED: [&str; 4] = ["dateline", "caption", "list", "table"];

/// What [`DROPPED`] calls the kind of a paragraph.
pub(crate) fn dropped(kind: ParagraphKind) -> Option<&'static str> {
    let name = kind.as_str();
    DROPPED.into_iter().find(|dropped| *dropped == name)
}

/// Whether somebody may say `kind` without a rule.
pub(crate) fn is_kind(kind: &str) -> bool {
    KINDS.contains(&kind) || DROPPED.contains(&kind)
}

/// The flags that an article may have: those that are raised without a rule, and those of `rules`.
pub(crate) fn flags<'r>(rules: impl IntoIterator<Item = &'r Rule>) -> impl Iterator<Item = &'r str> {
    FLAGS.into_iter().chain(rules.into_iter().filter_map(|rule| rule.flag.as_deref()))
}

/// Fails where one of the kinds that `setting` names is none that can be removed.
pub(crate) fn check(setting: &str, named: &[String], more: &[&str], rules: &[&Rule]) -> Result<()> {
    let known =
        || KINDS.into_iter().chain(more.iter().copied()).chain(rules.iter().map(|rule| rule.kind.as_str()));
    let Some(wrong) = named.iter().find(|name| known().all(|kind| kind != name.as_str())) else {
        return Ok(());
    };
    let mut all: Vec<&str> = known().collect();
    all.sort_unstable();
    all.dedup();
    let hint = did_you_mean(wrong, all.iter().copied());
    Err(Error::config(setting, format!("{wrong:?} is no kind{hint} (kinds: {})", all.join(", "))))
}
