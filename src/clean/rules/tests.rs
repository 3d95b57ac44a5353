//! The crate's own rules hold.

use super::load::{builtin, parse};
use super::try_examples;

#[test]
fn every_rule_takes_its_examples_and_leaves_its_near_misses() {
    let wrong: Vec<String> = builtin().iter().flat_map(try_examples).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
        ("id = \"own.sponsor\"", "id = \"赞助\"", "rule 赞助: id and kind must be ASCII letters"),
        ("place = [\"tail\"]", "place = []", "rule own.sponsor: place must name at least one"),
        ("takes = [\"本栏目由海州热线赞助\"]", "takes = []", "rule own.sponsor: it must have an example"),
        ("^本栏目由.+赞助$", "(", "rule own.sponsor: regex parse error"),
        ("unit = \"line\"", "unit = \"word\"", "rule a.toml: TOML parse error"),
        ("unit = \"line\"", "unit = \"span\"", "rule own.sponsor: each example of a span must mark"),
        (
            "kind = \"sponsor\"",
            "kind = \"sponsor\"\nstrength = -1.0",
            "rule own.sponsor: strength must be between",
        ),
        (
            "kind = \"sponsor\"",
            "kind = \"sponsor\"\nchars = [9, 2]",
            "rule own.sponsor: chars must be [from, to]",
        ),
    ];
    assert!(parse("a.toml", &file("", "")).is_ok());
    for (old, new, message) in cases {
        let error = parse("a.toml", &file(old, new)).unwrap_err().to_string();
        assert!(error.starts_with(message), "{error}");
    }
}
