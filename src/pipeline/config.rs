//! All the settings of a run: what `qinggao.toml` holds.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use serde::{Deserialize, Serialize};

use super::faults::settings;
use super::filter;
use super::known::Against;
use super::read::{Columns, FileFormat, Limits, Reading};
use crate::clean;
use crate::dedup;
use crate::error::{Error, Result};
use crate::segment;
use crate::text::floor;

/// How a run works. Checked once, before anything is read; saved with the output.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// What is done.
    pub run: Steps,
    /// How the input is read.
    pub input: Input,
    /// What its columns are called.
    pub columns: Columns,
    /// How pages are cleaned.
    pub clean: clean::Config,
    /// What is kept.
    pub filter: filter::Config,
    /// How text is cut.
    pub segment: segment::Config,
    /// What is a copy.
    pub dedup: dedup::Config,
    /// What was there before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<Against>,
}

/// What is done to each article, and to all of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Steps {
    /// Whether pages are cleaned; else their texts are taken as they are.
    pub clean: bool,
    /// How bodies are cut into `tokens`; not given, they are not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tokens: Option<segment::Mode>,
    /// Whether copies are looked for.
    pub dedup: bool,
}

impl Default for Steps {
    fn default() -> Self {
        Self { clean: true, tokens: None, dedup: true }
    }
}

/// How the input is read, and how much of it at once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Input {
    /// What the files hold, whatever their names say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<FileFormat>,
    /// Rows that are worked on together.
    pub batch_rows: usize,
    /// Bytes of text that are worked on together.
    pub batch_bytes: usize,
    /// Bytes of one row; a longer one is set aside.
    pub row_bytes: usize,
}

impl Default for Input {
    fn default() -> Self {
        Self { format: None, batch_rows: 2048, batch_bytes: 16 << 20, row_bytes: 64 << 20 }
    }
}

/// Arrow's strings count in 31 bits, and a batch grows past its bound by one row.
const MOST_BYTES: usize = 512 << 20;

impl Config {
    /// Reads `qinggao.toml`. An error names the file, the line, the setting, and the name that was meant.
    pub fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).map_err(|e| Error::config(path.display(), e))?;
        let fail = |error: &toml::de::Error, problem: &str| {
            let before = error.span().map_or("", |span| &text[..floor(&text, span.start.min(text.len()))]);
            let line = before.matches('\n').count() + 1;
            Error::config(format!("{}, line {line}", path.display()), problem)
        };
        let from = toml::Deserializer::parse(&text).map_err(|e| fail(&e, e.message()))?;
        settings(from, |e| e.message().to_owned()).map_err(|(error, told)| fail(&error, &told))
    }

    /// Reads the same as JSON.
    pub fn from_json(text: &str) -> Result<Self> {
        let value: serde_json::Value = serde_json::from_str(text).map_err(|e| Error::config("config", e))?;
        settings(value, ToString::to_string).map_err(|(_, told)| Error::config("config", told))
    }

    /// Fails where a setting of the pipeline's own is out of its bounds; the wings check theirs.
    pub fn check(&self) -> Result<()> {
        let bounds = [
            ("input.batch_rows", self.input.batch_rows, 1 << 20),
            ("input.batch_bytes", self.input.batch_bytes, MOST_BYTES),
            ("input.row_bytes", self.input.row_bytes, MOST_BYTES),
        ];
        for (field, value, most) in bounds {
            if !(1..=most).contains(&value) {
                return Err(Error::config(field, format!("must lie between 1 and {most}, not {value}")));
            }
        }
        if self.index.is_some() && !self.run.dedup {
            return Err(Error::config("index", "needs run.dedup, which is off"));
        }
        Ok(())
    }

    /// As `qinggao.toml` would say it.
    pub fn to_toml(&self) -> Result<String> {
        toml::to_string(self).map_err(|e| Error::config("qinggao.toml", e))
    }

    /// How files are read; `taken` counts their bytes.
    pub(super) fn reading<'r>(&'r self, taken: &'r Arc<AtomicU64>) -> Reading<'r> {
        let Input { batch_rows: rows, batch_bytes: bytes, row_bytes, .. } = self.input;
        Reading { columns: &self.columns, limits: Limits { rows, bytes, row_bytes }, taken }
    }
}

/// A short name for all of `parts`, the same on every machine (FNV-1a, Fowler, Noll and Vo 1991, 128 bits).
pub(super) fn name_of(parts: &[&[u8]]) -> String {
    const PRIME: u128 = (1 << 88) + 0x13B;
    let mut hash: u128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D;
    for part in parts {
        for byte in (part.len() as u64).to_le_bytes().iter().chain(*part) {
            hash = (hash ^ u128::from(*byte)).wrapping_mul(PRIME);
        }
    }
    let mut name = String::new();
    write!(name, "{hash:032x}").expect("writing to a string succeeds");
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_saved_is_read_again() {
        let config = Config::default();
        assert_eq!(toml::from_str::<Config>(&config.to_toml().unwrap()).unwrap(), config);
    }

    #[test]
    fn a_wrong_setting_is_named_with_its_file_and_line() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("qinggao.toml");
        fs::write(&path, "[filter]\nmin_char = 3\n").unwrap();
        let error = Config::read(&path).unwrap_err().to_string();
        assert!(
            error.contains("qinggao.toml") && error.contains("line 2") && error.contains("min_char"),
            "{error}"
        );
        let error = Config::from_json(r#"{"filter": {"min_char": 3}}"#).unwrap_err().to_string();
        assert_eq!(error, "config: filter.min_char: unknown setting; did you mean min_chars?");
        fs::write(&path, "[filter]\nmin_chars == 3\n").unwrap();
        let error = Config::read(&path).unwrap_err().to_string();
        assert!(error.contains("qinggao.toml, line 2: "), "{error}");
        let config = Config { input: Input { batch_rows: 0, ..Input::default() }, ..Config::default() };
        assert!(config.check().unwrap_err().to_string().starts_with("input.batch_rows: "));
    }

    #[test]
    fn names_tell_parts_apart() {
        assert_ne!(name_of(&[b"ab", b"c"]), name_of(&[b"a", b"bc"]));
        assert_eq!(name_of(&[]), "6c62272e07bb014262b821756295c58d");
    }
}
