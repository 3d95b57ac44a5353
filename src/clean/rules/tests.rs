//! The crate's own rules hold.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::load::{builtin, examine, parse};
use super::set::Rules;
use super::try_examples;
use crate::clean::fold::GOES_ON;

#[test]
fn every_rule_takes_its_examples_and_leaves_its_near_misses() {
    let wrong: Vec<String> = builtin().iter().flat_map(try_examples).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::new(&[]).unwrap());

proptest! {
    /// A rule that begins with a bracket is tried at the bracket alone; a span that covers what follows can begin nowhere else.
    #[test]
    fn what_begins_with_a_bracket_is_found_at_the_bracket(
        open in "[(\\[【]", inside in "((责任)?编辑|本报记者|通讯员|来源|李小蓝|新桥网|[:/ 完、,。x]){0,6}", rest in "[)\\]】].{0,6}", goes_on: bool
    ) {
        let text = format!("{}{open}{inside}{rest}", if goes_on { GOES_ON.to_string() } else { String::new() });
        let start = text.len() - open.len() - inside.len() - rest.len();
        for (id, rule) in RULES.iter().enumerate().filter(|(_, rule)| !rule.opens.is_empty()) {
            let ready = RULES.get(id as u16);
            let at_bracket = |found: &std::ops::Range<usize>| found.start == start;
            let slow = ready.regex.find_iter(&text).map(|found| found.range()).find(at_bracket);
            prop_assert_eq!(ready.find_in(&text).find(at_bracket), slow, "{}", rule.id);
        }
    }
}

#[test]
fn ids_are_unique() {
    let mut ids: Vec<&str> = builtin().iter().map(|r| r.id.as_str()).collect();
    ids.sort_unstable();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

/// A rule that can be used, with one line of it replaced.
fn file(old: &str, new: &str) -> String {
    let rule = r#"
[[rule]]
id = "own.sponsor"
kind = "sponsor"
unit = "line"
place = ["tail"]
words = ["赞助"]
pattern = "^本栏目由.+赞助$"
takes = ["本栏目由海州热线赞助"]
leaves = ["他拉来了赞助"]
"#;
    assert!(rule.contains(old), "{old}");
    rule.replacen(old, new, 1)
}

#[test]
fn a_broken_rule_is_named_with_its_fault() {
    let cases = [
        ("id = \"own.sponsor\"", "id = \"赞助\"", ", line 2: rule 赞助: id and kind must be ASCII letters"),
        ("place = [\"tail\"]", "place = []", ", line 2: rule own.sponsor: place must name at least one"),
        (
            "takes = [\"本栏目由海州热线赞助\"]",
            "takes = []",
            ", line 2: rule own.sponsor: it must have an example",
        ),
        ("^本栏目由.+赞助$", "(", ", line 2: rule own.sponsor: regex parse error"),
        ("unit = \"line\"", "unit = \"word\"", ": TOML parse error at line 5"),
        (
            "unit = \"line\"",
            "unit = \"span\"",
            ", line 2: rule own.sponsor: each example of a span must mark",
        ),
        (
            "kind = \"sponsor\"",
            "kind = \"sponsor\"\nstrength = -1.0",
            ", line 2: rule own.sponsor: strength must be between",
        ),
        (
            "kind = \"sponsor\"",
            "kind = \"sponsor\"\nchars = [9, 2]",
            ", line 2: rule own.sponsor: chars must be [from, to]",
        ),
    ];
    assert!(parse("a.toml", &file("", "")).is_ok());
    for (old, new, message) in cases {
        let error = parse("a.toml", &file(old, new)).unwrap_err().to_string();
        assert!(error.starts_with(&format!("a.toml{message}")), "{error}");
    }
}

#[test]
fn every_rule_of_a_file_is_told_its_faults_and_where_it_stands() {
    let text = [
        file("", ""),
        file("leaves = [\"他拉来了赞助\"]", "leaves = [\"本栏目由新桥赞助\"]"),
        file("own.sponsor", "own.far").replace("本栏目由海州热线赞助", "由海州热线播出"),
        file("own.sponsor", "own.long").replace("words", "chars = [1, 9]\nwords"),
        file("own.sponsor", "own.other").replace("^本栏目由", "^本栏目"),
    ];
    let found = examine("a.toml", &text.concat()).unwrap();
    let told: Vec<(usize, &[String])> = found.iter().map(|f| (f.line, &*f.problems)).collect();
    let wanted = [
        (2, vec![]),
        (12, vec!["rule own.sponsor: stands twice, first in line 2"]),
        (
            22,
            vec![
                "rule own.far: takes nothing of \"由海州热线播出\", in which none of its words stands (赞助)",
            ],
        ),
        (
            32,
            vec![
                "rule own.long: takes nothing of \"本栏目由海州热线赞助\", which has 10 characters, \
                 and its chars are [1, 9]",
            ],
        ),
        (43, vec![]),
    ];
    for ((line, problems), (at, wanted)) in told.into_iter().zip(wanted) {
        assert_eq!((line, problems), (at, &*wanted.into_iter().map(String::from).collect::<Vec<_>>()));
    }
    let near = examine("a.toml", &text[1]).unwrap();
    assert_eq!(near[0].problems, ["rule own.sponsor: takes \"本栏目由新桥赞助\", which it must leave"]);
}
