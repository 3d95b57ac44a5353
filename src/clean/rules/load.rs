//! Rule files: read, checked, and told apart from what is no rule.

use std::io::Read;
use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use toml::Spanned;

use super::examples::try_examples;
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

/// No file of rules or templates is so long, in bytes.
const LONGEST: u64 = 64 << 20;

/// No file has so many rules.
const MOST: usize = 10_000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    rule: Vec<Spanned<Rule>>,
}

/// The rules that come with the crate.
pub fn builtin() -> &'static [Rule] {
    static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
        let read = |(name, text)| parse(name, text).expect("the crate's own rule files are under test");
        FILES.iter().copied().flat_map(read).collect()
    });
    &RULES
}

/// The rules of the file at `path`, each [`check`]ed and tried on its examples. Fails with the place of the first that
/// can't be used or does otherwise than it says.
pub fn read(path: &Path) -> Result<Vec<Rule>> {
    let name = path.display().to_string();
    let found = examine(&name, &text(path)?)?;
    match found.iter().find(|found| !found.problems.is_empty()) {
        Some(found) => Err(found.error(&name)),
        None => Ok(found.into_iter().map(|found| found.rule).collect()),
    }
}

/// The rules of a file's text; [`check`]ed.
pub fn parse(name: &str, text: &str) -> Result<Vec<Rule>> {
    let found = located(name, text)?;
    match found.iter().find(|found| !found.problems.is_empty()) {
        Some(found) => Err(found.error(name)),
        None => Ok(found.into_iter().map(|found| found.rule).collect()),
    }
}

/// A rule of a file, and what is wrong with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Examined {
    /// The rule.
    pub rule: Rule,
    /// Where it begins, from 1 on.
    pub line: usize,
    /// Why it can't be used, or which of its examples goes otherwise than it says.
    pub problems: Vec<String>,
}

impl Examined {
    fn error(&self, file: &str) -> Error {
        let more = match self.problems.len() {
            0 | 1 => String::new(),
            many => format!(" (and {} more of its examples)", many - 1),
        };
        Error::rule_file(format!("{file}, line {}", self.line), format!("{}{more}", self.problems[0]))
    }
}

/// Looks at every rule of a file's text, and tries those that can be used on their examples. Fails where it is no TOML, or
/// none of rules.
pub fn examine(name: &str, text: &str) -> Result<Vec<Examined>> {
    let mut found = located(name, text)?;
    for one in found.iter_mut().filter(|one| one.problems.is_empty()) {
        one.problems = try_examples(&one.rule);
    }
    Ok(found)
}

fn located(name: &str, text: &str) -> Result<Vec<Examined>> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let file: File = toml::from_str(text).map_err(|e| Error::rule_file(name, e.to_string().trim_end()))?;
    if file.rule.is_empty() {
        return Err(Error::rule_file(name, "has no rule; each begins with a line [[rule]]"));
    }
    if file.rule.len() > MOST {
        return Err(Error::rule_file(
            name,
            format!("has {} rules, which is more than {MOST}", file.rule.len()),
        ));
    }
    let mut lines: FxHashMap<String, usize> = FxHashMap::default();
    let (mut line, mut read) = (1, 0);
    let mut found = Vec::new();
    for rule in file.rule {
        let at = rule.span().start.clamp(read, text.len());
        line += memchr::memchr_iter(b'\n', &text.as_bytes()[read..at]).count();
        read = at;
        let rule = rule.into_inner();
        let mut problems: Vec<String> = check(&rule).err().map(|e| e.to_string()).into_iter().collect();
        if let Some(first) = lines.insert(rule.id.clone(), line) {
            problems.push(Error::rule(&rule.id, format!("stands twice, first in line {first}")).to_string());
        }
        found.push(Examined { rule, line, problems });
    }
    Ok(found)
}

/// The text of the file at `path`.
pub fn text(path: &Path) -> Result<String> {
    let wrong = |problem: &dyn std::fmt::Display| Error::rule_file(path.display(), problem);
    if std::fs::metadata(path).map_err(|e| wrong(&e))?.is_dir() {
        return Err(wrong(&"is a folder, and not a file"));
    }
    let mut bytes = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(LONGEST + 1).read_to_end(&mut bytes));
    if read.map_err(|e| wrong(&e))? as u64 > LONGEST {
        return Err(wrong(&format!("is longer than {LONGEST} bytes")));
    }
    String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        let line = 1 + memchr::memchr_iter(b'\n', &e.as_bytes()[..at]).count();
        wrong(&format!("line {line} is not UTF-8; the file must be saved as UTF-8"))
    })
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
    if rule.flag.as_deref().is_some_and(|flag| !name(flag)) {
        return wrong("flag must be ASCII letters, digits, `_`, `-` and `.`".into());
    }
    if rule.unit != Unit::Span && !rule.opens.is_empty() {
        return wrong("opens is for a span alone".into());
    }
    if rule.takes.iter().chain(&rule.leaves).any(|example| example.trim().is_empty()) {
        return wrong("an example of `takes` or `leaves` is empty".into());
    }
    if rule.unit == Unit::Span && rule.words.is_empty() {
        return wrong("a span must have `words`, since it is looked for in lines of any length".into());
    }
    if rule.unit == Unit::Span && rule.takes.iter().any(|t| marked(t).is_none()) {
        return wrong("each example of a span must mark what is taken with ⟦ and ⟧".into());
    }
    Regex::new(&rule.pattern).map_err(|e| Error::rule(&rule.id, told(&e)))?;
    Ok(())
}

/// What is wrong with a pattern; without the pattern itself where that is long.
fn told(error: &regex::Error) -> String {
    let whole = error.to_string();
    let last = whole.lines().last().unwrap_or_default();
    if whole.len() > 1000 { format!("pattern: {last}") } else { whole }
}

/// An example of a span without its marks, and the bytes that they enclose.
pub(super) fn marked(example: &str) -> Option<(String, std::ops::Range<usize>)> {
    let (before, rest) = example.split_once('⟦')?;
    let (inside, after) = rest.split_once('⟧')?;
    let from = before.len();
    Some((format!("{before}{inside}{after}"), from..from + inside.len()))
}
