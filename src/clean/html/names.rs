//! What do the class, id and role of an element say of what is in it?
//!
//! Words that page authors use all over the web, in English, in pinyin and in abbreviations. A name is cut into
//! its words first (`main-content`, `relatedNews`, `post_body2`), so that `header` in `headernews` or `ad` in `read`
//! does not count. None of them decides alone: they tip the scales of the body finder.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::vocabulary::{LEGENDS, MEANINGS, PICTURES, WEAK};

/// What an element's names say: a set of the words below.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Names(u8);

impl Names {
    /// The article is in it.
    pub(super) const ARTICLE: Self = Self(1);
    /// Something else is in it.
    pub(super) const OTHER: Self = Self(2);
    /// Readers' comments are in it.
    pub(super) const COMMENTS: Self = Self(4);
    /// A picture's caption is in it.
    pub(super) const CAPTION: Self = Self(8);
    /// Whom the page credits is in it.
    pub(super) const SOURCE: Self = Self(16);
    /// Who wrote it is in it.
    pub(super) const AUTHOR: Self = Self(32);
    /// The name of an account is in it.
    pub(super) const ACCOUNT: Self = Self(64);
    /// Any of the three before.
    pub(super) const CREDITS: Self = Self(16 | 32 | 64);
    /// An advertisement is in it.
    pub(super) const AD: Self = Self(128);
    /// What is called one is something else than the article, too.
    pub(super) const ADVERTISEMENT: Self = Self(128 | 2);
}

static WORDS: LazyLock<FxHashMap<&str, u8>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    for (names, list) in MEANINGS {
        for word in list {
            *words.entry(*word).or_insert(0) |= names.0;
        }
    }
    words
});

impl Names {
    /// What a class, an id or a role says.
    pub(super) fn said(value: &str) -> Self {
        let mut names = Self::default();
        for token in value.split_ascii_whitespace() {
            names = names.and(Self::token(token));
        }
        names
    }

    /// What one of several classes says: `adInContent` is an advertisement, whatever it is in.
    fn token(token: &str) -> Self {
        let (mut names, mut strong, mut picture) = (0, false, false);
        words(token, |word| {
            let said = WORDS.get(word).copied().unwrap_or(0);
            strong |= said & Self::OTHER.0 != 0 && !WEAK.contains(&word);
            names |= said;
            names |= if picture && LEGENDS.contains(&word) { Self::CAPTION.0 } else { 0 };
            picture = PICTURES.contains(&word);
        });
        if strong && names & Self::CAPTION.0 == 0 {
            names &= !Self::ARTICLE.0;
        }
        Self(names)
    }

    /// What both say.
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether they say `other`.
    pub(super) fn say(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether they say that something else than the article is in it, and not the article too.
    pub(super) fn say_other(self) -> bool {
        self.say(Self::OTHER) && !self.say(Self::ARTICLE)
    }
}

/// Longer words say nothing.
const LONGEST: usize = 24;

/// Calls `found` with each word of a name, in small letters: at signs, digits and changes of case.
fn words(value: &str, mut found: impl FnMut(&str)) {
    let mut word = [0; LONGEST];
    let (mut length, mut lower) = (0, false);
    let bytes = value.as_bytes();
    for &byte in bytes[..bytes.len().min(300)].iter().chain(b" ") {
        let ends = !byte.is_ascii_alphabetic() || byte.is_ascii_uppercase() && lower;
        if ends && length > 0 {
            if let Some(Ok(word)) = word.get(..length).map(std::str::from_utf8) {
                found(word);
            }
            length = 0;
        }
        lower = byte.is_ascii_lowercase();
        if byte.is_ascii_alphabetic() {
            if let Some(slot) = word.get_mut(length) {
                *slot = byte.to_ascii_lowercase();
            }
            length += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_advertisement_in_the_text_is_none_of_it() {
        for (name, other) in [
            ("adInContent", true),
            ("content ad_left", false),
            ("related-content", true),
            ("editor-content", false),
            ("TRS_Editor", false),
            ("main-content", false),
        ] {
            assert_eq!(Names::said(name).say_other(), other, "{name}");
        }
        for name in ["img_descr", "picIntro", "photo_alt_20190808", "figcaption"] {
            assert!(Names::said(name).say(Names::CAPTION), "{name}");
        }
    }

    #[test]
    fn names_are_cut_into_words() {
        let mut found = Vec::new();
        words("main-content relatedNews post_body2 NAV", |w| found.push(w.to_owned()));
        assert_eq!(found, ["main", "content", "related", "news", "post", "body", "nav"]);
    }
}
