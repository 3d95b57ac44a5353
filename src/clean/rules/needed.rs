//! Which signs must stand in what an expression takes?
//!
//! A rule for a label and what it labels takes nothing without a colon, a bar or a stroke; most lines have none.

use regex_syntax::hir::{Class, Hir, HirKind};

/// Signs of which one stands in all that `pattern` takes; none where there are no such signs, or more than three.
pub(super) fn needed(pattern: &str) -> Option<[u8; 3]> {
    of(&regex_syntax::parse(pattern).ok()?)
}

fn of(hir: &Hir) -> Option<[u8; 3]> {
    match hir.kind() {
        HirKind::Class(Class::Unicode(class)) => {
            let mut chars = class.iter().flat_map(|range| range.start()..=range.end());
            let first = chars.next().filter(char::is_ascii)? as u8;
            let mut signs = [first; 3];
            for place in 1..3 {
                match chars.next() {
                    None => return Some(signs),
                    Some(c) => signs[place] = u8::try_from(c).ok().filter(u8::is_ascii)?,
                }
            }
            chars.next().is_none().then_some(signs)
        }
        HirKind::Literal(literal) => {
            literal.0.iter().find(|byte| byte.is_ascii_punctuation()).map(|sign| [*sign; 3])
        }
        HirKind::Capture(group) => of(&group.sub),
        HirKind::Repetition(given) if given.min > 0 => of(&given.sub),
        HirKind::Concat(parts) => parts.iter().find_map(of),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::Regex;

    use super::*;

    #[test]
    fn what_may_be_left_out_is_not_needed() {
        assert_eq!(needed(r"^(?:新桥\s?[:|/]\s?通车){2,}$"), Some(*b"/:|"));
        assert_eq!(needed("^(?P<a>新[:]?桥)(?:[-]+)"), Some(*b"---"));
        assert_eq!(needed("^新[^:]桥:通"), Some(*b":::"));
        for pattern in
            ["新桥", "新[:|]?桥", "新(?:[:|]桥)*", "新[:|]|桥", "新[:|/-]桥", "新[：:]桥", "新(?::|桥)", "("]
        {
            assert_eq!(needed(pattern), None, "{pattern}");
        }
    }

    proptest! {
        #[test]
        fn what_an_expression_takes_has_a_sign_that_is_needed(text in "[新桥:|/-]{0,9}") {
            for pattern in ["新?[:|]{1,2}桥", "(?:新[/]|桥)[:/|](?P<a>[-]?)", "(?:新*[-|])+桥?"] {
                let takes = Regex::new(pattern).unwrap().is_match(&text);
                let signs = needed(pattern).unwrap();
                prop_assert!(!takes || text.bytes().any(|byte| signs.contains(&byte)), "{} on {}", pattern, text);
            }
        }
    }
}
