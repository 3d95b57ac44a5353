//! What does an inline style say, as far as anybody asks?

/// What a style attribute declares.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Css {
    /// Nothing of the element is seen.
    pub(super) hides: bool,
    /// Whether its letters have no size or are transparent, where it says how they are.
    pub(super) faint: Option<bool>,
    /// It makes lines of its own.
    pub(super) block: bool,
    /// Whether its text is set in the middle, where it says how.
    pub(super) centred: Option<bool>,
    /// Whether its letters are bold, where it says so.
    pub(super) bold: Option<bool>,
    /// The colour of its letters, and of what is behind them.
    pub(super) ink: Colour,
    pub(super) ground: Colour,
}

/// A colour, if one is told that can be compared.
pub(super) type Colour = Option<u32>;

/// So far from where it should stand nothing is seen, in pixels.
const AWAY: f32 = -300.0;
/// As thin as this nothing is seen.
const FAINT: f32 = 0.02;

/// Reads a style attribute.
pub(super) fn css(style: &str) -> Css {
    let mut css = Css::default();
    let mut place = Place::default();
    for (property, value) in style.split(';').filter_map(|d| d.split_once(':')) {
        let property = property.trim();
        let value = value.trim().trim_end_matches("!important").trim_end();
        let is = |name: &str| property.eq_ignore_ascii_case(name);
        let says = |words: &[&str]| words.iter().any(|w| value.eq_ignore_ascii_case(w));
        match () {
            () if is("display") => {
                css.hides |= says(&["none"]);
                css.block = says(&["block", "flex", "grid", "table", "list-item"]);
            }
            () if is("visibility") => css.hides |= says(&["hidden", "collapse"]),
            () if is("text-align") => css.centred = Some(says(&["center"])),
            () if is("font-weight") => css.bold = Some(says(&["bold", "600", "700", "800", "900"])),
            () if is("font-size") => css.faint = Some(length(value).is_some_and(|size| size < 1.0)),
            () if is("opacity") && value.parse().is_ok_and(|share: f32| share < FAINT) => {
                css.faint = Some(true);
            }
            () if is("color") && says(&["transparent"]) => css.faint = Some(true),
            () if is("color") => css.ink = colour(value),
            () if is("background") || is("background-color") => css.ground = colour(value),
            () if is("text-indent") || is("margin-left") => {
                css.hides |= length(value).is_some_and(|l| l <= AWAY);
            }
            () => place.read(property, value),
        }
    }
    css.hides |= place.is_away();
    css
}

/// Where a style puts an element, and how much of it is left.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a property of its own, as in a style sheet")]
struct Place {
    absolute: bool,
    outside: bool,
    flat: bool,
    cut: bool,
}

impl Place {
    fn read(&mut self, property: &str, value: &str) {
        let is = |names: &[&str]| names.iter().any(|n| property.eq_ignore_ascii_case(n));
        let says = |words: &[&str]| words.iter().any(|w| value.eq_ignore_ascii_case(w));
        let long = || length(value);
        match () {
            () if is(&["position"]) => self.absolute = says(&["absolute", "fixed"]),
            () if is(&["left", "top", "right", "bottom"]) => {
                self.outside |= long().is_some_and(|l| l <= AWAY);
            }
            () if is(&["height", "width", "max-height", "max-width"]) => {
                self.flat |= long().is_some_and(|l| l < 1.5);
            }
            () if is(&["overflow"]) => self.cut = says(&["hidden"]),
            () => {}
        }
    }

    fn is_away(&self) -> bool {
        self.absolute && self.outside || self.flat && self.cut
    }
}

/// A length in pixels; none where it is a share of something else, or told by a word.
fn length(value: &str) -> Option<f32> {
    let digits = value.len() - value.trim_start_matches(|c: char| matches!(c, '0'..='9' | '.' | '-')).len();
    let number: f32 = value[..digits].parse().ok()?;
    match value[digits..].trim() {
        "" if number == 0.0 => Some(0.0),
        unit if unit.eq_ignore_ascii_case("px") => Some(number),
        unit if unit.eq_ignore_ascii_case("pt") => Some(number * 4.0 / 3.0),
        unit if ["em", "rem"].iter().any(|u| unit.eq_ignore_ascii_case(u)) => Some(number * 16.0),
        "%" if number == 0.0 => Some(0.0),
        _ => None,
    }
}

/// A colour as styles and old attributes write it.
pub(super) fn colour(value: &str) -> Colour {
    let value = value.trim();
    match value.strip_prefix('#').unwrap_or(value) {
        hex if hex.len() == 6 => u32::from_str_radix(hex, 16).ok(),
        hex if hex.len() == 3 => {
            let short = u32::from_str_radix(hex, 16).ok()?;
            Some([8, 4, 0].iter().fold(0, |sum, shift| (sum << 8) | (((short >> shift) & 15) * 17)))
        }
        name if name.eq_ignore_ascii_case("white") => Some(0x00FF_FFFF),
        name if name.eq_ignore_ascii_case("black") => Some(0),
        _ => None,
    }
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
        assert_eq!(set, Css { centred: Some(true), bold: Some(true), ..Css::default() });
        assert_eq!(css("text-align:left;font-weight:normal").centred, Some(false));
        assert_eq!(css("display-x:none;color:red"), Css::default());
    }

    #[test]
    fn what_is_put_away_is_told_from_what_is_moved() {
        for style in [
            "position:absolute;left:-9999px",
            "top:-99em; position: fixed",
            "text-indent:-999px",
            "height:0;overflow:hidden",
            "width:1px;height:1px;overflow:hidden",
        ] {
            assert!(css(style).hides, "{style}");
        }
        for style in [
            "left:-9999px",
            "position:absolute;left:-20px",
            "text-indent:-2em",
            "height:0",
            "margin-left:-15px",
        ] {
            assert!(!css(style).hides, "{style}");
        }
        let faint = [
            "font-size:0",
            "FONT-SIZE: 0px",
            "opacity:0",
            "color:transparent",
            "font-size:12px",
            "color:red",
        ];
        let told = [Some(true), Some(true), Some(true), Some(true), Some(false), None];
        assert_eq!(faint.map(|style| css(style).faint), told);
    }

    #[test]
    fn colours_are_compared_however_they_are_written() {
        for value in ["#fff", "#FFFFFF", "ffffff", " White "] {
            assert_eq!(colour(value), Some(0x00FF_FFFF), "{value}");
        }
        assert_eq!((colour("#123"), colour("url(a.png)"), colour("一二三")), (Some(0x0011_2233), None, None));
    }
}
