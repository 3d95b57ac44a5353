//! What does a line look like, before anybody reads it?

/// Counts over one line; one pass, no allocation.
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
}

impl Shape {
    /// The shape of `line`.
    pub(crate) fn of(line: &str) -> Self {
        let line = line.trim();
        let mut shape = Self::default();
        let mut before = ' ';
        for c in line.chars() {
            shape.count(c, before);
            before = c;
        }
        shape.last = before;
        shape.closed = closed(line);
        shape
    }

    fn count(&mut self, c: char, before: char) {
        self.chars += 1;
        match c {
            '|' | '>' | '›' | '»' | '·' | '_' | '｜' | '丨' => self.bars += 1,
            '\u{3400}'..='\u{9FFF}' => self.han += 1,
            '0'..='9' | '０'..='９' => self.digits += 1,
            'a'..='z' | 'A'..='Z' => self.latin += 1,
            '。' | '！' | '？' | '…' | '｡' => self.ends += 1,
            '!' | '?' | '.' if is_han(before) || before == '”' => self.ends += 1,
            '，' | '、' | '；' | '﹐' => self.commas += 1,
            ',' | ';' if !before.is_ascii() => self.commas += 1,
            c if c.is_whitespace() => self.spaces += 1,
            _ => {}
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

fn closed(line: &str) -> bool {
    let core = line.trim_end_matches(['”', '"', '’', '\'', '」', '』', '）', ')', '】', ']']);
    let mut back = core.chars().rev();
    match back.next() {
        Some('。' | '！' | '？' | '…' | '｡' | '；') => true,
        Some('!' | '?' | '.' | ';') => back.next().is_some_and(|c| !c.is_ascii_digit()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
