//! A quick look before the exact one.
//!
//! An expression that counts (`[^。]{0,40}`) needs a state of the automaton for every count, and builds them anew for every
//! line. Without its counts (`[^。]*`) it takes all that it took, and more, with a handful of states. So what the loose
//! form does not take, the exact one need not be tried on.

use regex::Regex;
use regex_syntax::hir::{Hir, HirKind, Repetition};

/// `pattern` without its counts and groups; none where it has no counts.
pub(super) fn loose(pattern: &str) -> Option<Regex> {
    let exact = regex_syntax::parse(pattern).ok()?;
    let (loose, counts) = loosened(&exact);
    if counts { Regex::new(&loose.to_string()).ok() } else { None }
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
            let counts = given.min > 1 || given.max.is_some_and(|max| max > 1);
            let max = given.max.filter(|max| *max <= 1);
            let free = Repetition { min: given.min.min(1), max, greedy: given.greedy, sub: Box::new(sub) };
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
        let loose = loose("^(?P<a>新{2,3})桥{0,1}.{4}$").unwrap();
        assert_eq!(
            ["新桥通", "新新新新新", "新", "旧桥通"].map(|t| loose.is_match(t)),
            [true, true, false, false]
        );
    }

    proptest! {
        #[test]
        fn what_an_expression_takes_its_loose_form_takes_too(text in "[新桥通车。 :a]{0,12}") {
            for pattern in [
                "^(?:新桥|[^。]{0,3}通){1,2}[: ]{2}(?P<a>.{0,4}车?)$",
                "(?:新{2}|桥)[^。:]{1,3}(?:通车){0,2}。",
                r"^\s?[新桥]{3,}(?:a|:{2})?\b",
            ] {
                let (exact, loose) = (Regex::new(pattern).unwrap(), loose(pattern).unwrap());
                prop_assert!(loose.is_match(&text) || !exact.is_match(&text), "{} on {}", pattern, text);
            }
        }
    }
}
