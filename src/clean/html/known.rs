//! The elements that pages are made of, by their names.

use std::sync::LazyLock;

use html5ever::LocalName;

use super::look::{Look, Sets};
use super::names::Names;

/// Elements that are never seen, nor anything in them.
const NEVER: &str = "head title script style noscript template iframe object video audio canvas select option datalist \
    textarea noframes noembed map rp meter progress amp-ad amp-consent amp-embed amp-sidebar amp-sticky-ad";
/// A line begins before these and ends with them.
const BLOCKS: &str = "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset \
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol p plaintext \
    pre search section summary table tbody td tfoot th thead tr ul xmp";
/// Pictures, and what stands for one.
const IMAGES: &str = "img picture video canvas";
/// What html5ever opens anew in the next paragraph where a page leaves it open.
const FORMATTING: &str = "a b big code em font i nobr s small strike strong tt u";
/// Others that pages are made of.
const USUAL: &str = "br span meta link input button label sup sub time ins del";

/// Longest name of them all.
const LONGEST: usize = 13;
/// Longest name that is asked what it says.
const LONGEST_CUSTOM: usize = 64;

const SETS: [(Sets, &str); 10] = [
    (Sets::Link, "a"),
    (Sets::Bold, "b strong"),
    (Sets::Heading, "h1 h2 h3 h4 h5 h6"),
    (Sets::Caption, "figcaption caption"),
    (Sets::List, "li dd dt"),
    (Sets::Plain, "p div section article"),
    (Sets::Preformatted, "pre xmp plaintext listing"),
    (Sets::Centred, "center"),
    (Sets::Row, "tr"),
    (Sets::Cell, "td th"),
];
const MEANINGS: [(Names, &str); 3] = [
    (Names::ARTICLE, "article main"),
    (Names::OTHER, "nav footer aside button menu"),
    (Names::CAPTION, "figcaption"),
];

/// An element that pages are made of.
pub(super) struct Known {
    name: &'static str,
    pub(super) local: LocalName,
    /// Without attributes.
    pub(super) look: Look,
    /// Its place among all that are known.
    pub(super) number: usize,
    /// Where its start tag is not passed over.
    pub(super) starts: Starts,
}

/// Where a start tag makes an element, whatever is around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Starts {
    Anywhere,
    InTables,
    /// A second one makes none.
    Once,
}

const IN_TABLES: &str = "tr td th tbody thead tfoot caption";
const ONCE: &str = "html body form";

/// Known elements by their names, in a table that is asked at every tag.
struct Table {
    known: Vec<Known>,
    /// Numbers of known elements by the [`key`] of their names, each at the first free place from where it belongs.
    places: [u8; PLACES],
}

/// Several times as many as there are names.
const PLACES: usize = 512;
const FREE: u8 = u8::MAX;

/// Where the search for a name begins, by its length, its first, its second and its last letter, whose size does not
/// matter.
fn key(name: &[u8]) -> usize {
    let letter = |at: usize| usize::from(name.get(at).map_or(0, |b| b | 0x20));
    let last = letter(name.len().wrapping_sub(1));
    (letter(0) * 19 + letter(1) * 27 + last * 29 + name.len() * 67) % PLACES
}

impl Table {
    fn find(&self, name: &str) -> Option<&Known> {
        let mut at = key(name.as_bytes());
        while self.places[at] != FREE {
            let known = &self.known[usize::from(self.places[at])];
            if known.name.eq_ignore_ascii_case(name) {
                return Some(known);
            }
            at = (at + 1) % PLACES;
        }
        None
    }

    /// Changes the elements of these names, which are new or not.
    fn each(&mut self, names: &'static str, change: impl Fn(&mut Known)) {
        for name in names.split_whitespace() {
            let number = self.known.iter().position(|k| k.name == name).unwrap_or(self.known.len());
            if number == self.known.len() {
                let (local, look) = (LocalName::from(name), Look::default());
                self.known.push(Known { name, local, look, number, starts: Starts::Anywhere });
                let from = key(name.as_bytes());
                let free = (from..from + PLACES).find(|at| self.places[at % PLACES] == FREE);
                self.places[free.expect("there are more places than names") % PLACES] = number as u8;
            }
            change(&mut self.known[number]);
        }
    }
}

static KNOWN: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { known: Vec::new(), places: [FREE; PLACES] };
    let flags = [
        (Look::NEVER, NEVER),
        (Look::NEVER | Look::DIALOG, "dialog"),
        (Look::BLOCK, BLOCKS),
        (Look::IMAGE, IMAGES),
        (Look::FORMATTING, FORMATTING),
        (Look::BREAK, "br"),
        (0, USUAL),
    ];
    flags.iter().for_each(|(flag, names)| table.each(names, |k| k.look.flags |= flag));
    SETS.iter().for_each(|(sets, names)| table.each(names, |k| k.look.sets = *sets));
    MEANINGS.iter().for_each(|(means, names)| table.each(names, |k| k.look.names = *means));
    table.each(IN_TABLES, |k| k.starts = Starts::InTables);
    table.each(ONCE, |k| k.starts = Starts::Once);
    table
});

/// The name that a page's author made up for an element: `mip-ad`, `app-comments`; it says what is in it, as a class does.
pub(super) fn custom(name: &str) -> Option<&str> {
    (name.contains('-') && name.len() <= LONGEST_CUSTOM && Known::of(name).is_none()).then_some(name)
}

impl Known {
    /// The element of that name, in letters of any size.
    pub(super) fn of(name: &str) -> Option<&'static Self> {
        (name.len() <= LONGEST).then(|| KNOWN.find(name)).flatten()
    }

    /// How many there are.
    pub(super) fn count() -> usize {
        KNOWN.known.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_known_in_letters_of_any_size() {
        for known in &KNOWN.known {
            let name = known.name;
            assert!(name.len() <= LONGEST, "{name}");
            let found = Known::of(&name.to_ascii_uppercase()).map(|k| k.name);
            assert_eq!((found, &*known.local), (Some(name), name));
        }
        assert!(
            Known::of("p\u{1}").is_none() && Known::of("").is_none() && Known::of("blockquotes").is_none()
        );
    }
}
