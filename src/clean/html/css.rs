//! What does an inline style say, as far as anybody asks?

/// What a style attribute declares.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Css {
    /// Nothing of the element is seen.
    pub(super) hides: bool,
    /// It makes lines of its own.
    pub(super) block: bool,
    /// Whether its text is set in the middle, where it says how.
    pub(super) centred: Option<bool>,
    /// Whether its letters are bold, where it says so.
    pub(super) bold: Option<bool>,
}

/// Reads a style attribute.
pub(super) fn css(style: &str) -> Css {
    let mut css = Css::default();
    if names(style, "display") {
        css.hides = declares(style, "display", "none");
        let blocks = ["block", "flex", "grid", "table", "list-item"];
        css.block = blocks.iter().any(|value| declares(style, "display", value));
    }
    css.hides |= names(style, "visibility") && declares(style, "visibility", "hidden");
    if names(style, "align") || names(style, "weight") {
        let bare: String =
            style.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
        css.centred = bare.contains("text-align:").then(|| bare.contains("text-align:center"));
        let weight =
            |w: &&str| bare.match_indices("font-weight:").any(|(at, _)| bare[at + 12..].starts_with(*w));
        let bold = || ["bold", "600", "700", "800", "900"].iter().any(weight);
        css.bold = bare.contains("font-weight:").then(bold);
    }
    css
}

/// Whether a style sets `property` to `value`.
fn declares(style: &str, property: &str, value: &str) -> bool {
    style.split(';').filter_map(|d| d.split_once(':')).any(|(p, v)| {
        let v = v.trim().trim_end_matches("!important").trim_end();
        p.trim().eq_ignore_ascii_case(property) && v.eq_ignore_ascii_case(value)
    })
}

/// Whether `word`, of small letters, stands in `style` in letters of any size.
fn names(style: &str, word: &str) -> bool {
    let (bytes, word) = (style.as_bytes(), word.as_bytes());
    bytes.windows(word.len()).any(|w| w[0] | 0x20 == word[0] && w.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_read_in_letters_of_any_size() {
        for style in ["DISPLAY : none", "color:red;display:none !important", "visibility:Hidden"] {
            assert!(css(style).hides, "{style}");
        }
        let set = css("Text-Align: center; font-weight : 700; display:inline");
        assert_eq!(set, Css { hides: false, block: false, centred: Some(true), bold: Some(true) });
        assert_eq!(css("text-align:left;font-weight:normal").centred, Some(false));
        assert_eq!(css("display-x:none;color:red"), Css::default());
    }
}
