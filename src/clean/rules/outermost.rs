//! With which characters can that begin and end which an expression takes?
//!
//! Most rules for lines take a line as a whole, from its first character to its last; a line that ends a sentence, say, need
//! not be tried on the rule for a list of names.

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look};

/// The characters that may stand at one end; any, where the expression does not reach to that end of the text.
#[derive(Debug, Default)]
pub(super) struct Outermost(Option<Set>);

#[derive(Debug)]
struct Set {
    /// A bit for each ASCII character.
    ascii: u128,
    others: ClassUnicode,
}

impl Outermost {
    /// The first characters of what `pattern` takes, and the last ones.
    pub(super) fn of(pattern: &str) -> (Self, Self) {
        let Ok(hir) = regex_syntax::parse(pattern) else { return Default::default() };
        (Self::at(&hir, Side::First), Self::at(&hir, Side::Last))
    }

    /// Whether all that `pattern` takes begins with one of `chars`.
    pub(super) fn is_one_of(pattern: &str, chars: &str) -> bool {
        let Ok(hir) = regex_syntax::parse(pattern) else { return false };
        let first = Side::First.edge(&hir);
        let mut begins = first.chars.iter().flat_map(|r| r.start()..=r.end());
        !first.empty && begins.all(|c| chars.contains(c))
    }

    fn at(hir: &Hir, side: Side) -> Self {
        let edge = side.edge(hir);
        if edge.empty || !edge.anchored {
            return Self(None);
        }
        let range = |r: &ClassUnicodeRange| (r.start()..=r.end()).take_while(char::is_ascii);
        let ascii = edge.chars.iter().flat_map(range).fold(0, |bits, c| bits | 1 << c as u32);
        Self(Some(Set { ascii, others: edge.chars }))
    }

    /// Whether `c` can stand there.
    pub(super) fn may_be(&self, c: char) -> bool {
        self.0.as_ref().is_none_or(|set| {
            if c.is_ascii() {
                return set.ascii >> (c as u32) & 1 == 1;
            }
            let ranges = set.others.ranges();
            ranges.get(ranges.partition_point(|r| r.end() < c)).is_some_and(|r| r.start() <= c)
        })
    }
}

/// The end of a text that is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    First,
    Last,
}

/// What stands at that end.
struct Edge {
    chars: ClassUnicode,
    /// Whether nothing at all may be taken.
    empty: bool,
    /// Whether it must be the end of the text.
    anchored: bool,
}

impl Edge {
    fn of_chars(ranges: impl IntoIterator<Item = ClassUnicodeRange>) -> Self {
        Self { chars: ClassUnicode::new(ranges), empty: false, anchored: false }
    }

    fn nothing(anchored: bool) -> Self {
        Self { chars: ClassUnicode::empty(), empty: true, anchored }
    }
}

impl Side {
    fn edge(self, hir: &Hir) -> Edge {
        match hir.kind() {
            HirKind::Empty => Edge::nothing(false),
            HirKind::Look(look) => {
                let wanted = if self == Self::First { Look::Start } else { Look::End };
                Edge::nothing(*look == wanted)
            }
            HirKind::Literal(literal) => self.literal(&literal.0),
            HirKind::Class(Class::Unicode(class)) => Edge::of_chars(class.iter().copied()),
            HirKind::Class(Class::Bytes(_)) => any(),
            HirKind::Capture(group) => self.edge(&group.sub),
            HirKind::Repetition(given) => {
                let edge = self.edge(&given.sub);
                Edge { empty: edge.empty || given.min == 0, anchored: edge.anchored && given.min > 0, ..edge }
            }
            HirKind::Concat(parts) => self.concat(parts),
            HirKind::Alternation(parts) => {
                let mut parts = parts.iter().map(|part| self.edge(part));
                let first = parts.next().unwrap_or_else(|| Edge::nothing(false));
                parts.fold(first, |mut all, part| {
                    all.chars.union(&part.chars);
                    Edge { empty: all.empty || part.empty, anchored: all.anchored && part.anchored, ..all }
                })
            }
        }
    }

    fn literal(self, bytes: &[u8]) -> Edge {
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        let c = if self == Self::First { text.chars().next() } else { text.chars().next_back() };
        c.map_or_else(any, |c| Edge::of_chars([ClassUnicodeRange::new(c, c)]))
    }

    /// From that end on, as far as parts may be empty.
    fn concat(self, parts: &[Hir]) -> Edge {
        let mut all = Edge::nothing(false);
        for at in 0..parts.len() {
            let at = if self == Self::First { at } else { parts.len() - 1 - at };
            let part = self.edge(&parts[at]);
            all.chars.union(&part.chars);
            all.anchored |= part.anchored;
            all.empty = part.empty;
            if !part.empty {
                break;
            }
        }
        all
    }
}

/// Any character.
fn any() -> Edge {
    Edge::of_chars([ClassUnicodeRange::new('\0', char::MAX)])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::Regex;

    use super::*;

    #[test]
    fn only_an_expression_that_reaches_to_an_end_knows_what_stands_there() {
        for (pattern, c, first, last) in [
            ("^(?:新|旧桥)?[0-9]+年$", '新', true, false),
            ("^(?:新|旧桥)?[0-9]+年$", '年', false, true),
            ("^(?:新|旧桥)?[0-9]+年$", '7', true, false),
            ("新桥$|^旧桥", '通', true, true),
            ("^新桥$|^旧桥$", '通', false, false),
            ("^.{0,4}$", '通', true, true),
            ("(", '通', true, true),
        ] {
            let (begins, ends) = Outermost::of(pattern);
            assert_eq!((begins.may_be(c), ends.may_be(c)), (first, last), "{pattern} {c}");
        }
    }

    proptest! {
        #[test]
        fn what_an_expression_takes_has_its_ends(text in "[新桥通车。 :a3]{1,8}") {
            for pattern in [
                "^(?:新桥|[^。]{0,3}通){1,2}[: ]{2}(?P<a>.{0,4}车?)$",
                "^(?:新{2}|桥)?[^。:]{1,3}(?:通车){0,2}。?$",
                r"^\s?[新桥]{0,3}(?:a|:{2})?$|^(?i:A)+[^a].*$",
                r"^(?:新|\b)?\d?[:a]*(?:桥|车$)",
            ] {
                let (first, last) = Outermost::of(pattern);
                let (begins, ends) = (text.chars().next().unwrap(), text.chars().next_back().unwrap());
                let fits = first.may_be(begins) && last.may_be(ends);
                prop_assert!(fits || !Regex::new(pattern).unwrap().is_match(&text), "{} on {}", pattern, text);
            }
        }
    }
}
