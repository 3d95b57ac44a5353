//! Which steps are taken.

use serde::{Deserialize, Serialize};

use crate::article::RepairKind;

/// What becomes of half-width punctuation in Chinese text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Width {
    /// It stays as it came.
    Keep,
    /// It becomes Chinese punctuation again.
    #[default]
    Restore,
}

/// The script of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Script {
    /// As it stands.
    #[default]
    Keep,
    /// Simplified characters.
    Simplified,
    /// Traditional characters.
    Traditional,
}

/// How text is restored. The default takes every step that only undoes damage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each step can be left out by itself")]
pub struct Config {
    /// Half-width punctuation among Chinese characters.
    pub width: Width,
    /// HTML entities left in the text, and backslashes before quotes and brackets.
    pub escapes: bool,
    /// Zero-width, control and direction characters, and the glyphs of icon fonts.
    pub invisible: bool,
    /// Pronunciations in brackets behind characters, which a converter left: 長(zhǎng)江.
    pub pinyin: bool,
    /// Radicals and compatibility forms that stand for ordinary characters: ⽤.
    pub ideographs: bool,
    /// Full-width letters and digits: ２０２０.
    pub alphanumerics: bool,
    /// Spaces of all kinds: one between words, none between single characters or beside Chinese punctuation.
    pub spaces: bool,
    /// Straight quotes around Chinese, where they pair.
    pub quotes: bool,
    /// Punctuation repeated past what anybody means by it.
    pub repeats: bool,
    /// Lines that a fixed width broke, joined to their paragraphs again.
    pub wraps: bool,
    /// Simplified or Traditional characters.
    pub script: Script,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            width: Width::Restore,
            escapes: true,
            invisible: true,
            pinyin: true,
            ideographs: true,
            alphanumerics: true,
            spaces: true,
            quotes: true,
            repeats: true,
            wraps: true,
            script: Script::Keep,
        }
    }
}

impl Config {
    /// Whether it asks for `kind`.
    pub fn takes(&self, kind: RepairKind) -> bool {
        match kind {
            RepairKind::Wraps => self.wraps,
            RepairKind::Escapes => self.escapes,
            RepairKind::Invisible => self.invisible,
            RepairKind::Pinyin => self.pinyin,
            RepairKind::Ideographs => self.ideographs,
            RepairKind::Alphanumerics => self.alphanumerics,
            RepairKind::Spaces => self.spaces,
            RepairKind::Width => self.width == Width::Restore,
            RepairKind::Quotes => self.quotes,
            RepairKind::Repeats => self.repeats,
            RepairKind::Script => self.script != Script::Keep,
        }
    }
}
