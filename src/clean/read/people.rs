//! Who did what for this article?
//!
//! Two grammars stand side by side on Chinese pages, `role: name` and `name/role`, often in one line and often without
//! anything between the names. A line is cut at separators and labels; then each name gets the role of the label
//! that a stroke binds it to, else of the label before it.

use std::ops::Range;

use super::filed::{is_report, without_report};
use super::labels::Field;
use super::names::{glued, is_foreign_name, is_name, vouched};
use super::outlets::is_outlet;
use super::pen_names::{is_labelled, is_pen_name, is_signed};
use super::pieces::{Piece, pieces};
use crate::article::{Author, Role};
use crate::clean::fold::folded;
use crate::clean::shape::is_han;

/// People and the outlet in whose name they write; ranges lie in the folded line.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct People {
    /// Names with their roles, in order.
    pub(crate) names: Vec<(Range<usize>, Role)>,
    /// What stands right before `记者`: 新京报.
    pub(crate) outlet: Option<Range<usize>>,
}

/// The people of `text` (folded); those without a label did `default`, or are nobody.
pub(crate) fn people(text: &str, default: Option<Role>) -> People {
    let pieces = pieces(text);
    let mut found = People::default();
    let mut role = default;
    // Names of the last text that a stroke and a label may still claim; whether they have a role.
    let mut last: Vec<Range<usize>> = Vec::new();
    let (mut stroke, mut leads) = (false, false);
    // What stands before the first role, and may stand glued before the next.
    let mut office = "";
    for (n, (piece, range)) in pieces.iter().enumerate() {
        match piece {
            Piece::Stroke => stroke = true,
            Piece::Break => {
                stroke = false;
                last.clear();
            }
            Piece::Label(field) => {
                let this = if let Field::Person(r) = field { Some(*r) } else { None };
                let behind = text[range.end..].trim_start().starts_with([':', '|']);
                // `文字 | 李蓝 图片 | 周远`: where labels stand before names, one is no label of the name before it.
                let open = text[range.end..].starts_with([':', '/', '|']) || behind && leads;
                leads = behind;
                let claims = !last.is_empty() && !open && (stroke || ends_here(&pieces, n));
                if let (true, Some(r)) = (claims, this) {
                    found.names.retain(|(name, _)| !last.contains(name));
                    found.names.extend(last.drain(..).map(|name| (name, r)));
                } else {
                    role = this;
                }
                stroke = false;
            }
            // `记者李小蓝/金门报导`: behind the name stands where.
            Piece::Text if stroke && is_report(&text[range.clone()]) && !found.names.is_empty() => {
                stroke = false;
            }
            Piece::Text => {
                let stroked = matches!(pieces.get(n + 1), Some((Piece::Stroke, _)));
                let before = pieces.get(n + 1 + usize::from(stroked)).is_some_and(|(p, _)| is_reporter(p));
                let before_label = matches!(pieces.get(n + 1), Some((Piece::Label(_), _)));
                if before && is_outlet(&text[range.clone()]) {
                    // `海州报/记者李小蓝`
                    found.outlet.get_or_insert_with(|| outlet(text, range.clone(), &pieces[..n]));
                    last.clear();
                } else {
                    last = names(text, without(text, range.clone(), office, before_label), role.is_some());
                    office = if before && last.is_empty() { &text[range.clone()] } else { office };
                }
                // `热水少年/文`: the stroke vouches for a name that no surname does.
                let vouched = is_signed(&pieces, n) || is_labelled(text, &pieces, n);
                if last.is_empty() && vouched && is_pen_name(&text[range.clone()]) {
                    last.push(range.clone());
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

/// `range` without the outlet's short name that stands at its end, before the next role.
fn without(text: &str, range: Range<usize>, office: &str, before_label: bool) -> Range<usize> {
    let glued = before_label && !office.is_empty() && text[range.clone()].len() > office.len();
    let core = if glued { text[range.clone()].strip_suffix(office) } else { None };
    core.map_or(range.clone(), |core| range.start..range.start + core.len())
}

/// The people of a short text about who wrote it; those without a label did `role`, or are nobody.
pub(crate) fn people_of(text: &str, role: Option<Role>) -> Vec<Author> {
    let text = folded(text);
    let named = people(&text, role).names.into_iter();
    named.map(|(range, role)| Author { name: text[range].split_whitespace().collect(), role }).collect()
}

/// Whether the label number `n` has nothing behind it that it could be the label of: `某某 摄`.
fn ends_here(pieces: &[(Piece, Range<usize>)], n: usize) -> bool {
    let last = pieces.get(n + 1).is_none_or(|(p, _)| matches!(p, Piece::Break));
    let short = pieces[n].1.len() == 3
        || last
            && pieces[n].1.len() == 6
            && matches!(pieces[n].0, Piece::Label(Field::Person(Role::Correspondent)))
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

/// Whether `text` (folded) is nothing but roles, names and those in whose name they write: a line of credits.
pub(crate) fn is_credits(text: &str) -> bool {
    let pieces = pieces(text);
    let label = |n: usize| matches!(pieces.get(n), Some((Piece::Label(Field::Person(_)), _)));
    let (mut named, mut labelled) = (false, false);
    for (n, (piece, range)) in pieces.iter().enumerate() {
        let part = text[range.clone()].trim();
        match piece {
            Piece::Label(Field::Person(_) | Field::Source) => labelled = true,
            Piece::Stroke | Piece::Break => {}
            Piece::Text if covers(&names(text, range.clone(), true), range, text) => named = true,
            Piece::Text if label(n + 1) && stands_before_a_label(part) => {}
            Piece::Text if n > 0 && ["报道", "报导"].iter().any(|end| part.ends_with(end)) => {}
            Piece::Text if is_pen_name(part) && vouches(&pieces[..n], range.start) => named = true,
            Piece::Text
                if is_outlet(part) && !is_speech(part) || is_pen_name(part) && (label(n + 1) || n > 0) => {}
            Piece::Label(_) | Piece::Text => return false,
        }
    }
    named && labelled
}

/// Whether what stands before a text is a role that only people have; behind `记者:` may stand what was asked.
fn vouches(before: &[(Piece, Range<usize>)], at: usize) -> bool {
    let label = before.iter().rev().find(|(piece, _)| !matches!(piece, Piece::Stroke | Piece::Break));
    matches!(label, Some((Piece::Label(Field::Person(role)), r)) if *role != Role::Reporter && r.end < at)
}

/// Whether `names` are all that stands in `range`, where it was filed from aside.
fn covers(names: &[Range<usize>], range: &Range<usize>, text: &str) -> bool {
    let (Some(first), Some(last)) = (names.first(), names.last()) else { return false };
    let behind = &text[last.end..range.end];
    first.start == range.start && (behind.is_empty() || behind.ends_with("报道") || !behind.contains(is_han))
}

/// Whether `text` may stand glued before a role: the outlet's short name, an office.
fn stands_before_a_label(text: &str) -> bool {
    text.chars().count() <= 10 && !is_speech(text)
}

/// Whether `text` has words of a sentence.
fn is_speech(text: &str) -> bool {
    text.contains(['我', '他', '她', '们', '的', '了', '是', '在', '向', '对', '问', '说', '把', '被', '给'])
}

/// The names that `range` holds, all of it or what is left of it without an address and a staff number.
fn names(text: &str, range: Range<usize>, labelled: bool) -> Vec<Range<usize>> {
    let word = &text[range.clone()];
    let core = word.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '*'));
    let core = if core.trim_end().is_empty() || is_foreign_name(word) { word } else { core };
    let core = without_report(core);
    let place = |part: &str| {
        let from = range.start + (part.as_ptr() as usize - word.as_ptr() as usize);
        from..from + part.len()
    };
    let spaced = |core: &str| {
        core.contains(char::is_whitespace) && is_name(&core.split_whitespace().collect::<String>())
    };
    if is_name(core) || spaced(core) || (labelled && is_foreign_name(core)) {
        return vec![place(core)];
    }
    if let Some(both) = core.split_once(['和', '与']).filter(|(a, b)| is_name(a) && is_name(b)) {
        return vec![place(both.0), place(both.1)];
    }
    let names = if labelled { vouched(core) } else { glued(core) };
    names.map(|names| names.into_iter().map(place).collect()).unwrap_or_default()
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
    fn credits_are_told_from_what_is_said() {
        for line in [
            "文|海州晚报记者周远编辑|何青青",
            "监制|李蓝",
            "编辑 | 小白",
            "记者 李小蓝 北京报道",
            "海青报·海青网记者李小蓝实习生周远来源:海州青年报",
            "海州商报-红河新闻特约评论员周远",
            "周远来源:海州青年报",
        ] {
            assert!(is_credits(line), "{line}");
        }
        for line in [
            "记者:然后呢",
            "收入来源:海州晚报",
            "记者探访",
            "编辑部的灯亮了一夜",
            "摄影展今天开幕",
            "李小蓝",
            "他把此事告诉了本报记者李小蓝",
        ] {
            assert!(!is_credits(line), "{line}");
        }
    }

    #[test]
    #[allow(clippy::type_complexity)] // a table of cases
    fn both_grammars_are_read() {
        let cases: &[(&str, &[(&str, &str)], Option<&str>)] = &[
            (
                "海州网 海视APP记者 李蓝/文 周远/摄 何青/视频",
                &[("李蓝", "writer"), ("周远", "photographer"), ("何青", "videographer")],
                Some("海州网"),
            ),
            ("责任编辑:李蓝", &[("李蓝", "editor")], None),
            (
                "海经记者王志福吴瞬海经编辑陈俊杰",
                &[("王志福", "reporter"), ("吴瞬", "reporter"), ("陈俊杰", "editor")],
                None,
            ),
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
            ("记者李小蓝/台北报导", &[("李小蓝", "reporter")], None),
            ("记者李小蓝/金门报导", &[("李小蓝", "reporter")], None),
            ("(中央社记者李小蓝金门10日电)", &[("李小蓝", "reporter")], Some("中央社")),
            ("(中央社记者李小蓝花莲县10日电)", &[("李小蓝", "reporter")], Some("中央社")),
            ("(中央社记者李小蓝台北10日电)", &[("李小蓝", "reporter")], Some("中央社")),
            ("责任编辑:李小蓝_NB12345", &[("李小蓝", "editor")], None),
            ("审 读:李小蓝", &[("李小蓝", "editor")], None),
            ("审   读:李小蓝", &[("李小蓝", "editor")], None),
            ("责任编辑:HN666", &[], None),
            ("记者 李 蓝 周 远", &[("李 蓝", "reporter"), ("周 远", "reporter")], None),
            ("记者 John Smith 编译 周远", &[("John Smith", "reporter"), ("周远", "writer")], None),
            ("(李小蓝 供稿)", &[("李小蓝", "correspondent")], None),
            ("一审:李小蓝 二审:周远", &[("李小蓝", "editor"), ("周远", "editor")], None),
            ("李小蓝 文 周远 摄", &[("李小蓝", "writer"), ("周远", "photographer")], None),
            ("李小蓝/文 周远/编辑", &[("李小蓝", "writer"), ("周远", "editor")], None),
            ("作者:热水少年", &[("热水少年", "writer")], None),
            ("文字 | 阿槐 图片 | 小满 编辑 | 小白", &[("阿槐", "writer")], None),
            ("作者:网友 编辑:小编", &[], None),
            ("记者:然后呢", &[], None),
        ];
        for (text, want, outlet) in cases {
            assert_eq!(read(text), (want.to_vec(), *outlet), "{text}");
        }
    }
}
