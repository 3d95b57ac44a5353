//! One tag, as it stands in the page.
//!
//! Read by the HTML standard's own rules for where names, values and the tag itself end. Only the attributes that
//! somebody reads are kept, each once, whatever the tag repeats: that takes the edge off hostile pages.

use std::borrow::Cow;

use html5ever::local_name as name;
use html5ever::tendril::StrTendril;
use html5ever::{Attribute as Given, LocalName, QualName, ns};
use memchr::memchr;

use super::references::resolved;

/// Longer values are data, not words.
const LONGEST_VALUE: usize = 2048;

/// A tag from its name on.
pub(super) struct Tag<'h> {
    pub(super) name: &'h str,
    /// Each known attribute's first value, in the order of [`KEPT`].
    kept: [Option<&'h str>; KEPT.len()],
    /// Bytes up to and with `>`.
    pub(super) len: usize,
    /// Whether it ends with `/>`.
    pub(super) closed: bool,
}

/// Attributes that somebody after us reads.
const KEPT: [&str; 16] = [
    "align",
    "aria-hidden",
    "class",
    "content",
    "datetime",
    "hidden",
    "href",
    "id",
    "itemprop",
    "name",
    "open",
    "property",
    "rel",
    "role",
    "style",
    "type",
];
const CONTENT: usize = 3;
const HREF: usize = 6;
const TYPE: usize = 15;

/// What a byte can be in a tag, a bit for each.
const SPACE: u8 = 1;
const SLASH: u8 = 2;
const CLOSE: u8 = 4;
const EQUALS: u8 = 8;

const CLASS: [u8; 256] = {
    let mut table = [0; 256];
    table[b' ' as usize] = SPACE;
    table[b'\t' as usize] = SPACE;
    table[b'\n' as usize] = SPACE;
    table[b'\r' as usize] = SPACE;
    table[0xC] = SPACE;
    table[b'/' as usize] = SLASH;
    table[b'>' as usize] = CLOSE;
    table[b'=' as usize] = EQUALS;
    table
};

/// The first byte at or behind `from` that is one of `wanted`.
fn find(bytes: &[u8], from: usize, wanted: u8) -> Option<usize> {
    bytes[from..].iter().position(|&b| CLASS[b as usize] & wanted != 0).map(|i| from + i)
}

/// The first byte at or behind `from` that is none of `unwanted`.
fn skip(bytes: &[u8], from: usize, unwanted: u8) -> Option<usize> {
    bytes[from..].iter().position(|&b| CLASS[b as usize] & unwanted == 0).map(|i| from + i)
}

impl<'h> Tag<'h> {
    /// Reads a tag from its name on; `None` where the page ends inside it.
    pub(super) fn read(text: &'h str) -> Option<Self> {
        let bytes = text.as_bytes();
        let name_end = find(bytes, 0, SPACE | SLASH | CLOSE)?;
        let mut tag = Self { name: &text[..name_end], kept: [None; KEPT.len()], len: 0, closed: false };
        let mut at = name_end;
        loop {
            at = skip(bytes, at, SPACE | SLASH)?;
            if bytes[at] == b'>' {
                tag.closed = at > name_end && bytes[at - 1] == b'/';
                tag.len = at + 1;
                return Some(tag);
            }
            at = tag.read_attribute(text, at)?;
        }
    }

    /// Reads the attribute that starts at `start`; answers where it ends.
    fn read_attribute(&mut self, text: &'h str, start: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        // A first `=` belongs to the name.
        let name_end = find(bytes, start + 1, SPACE | SLASH | CLOSE | EQUALS)?;
        let after = skip(bytes, name_end, SPACE)?;
        let slot = slot(&bytes[start..name_end]);
        if bytes[after] != b'=' {
            self.keep(slot, "");
            return Some(after);
        }
        let value = skip(bytes, after + 1, SPACE)?;
        let (from, to, next) = match bytes[value] {
            quote @ (b'"' | b'\'') => {
                let end = value + 1 + memchr(quote, &bytes[value + 1..])?;
                (value + 1, end, end + 1)
            }
            b'>' => (value, value, value),
            _ => {
                let end = find(bytes, value, SPACE | CLOSE)?;
                (value, end, end)
            }
        };
        self.keep(slot, &text[from..to]);
        Some(next)
    }

    fn keep(&mut self, slot: Option<usize>, value: &'h str) {
        if let Some(slot) = slot {
            self.kept[slot].get_or_insert(value);
        }
    }

    /// Whether its `type` says that it holds JSON-LD.
    pub(super) fn is_json_ld(&self) -> bool {
        self.kept[TYPE].is_some_and(|t| t.to_ascii_lowercase().contains("ld+json"))
    }

    /// Its name in small letters.
    pub(super) fn local_name(&self) -> LocalName {
        if self.name.bytes().any(|b| b.is_ascii_uppercase() || b == 0) {
            return LocalName::from(self.name.to_ascii_lowercase().replace('\0', "\u{FFFD}"));
        }
        LocalName::from(self.name)
    }

    /// The attributes for the tree, their values resolved.
    pub(super) fn attributes(&self) -> Vec<Given> {
        let mut given = Vec::new();
        // A script's type was read; nobody asks for any other.
        for (slot, value) in self.kept[..TYPE].iter().enumerate() {
            let Some(value) = *value else { continue };
            if value.len() > LONGEST_VALUE && slot != CONTENT {
                continue;
            }
            // Where a link goes is asked of `<link>` alone; of all others, whether it goes anywhere.
            let asked = slot != HREF || self.name.eq_ignore_ascii_case("link");
            let value = if asked { resolved(value) } else { Cow::Borrowed("") };
            let name = QualName::new(None, ns!(), local(slot));
            given.push(Given { name, value: StrTendril::from_slice(&value) });
        }
        given
    }
}

/// The place of a name in [`KEPT`].
fn slot(name: &[u8]) -> Option<usize> {
    let candidates = match name.first()?.to_ascii_lowercase() {
        b'a' => 0..2,
        b'c' => 2..4,
        b'd' => 4..5,
        b'h' => 5..7,
        b'i' => 7..9,
        b'n' => 9..10,
        b'o' => 10..11,
        b'p' => 11..12,
        b'r' => 12..14,
        b's' => 14..15,
        b't' => 15..16,
        _ => return None,
    };
    candidates.into_iter().find(|&slot| name.eq_ignore_ascii_case(KEPT[slot].as_bytes()))
}

/// The name in the place `slot` of [`KEPT`].
fn local(slot: usize) -> LocalName {
    match slot {
        0 => name!("align"),
        1 => name!("aria-hidden"),
        2 => name!("class"),
        3 => name!("content"),
        4 => name!("datetime"),
        5 => name!("hidden"),
        6 => name!("href"),
        7 => name!("id"),
        9 => name!("name"),
        10 => name!("open"),
        12 => name!("rel"),
        14 => name!("style"),
        other => LocalName::from(KEPT[other]),
    }
}
