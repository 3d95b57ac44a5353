//! A quick look before the exact one.
//!
//! An expression that counts (`[^。]{0,40}`) needs a state of the automaton for every count, and builds them anew for every
//! line. Without its counts (`[^。]*`) it takes all that it took, and more, with a handful of states. So what the loose
//! form does not take, the exact one need not be tried on. Small counts stay: they cost little and say much.
//!
//! What begins with a bracket is looked for in a text that begins there, so its loose form is tried there alone.

use regex::{Regex, RegexBuilder};
use regex_syntax::hir::{Hir, HirKind, Repetition};

use crate::clean::fold::GOES_ON;

/// Most bytes of automaton that one expression keeps; with fewer it would build the same states again and again.
const ROOM: usize = 16 << 20;
/// The greatest count that stays.
const SMALL: u32 = 4;

/// `pattern` without its counts and groups; none where it has no counts.
pub(super) fn loose(pattern: &str) -> Option<Regex> {
    let exact = regex_syntax::parse(pattern).ok()?;
    let (loose, counts) = loosened(&exact);
    if counts { roomy(&loose.to_string()).ok() } else { None }
}

/// `pattern` without its counts and groups, at the beginning of a part of a line.
pub(super) fn loose_at_start(pattern: &str) -> Option<Regex> {
    let (loose, _) = loosened(&regex_syntax::parse(pattern).ok()?);
    roomy(&format!("^{GOES_ON}?(?:{loose})")).ok()
}

/// `pattern` with room for all the states that it needs on one line after another.
pub(super) fn roomy(pattern: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(pattern).dfa_size_limit(ROOM).build()
}

/// An expression that takes all that `hir` takes, and whether `hir` counts.
fn loosened(hir: &Hir) -> (Hir, bool) {
    let all = |parts: &[Hir]| -> (Vec<Hir>, bool) {
        let (parts, counts): (Vec<_>, Vec<_>) = parts.iter().map(loosened).unzip();
        (parts, counts.contains(&true))
    };
    match hir.kind() {
        HirKind::Capture(group) => loosened(&group.sub),
        HirKind::Concat(parts) => {
            let (parts, counts) = all(parts);
            (Hir::concat(parts), counts)
        }
        HirKind::Alternation(parts) => {
            let (parts, counts) = all(parts);
            (Hir::alternation(parts), counts)
        }
        HirKind::Repetition(given) => {
            let (sub, inner) = loosened(&given.sub);
            let counts = given.max.unwrap_or(given.min) > SMALL;
            let (min, max) = if counts { (given.min.min(1), None) } else { (given.min, given.max) };
            let free = Repetition { min, max, greedy: given.greedy, sub: Box::new(sub) };
            (Hir::repetition(free), counts || inner)
        }
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) | HirKind::Look(_) => (hir.clone(), false),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_an_expression_that_counts_has_a_loose_form() {
        for pattern in ["^新桥(?:通车)?.*$", "[新旧]+桥", r"\b桥\b"] {
            assert!(loose(pattern).is_none(), "{pattern}");
        }
        let loose = loose("^(?P<a>新{2,5})桥{0,4}.{6}$").unwrap();
        assert_eq!(
            ["新桥通", "新新新新新", "新", "旧桥通"].map(|t| loose.is_match(t)),
            [true, true, false, false]
        );
    }

    proptest! {
        #[test]
        fn what_an_expression_takes_its_loose_form_takes_too(text in "[新桥通车。 :a]{0,12}") {
            for pattern in [
                "^(?:新桥|[^。]{0,5}通){1,2}[: ]{2}(?P<a>.{0,4}车?)$",
                "(?:新{2}|桥)[^。:]{1,6}(?:通车){0,2}。",
                r"^\s?[新桥]{5,}(?:a|:{2})?\b",
            ] {
                let (exact, loose) = (Regex::new(pattern).unwrap(), loose(pattern).unwrap());
                prop_assert!(loose.is_match(&text) || !exact.is_match(&text), "{} on {}", pattern, text);
            }
        }

        #[test]
        fn what_begins_with_a_bracket_is_taken_from_there_or_not_at_all(text in "[(（新桥记者。:)]{0,12}") {
            for pattern in ["[(（][^。]{0,6}记者[^)]{1,3}[)]", "[(（]新{2,}|[(（]记者(?:[^。:)]{0,9}桥)?$"] {
                let (exact, loose) = (Regex::new(pattern).unwrap(), loose_at_start(pattern).unwrap());
                for before in ["", "\u{1}"] {
                    let text = format!("{before}（{}", text.replace(['(', '（'], ""));
                    prop_assert_eq!(exact.is_match(&text) && !loose.is_match(&text), false, "{} on {}", pattern, text);
                }
            }
        }
    }
}
