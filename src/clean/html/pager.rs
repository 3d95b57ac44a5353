//! Does the article go on on another page?
//!
//! A link to the next page tells it where numbers of pages stand beside it, right behind the text. Comments and lists of
//! other articles have pages too, but not there.

use super::blocks::{Block, Blocks};
use super::body::{Body, SOLID};
use super::names::Names;

/// So many lines behind the text the link may stand.
const NEAR: usize = 14;
/// So many lines around it the numbers may stand.
const AROUND: usize = 8;
const PAGES: [&str; 8] = ["下一页", "上一页", "下页", "上页", "下一頁", "上一頁", "后一页", "余下全文"];

/// Whether the lines behind the body lead to other pages of it.
pub(super) fn goes_on(page: &Blocks, names: &[Names], body: &Body) -> bool {
    let Some(last) = body.lines.iter().rposition(|&b| b >= SOLID) else { return false };
    let behind = &page.blocks[last + 1..page.blocks.len().min(last + 1 + NEAR)];
    let behind: Vec<&Block> =
        behind.iter().take_while(|block| !names[block.home.at()].say(Names::COMMENTS)).collect();
    let text = |block: &Block| block.span.of(&page.text);
    let is_link = |block: &&Block| block.linked > 0 && PAGES.contains(&core(text(block)));
    let Some(at) = behind.iter().position(is_link) else { return false };
    let around = &behind[at.saturating_sub(AROUND)..behind.len().min(at + AROUND)];
    around.iter().filter(|block| is_number(core(text(block)))).count() >= 2
        || around.iter().any(|block| is_count(core(text(block))))
}

/// A button without its arrows and brackets.
fn core(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || "<>«»‹›【】[]()（）:：…".contains(c))
}

fn is_number(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// `共3页`, `1/3`
fn is_count(text: &str) -> bool {
    let counts = |text: &str| is_number(text.trim());
    let told = text.strip_prefix('共').and_then(|t| t.strip_suffix('页'));
    told.is_some_and(counts) || text.split_once('/').is_some_and(|(at, of)| counts(at) && counts(of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_counts_of_pages_are_known() {
        assert!(is_number(core("[2]")) && is_count(core("共 3 页：")) && is_count("1 / 3"));
        assert!(!is_number("2021") && !is_count("共产页") && !is_count("a/b"));
    }
}
