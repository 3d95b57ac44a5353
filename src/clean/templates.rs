//! Lines that a site puts on every page: kept in a file, and looked up.

use std::hash::Hasher;
use std::path::Path;

use rustc_hash::{FxHashMap, FxHasher};
use serde::{Deserialize, Serialize};

use super::fold::fold;
use super::rules;
use crate::error::{Error, Result};

/// A line of a site's template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// The site, as the caller named it; empty where none was named.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub site: String,
    /// The line, as it was first seen.
    pub line: String,
    /// On how many pages it stood.
    pub pages: u32,
}

/// Templates of one or more sites.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Templates {
    /// The lines, by site and how often they stood.
    #[serde(default, rename = "template")]
    pub lines: Vec<Template>,
}

impl Templates {
    /// Reads a file that [`save`](Self::save) wrote.
    pub fn load(path: &Path) -> Result<Self> {
        let text = rules::text(path)?;
        toml::from_str(&text).map_err(|e| Error::rule_file(path.display(), e))
    }

    /// Writes a TOML file.
    pub fn save(&self, path: &Path) -> Result<()> {
        let text = toml::to_string(self).map_err(|e| Error::store(path.display(), e))?;
        std::fs::write(path, text).map_err(|e| Error::store(path.display(), e))
    }
}

/// Templates, ready to be looked up.
#[derive(Debug, Default)]
pub(super) struct Known {
    lines: FxHashMap<u64, Vec<String>>,
}

impl Known {
    pub(super) fn new(templates: &Templates) -> Self {
        let mut lines: FxHashMap<u64, Vec<String>> = FxHashMap::default();
        for t in &templates.lines {
            lines.entry(key(&t.line)).or_default().push(t.site.clone());
        }
        Self { lines }
    }

    /// Whether `line` is a template of the site of `url`; of any site where the address is not known.
    pub(super) fn holds(&self, line: &str, url: Option<&str>) -> bool {
        if self.lines.is_empty() {
            return false;
        }
        let Some(sites) = self.lines.get(&key(line)) else { return false };
        sites.iter().any(|site| site.is_empty() || url.is_none_or(|url| names(url, site)))
    }

    /// Whether there is anything to look up.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

/// Whether `url` has `site` in it, and not as a part of a longer name: `a.cn` is no site of `https://ba.cn/`.
fn names(url: &str, site: &str) -> bool {
    let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '-');
    url.match_indices(site)
        .any(|(at, _)| ends(url[..at].chars().next_back()) && ends(url[at + site.len()..].chars().next()))
}

/// A line as it is compared: folded, without white space, digits made one.
pub(super) fn key(line: &str) -> u64 {
    let mut hasher = FxHasher::default();
    for c in line.chars().filter_map(fold).filter(|c| !c.is_whitespace()) {
        hasher.write_u32(if c.is_ascii_digit() { '0' as u32 } else { c as u32 });
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_known_on_the_pages_of_its_site() {
        let line = |site: &str| Template { site: site.into(), line: "海州热线".into(), pages: 5 };
        let known = Known::new(&Templates { lines: vec![line("news.example"), line("海州网")] });
        for url in [None, Some("https://news.example/1.html"), Some("http://m.news.example:80")] {
            assert!(known.holds("海州热线", url), "{url:?}");
        }
        for url in ["https://goodnews.example/1", "https://news.example2.com", "/1.html"] {
            assert!(!known.holds("海州热线", Some(url)), "{url}");
        }
    }
}
