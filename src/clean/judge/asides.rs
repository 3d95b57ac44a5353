//! Does an account in brackets belong to the outlet before it, and an author to the article?
//!
//! `海州网(微信公众号：haizhou01)记者` names the outlet's own account, and says nothing of the story. Behind anybody else's name the
//! account may be what the story is about.

use super::evidence::Evidence;
use crate::clean::page::Page;
use crate::clean::shape::is_letter;

/// The rule whose spans are asked.
const RULE: &str = "follow.account_aside";
/// What names of outlets and of those who work for them end in, right before the bracket.
const OUTLETS: [char; 12] = ['网', '報', '报', '社', '台', '刊', '端', '闻', '线', '》', '者', '讯'];

/// The rule that introduces an author in brackets: behind the last sentence, not in the middle of one.
const AUTHOR: &str = "byline.author_note_bracketed";

/// Takes back what was said of accounts that stand behind no outlet, before no reporter and at no end of a paragraph, and of
/// authors of whom a sentence goes on to speak.
pub(super) fn leave_others(page: &Page, evidence: &mut Evidence<'_>) {
    if evidence.spans.iter().all(|found| ![RULE, AUTHOR].contains(&found.mark.rule)) {
        return;
    }
    let raw = &page.raw;
    evidence.spans.retain(|found| {
        let (before, behind) = (&raw[..found.span.start], &raw[found.span.end..]);
        match found.mark.rule {
            RULE => {
                let ends = behind.is_empty() || behind.starts_with(['\n', '\r']);
                let signs = before.ends_with(['。', '！', '？', '”']) && ends;
                before.ends_with(OUTLETS) || behind.starts_with("记者") || signs
            }
            AUTHOR => !behind.starts_with(is_letter),
            _ => true,
        }
    });
}
