//! Rule files: read, checked, and told apart from what is no rule.

use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::rule::{Rule, Unit};
use crate::error::{Error, Result};

/// The project's own files.
const FILES: &[(&str, &str)] = &[
    ("byline.toml", include_str!("byline.toml")),
    ("copyright.toml", include_str!("copyright.toml")),
    ("credit.toml", include_str!("credit.toml")),
    ("disclaimer.toml", include_str!("disclaimer.toml")),
    ("follow.toml", include_str!("follow.toml")),
    ("footer.toml", include_str!("footer.toml")),
    ("header.toml", include_str!("header.toml")),
    ("origin.toml", include_str!("origin.toml")),
    ("related.toml", include_str!("related.toml")),
    ("spam.toml", include_str!("spam.toml")),
    ("widget.toml", include_str!("widget.toml")),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    rule: Vec<Rule>,
}

/// The rules that come with the crate.
pub fn builtin() -> &'static [Rule] {
    static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
        let read = |(name, text)| parse(name, text).expect("the crate's own rule files are under test");
        FILES.iter().copied().flat_map(read).collect()
    });
    &RULES
}

/// The rules of the file at `path`; [`check`]ed.
pub fn read(path: &Path) -> Result<Vec<Rule>> {
    let text = std::fs::read_to_string(path).map_err(|e| Error::rule(path.display(), e))?;
    parse(&path.display().to_string(), &text)
}

/// The rules of a file's text; [`check`]ed.
pub fn parse(name: &str, text: &str) -> Result<Vec<Rule>> {
    let file: File = toml::from_str(text).map_err(|e| Error::rule(name, e))?;
    for rule in &file.rule {
        check(rule)?;
    }
    Ok(file.rule)
}

/// Whether `rule` can be used: its pattern is one, it has examples on both sides, its bounds are in order.
pub fn check(rule: &Rule) -> Result<()> {
    let wrong = |problem: String| Err(Error::rule(&rule.id, problem));
    let name = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
    };
    if !name(&rule.id) || !name(&rule.kind) {
        return wrong("id and kind must be ASCII letters, digits, `_`, `-` and `.`".into());
    }
    if rule.place.is_empty() {
        return wrong("place must name at least one of head, body, tail".into());
    }
    if rule.takes.is_empty() || rule.leaves.is_empty() {
        return wrong("it must have an example under `takes` and a near miss under `leaves`".into());
    }
    if rule.chars.0 == 0 || rule.chars.0 > rule.chars.1 || rule.chars.1 > 1000 {
        return wrong(format!("chars must be [from, to] with 1 <= from <= to <= 1000, is {:?}", rule.chars));
    }
    if !(0.0..=100.0).contains(&rule.strength) {
        return wrong(format!("strength must be between 0 and 100, is {}", rule.strength));
    }
    if rule.words.iter().any(|w| w.trim().chars().count() == 0) {
        return wrong("a word of `words` is empty".into());
    }
    if rule.unit == Unit::Span && rule.words.is_empty() {
        return wrong("a span must have `words`, since it is looked for in lines of any length".into());
    }
    if rule.unit == Unit::Span && rule.takes.iter().any(|t| marked(t).is_none()) {
        return wrong("each example of a span must mark what is taken with ⟦ and ⟧".into());
    }
    Regex::new(&rule.pattern).map_err(|e| Error::rule(&rule.id, e))?;
    Ok(())
}

/// An example of a span without its marks, and the bytes that they enclose.
pub(super) fn marked(example: &str) -> Option<(String, std::ops::Range<usize>)> {
    let (before, rest) = example.split_once('⟦')?;
    let (inside, after) = rest.split_once('⟧')?;
    let from = before.len();
    Some((format!("{before}{inside}{after}"), from..from + inside.len()))
}
