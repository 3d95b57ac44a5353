//! How is an element shown, and what does its tag say of what is in it?
//!
//! Everything that anybody asks of an element's name and attributes, in a few bits, made out once when its tag is
//! read: pages repeat the same tags thousands of times, and several passes ask the same of each.

use super::css::{Colour, colour, css};
use super::known::Known;
use super::names::Names;

/// What an element's name does to the text in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Sets {
    #[default]
    Nothing,
    Link,
    Bold,
    Heading,
    Caption,
    List,
    Plain,
    Preformatted,
    Centred,
    Row,
    Cell,
}

/// What is known of an element.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) flags: u16,
    pub(super) sets: Sets,
    /// The colour of its letters, and of what is behind them.
    pub(super) ink: Colour,
    pub(super) ground: Colour,
    /// What its class, its id and its role say.
    pub(super) names: Names,
}

/// The values of the attributes that a [`Look`] is made of, as they stand in the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct Worn<'h> {
    pub(super) align: Option<&'h str>,
    pub(super) bgcolor: Option<&'h str>,
    pub(super) color: Option<&'h str>,
    pub(super) aria_hidden: Option<&'h str>,
    pub(super) hidden: Option<&'h str>,
    pub(super) href: bool,
    pub(super) open: bool,
    pub(super) style: Option<&'h str>,
    /// Class, id, role and itemprop, and the element's own name where its author made it up.
    pub(super) names: [Option<&'h str>; 5],
}

impl Look {
    pub(super) const NEVER: u16 = 1;
    /// A style or an attribute hides it.
    const AWAY: u16 = 2;
    pub(super) const BLOCK: u16 = 4;
    pub(super) const IMAGE: u16 = 8;
    pub(super) const BREAK: u16 = 16;
    const HREF: u16 = 32;
    /// Where its text stands is said, and it is in the middle.
    const ALIGNED: u16 = 64;
    const CENTRED: u16 = 128;
    /// How strong its letters are is said, and they are bold.
    const WEIGHED: u16 = 256;
    const BOLD: u16 = 512;
    pub(super) const FORMATTING: u16 = 1024;
    pub(super) const DIALOG: u16 = 2048;
    /// Whether its letters can be seen at all is said, and they can't.
    const SIZED: u16 = 4096;
    const FAINT: u16 = 8192;

    /// That of an element without attributes.
    pub(super) fn of(name: &str) -> Self {
        Known::of(name).map_or(Self::default(), |known| known.look)
    }

    /// That of an element of SVG or the like.
    pub(super) fn foreign(name: &str) -> Self {
        let never = matches!(name, "title" | "desc" | "metadata" | "script" | "style" | "defs");
        Self { flags: if never { Self::NEVER } else { 0 }, ..Self::default() }
    }

    /// The same element with these attributes.
    pub(super) fn wearing(mut self, worn: &Worn<'_>) -> Self {
        self.set(Self::AWAY, worn.hidden.is_some_and(|v| !v.eq_ignore_ascii_case("false")));
        self.set(Self::AWAY, worn.aria_hidden.is_some_and(|v| v.eq_ignore_ascii_case("true")));
        self.set(Self::HREF, worn.href);
        if worn.open && self.has(Self::DIALOG) {
            self.flags &= !Self::NEVER;
        }
        self.say(Self::ALIGNED, Self::CENTRED, worn.align.map(|v| v.eq_ignore_ascii_case("center")));
        (self.ink, self.ground) = (worn.color.and_then(colour), worn.bgcolor.and_then(colour));
        if let Some(style) = worn.style {
            let css = css(style);
            (self.ink, self.ground) = (css.ink.or(self.ink), css.ground.or(self.ground));
            self.say(Self::SIZED, Self::FAINT, css.faint);
            self.set(Self::AWAY, css.hides);
            self.set(Self::BLOCK, css.block);
            self.say(Self::ALIGNED, Self::CENTRED, css.centred);
            self.say(Self::WEIGHED, Self::BOLD, css.bold);
        }
        for value in worn.names.into_iter().flatten() {
            self.names = self.names.and(Names::said(value));
        }
        self
    }

    fn set(&mut self, flag: u16, value: bool) {
        self.flags |= if value { flag } else { 0 };
    }

    /// Notes that something is said, and what.
    fn say(&mut self, said: u16, flag: u16, value: Option<bool>) {
        if let Some(value) = value {
            self.flags = self.flags & !flag | said | if value { flag } else { 0 };
        }
    }

    fn has(self, flag: u16) -> bool {
        self.flags & flag != 0
    }

    /// Whether it is never seen, whatever its style.
    pub(super) fn is_never_seen(self) -> bool {
        self.has(Self::NEVER)
    }

    /// Whether an attribute or an inline style hides it.
    pub(super) fn is_styled_away(self) -> bool {
        self.has(Self::AWAY)
    }

    /// Whether it is shown and else looks as `hidden` does.
    pub(super) fn is_shown_as(self, hidden: Self) -> bool {
        !self.is_styled_away() && self == Self { flags: hidden.flags & !Self::AWAY, ..hidden }
    }

    /// Whether its letters have no size or no colour, if that is said.
    pub(super) fn faint(self) -> Option<bool> {
        self.has(Self::SIZED).then(|| self.has(Self::FAINT))
    }

    /// The same where a style sheet takes the size from its letters.
    pub(super) fn fainted(mut self) -> Self {
        self.say(Self::SIZED, Self::FAINT, Some(true));
        self
    }

    /// Whether a line begins before it and ends with it.
    pub(super) fn is_block(self) -> bool {
        self.has(Self::BLOCK)
    }

    /// Whether a line ends where it begins and where it ends.
    pub(super) fn breaks(self) -> bool {
        self.has(Self::BLOCK | Self::BREAK)
    }

    /// Whether it is a picture, or stands for one.
    pub(super) fn is_image(self) -> bool {
        self.has(Self::IMAGE)
    }

    /// Whether it leads anywhere.
    pub(super) fn is_link(self) -> bool {
        self.sets == Sets::Link && self.has(Self::HREF)
    }

    /// Whether its text is set in the middle, if that is said.
    pub(super) fn centred(self) -> Option<bool> {
        self.has(Self::ALIGNED).then(|| self.has(Self::CENTRED))
    }

    /// Whether its letters are bold, if that is said.
    pub(super) fn bold(self) -> Option<bool> {
        self.has(Self::WEIGHED).then(|| self.has(Self::BOLD))
    }

    /// Whether it is opened anew in the next paragraph where a page leaves it open.
    pub(super) fn is_formatting(self) -> bool {
        self.has(Self::FORMATTING)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_change_what_the_name_says() {
        let worn = Worn {
            style: Some("display:none"),
            names: [Some("related-news"), None, None, None, None],
            ..Worn::default()
        };
        let look = Look::of("div").wearing(&worn);
        assert!(
            look.is_block()
                && look.is_styled_away()
                && look.names.say_other() == Names::said("related-news").say_other()
        );
        assert!(
            !Look::of("a").is_link()
                && Look::of("a").wearing(&Worn { href: true, ..Worn::default() }).is_link()
        );
        assert!(Look::of("dialog").is_never_seen());
        assert!(!Look::of("dialog").wearing(&Worn { open: true, ..Worn::default() }).is_never_seen());
    }
}
