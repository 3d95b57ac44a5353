//! What does the body itself give away of what happened to it?

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::judge::{Judged, Verdict};
use super::page::Page;

/// So many signs of a number without its number are no accident.
const BARE: usize = 3;
/// What opens the rest of a text elsewhere.
const MORE: [&str; 9] =
    ["阅读全文", "查看全文", "展开全文", "余下全文", "显示全文", "点击查看更多", "查看更多", "详细", "全文"];
/// Lines behind the body that are looked at, and the longest that can be a button, in characters.
const NEAR: usize = 3;
const BUTTON: usize = 12;

/// Whether somebody took all digits out of `text`: days without their day (`月日`) and shares without their share.
pub(super) fn digits_are_stripped(text: &str) -> bool {
    static DAYS: LazyLock<[Finder; 2]> = LazyLock::new(|| ["年月", "月日"].map(Finder::new));
    static SHARES: LazyLock<[Finder; 3]> = LazyLock::new(|| ["%", "％", "℃"].map(Finder::new));
    let numbers = "0123456789０１２３４５６７８９一二三四五六七八九十〇零百几多数半两";
    let days: usize = DAYS.iter().map(|day| day.find_iter(text.as_bytes()).count()).sum();
    let without = |at: &usize| !text[..*at].ends_with(|before| numbers.contains(before));
    let shares = SHARES.iter().flat_map(|share| share.find_iter(text.as_bytes())).filter(without).count();
    let bare = days + shares;
    bare >= BARE && text.chars().filter(|c| c.is_numeric()).count() < bare
}

/// Whether `text`, the body, breaks off where a button promises the rest.
pub(super) fn breaks_off(text: &str, page: &Page, judged: &Judged<'_>) -> bool {
    let bare = text.trim_end_matches(['】', ']', '〉', '>', '》', ' ', '）', ')']);
    let glued = MORE.iter().find_map(|more| bare.strip_suffix(more));
    let is_open = |text: &str| text.trim_end_matches(['【', '[', '（', '(', ' ']).ends_with(['…', '.']);
    if let Some(before) = glued {
        return is_open(before);
    }
    let behind = (judged.body.end..page.lines.len()).filter(|&n| judged.verdicts[n] != Verdict::Blank);
    let button = |n: usize| {
        let line = page.lines[n].span.of(&page.raw).trim();
        line.chars().count() <= BUTTON && MORE.iter().any(|more| line.contains(more))
    };
    (text.ends_with('…') || text.ends_with("...")) && behind.take(NEAR).any(button)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_were_taken_out_leave_their_signs() {
        assert!(digits_are_stripped("年月日，海州股份涨幅达%，成交额增长%。月日复牌。"));
        for text in [
            "2021年3月4日，涨幅达5%，又涨6%，再涨7%。",
            "海州的年月日历",
            "五月一日至五月三日，涨幅为百分之五。",
            "年月日和%都是单位，1、2、3、4、5、6才是数字。",
        ] {
            assert!(!digits_are_stripped(text), "{text}");
        }
    }
}
