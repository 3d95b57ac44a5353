//! Traditional or Simplified characters, by the dictionaries of `OpenCC`.
//!
//! As `OpenCC` itself does: at each place the longest phrase that the dictionary knows, else the character. Phrases are
//! what tells 头发 → 頭髮 from 发展 → 發展. The dictionaries are unpacked at the first use.

use std::io::Read;
use std::sync::LazyLock;

use flate2::read::GzDecoder;
use rustc_hash::FxHashMap;

use super::chars::is_hanzi;
use super::config::Script;
use super::edit::Edit;

/// One direction.
struct Converter {
    /// By first character: what it becomes by itself, and the phrases that begin with it, the longest first.
    heads: FxHashMap<char, Head>,
}

#[derive(Default)]
struct Head {
    alone: Option<&'static str>,
    phrases: Vec<(&'static str, &'static str)>,
}

static TO_SIMPLIFIED: LazyLock<Converter> =
    LazyLock::new(|| Converter::new(include_bytes!("data/to_simplified.tsv.gz")));
static TO_TRADITIONAL: LazyLock<Converter> =
    LazyLock::new(|| Converter::new(include_bytes!("data/to_traditional.tsv.gz")));

/// Converts `text`: an edit for each row of characters that change.
pub(super) fn convert(text: &str, script: Script) -> Vec<Edit> {
    match script {
        Script::Keep => Vec::new(),
        Script::Simplified => TO_SIMPLIFIED.convert(text),
        Script::Traditional => TO_TRADITIONAL.convert(text),
    }
}

impl Converter {
    fn new(packed: &[u8]) -> Self {
        let mut text = String::new();
        GzDecoder::new(packed).read_to_string(&mut text).expect("the resource was packed from UTF-8 text");
        // Kept for the life of the process, as the converter itself is.
        let text: &'static str = text.leak();
        let mut heads: FxHashMap<char, Head> = FxHashMap::default();
        for (key, value) in text.lines().filter_map(|line| line.split_once('\t')) {
            let mut chars = key.chars();
            let Some(first) = chars.next() else { continue };
            let head = heads.entry(first).or_default();
            match chars.next() {
                None => head.alone = Some(value),
                Some(_) => head.phrases.push((key, value)),
            }
        }
        for head in heads.values_mut() {
            head.phrases.sort_by_key(|(key, _)| std::cmp::Reverse(key.len()));
        }
        Self { heads }
    }

    fn convert(&self, text: &str) -> Vec<Edit> {
        let mut edits: Vec<Edit> = Vec::new();
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let end = at + c.len_utf8();
            let found = if is_hanzi(c) { self.at(&text[at..], c) } else { None };
            let Some((length, value)) = found else {
                at = end;
                continue;
            };
            if text[at..at + length] != *value {
                match edits.last_mut() {
                    Some(edit) if edit.end() == at => {
                        edit.length += length;
                        edit.becomes.to_mut().push_str(value);
                    }
                    _ => edits.push(Edit::new(at, length, value)),
                }
            }
            at += length;
        }
        edits
    }

    /// The longest phrase at the head of `text`, or its first character, and what it becomes.
    fn at(&self, text: &str, first: char) -> Option<(usize, &'static str)> {
        let head = self.heads.get(&first)?;
        let phrase = head.phrases.iter().find(|(key, _)| text.starts_with(key));
        phrase.map(|(key, value)| (key.len(), *value)).or_else(|| head.alone.map(|v| (first.len_utf8(), v)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::edit::made;
    use super::*;

    #[test]
    fn phrases_decide_between_characters() {
        let traditional = |text| made(text, &convert(text, Script::Traditional));
        assert_eq!(traditional("头发发展，皇后在后面").as_deref(), Some("頭髮發展，皇后在後面"));
        assert_eq!(traditional("已是繁體，abc"), None);
    }

    #[test]
    fn traditional_becomes_simplified() {
        let simplified = |text| made(text, &convert(text, Script::Simplified));
        assert_eq!(simplified("記者從現場瞭解，頭髮").as_deref(), Some("记者从现场了解，头发"));
        assert_eq!(simplified("已是简体"), None);
        assert_eq!(convert("記者", Script::Keep), []);
    }
}
