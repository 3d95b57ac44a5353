//! Where hosts say that an account wrote from, beside the moment.

/// The regions, without their rank.
const REGIONS: &[&str] = &[
    "北京",
    "天津",
    "上海",
    "重庆",
    "河北",
    "山西",
    "辽宁",
    "吉林",
    "黑龙江",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "海南",
    "四川",
    "贵州",
    "云南",
    "陕西",
    "甘肃",
    "青海",
    "内蒙古",
    "广西",
    "西藏",
    "宁夏",
    "新疆",
    "香港",
    "澳门",
    "台湾",
];

/// Whether `word` is a region, with or without its rank: `河南`, `河南省`.
pub(super) fn is_region(word: &str) -> bool {
    let core = ["自治区", "省", "市"].iter().find_map(|rank| word.strip_suffix(rank)).unwrap_or(word);
    REGIONS.contains(&core)
}
