//! Which account did the text stand in, and whose words does it repeat?
//!
//! A note of reposting names an account on a platform: `本文转载自微信公众号“海州夜话”（ID：haizhou）`; a label of source names it with its
//! platform before it: `来源：微信公众号海州夜话`. The platform is where it stood, the account is who had it.

use std::ops::Range;

use super::outlets::is_somebody;

/// What stands before the name of an account.
const PLATFORMS: [&str; 14] = [
    "微信公众平台",
    "微信公众号",
    "微信订阅号",
    "微信公号",
    "公众号",
    "订阅号",
    "微信号",
    "头条号",
    "百家号",
    "搜狐号",
    "网易号",
    "企鹅号",
    "大鱼号",
    "澎湃号",
];
/// What a note says of where the text was before.
const FROM: [&str; 9] = ["转载自", "转自", "首发于", "首发", "编译自", "整理自", "摘编自", "来自", "来源于"];
/// What ends a name.
const ENDS: &[char] = &[
    ',', '，', '。', ';', '；', '(', '（', ')', '）', ':', '：', '、', '|', ' ', '\u{3000}', '!', '】', ']',
];
/// Longest name, in characters.
const LONGEST: usize = 20;

/// `text` without the platform that it begins with, where a name follows.
pub(super) fn without_platform(text: &str) -> &str {
    let Some(rest) = PLATFORMS.iter().find_map(|platform| text.strip_prefix(platform)) else { return text };
    let name = rest.trim_start_matches([':', '：', ' ', '“', '"', '《', '「', '-', '·']);
    if name.is_empty() || name.starts_with(ENDS) { text } else { name }
}

/// The account or the outlet that a note of reposting (folded) takes the text from.
pub(super) fn reposted(text: &str) -> Option<Range<usize>> {
    let (at, word) =
        FROM.iter().filter_map(|from| text.find(from).map(|at| (at, *from))).min_by_key(|(at, _)| *at)?;
    let rest = text[at + word.len()..].trim_start_matches([':', ' ', '于', '自', '“', '"', '《', '「']);
    let rest = without_platform(rest);
    let start = text.len() - rest.len();
    let closed = rest.find(['”', '"', '》', '」']);
    let end = closed.into_iter().chain(rest.find(ENDS)).min().unwrap_or(rest.len());
    let name = &rest[..end];
    let name = name[..name.find("作者").unwrap_or(name.len())].trim_end();
    let name = PLATFORMS.iter().find_map(|platform| name.strip_suffix(platform)).unwrap_or(name);
    let told = name.contains(['的', '位', '个'])
        || name.starts_with(|c: char| c.is_ascii_digit())
        || name.ends_with("投稿");
    ((2..=LONGEST).contains(&name.chars().count()) && !told && is_somebody(name))
        .then(|| start..start + name.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_names_whom_the_text_was_taken_from() {
        let cases = [
            ("本文转载自微信公众号“海州夜话”(ID:haizhou),作者:李小蓝。", Some("海州夜话")),
            ("本文首发于微信公众号:海州夜话。文章内容属作者个人观点,不代表海州网立场。", Some("海州夜话")),
            ("(本文来自海州新闻,更多原创资讯请下载“海州新闻”APP)", Some("海州新闻")),
            ("本文转自海州夜话微信公众号", Some("海州夜话")),
            ("本文经授权转载自《海州周刊》", Some("海州周刊")),
            ("本文来自海州网作者李小蓝", Some("海州网")),
            ("本文来自读者投稿", None),
            ("本文首发于2021年3月", None),
            ("本文来自一位读者的投稿", None),
            ("本文来自网络", None),
        ];
        for (text, want) in cases {
            assert_eq!(reposted(text).map(|r| &text[r]), want, "{text}");
        }
        assert_eq!(without_platform("微信公众号海州夜话"), "海州夜话");
        assert_eq!(without_platform("微信公众号"), "微信公众号");
        assert_eq!(without_platform("海州夜话"), "海州夜话");
    }
}
