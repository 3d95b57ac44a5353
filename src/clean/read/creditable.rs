//! Which word beside a moment can be whom a page credits?

use super::labels::label_at;
use super::names::is_name;
use super::regions::is_region;
use crate::clean::shape::is_han;

/// Whether `word` can be whom a page credits: letters, no label, no button, no folio, no place, no person.
pub(super) fn is_creditable(word: &str) -> bool {
    const OTHER: &[&str] = &[
        "By",
        "Posted",
        "Staff",
        "作者",
        "原创",
        "转载",
        "关注",
        "订阅",
        "登录",
        "首页",
        "评论",
        "参与",
        "正文",
        "更新",
        "发布",
        "浏览",
        "阅读",
        "次",
        "条",
        "我有话说",
        "昨天",
        "今天",
        "星期",
        "周一",
        "周二",
        "周三",
        "周四",
        "周五",
        "周六",
        "周日",
    ];
    let chars = word.chars().count();
    (2..=16).contains(&chars)
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
        && word.chars().any(char::is_alphabetic)
        && !OTHER
            .iter()
            .any(|o| word.starts_with(o) || word.ends_with(o) && !(*o == "发布" && is_authority(word)))
        && !is_folio(word)
        && !is_count(word)
        && !is_region(word)
        && label_at(word).is_none()
        && !is_name(word)
}

/// Whether `word`, which ends in `发布`, is the name of an authority's account, as `海州发布` is.
fn is_authority(word: &str) -> bool {
    let name = word.trim_end_matches("发布");
    name.chars().count() >= 2
        && name.chars().all(is_han)
        && !name.ends_with(['前', '日', '分', '时', '于', '首'])
}

/// `2.1万`, `1307人`
pub(crate) fn is_count(word: &str) -> bool {
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '+'));
    let units = ["万", "亿", "千", "次", "条", "人", "个", "w", "W", "k", "K", "万+", "万次", "万人"];
    unit.len() < word.len() && units.contains(&unit)
}

/// `A02`, `A02版`, `第3版`
fn is_folio(word: &str) -> bool {
    let core = word.strip_prefix('第').unwrap_or(word);
    let core = core.strip_suffix('版').unwrap_or(core);
    core.chars().count() <= 4
        && core.ends_with(|c: char| c.is_ascii_digit())
        && core.trim_start_matches(|c: char| c.is_ascii_uppercase()).chars().all(|c| c.is_ascii_digit())
}
