//! Where does a name end and the place begin that its report was filed from?

use super::names::{glued, is_name};

/// Places that reports are filed from, and what else stands before `报道`.
const PLACES: &[&str] = &[
    "北京",
    "上海",
    "广州",
    "深圳",
    "天津",
    "重庆",
    "成都",
    "武汉",
    "杭州",
    "南京",
    "西安",
    "长沙",
    "郑州",
    "济南",
    "青岛",
    "沈阳",
    "大连",
    "长春",
    "哈尔滨",
    "合肥",
    "福州",
    "厦门",
    "南昌",
    "昆明",
    "贵阳",
    "南宁",
    "海口",
    "兰州",
    "西宁",
    "银川",
    "太原",
    "石家庄",
    "呼和浩特",
    "乌鲁木齐",
    "拉萨",
    "香港",
    "澳门",
    "台北",
    "台中",
    "高雄",
    "台南",
    "新北",
    "桃园",
    "新竹",
    "东莞",
    "苏州",
    "无锡",
    "宁波",
    "温州",
    "佛山",
    "珠海",
    "华盛顿",
    "纽约",
    "伦敦",
    "巴黎",
    "东京",
    "莫斯科",
    "综合",
    "专栏",
    "现场",
];

/// Whether `word` is nothing but a place and that something was filed from it.
pub(super) fn is_report(word: &str) -> bool {
    let core = ["报道", "报导"].iter().find_map(|end| word.strip_suffix(end));
    core.is_some_and(|core| (2..=4).contains(&core.chars().count()))
}

/// `李蓝北京报道`, `李蓝台北10日电` without where and when it was filed.
pub(super) fn without_report(word: &str) -> &str {
    if let Some(wire) = word.strip_suffix('电').map(|w| w.trim_end_matches('日')) {
        let core = wire.trim_end_matches(|c: char| c.is_ascii_digit() || c == '月' || c == '日');
        return PLACES
            .iter()
            .find_map(|place| core.strip_suffix(place))
            .unwrap_or_else(|| before_place(core));
    }
    let core = ["摄影报道", "报道", "报导"].iter().find_map(|end| word.strip_suffix(end));
    core.map_or(word, without_place)
}

/// Whether `text` is a place that reports are filed from.
pub(super) fn is_place(text: &str) -> bool {
    PLACES.contains(&text)
}

fn without_place(core: &str) -> &str {
    let known = PLACES.iter().find_map(|place| core.strip_suffix(place));
    known.unwrap_or_else(|| if glued(core).is_some() { core } else { named_before(core) })
}

/// The name that a place follows which nobody has listed: three characters of five or more, two of four.
fn named_before(core: &str) -> &str {
    let chars = core.chars().count();
    let long = if chars > 4 { 3 } else { 2 };
    let name = core.char_indices().nth(long).map_or(core, |(at, _)| &core[..at]);
    if (4..=6).contains(&chars) && is_name(name) { name } else { core }
}

/// The names that `core` begins with, before a place of two to four characters that no list has.
fn before_place(core: &str) -> &str {
    // What is called a county or a city has two characters more.
    let least = if core.ends_with(['县', '市', '区', '州', '縣', '區']) { 3 } else { 2 };
    let mut cuts = core.char_indices().rev().skip(least - 1).take(3).map(|(at, _)| &core[..at]);
    cuts.find(|names| glued(names).is_some()).unwrap_or_else(|| named_before(core))
}
