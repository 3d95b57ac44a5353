//! Words of pages put into HTML: escaped, always.

use std::fmt::{self, Display};

/// Text as it must stand in HTML, in an element or in an attribute between double quotes.
pub(super) struct Escaped<'t>(pub(super) &'t str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut from = 0;
        for (at, c) in self.0.char_indices() {
            let entity = match c {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                '\n' => " ↵ ",
                // What can't be seen, or turns the direction of what follows.
                '\0'..='\u{1F}'
                | '\u{7F}'..='\u{9F}'
                | '\u{200B}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2066}'..='\u{2069}'
                | '\u{FEFF}' => "\u{FFFD}",
                _ => continue,
            };
            f.write_str(&self.0[from..at])?;
            f.write_str(entity)?;
            from = at + c.len_utf8();
        }
        f.write_str(&self.0[from..])
    }
}

/// A number with its thousands apart: 12 500.
pub(super) struct Grouped(pub(super) u64);

impl Display for Grouped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.to_string();
        for (at, digit) in digits.char_indices() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                f.write_str("\u{202F}")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

/// A share of a whole in per cent.
pub(super) struct Share(pub(super) u64, pub(super) u64);

impl Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.1 == 0 {
            return f.write_str("–");
        }
        write!(f, "{:.1}\u{202F}%", 100.0 * self.0 as f64 / self.1 as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_page_breaks_out_of_its_cell() {
        let text = "<script>alert('x')</script>&\"\u{202E}\n";
        let wanted = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;\u{FFFD} ↵ ";
        assert_eq!(Escaped(text).to_string(), wanted);
        assert_eq!(Grouped(1_234_567).to_string(), "1\u{202F}234\u{202F}567");
        assert_eq!(Share(1, 3).to_string(), "33.3\u{202F}%");
    }
}
