//! Which letters does the page's own style sheet take away?
//!
//! Against whoever copies them, pages mix their sentences with others, in spans whose class has letters without a size. Of
//! the sheet only that is read: what it does not show may be shown by a script, but nobody reads letters of no size.

use memchr::{memchr2, memmem};
use rustc_hash::FxHashSet;

use super::css::css;

/// Longer sheets are libraries of styles.
const LONGEST: usize = 200_000;

/// Classes whose letters can't be seen.
#[derive(Debug, Default)]
pub(super) struct Sheet<'h> {
    faint: FxHashSet<&'h str>,
}

impl<'h> Sheet<'h> {
    /// Reads the text of a `<style>`.
    pub(super) fn read(&mut self, text: &'h str) {
        if text.len() > LONGEST || memmem::find(text.as_bytes(), b"font-size").is_none() {
            return;
        }
        let (mut depth, mut from) = (0, 0);
        let mut selectors = "";
        while let Some(at) = memchr2(b'{', b'}', &text.as_bytes()[from..]).map(|i| from + i) {
            let part = &text[from..at];
            from = at + 1;
            if text.as_bytes()[at] == b'{' {
                selectors = if depth == 0 { part } else { "" };
                depth += 1;
                continue;
            }
            // Inside of `@media` and the like nothing is believed.
            if depth == 1
                && memmem::find(part.as_bytes(), b"font-size").is_some()
                && css(part).faint == Some(true)
            {
                self.faint.extend(selectors.split(',').filter_map(class));
            }
            depth = i32::max(depth - 1, 0);
        }
    }

    /// Whether an element of these classes has letters without a size.
    pub(super) fn hides(&self, classes: Option<&str>) -> bool {
        !self.faint.is_empty()
            && classes.is_some_and(|c| c.split_ascii_whitespace().any(|c| self.faint.contains(c)))
    }
}

/// The class that a selector asks for, if it asks for nothing else of the element itself.
fn class(selector: &str) -> Option<&str> {
    let last = selector
        .rsplit("*/")
        .next()?
        .trim()
        .split(|c: char| c.is_whitespace() || "{>+~".contains(c))
        .next_back()?;
    let dot = last.rfind('.')?;
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    (plain(&last[..dot]) && plain(&last[dot + 1..])).then(|| &last[dot + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_without_a_size_are_known() {
        let mut sheet = Sheet::default();
        sheet.read(
            "@charset 'x'; .a{color:red} /* b */ .b , p span.c{ font-size : 0 ; color:red} .d:hover{font-size:0}\
             @media print { .e { font-size: 0 } } .f{font-size:12px}.g{font-size:0}",
        );
        for (name, hidden) in
            [("a", false), ("b", true), ("x c", true), ("d", false), ("e", false), ("f", false), ("g", true)]
        {
            assert_eq!(sheet.hides(Some(name)), hidden, "{name}");
        }
        assert!(!sheet.hides(None) && !Sheet::default().hides(Some("a")));
    }
}
