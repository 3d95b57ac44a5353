//! Does a line stand under a picture?
//!
//! Pages that have lost their markup say it by what they put before a caption, `图1：`, `图为`, `▲`, and by whom they credit behind it,
//! `（张小青摄）`, `资料图片`.

use super::evidence::Evidence;
use crate::clean::page::Page;
use crate::clean::shape::Shape;

/// Longest caption, and longest that its wording alone tells, in characters.
const LONGEST: u32 = 120;
const WORDED: u32 = 60;
/// What points at the picture above, before its caption.
const ARROWS: [char; 4] = ['▲', '△', '↑', '▼'];
/// What captions end with, and what they begin with.
const ENDS: [&str; 17] = [
    "资料图",
    "资料图片",
    "网络图片",
    "分时图",
    "走势图",
    "效果图",
    "示意图",
    "制图",
    "截图",
    "配图",
    "供图",
    "供圖",
    "摄",
    "攝",
    "视觉中国",
    "东方IC",
    "东方IC资料",
];
const BEGINS: [&str; 9] = ["资料图", "图为", "圖為", "图：", "图:", "圖：", "图片：", "图片说明", "图/"];
/// What stands in the bracket that closes a caption, before who is credited.
const LABELS: [&str; 7] = ["供图/", "图/", "图片来源", "图源", "摄影/", "摄影：", "图："];
/// Longest such bracket, in characters.
const BRACKET: usize = 24;

/// Whether line `n` is a caption.
pub(crate) fn is_caption(page: &Page, evidence: &Evidence<'_>, n: usize) -> bool {
    let shape = evidence.shapes[n];
    if shape.chars > LONGEST || shape.han < 2 {
        return false;
    }
    let text = page.lines[n].span.of(&page.raw).trim();
    is_captioned(text, shape) || is_numbered(text) || is_pointed(page, evidence, n, text) || is_credited(text)
}

/// Whether the wording of `text`, a line of that shape, is that of a caption.
pub(super) fn is_captioned(text: &str, shape: Shape) -> bool {
    let text = text.trim();
    let inner = text.trim_end_matches(['）', ')', '。']);
    shape.chars <= WORDED
        && (ENDS.iter().any(|end| inner.ends_with(end))
            || BEGINS.iter().any(|begin| text.starts_with(begin))
            || inner.len() < text.len() && inner.ends_with('社') && text.contains(['（', '(']))
}

/// `图1：案发现场`
fn is_numbered(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['图', '圖']) else { return false };
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    behind.len() < rest.len() && behind.starts_with(['：', ':', '、', '.', ' ', '丨', '|'])
}

/// Whether an arrow stands before `text`, line `n`, and before no line beside it: else it is an item of a list.
fn is_pointed(page: &Page, evidence: &Evidence<'_>, n: usize, text: &str) -> bool {
    let Some(arrow) = text.chars().next().filter(|c| ARROWS.contains(c)) else { return false };
    let filled = |at: &usize| !evidence.shapes[*at].is_empty();
    let near = [(0..n).rev().find(filled), (n + 1..page.lines.len()).find(filled)];
    near.into_iter().flatten().all(|at| !page.lines[at].span.of(&page.raw).trim_start().starts_with(arrow))
}

/// Whether the bracket that closes `text` says who took the picture.
fn is_credited(text: &str) -> bool {
    let core = text.trim_end_matches(['。', '）', ')', '】', ']']);
    if core.len() == text.len() {
        return false;
    }
    let Some(open) = core.rfind(['（', '(', '【', '[']) else { return false };
    let said = core[open..].trim_start_matches(['（', '(', '【', '[']);
    said.chars().count() <= BRACKET
        && (ENDS.iter().any(|end| said.ends_with(end)) || LABELS.iter().any(|label| said.starts_with(label)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_are_told_from_headlines() {
        let caption = |text| is_captioned(text, Shape::of(text));
        for text in [
            "李小蓝资料图",
            "新桥效果图",
            "市长在桥上（海新社）",
            "资料图：新桥",
            "新桥通车。周远摄",
            "周远（资料图片）",
        ] {
            assert!(caption(text), "{text}");
        }
        for text in ["新桥通车绘就两岸发展蓝图", "新桥通车（图）", "海州举办桥梁合作社展览", "周远谈新桥"]
        {
            assert!(!caption(text), "{text}");
        }
    }
}
