//! How many digits has everything that an expression takes?
//!
//! Rules for the line of time and source ask for a year; a line without its digits need not be tried.

use regex_syntax::hir::{Class, Hir, HirKind};

/// The fewest ASCII digits in a text that `pattern` takes; 0 where it may take one without any.
pub(super) fn fewest_digits(pattern: &str) -> u32 {
    regex_syntax::parse(pattern).map_or(0, |exact| fewest(&exact))
}

fn fewest(hir: &Hir) -> u32 {
    match hir.kind() {
        HirKind::Literal(literal) => literal.0.iter().filter(|byte| byte.is_ascii_digit()).count() as u32,
        HirKind::Class(class) => u32::from(is_digits(class)),
        HirKind::Capture(group) => fewest(&group.sub),
        HirKind::Repetition(given) => given.min.saturating_mul(fewest(&given.sub)),
        HirKind::Concat(parts) => parts.iter().map(fewest).fold(0, u32::saturating_add),
        HirKind::Alternation(parts) => parts.iter().map(fewest).min().unwrap_or(0),
        HirKind::Empty | HirKind::Look(_) => 0,
    }
}

/// Whether `class` holds nothing but ASCII digits, as `\d` does not.
fn is_digits(class: &Class) -> bool {
    let digits = '0'..='9';
    match class {
        Class::Unicode(class) => {
            class.iter().all(|r| digits.contains(&r.start()) && digits.contains(&r.end()))
        }
        Class::Bytes(class) => class.iter().all(|r| r.start().is_ascii_digit() && r.end().is_ascii_digit()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_counted_where_there_is_no_way_around_them() {
        for (pattern, wanted) in [
            ("^(?:19|20)[0-9]{2}年$", 4),
            (r"^(?:19|20)\d\d", 2),
            ("桥[0-9]*|1号桥", 0),
            ("(?P<a>3桥){2,5}", 2),
            ("[0-9a]", 0),
            ("(", 0),
        ] {
            assert_eq!(fewest_digits(pattern), wanted, "{pattern}");
        }
    }
}
