//! Which lines look like a byline, and name nobody?

use super::people::people;
use crate::article::Role;
use crate::clean::fold::folded;

/// Whether `line` heads what a reporter writes, `记者手记`, or names nobody at the number of a desk.
pub(crate) fn names_nobody(line: &str) -> bool {
    const COLUMNS: [&str; 18] = [
        "手记", "札记", "调查", "观察", "体验", "日记", "来信", "视角", "走访", "探访", "直击", "暗访",
        "亲历", "见闻", "述评", "点评", "专访", "追踪",
    ];
    let text = folded(line.trim().trim_matches(['[', ']', '【', '】', '(', ')', '（', '）']));
    let column =
        COLUMNS.iter().any(|column| text.strip_suffix(column).is_some_and(|role| role.ends_with("记者")));
    column || text.contains('_') && people(&text, Some(Role::Editor)).names.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_told_from_a_name() {
        let cases = [
            ("记者手记", true),
            ("【本报记者观察】", true),
            ("图片_NB0001", true),
            ("记者李小蓝", false),
            ("李小蓝_NB0001", false),
            ("本报记者容海升", false),
        ];
        for (line, want) in cases {
            assert_eq!(names_nobody(line), want, "{line}");
        }
    }
}
