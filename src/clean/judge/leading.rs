//! What stands above the first paragraph, looks like its headline, and is none?
//!
//! The caption of a picture says whom it shows and where it comes from, a document has a number, the first subheading has its
//! like further down, and a text that is set one clause a line begins so.

use std::ops::Range;

use super::evidence::Evidence;
use crate::clean::page::Page;
use crate::clean::shape::is_han;

/// Most characters of a clause that has a line of its own, and how much longer than those a headline is.
const CLAUSE: u32 = 20;
const LONGER: f32 = 1.5;
/// Fewest lines of clauses above the first paragraph, and fewer where there are so many more further down.
const CLAUSES: usize = 4;
const FEW: usize = 3;
/// Fewest subheadings further down, and more where no headline stands above the first.
const SUBHEADINGS: usize = 2;
const MANY: usize = 3;
/// Longest line that is taken for a subheading without a sign, in characters.
const SHORT: u32 = 14;

/// Whether `text` is the number of a document: `海政发〔2020〕9号`.
pub(crate) fn is_number_of_document(text: &str) -> bool {
    let Some(text) = text.trim().strip_suffix('号') else { return false };
    let Some((by, rest)) = text.split_once(['〔', '[', '（', '(', '【']) else { return false };
    let Some((year, number)) = rest.split_once(['〕', ']', '）', ')', '】']) else { return false };
    let digits =
        |text: &str, most| (1..=most).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_digit());
    (2..=12).contains(&by.chars().count())
        && by.chars().all(is_han)
        && year.len() == 4
        && digits(year, 4)
        && digits(number.trim_start_matches('第'), 5)
}

/// Whether line `n`, one of the lines `leading` above the first paragraph, opens a text that is set one clause a line.
pub(super) fn is_clause(evidence: &Evidence<'_>, leading: &[usize], n: usize, body: &Range<usize>) -> bool {
    let shapes = &evidence.shapes;
    let is_short =
        |n: usize| shapes[n].chars <= CLAUSE && !shapes[n].is_prose() && evidence.marks(n).is_empty();
    let others: Vec<u32> = leading.iter().filter(|&&at| at != n).map(|&at| shapes[at].chars).collect();
    if others.len() + 1 < FEW || !leading.iter().all(|&n| is_short(n)) {
        return false;
    }
    let mean = others.iter().sum::<u32>() as f32 / others.len() as f32;
    let behind = leading[leading.len() - 1] + 1..body.end;
    let mut run = 0;
    let mut filled = behind.filter(|&n| !shapes[n].is_empty());
    let mut again = || {
        filled.any(|n| {
            run = if is_short(n) { run + 1 } else { 0 };
            run >= FEW
        })
    };
    (shapes[n].chars as f32) < mean * LONGER && (leading.len() >= CLAUSES || again())
}

/// Whether the last of the lines `leading` above the first paragraph heads it alone, as others head paragraphs further down.
pub(super) fn is_subheading(
    page: &Page,
    evidence: &Evidence<'_>,
    leading: &[usize],
    body: &Range<usize>,
) -> bool {
    let shapes = &evidence.shapes;
    let [.., last] = *leading else { return false };
    let filled: Vec<usize> = (last + 1..body.end).filter(|&n| !shapes[n].is_empty()).collect();
    let heads = |w: &&[usize]| {
        let [above, n, below] = **w else { return false };
        let like =
            shapes[n].chars * 2 <= shapes[last].chars * 3 && shapes[last].chars * 2 <= shapes[n].chars * 3;
        like && shapes[above].is_prose()
            && !shapes[n].is_prose()
            && shapes[below].is_prose()
            && evidence.marks(n).is_empty()
            && !matches!(shapes[n].last, '：' | ':' | '，' | '、')
    };
    let first =
        |n: usize| page.lines[n].span.of(&page.raw).trim_start().chars().next().filter(|c| !is_han(*c));
    let headings: Vec<usize> = filled.windows(3).filter(heads).map(|w| w[1]).collect();
    let signed = first(last).is_some() && headings.iter().all(|&n| first(n) == first(last));
    let longest = leading.iter().rev().skip(1).map(|&n| shapes[n].chars).max();
    let under = longest.is_some_and(|longest| shapes[last].chars < longest);
    headings.len() >= SUBHEADINGS
        && (signed || shapes[last].chars <= SHORT && (under || longest.is_none() && headings.len() >= MANY))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_have_numbers() {
        assert!(is_number_of_document("海政发〔2020〕9号"));
        assert!(is_number_of_document("　　财税[2016]23号"));
        assert!(is_number_of_document("海州市人民政府令（2019）第12号"));
        assert!(!is_number_of_document("新桥通车（2020）9号桥墩"));
    }
}
