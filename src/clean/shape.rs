//! What does a line look like, before anybody reads it?

use super::kinds::{self, Kind, NEEDS, OPENS, VEILED};
use crate::text::signs;

/// Counts over one line, without allocation.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Shape {
    /// Characters, white space at both ends aside.
    pub(crate) chars: u32,
    /// Han characters.
    pub(crate) han: u32,
    /// Digits, of both widths.
    pub(crate) digits: u32,
    /// Latin letters.
    pub(crate) latin: u32,
    /// `。！？` and their half-width forms after a Han character.
    pub(crate) ends: u32,
    /// Commas and semicolons between clauses.
    pub(crate) commas: u32,
    /// `|`, `>`, `·`, `/`, `_` and the like: what stands between links.
    pub(crate) bars: u32,
    /// Spaces inside.
    pub(crate) spaces: u32,
    /// Whether the last character, closing quotes and brackets aside, ends a sentence.
    pub(crate) closed: bool,
    /// Whether it ends in a comma, a colon or nothing that ends anything.
    pub(crate) last: char,
    /// Whether a bracket opens in it.
    pub(crate) opens: bool,
    /// Whether it holds characters that nobody sees, as folding leaves out.
    pub(crate) veiled: bool,
}

impl Shape {
    /// The shape of `line`.
    pub(crate) fn of(line: &str) -> Self {
        let line = line.trim();
        let mut shape = Self::of_letters(line);
        let (mut counts, mut seen) = ([0; kinds::COUNTS], 0);
        for at in signs(line) {
            let kind = shape.kind(line, at);
            counts[usize::from(kind) % kinds::COUNTS] += 1;
            seen |= kind;
        }
        shape.add(counts);
        shape.opens = seen & OPENS != 0;
        shape.veiled = seen & VEILED != 0;
        shape.last = line.chars().next_back().unwrap_or(' ');
        shape.closed = closed(line);
        shape
    }

    /// The shape of `line` without its signs.
    fn of_letters(line: &str) -> Self {
        let mut shape = Self::default();
        // As many bytes as fit into counts of one byte each.
        for part in line.as_bytes().chunks(u8::MAX.into()) {
            let (mut han, mut digits, mut latin) = (0u8, 0u8, 0u8);
            for &byte in part {
                han += u8::from(byte.wrapping_sub(0xE4) < 6);
                digits += u8::from(byte.is_ascii_digit());
                latin += u8::from(byte.is_ascii_alphabetic());
            }
            shape.han += u32::from(han);
            shape.digits += u32::from(digits);
            shape.latin += u32::from(latin);
        }
        shape.chars = shape.han + shape.digits + shape.latin;
        shape
    }

    /// The kind of the sign of `line` at byte `at`; of half-width ones that its left neighbour decides, what it decides.
    fn kind(&mut self, line: &str, at: usize) -> Kind {
        match line.as_bytes()[at..] {
            [lead @ 0xE0..=0xEF, second, third, ..] => {
                // The bar was counted as the ideograph that it is.
                let bar = u32::from(lead == 0xE4);
                self.han -= bar;
                self.chars -= bar;
                kinds::of_three(lead, second, third)
            }
            [ascii @ 0..=0x7F, ..] => {
                let kind = kinds::of_ascii(ascii);
                if kind & NEEDS != 0 {
                    self.count_sign(ascii, &line[..at]);
                }
                kind
            }
            _ => line[at..].chars().next().map_or(0, kinds::of),
        }
    }

    /// Adds the signs of each kind.
    fn add(&mut self, counts: [u32; kinds::COUNTS]) {
        let [_, han, digits, latin, commas, ends, bars, spaces] = counts;
        self.chars += counts.iter().sum::<u32>();
        self.han += han;
        self.digits += digits;
        self.latin += latin;
        self.commas += commas;
        self.ends += ends;
        self.bars += bars;
        self.spaces += spaces;
    }

    /// A half-width sign ends a sentence or a clause by what stands before it.
    fn count_sign(&mut self, c: u8, before: &str) {
        let left = before.chars().next_back().unwrap_or(' ');
        match c {
            b',' | b';' => self.commas += u32::from(!left.is_ascii()),
            _ => self.ends += u32::from(is_han(left) || left == '”'),
        }
    }

    /// Whether nothing is there.
    pub(crate) fn is_empty(self) -> bool {
        self.chars == 0
    }

    /// Whether it reads as running text: sentences, or clauses enough to be part of one.
    pub(crate) fn is_prose(self) -> bool {
        let words = self.han + self.latin / 3;
        (self.ends > 0 && words >= 12) || (self.commas >= 2 && words >= 24) || (self.closed && words >= 6)
    }

    /// How surely it is running text: 0 not at all, up to 4 for a long paragraph.
    pub(crate) fn prose(self) -> f32 {
        if !self.is_prose() {
            return 0.0;
        }
        let words = (self.han + self.latin / 3) as f32;
        let clauses = (self.ends + self.commas) as f32;
        let bars = self.bars as f32 / (1.0 + clauses);
        (0.5 + words / 40.0).min(3.0) + (clauses / 4.0).min(1.0) - bars.min(2.0)
    }
}

/// Whether `c` is a Han character.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether `c` is a letter, a digit or a Han character. The tables of Unicode are asked only where it is none that is met
/// all the time.
pub(crate) fn is_letter(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}') || c.is_alphanumeric()
}

fn closed(line: &str) -> bool {
    let core = line.trim_end_matches(['”', '"', '’', '\'', '」', '』', '）', ')', '】', ']']);
    let mut back = core.chars().rev();
    match back.next() {
        Some('。' | '！' | '？' | '…' | '｡' | '；' | '～') => true,
        Some('!' | '?' | '.' | ';') => back.next().is_some_and(|c| !c.is_ascii_digit()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// One character after the other, as the fast path does not.
        #[test]
        fn runs_count_as_their_characters(line in "[新橋丨㐀，。！!?.,; \u{3000}\u{200B}a1１“”「(|·…\u{10FFFF}𠀀]{0,40}") {
            let shape = Shape::of(&line);
            let line = line.trim();
            let count = |found: fn(char) -> bool| line.chars().filter(|c| found(*c)).count() as u32;
            prop_assert_eq!(shape.chars, line.chars().count() as u32);
            prop_assert_eq!(shape.han, count(|c| c != '丨' && matches!(c, '\u{3400}'..='\u{9FFF}')));
            prop_assert_eq!(shape.bars, count(|c| "丨|·".contains(c)));
            prop_assert_eq!(shape.digits, count(|c| "1１".contains(c)));
            prop_assert_eq!(shape.spaces, count(char::is_whitespace));
            prop_assert_eq!(shape.opens, count(|c| "「(|".contains(c)) > 0);
            prop_assert_eq!(shape.veiled, count(|c| c == '\u{200B}') > 0);
            let before: Vec<char> = std::iter::once(' ').chain(line.chars()).collect();
            let pairs = before.windows(2);
            let ends = |p: &&[char]| {
                "。！…".contains(p[1]) || "!?.".contains(p[1]) && (is_han(p[0]) || p[0] == '”')
            };
            let commas = |p: &&[char]| p[1] == '，' || ",;".contains(p[1]) && !p[0].is_ascii();
            prop_assert_eq!(shape.ends, pairs.clone().filter(ends).count() as u32);
            prop_assert_eq!(shape.commas, pairs.filter(commas).count() as u32);
        }
    }

    #[test]
    fn prose_is_told_from_titles_in_both_widths() {
        assert!(Shape::of("市里昨天宣布，新的桥梁将在明年春天完工。").is_prose());
        assert!(Shape::of("市里昨天宣布,新的桥梁将在明年春天完工.").is_prose());
        assert!(Shape::of("“你几点到？”他问。").is_prose());
        assert!(!Shape::of("新桥明年春天完工").is_prose());
        assert!(!Shape::of("首页 | 新闻 | 财经 | 体育 | 娱乐").is_prose());
    }

    #[test]
    fn a_number_with_a_dot_ends_no_sentence() {
        assert!(!Shape::of("版本 2.").closed);
        assert!(Shape::of("他走了.”").closed);
    }
}
