//! Does a rule take what it says it takes, and leave its near misses?

use std::ops::Range;

use super::load::marked;
use super::rule::{Rule, Unit};
use super::set::Rules;
use crate::clean::judge::Evidence;
use crate::clean::plain;

/// Tries `rule` on its own examples: a message for each that goes otherwise than the rule says.
pub fn try_examples(rule: &Rule) -> Vec<String> {
    let rules = match Rules::of(vec![rule.clone()]) {
        Ok(rules) => rules,
        Err(error) => return vec![error.to_string()],
    };
    let mut wrong = Vec::new();
    for example in &rule.takes {
        let (text, want) = marked(example).unwrap_or_else(|| (example.clone(), 0..example.len()));
        let got = taken(rule, &rules, &text);
        if got.as_ref() != Some(&want) {
            let got = got.map_or("nothing", |g| &text[g]);
            wrong.push(format!("rule {} takes {got} of {text}", rule.id));
        }
    }
    for example in &rule.leaves {
        if taken(rule, &rules, example).is_some() {
            wrong.push(format!("rule {} takes {example}, a near miss", rule.id));
        }
    }
    wrong
}

/// What `rule` takes of `text`, a page of one line.
fn taken(rule: &Rule, rules: &Rules, text: &str) -> Option<Range<usize>> {
    let page = plain::page(text.to_owned());
    let evidence = Evidence::gather(&page, rules);
    if rule.unit == Unit::Span {
        return evidence.spans.first().map(|f| f.span.into());
    }
    evidence.lines.first().map(|_| 0..text.len())
}
