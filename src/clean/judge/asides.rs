//! Does an account in brackets belong to the outlet before it?
//!
//! `海州网(微信公众号：haizhou01)记者` names the outlet's own account, and says nothing of the story. Behind anybody else's name the
//! account may be what the story is about.

use super::evidence::Evidence;
use crate::clean::page::Page;

/// The rule whose spans are asked.
const RULE: &str = "follow.account_aside";
/// What names of outlets and of those who work for them end in, right before the bracket.
const OUTLETS: [char; 12] = ['网', '報', '报', '社', '台', '刊', '端', '闻', '线', '》', '者', '讯'];

/// Takes back what was said of accounts that stand behind no outlet, before no reporter and at no end of a paragraph.
pub(super) fn leave_others(page: &Page, evidence: &mut Evidence<'_>) {
    if evidence.spans.iter().all(|found| found.mark.rule != RULE) {
        return;
    }
    let raw = &page.raw;
    evidence.spans.retain(|found| {
        let (before, behind) = (&raw[..found.span.start], &raw[found.span.end..]);
        let signs = before.ends_with(['。', '！', '？', '”'])
            && (behind.is_empty() || behind.starts_with(['\n', '\r']));
        found.mark.rule != RULE || before.ends_with(OUTLETS) || behind.starts_with("记者") || signs
    });
}
