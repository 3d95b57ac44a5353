//! One tag, as it stands in the page.
//!
//! Read by the HTML standard's own rules for where names, values and the tag itself end. Only the attributes that
//! somebody reads are kept, each once, whatever the tag repeats: that takes the edge off hostile pages.

use html5ever::LocalName;
use memchr::memchr;

use super::attribute::Attribute;
use super::known::{Known, custom};
use super::look::Worn;
use super::references::resolved;

/// Longer values are data, not words.
const LONGEST_VALUE: usize = 2048;

/// A tag from its name on.
pub(super) struct Tag<'h> {
    pub(super) name: &'h str,
    /// Each known attribute's first value, in the order of [`KEPT`].
    kept: [Option<&'h str>; KEPT.len()],
    /// What is known of elements of its name.
    pub(super) known: Option<&'static Known>,
    /// Bytes up to and with `>`.
    pub(super) len: usize,
    /// Whether it ends with `/>`.
    pub(super) closed: bool,
}

/// Attributes that somebody after us reads.
const KEPT: [&str; 20] = [
    "align",
    "aria-hidden",
    "bgcolor",
    "class",
    "color",
    "content",
    "data-publishtime",
    "data-time",
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
const ALIGN: usize = 0;
const ARIA_HIDDEN: usize = 1;
const BGCOLOR: usize = 2;
const CLASS_NAME: usize = 3;
const COLOR: usize = 4;
const CONTENT: usize = 5;
const DATA_PUBLISHTIME: usize = 6;
const DATA_TIME: usize = 7;
const DATETIME: usize = 8;
const HIDDEN: usize = 9;
const HREF: usize = 10;
const ID: usize = 11;
const ITEMPROP: usize = 12;
const NAME: usize = 13;
const OPEN: usize = 14;
const PROPERTY: usize = 15;
const REL: usize = 16;
const ROLE: usize = 17;
const STYLE: usize = 18;
const TYPE: usize = 19;

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
        let mut tag = Self {
            name: &text[..name_end],
            kept: [None; KEPT.len()],
            known: Known::of(&text[..name_end]),
            len: 0,
            closed: false,
        };
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

    /// Whether its `type` says that it holds markup for later.
    pub(super) fn is_template(&self) -> bool {
        self.kept[TYPE].is_some_and(|t| ["template", "html", "tmpl"].iter().any(|word| t.contains(word)))
    }

    /// Its name in small letters.
    pub(super) fn local_name(&self) -> LocalName {
        if let Some(known) = self.known {
            return known.local.clone();
        }
        if self.name.bytes().any(|b| b.is_ascii_uppercase() || b == 0) {
            return LocalName::from(self.name.to_ascii_lowercase().replace('\0', "\u{FFFD}"));
        }
        LocalName::from(self.name)
    }

    /// Whether no attribute is there that anybody asks for.
    pub(super) fn is_bare(&self) -> bool {
        self.own_name().is_none()
            && (self.len < self.name.len() + 3 || self.kept[..TYPE].iter().all(Option::is_none))
    }

    /// Its attributes, as far as they say how the element looks.
    pub(super) fn worn(&self) -> Worn<'h> {
        let value = |slot: usize| self.kept[slot].filter(|v| v.len() <= LONGEST_VALUE);
        Worn {
            align: value(ALIGN),
            bgcolor: value(BGCOLOR),
            color: value(COLOR),
            aria_hidden: value(ARIA_HIDDEN),
            hidden: value(HIDDEN),
            href: self.kept[HREF].is_some(),
            open: self.kept[OPEN].is_some(),
            style: value(STYLE),
            names: [value(CLASS_NAME), value(ID), value(ROLE), value(ITEMPROP), self.own_name()],
        }
    }

    /// Its name where the page's author made it up.
    fn own_name(&self) -> Option<&'h str> {
        if self.known.is_some() { None } else { custom(self.name) }
    }

    /// The attributes of a tag that tells of the page itself, their values resolved.
    pub(super) fn told(&self) -> Option<Vec<(Attribute, String)>> {
        let stated = self.kept[ITEMPROP].is_some() && self.kept[CONTENT].is_some();
        let dated = [DATA_PUBLISHTIME, DATA_TIME].iter().any(|&slot| self.kept[slot].is_some_and(is_dated));
        let asked: &[(usize, Attribute)] = match () {
            () if stated || self.name.eq_ignore_ascii_case("meta") => &[
                (PROPERTY, Attribute::Property),
                (NAME, Attribute::Name),
                (ITEMPROP, Attribute::Itemprop),
                (CONTENT, Attribute::Content),
            ],
            () if self.name.eq_ignore_ascii_case("link") => &[(REL, Attribute::Rel), (HREF, Attribute::Href)],
            () if self.name.eq_ignore_ascii_case("time") => &[(DATETIME, Attribute::Datetime)],
            () if self.name.eq_ignore_ascii_case("title") => &[],
            () if dated => &[(DATA_PUBLISHTIME, Attribute::Published), (DATA_TIME, Attribute::Datetime)],
            () => return None,
        };
        let told = |&(slot, attribute): &(usize, Attribute)| {
            let value = self.kept[slot].filter(|v| v.len() <= LONGEST_VALUE || slot == CONTENT)?;
            Some((attribute, resolved(value).into_owned()))
        };
        Some(asked.iter().filter_map(told).collect())
    }
}

/// Whether a value is as long as a moment, and begins as one.
fn is_dated(value: &str) -> bool {
    (8..=40).contains(&value.len()) && value.as_bytes()[0].is_ascii_digit()
}

/// The place of a name in [`KEPT`].
fn slot(name: &[u8]) -> Option<usize> {
    let candidates = match name.first()?.to_ascii_lowercase() {
        b'a' => 0..2,
        b'b' => 2..3,
        b'c' => 3..6,
        b'd' => 6..9,
        b'h' => 9..11,
        b'i' => 11..13,
        b'n' => 13..14,
        b'o' => 14..15,
        b'p' => 15..16,
        b'r' => 16..18,
        b's' => 18..19,
        b't' => 19..20,
        _ => return None,
    };
    if name.len() > 7 && name[..5].eq_ignore_ascii_case(b"data-") {
        return data_slot(&name[5..]);
    }
    candidates.into_iter().find(|&slot| name.eq_ignore_ascii_case(KEPT[slot].as_bytes()))
}

/// The place of `data-…`, of which only moments are kept, under whatever name.
fn data_slot(name: &[u8]) -> Option<usize> {
    let mut letters = [0; 16];
    let small = name.iter().filter(|b| b.is_ascii_alphabetic()).map(u8::to_ascii_lowercase);
    let count = letters.iter_mut().zip(small).map(|(slot, b)| *slot = b).count();
    match &letters[..count] {
        b"publishtime" | b"publishedtime" | b"publishdate" | b"pubtime" | b"pubdate" | b"publish"
        | b"published" | b"publishedat" => Some(DATA_PUBLISHTIME),
        b"time" | b"timestamp" | b"datetime" | b"date" | b"val" | b"ctime" | b"createtime" => Some(DATA_TIME),
        _ => None,
    }
}
