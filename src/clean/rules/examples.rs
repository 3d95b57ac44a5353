//! Does a rule take what it says it takes, and leave its near misses?

use std::ops::Range;

use super::load::marked;
use super::rule::{Rule, Unit};
use super::set::Rules;
use crate::clean::fold::folded;
use crate::clean::judge::Evidence;
use crate::clean::plain;
use crate::error::Error;

/// So many words of a rule are told.
const SHOWN: usize = 5;

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
            let told = match got {
                Some(got) => format!("takes {:?} of {text:?}", &text[got]),
                None => format!("takes nothing of {text:?}{}", why(rule, &text, &want)),
            };
            wrong.push(Error::rule(&rule.id, told).to_string());
        }
    }
    for example in &rule.leaves {
        if taken(rule, &rules, example).is_some() {
            wrong.push(Error::rule(&rule.id, format!("takes {example:?}, which it must leave")).to_string());
        }
    }
    wrong
}

/// What hinders `rule` from being tried on `text`, of which it must take `want`.
fn why(rule: &Rule, text: &str, want: &Range<usize>) -> String {
    let plain = folded(text);
    let (from, to) = rule.chars;
    let chars = text[want.clone()].trim().chars().count();
    if !rule.words.is_empty()
        && !rule.words.iter().any(|w| text.contains(w.as_str()) || plain.contains(&folded(w)))
    {
        let more = if rule.words.len() > SHOWN { ", …" } else { "" };
        let words = rule.words[..rule.words.len().min(SHOWN)].join(", ");
        return format!(", in which none of its words stands ({words}{more})");
    }
    if !(from as usize..=to as usize).contains(&chars) {
        return format!(", which has {chars} characters, and its chars are [{from}, {to}]");
    }
    String::new()
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
