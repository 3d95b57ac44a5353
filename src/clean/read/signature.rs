//! Who signs a text in brackets behind its last sentence?
//!
//! `（海州网）`, `（海易财经李小蓝lan@a.example）`, `（综编/海州网李小蓝）`, `（本报海州3月4日电）`: an outlet by its shape, a person
//! behind it, or a whole dateline.

use std::ops::Range;

use super::dateline::{Parts, SECTIONS, dateline};
use super::names::is_name;
use super::outlets::{is_outlet, is_self};
use crate::clean::shape::is_letter;

/// What a signature says; ranges lie in the text between the brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Signature {
    /// An outlet, and perhaps a person.
    Outlet(Range<usize>, Option<Range<usize>>),
    /// Who filed it, where and when.
    Dateline(Parts),
}

/// Longest signature, in characters.
const LONGEST: usize = 40;
/// Fewest bytes of an outlet that is glued to another.
const GLUED: usize = 6;

/// The signature that the text between two brackets (folded) is.
pub(crate) fn signature(text: &str) -> Option<Signature> {
    if text.chars().count() > LONGEST {
        return None;
    }
    if let Some(parts) = dateline(text).filter(|parts| text[parts.end..].trim().is_empty()) {
        return Some(Signature::Dateline(parts));
    }
    let from = ["综编/", "综合/", "文/", "编辑/"]
        .iter()
        .find(|lead| text.starts_with(**lead))
        .map_or(0, |lead| lead.len());
    let is_address = |c: char| c.is_ascii_alphanumeric() || "@._-".contains(c);
    let core = text[from..].trim_end_matches(is_address).trim_end();
    let to = from + core.len();
    if is_publisher(core) {
        return Some(Signature::Outlet(from..to, None));
    }
    let cut = (2..=3).rev().filter_map(|n| core.char_indices().rev().nth(n - 1)).map(|(at, _)| at);
    let at = cut.into_iter().find(|&at| is_name(&core[at..]) && is_publisher(core[..at].trim_end()))?;
    Some(Signature::Outlet(from..from + core[..at].trim_end().len(), Some(from + at..to)))
}

/// The first of the outlets that `text` (folded) says it follows: `据海州社、云州网报道`, and nothing more.
pub(crate) fn cited(text: &str) -> Option<Range<usize>> {
    let rest = ["综合据", "据", "综合"].iter().find_map(|lead| text.strip_prefix(lead))?;
    if rest.chars().count() > LONGEST {
        return None;
    }
    let core = ["综合报道", "报道", "消息", "电", "讯", "等"]
        .iter()
        .fold(rest.trim(), |core, end| core.strip_suffix(end).unwrap_or(core).trim_end())
        .trim_start_matches([':', ' ']);
    let mut parts = core.split(['、', '/', ' ']).filter(|part| !part.is_empty());
    let first = unquoted(parts.next()?);
    let end = leading(first)?;
    if !parts.all(|part| leading(unquoted(part)).is_some()) {
        return None;
    }
    let start = first.as_ptr() as usize - text.as_ptr() as usize;
    Some(start..start + end)
}

fn unquoted(name: &str) -> &str {
    name.trim_matches(['《', '》', '“', '”', '"'])
}

/// Where the first of the outlets ends that `name` is, or is glued from: `海州社云州网`.
fn leading(name: &str) -> Option<usize> {
    let one = |name: &str| {
        ["央视", "央广", "国际在线"].contains(&name)
            || !name.starts_with(['说', '称', '悉', '了']) && is_publisher(name)
            || name.chars().count() >= 4 && name.ends_with("新闻") && is_outlet(name)
    };
    let glued = |at: usize| one(&name[..at]) && leading(&name[at..]).is_some();
    let cut = name.char_indices().map(|(at, _)| at).filter(|&at| at >= GLUED && name.len() - at >= GLUED);
    cut.into_iter()
        .find(|&at| name[..at].ends_with(['社', '报', '网', '视', '广']) && glued(at))
        .or_else(|| one(name).then_some(name.len()))
}

/// Whether `text` is an outlet by the shape of its name, and nothing that is also a word.
fn is_publisher(text: &str) -> bool {
    let chars = text.chars().count();
    let ends = || {
        ["网", "报", "社", "客户端", "电视台", "日报", "晚报", "周刊"].iter().any(|end| text.ends_with(end))
    };
    let section = || SECTIONS.split('|').any(|end| text.ends_with(end));
    // `海州网-海州党建网` are two, `“健康海州”微信公众号` is an account.
    if let Some((first, second)) = text.split_once('-') {
        return is_publisher(first) && is_publisher(second);
    }
    if ["网站", "公众号", "视频号"].iter().any(|end| text.ends_with(end)) {
        return (6..=24).contains(&chars)
            && text.chars().all(|c| is_letter(c) || matches!(c, '"' | '“' | '”'));
    }
    (3..=12).contains(&chars) && (is_outlet(text) || is_self(text)) && (ends() || section())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_outlets_names_the_first() {
        for (text, want) in [
            ("据海州社", Some("海州社")),
            ("据《海州日报》、云州网报道", Some("海州日报")),
            ("综合海州社、云海新闻报道", Some("海州社")),
            ("据央视", Some("央视")),
            ("据海州社电", Some("海州社")),
            ("据央视海州社", Some("央视")),
            ("综合:海州日报海州网", Some("海州日报")),
            ("据说他上网", None),
            ("据海州社记者了解", None),
            ("综合治理", None),
            ("据", None),
        ] {
            assert_eq!(cited(text).map(|r| &text[r]), want, "{text}");
        }
    }

    #[test]
    fn signatures_are_told_from_asides() {
        let read = |text: &str| match signature(text)? {
            Signature::Outlet(outlet, name) => {
                Some(format!("{} {}", &text[outlet], name.map_or("", |n| &text[n])))
            }
            Signature::Dateline(parts) => Some(text[parts.agency].to_owned()),
        };
        for (text, want) in [
            ("海州网", Some("海州网 ")),
            ("海易财经方小蓝fang@a.example", Some("海易财经 方小蓝")),
            ("综编/海外网吴小青", Some("海外网 吴小青")),
            ("海州网-海州党建网", Some("海州网-海州党建网 ")),
            ("“健康海州”微信公众号", Some("“健康海州”微信公众号 ")),
            ("海州市规划局网站李小蓝", Some("海州市规划局网站 李小蓝")),
            ("本报海州11月24日电", Some("本报")),
            ("笑", None),
            ("化名", None),
            ("李小蓝", None),
            ("上网", None),
            ("详见海州网的报道", None),
        ] {
            assert_eq!(read(text).as_deref(), want, "{text}");
        }
    }
}
