//! Who did what for this article?
//!
//! Two grammars stand side by side on Chinese pages, `role: name` and `name/role`, often in one line and often without
//! anything between the names. A line is cut at separators and labels; then each name gets the role of the label
//! that a stroke binds it to, else of the label before it.

use std::ops::Range;

use super::labels::{Field, label_at, short_label_at};
use super::names::{glued, is_foreign_name, is_name};
use crate::article::Role;

/// People and the outlet in whose name they write; ranges lie in the folded line.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct People {
    /// Names with their roles, in order.
    pub(crate) names: Vec<(Range<usize>, Role)>,
    /// What stands right before `记者`: 新京报.
    pub(crate) outlet: Option<Range<usize>>,
}

#[derive(Debug, Clone)]
enum Piece {
    Label(Field),
    Text,
    Stroke,
    Break,
}

/// The people of `text` (folded); those without a label did `default`, or are nobody.
pub(crate) fn people(text: &str, default: Option<Role>) -> People {
    let pieces = pieces(text);
    let mut found = People::default();
    let mut role = default;
    // Names of the last text that a stroke and a label may still claim; whether they have a role.
    let mut last: Vec<Range<usize>> = Vec::new();
    let mut stroke = false;
    for (n, (piece, range)) in pieces.iter().enumerate() {
        match piece {
            Piece::Stroke => stroke = true,
            Piece::Break => {
                stroke = false;
                last.clear();
            }
            Piece::Label(field) => {
                let this = if let Field::Person(r) = field { Some(*r) } else { None };
                let open = text[range.end..].starts_with([':', '/', '|']);
                let claims = !last.is_empty() && !open && (stroke || ends_here(&pieces, n));
                if let (true, Some(r)) = (claims, this) {
                    found.names.retain(|(name, _)| !last.contains(name));
                    found.names.extend(last.drain(..).map(|name| (name, r)));
                } else {
                    role = this;
                }
                stroke = false;
            }
            Piece::Text => {
                let before = pieces.get(n + 1).is_some_and(|(p, _)| is_reporter(p));
                if before && is_outlet(&text[range.clone()]) {
                    found.outlet.get_or_insert_with(|| outlet(text, range.clone(), &pieces[..n]));
                    last.clear();
                } else {
                    last = names(text, range.clone(), role.is_some());
                }
                if let Some(role) = role {
                    found.names.extend(last.iter().map(|name| (name.clone(), role)));
                }
                stroke = false;
            }
        }
    }
    found
}

/// Whether the label number `n` has nothing behind it that it could be the label of: `某某 摄`.
fn ends_here(pieces: &[(Piece, Range<usize>)], n: usize) -> bool {
    let short = pieces[n].1.len() == 3
        || pieces[n].1.len() == 6 && matches!(pieces[n].0, Piece::Label(Field::Person(Role::Photographer)));
    short
        && pieces.get(n + 1).is_none_or(|(p, _)| matches!(p, Piece::Break | Piece::Text))
        && n > 0
        && matches!(pieces[n - 1].0, Piece::Text)
}

fn is_reporter(piece: &Piece) -> bool {
    matches!(piece, Piece::Label(Field::Person(Role::Reporter | Role::Writer)))
}

/// `中国吉林网 吉刻APP` before `记者` is one outlet, the first of its parts.
fn outlet(text: &str, last: Range<usize>, before: &[(Piece, Range<usize>)]) -> Range<usize> {
    before
        .iter()
        .rev()
        .take_while(|(p, _)| matches!(p, Piece::Text))
        .map(|(_, r)| r.clone())
        .filter(|r| is_outlet(&text[r.clone()]))
        .last()
        .unwrap_or(last)
}

/// Whether `text` is how an outlet is called.
pub(crate) fn is_outlet(text: &str) -> bool {
    const ENDS: &[&str] = &[
        "报",
        "网",
        "社",
        "台",
        "刊",
        "客户端",
        "新闻",
        "APP",
        "App",
        "app",
        "日报",
        "晚报",
        "时报",
        "周刊",
        "杂志",
        "在线",
        "频道",
        "财经",
        "视频",
        "热线",
        "卫视",
        "广播",
        "号",
        "传媒",
        "媒体",
        "新京报",
        "发布",
        "科技",
        "中心",
        "资讯",
        "界面",
        "澎湃",
        "观察",
        "评论",
    ];
    let text = text.trim_matches(['"', '“', '”', '《', '》']);
    let count = text.chars().count();
    (2..=16).contains(&count) && !text.starts_with("本") && ENDS.iter().any(|e| text.ends_with(e))
}

fn pieces(text: &str) -> Vec<(Piece, Range<usize>)> {
    let mut pieces = Vec::new();
    let (mut at, mut start) = (0, 0);
    while at < text.len() {
        let rest = &text[at..];
        let c = rest.chars().next().unwrap_or(' ');
        let alone = start == at;
        let label =
            label_at(rest).or_else(|| short(text, at, alone, &pieces)).or_else(|| spaced(rest, alone));
        if let Some((label, field)) = label {
            flush(&mut pieces, start..at);
            pieces.push((Piece::Label(field), at..at + label.len()));
            at += label.len();
            start = at;
        } else if let Some(piece) =
            separator(c).map(|p| if apart(text, at, c) { Some(Piece::Break) } else { p })
        {
            flush(&mut pieces, start..at);
            pieces.extend(piece.map(|p| (p, at..at + c.len_utf8())));
            at += c.len_utf8();
            start = at;
        } else {
            at += c.len_utf8();
        }
    }
    flush(&mut pieces, start..text.len());
    pieces
}

/// Whether `c` at `at` is a stroke with a space on both sides, which binds nothing.
fn apart(text: &str, at: usize, c: char) -> bool {
    matches!(c, '/' | '|') && text[..at].ends_with(' ') && text[at + 1..].starts_with(' ')
}

fn flush(pieces: &mut Vec<(Piece, Range<usize>)>, range: Range<usize>) {
    if !range.is_empty() {
        pieces.push((Piece::Text, range));
    }
}

#[allow(clippy::option_option)] // a separator, and whether it leaves a piece
fn separator(c: char) -> Option<Option<Piece>> {
    match c {
        '/' | '|' => Some(Some(Piece::Stroke)),
        '(' | ')' | '[' | ']' | '【' | '】' | ';' | '。' => Some(Some(Piece::Break)),
        c if c.is_whitespace()
            || matches!(c, '、' | ',' | ':' | '&' | '-' | '—' | '《' | '》' | '“' | '”' | '"') =>
        {
            Some(None)
        }
        _ => None,
    }
}

/// A label of one character at `at`: alone between separators, behind a stroke, or at the end of a name.
fn short(
    text: &str,
    at: usize,
    alone: bool,
    pieces: &[(Piece, Range<usize>)],
) -> Option<(&'static str, Field)> {
    let (label, field) = short_label_at(&text[at..])?;
    let behind = &text[at + label.len()..];
    let ends = behind.chars().next().is_none_or(|c| separator(c).is_some());
    let stroked = matches!(pieces.last(), Some((Piece::Stroke, _)));
    let names = glued(behind.split(|c| separator(c).is_some()).next().unwrap_or("")).is_some();
    let taken = (alone && (ends || stroked && names)) || (ends && label == "摄");
    taken.then_some((label, field))
}

/// A label printed with a space inside: `审 读`.
fn spaced(rest: &str, alone: bool) -> Option<(&'static str, Field)> {
    if rest.starts_with(char::is_whitespace) {
        return None;
    }
    let mut parts = rest.char_indices().filter(|(_, c)| !c.is_whitespace());
    let (first, second) = (parts.next()?.1, parts.next()?);
    let gap = &rest[first.len_utf8()..second.0];
    if !alone || gap.is_empty() || gap.len() > 6 {
        return None;
    }
    let joined: String = [first, second.1].into_iter().collect();
    let (label, field) = label_at(&joined)?;
    let long = second.0 + second.1.len_utf8();
    // The range must cover the space; a label's length is all that is asked of the name.
    (label.len() == joined.len() && rest[long..].trim_start().starts_with([':', '|', '/']))
        .then_some((if gap.len() == 1 { SPACED } else { label }, field))
}

/// Stands for any label of two characters with one space between.
const SPACED: &str = "某 某";

/// The names that `range` holds, all of it or what is left of it without an address and a staff number.
fn names(text: &str, range: Range<usize>, labelled: bool) -> Vec<Range<usize>> {
    let word = &text[range.clone()];
    let core = word.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '*'));
    let core = if core.is_empty() { word } else { core };
    let core = without_report(core);
    let place = |part: &str| {
        let from = range.start + (part.as_ptr() as usize - word.as_ptr() as usize);
        from..from + part.len()
    };
    if is_name(core) || (labelled && is_foreign_name(core)) {
        return vec![place(core)];
    }
    if let Some(both) = core.split_once(['和', '与']).filter(|(a, b)| is_name(a) && is_name(b)) {
        return vec![place(both.0), place(both.1)];
    }
    glued(core).map(|names| names.into_iter().map(place).collect()).unwrap_or_default()
}

/// `袁媛北京报道` without where it was filed from.
fn without_report(word: &str) -> &str {
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
    let Some(core) = word.strip_suffix("报道").or_else(|| word.strip_suffix("摄影报道")) else {
        return word;
    };
    PLACES.iter().find_map(|p| core.strip_suffix(p)).unwrap_or(core)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<(&str, &str)>, Option<&str>) {
        let found = people(text, None);
        (
            found.names.into_iter().map(|(r, role)| (&text[r], role.as_str())).collect(),
            found.outlet.map(|r| &text[r]),
        )
    }

    #[test]
    fn both_grammars_are_read() {
        let cases: &[(&str, &[(&str, &str)], Option<&str>)] = &[
            (
                "海州网 海视APP记者 李蓝/文 周远/摄 何青/视频",
                &[("李蓝", "writer"), ("周远", "photographer"), ("何青", "videographer")],
                Some("海州网"),
            ),
            ("责任编辑:李蓝", &[("李蓝", "editor")], None),
            ("编辑 李小蓝 校对 周远", &[("李小蓝", "editor"), ("周远", "proofreader")], None),
            (
                "编辑|李小蓝 / 责编|周远 / 校对|何青青",
                &[("李小蓝", "editor"), ("周远", "editor"), ("何青青", "proofreader")],
                None,
            ),
            (
                "海州晚报记者李小蓝周远通讯员何青青",
                &[("李小蓝", "reporter"), ("周远", "reporter"), ("何青青", "correspondent")],
                Some("海州晚报"),
            ),
            ("文/李小蓝", &[("李小蓝", "writer")], None),
            ("文|海州晚报记者李小蓝", &[("李小蓝", "reporter")], Some("海州晚报")),
            ("本报记者 李小蓝 周远 摄", &[("李小蓝", "reporter"), ("周远", "photographer")], None),
            ("本报记者李小蓝北京报道", &[("李小蓝", "reporter")], None),
            ("责任编辑:李小蓝_NB12345", &[("李小蓝", "editor")], None),
            ("审 读:李小蓝", &[("李小蓝", "editor")], None),
            ("责任编辑:HN666", &[], None),
            ("李小蓝/文 周远/编辑", &[("李小蓝", "writer"), ("周远", "editor")], None),
        ];
        for (text, want, outlet) in cases {
            assert_eq!(read(text), (want.to_vec(), *outlet), "{text}");
        }
    }
}
