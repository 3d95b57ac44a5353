//! Where does each line stand?

use super::Span;

/// The lines of `text` without their ends (`\n`, `\r\n`, `\r`); together with the ends they tile it.
pub fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    let bytes = text.as_bytes();
    let mut at = Some(0);
    std::iter::from_fn(move || {
        let start = at?;
        let end = memchr::memchr2(b'\n', b'\r', &bytes[start..]).map(|i| start + i);
        at = end.map(|e| if bytes[e..].starts_with(b"\r\n") { e + 2 } else { e + 1 });
        Some(Span::new(start, end.unwrap_or(bytes.len())))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_line_ends_count_once() {
        let text = "一\r\n二\n\r三";
        let found: Vec<_> = lines(text).map(|s| s.of(text)).collect();
        assert_eq!(found, ["一", "二", "", "三"]);
    }

    #[test]
    fn empty_text_is_one_empty_line() {
        assert_eq!(lines("").collect::<Vec<_>>(), [Span::new(0, 0)]);
    }
}
