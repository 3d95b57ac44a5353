//! Paragraphs that a fixed width broke, at the edges of the body.
//!
//! The half of a sentence is no running text, and so may have been held for a line of the head or the tail.

use std::ops::Range;

use super::evidence::Evidence;
use crate::clean::page::Page;
use crate::clean::restore::joins;

/// So many lines of a paragraph are brought back to it at most.
const MOST: usize = 4;

/// For each of `lines` of `page`, whether its paragraph goes on in the next one.
pub(super) fn broken(page: &Page, lines: Range<usize>) -> Vec<bool> {
    joins(&page.lines[lines].iter().map(|line| line.span.of(&page.raw)).collect::<Vec<_>>())
}

/// `body` with the lines before and behind it that belong to its first and its last paragraph.
pub(super) fn whole(page: &Page, evidence: &Evidence<'_>, body: Range<usize>) -> Range<usize> {
    if body.is_empty() || page.lines[body.start].markup.is_some() {
        return body;
    }
    let around = body.start.saturating_sub(MOST)..(body.end + MOST).min(page.lines.len());
    let broken = broken(page, around.clone());
    let goes_on = |n: usize| broken[n - around.start];
    let free = |n: usize| evidence.marks(n).iter().all(|(_, mark)| mark.keep);
    let mut body = body;
    while body.start > around.start && goes_on(body.start - 1) && free(body.start - 1) {
        body.start -= 1;
    }
    while body.end < around.end && goes_on(body.end - 1) && free(body.end) {
        body.end += 1;
    }
    body
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::plain;
    use crate::clean::rules::Rules;

    #[test]
    fn a_paragraph_is_brought_back_as_a_whole() {
        let text = "　　新海社北岭一月一日电市里昨天\n宣布，新桥明年春天完工，届时两\n岸居民过江只要十分钟。　　　　\n　　大桥全长三公里，双向六车道，\n工程历时三年，总投资二十亿元，\n来的人都说好看。";
        let page = plain::page(text.to_owned());
        let rules = Rules::of(Vec::new()).unwrap();
        let evidence = Evidence::gather(&page, &rules);
        assert_eq!(whole(&page, &evidence, 1..4), 0..6);
        assert_eq!(whole(&page, &evidence, 3..6), 3..6);
    }
}
