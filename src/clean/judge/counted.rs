//! Which lines count on, `1、` `2、` `3、`?
//!
//! A list whose items have lines of their own below them is an article's, whatever its lines look like: a ranking of links
//! has none. So is what counts on from one heading of paragraphs to the next.

use std::ops::Range;

use super::evidence::Evidence;
use crate::clean::page::Page;

/// Fewest items of a list whose lines are an article's, and most lines of one of them.
const ITEMS: usize = 5;
const ITEM_LINES: usize = 12;
/// Fewest items that paragraphs part.
const HEADINGS: usize = 3;
/// The numbers as they are said.
const SAID: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// What opens an item of a list: its number, and the sign that says that it is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) number: u32,
    pub(crate) sign: char,
}

/// A list that is being read.
struct List {
    first: usize,
    last: usize,
    /// Its last item.
    item: Item,
    items: usize,
    /// The most lines from one item to the next.
    long: usize,
}

impl List {
    fn at(line: usize, item: Item) -> Self {
        Self { first: line, last: line, item, items: 1, long: 1 }
    }

    /// Its lines, the last item as long as the longest before it; none where it is a ranking of links, whose items have
    /// no lines of their own. Of one whose items are parted by paragraphs, those to the last item.
    fn lines(&self, evidence: &Evidence<'_>) -> Option<Range<usize>> {
        let shapes = &evidence.shapes[self.first..self.last];
        let filled = shapes.iter().filter(|shape| !shape.is_empty()).count();
        let prose = shapes.iter().filter(|shape| shape.is_prose()).count();
        let end = (self.last + self.long).min(evidence.shapes.len());
        if self.items >= ITEMS
            && filled >= (self.items - 1) * 2
            && matches!(self.item.sign, '、' | '.' | '．')
        {
            Some(self.first..end)
        } else if self.items >= HEADINGS && prose >= self.items - 1 && filled >= (self.items - 1) * 2 {
            Some(self.first..self.last + 1)
        } else {
            None
        }
    }
}

/// The lines of each list that counts on, and whose items have lines of their own below them.
pub(super) fn counted(page: &Page, evidence: &Evidence<'_>) -> Vec<Range<usize>> {
    let mut lists = Vec::new();
    let mut open: Option<List> = None;
    for (n, line) in page.lines.iter().enumerate() {
        if evidence.shapes[n].is_empty() {
            continue;
        }
        let Some(found) = item(line.span.of(&page.raw)) else { continue };
        match &mut open {
            Some(list)
                if found.number == list.item.number + 1
                    && found.sign == list.item.sign
                    && n - list.last <= ITEM_LINES =>
            {
                list.long = list.long.max(n - list.last);
                (list.last, list.item, list.items) = (n, found, list.items + 1);
            }
            _ => {
                let done = open.replace(List::at(n, found));
                lists.extend(done.and_then(|list| list.lines(evidence)));
            }
        }
    }
    lists.extend(open.and_then(|list| list.lines(evidence)));
    lists
}

/// What a line begins with as an item of a list.
pub(crate) fn item(line: &str) -> Option<Item> {
    let line = line.trim_start();
    let first = line.chars().next()?;
    let (sign, rest) = match first {
        '①'..='⑳' => {
            return Some(Item { number: first as u32 - '①' as u32 + 1, sign: '①' });
        }
        '(' | '（' => (Some('('), &line[first.len_utf8()..]),
        '[' | '［' => (Some('['), &line[first.len_utf8()..]),
        c if c.is_ascii_digit() || SAID.contains(&c) => (None, line),
        _ => return None,
    };
    let (number, rest) = number(rest)?;
    let mut behind = rest.chars();
    let close = behind.next()?;
    let next = behind.next()?;
    let sign = match (sign, close) {
        (Some('('), ')' | '）') | (Some('['), ']' | '］') => sign?,
        (None, '、' | '.' | '．') if !next.is_ascii_digit() => close,
        _ => return None,
    };
    Some(Item { number, sign })
}

/// The number that `text` begins with, in digits or as it is said, and what stands behind it.
fn number(text: &str) -> Option<(u32, &str)> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 {
        return if digits <= 3 { Some((text[..digits].parse().ok()?, &text[digits..])) } else { None };
    }
    let rest = text.trim_start_matches(SAID);
    let said: Vec<u32> = text[..text.len() - rest.len()]
        .chars()
        .take(4)
        .filter_map(|c| SAID.iter().position(|said| *said == c).map(|at| at as u32 + 1))
        .collect();
    let number = match said[..] {
        [ones] => ones,
        [10, ones] if ones < 10 => 10 + ones,
        [tens, 10] if tens < 10 => tens * 10,
        [tens, 10, ones] if tens < 10 && ones < 10 => tens * 10 + ones,
        _ => return None,
    };
    Some((number, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_read_in_each_form() {
        for (line, number, sign) in [
            ("1、新桥通车", 1, '、'),
            ("12. 新桥通车", 12, '.'),
            ("（三）新桥通车", 3, '('),
            ("[7]新桥通车", 7, '['),
            ("③新桥通车", 3, '①'),
            ("十二、新桥通车", 12, '、'),
            ("二十一、新桥通车", 21, '、'),
        ] {
            assert_eq!(item(line), Some(Item { number, sign }), "{line}");
        }
        for line in ["1.5亿元", "2015年新桥通车", "（新桥）通车", "十分钟，新桥通车", "1、", "一一、新桥"]
        {
            assert_eq!(item(line), None, "{line}");
        }
    }
}
