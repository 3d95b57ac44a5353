//! Does a line stand under a picture?
//!
//! Pages that have lost their markup say it by what they put before a caption, `图1：`, `图为`, `▲`, and by whom they credit behind it,
//! `（张小青摄）`, `资料图片`.

use super::evidence::Evidence;
use crate::clean::page::Page;

/// Longest caption, in characters.
const LONGEST: u32 = 120;
/// What points at the picture above, before its caption.
const ARROWS: [char; 4] = ['▲', '△', '↑', '▼'];
/// What begins a caption.
const LEADS: [&str; 8] = ["图为", "图：", "图:", "资料图：", "资料图:", "图片说明", "圖為", "圖："];
/// What credits a picture at the end of its caption.
const CREDITS: [&str; 13] = [
    "摄",
    "攝",
    "供图",
    "供圖",
    "资料图",
    "资料图片",
    "网络图片",
    "视频截图",
    "网络截图",
    "微博截图",
    "制图",
    "效果图",
    "图片",
];
/// The same in the bracket that closes a line, before who is credited.
const LABELS: [&str; 7] = ["供图/", "图/", "图片来源", "图源", "摄影/", "摄影：", "图："];

/// Whether line `n` is a caption.
pub(crate) fn is_caption(page: &Page, evidence: &Evidence<'_>, n: usize) -> bool {
    let shape = evidence.shapes[n];
    if shape.chars > LONGEST || shape.han < 2 {
        return false;
    }
    let text = page.lines[n].span.of(&page.raw).trim();
    numbered(text)
        || LEADS.iter().any(|lead| text.starts_with(lead))
        || points(page, evidence, n, text)
        || credits(text)
}

/// `图1：案发现场`
fn numbered(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('图').or_else(|| text.strip_prefix('圖')) else { return false };
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    digits.len() < rest.len() && digits.starts_with(['：', ':', '、', '.', ' ', '丨', '|'])
}

/// Whether an arrow stands before `text`, and before no line beside it: else it is an item of a list.
fn points(page: &Page, evidence: &Evidence<'_>, n: usize, text: &str) -> bool {
    let Some(arrow) = text.chars().next().filter(|c| ARROWS.contains(c)) else { return false };
    let filled = |at: &usize| !evidence.shapes[*at].is_empty();
    let near = [(0..n).rev().find(filled), (n + 1..page.lines.len()).find(filled)];
    near.into_iter().flatten().all(|at| !page.lines[at].span.of(&page.raw).trim_start().starts_with(arrow))
}

/// Whether who took the picture stands at the end of `text`.
fn credits(text: &str) -> bool {
    let core = text.trim_end_matches(['。', '）', ')', '】', ']']);
    if core.len() == text.len() {
        // Without a bracket a sentence may end so too.
        return ["网络图片", "资料图片", "资料图", "视频截图", "记者摄", "供图"]
            .iter()
            .any(|end| core.ends_with(end));
    }
    let inside = core.rfind(['（', '(', '【', '[']).map(|at| &core[at..]);
    inside.is_some_and(|inside| {
        let said = inside.trim_start_matches(['（', '(', '【', '[']);
        said.chars().count() <= 24
            && (CREDITS.iter().any(|end| said.ends_with(end))
                || LABELS.iter().any(|label| said.starts_with(label)))
    })
}
