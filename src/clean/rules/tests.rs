//! Every rule takes what it says it takes, and leaves its near misses.

use super::load::{builtin, marked};
use super::rule::{Rule, Unit};
use crate::clean::judge::Evidence;
use crate::clean::plain;
use crate::clean::rules::Rules;

/// What `rule` takes of `text`, a page of one line.
fn taken(rule: &Rule, text: &str) -> Option<std::ops::Range<usize>> {
    let rules = Rules::of(vec![rule.clone()]).unwrap();
    let page = plain::page(text.to_owned());
    let evidence = Evidence::gather(&page, &rules);
    if rule.unit == Unit::Span {
        return evidence.spans.first().map(|f| f.span.into());
    }
    evidence.lines.first().map(|_| 0..text.len())
}

#[test]
fn every_rule_takes_its_examples_and_leaves_its_near_misses() {
    let mut wrong = Vec::new();
    for rule in builtin() {
        for example in &rule.takes {
            let (text, want) = marked(example).unwrap_or_else(|| (example.clone(), 0..example.len()));
            let got = taken(rule, &text);
            if got.as_ref() != Some(&want) {
                wrong.push(format!("{} takes {:?} of {text}", rule.id, got.map(|g| &text[g])));
            }
        }
        for example in &rule.leaves {
            if taken(rule, example).is_some() {
                wrong.push(format!("{} takes {example}", rule.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn ids_are_unique_and_sorted_by_family() {
    let mut ids: Vec<&str> = builtin().iter().map(|r| r.id.as_str()).collect();
    ids.sort_unstable();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count);
}
