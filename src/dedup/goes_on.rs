//! Does a text go on where the copy in it ends?
//!
//! A text that stands in another whole is either what a farm wrapped, or what somebody cut off. A wrapper is made of
//! short lines and a notice; an article goes on in sentences, often in the very line that was cut.

use std::ops::Range;

use super::bits::Bits;
use super::texts::Texts;
use crate::error::Result;
use crate::text::{fold_to_places, lines};

/// Containment from which the smaller text stands in the larger whole.
const WHOLE: f64 = 0.9;
/// How many shingles the larger has to four of the smaller, at least.
const LARGER: u32 = 5;
/// Shortest line that is a paragraph, in folded characters.
const PARAGRAPH: usize = 30;
/// Of four shared characters, how many must follow in paragraphs: so many, or fewer where a line was cut.
const GOES_ON: usize = 2;
const LINE_CUT: usize = 8;
/// What ends a sentence, or closes after one that has ended.
const ENDS: &str = "。！？!?…”」』）)";

/// Reads the sentences of larger texts; lent from text to text.
#[derive(Debug, Default)]
pub(super) struct Sentences {
    buffer: String,
    text: String,
    places: Vec<usize>,
    /// The row whose text and places these are.
    row: Option<usize>,
}

/// Which folded characters of a text are those of a smaller one that stands in it whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    first: u32,
    last: u32,
    shared: u32,
}

impl Part {
    /// Of the sizes of two texts and what is `covered` of the larger; `None` where it is not worth asking whether that
    /// goes on.
    pub(super) fn of(large: u32, small: u32, containment: f64, covered: &Bits) -> Option<Self> {
        if containment < WHOLE || large < small / 4 * LARGER {
            return None;
        }
        let (first, last) = (covered.nth(0)? as u32, covered.last()? as u32);
        Some(Self { first, last, shared: covered.count() as u32 })
    }
}

impl Sentences {
    /// Whether the text of `row` goes on before or behind a `part` of it.
    pub(super) fn go_on<T: Texts + ?Sized>(&mut self, texts: &T, row: usize, part: Part) -> Result<bool> {
        let [first, last, shared] = [part.first, part.last, part.shared].map(|chars| chars as usize);
        if self.row != Some(row) {
            self.row = None;
            self.text.clear();
            self.text.push_str(texts.text(row, &mut self.buffer)?);
            self.places.clear();
            fold_to_places(&self.text, &mut self.places);
            self.row = Some(row);
        }
        let text = &self.text[..];
        let start = self.places[first];
        let end = self.places.get(last + 1).copied().unwrap_or(text.len());
        // what stands between the last shared character and the next is no new line
        let line_cut = end < text.len() && !text[self.places[last]..end].contains(['\n', '\r']);
        let rest = if line_cut { prose(&self.places, text, end..text.len(), 1) } else { 0 };
        let more = prose(&self.places, text, 0..start, PARAGRAPH)
            + prose(&self.places, text, end..text.len(), PARAGRAPH).max(rest);
        Ok(more * 4 >= shared * GOES_ON || line_cut && more * LINE_CUT >= shared)
    }
}

/// The folded characters of those lines in `part` of `text` that end as a sentence and have at least `least`; of
/// a part whose first line was cut, that one alone is asked for less.
fn prose(places: &[usize], text: &str, part: Range<usize>, least: usize) -> usize {
    let place = |at: usize| places.partition_point(|&place| place < part.start + at);
    let inside = &text[part.clone()];
    let sentences = lines(inside).filter(|line| line.of(inside).trim_end().ends_with(|c| ENDS.contains(c)));
    let chars = sentences.map(|line| (line.start, place(line.end) - place(line.start)));
    chars
        .filter(|&(at, chars)| chars >= if at == 0 { least } else { PARAGRAPH })
        .map(|(_, chars)| chars)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    const ARTICLE: &str = "王村的桥今天通车了，村里的人从早上八点起就等在桥头，孩子们排成两行。\n老人们说这一天等了三十年，\
        从前过河要绕二十里山路，雨天还要再等船家有空才行。\n县里的人说，明年还要修一条路，从桥头一直通到镇上的学校和卫生院，\
        大家往后看病上学就方便得多了。";

    fn asked(whole: &str, part: &str) -> bool {
        let count = |text: &str| {
            let mut codes = Vec::new();
            fold(text, &mut codes);
            codes.len()
        };
        let at = whole.find(part).unwrap();
        let (before, chars) = (count(&whole[..at]), count(part));
        let mut covered = Bits::default();
        covered.reset(count(whole));
        covered.fill(before..before + chars);
        let part = Part::of(1000, 100, 1.0, &covered).unwrap();
        Sentences::default().go_on(&[whole][..], 0, part).unwrap()
    }

    #[test]
    fn an_article_goes_on_behind_its_cut_and_a_wrapper_does_not() {
        let first = ARTICLE.lines().next().unwrap();
        assert!(asked(ARTICLE, first));
        let cut: String = ARTICLE.chars().take(90).collect();
        assert!(asked(ARTICLE, &cut));
        let page = format!(
            "首页 > 新闻\n时间：2024-05-01 来源：无名网\n{ARTICLE}\n责任编辑：无名\n分享到\n版权所有，不得转载。"
        );
        assert!(!asked(&page, ARTICLE));
    }
}
