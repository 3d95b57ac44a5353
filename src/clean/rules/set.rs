//! All rules of a cleaner, found by their words.
//!
//! One [`scan`](super::scan) looks for the words of all rules at once; a rule's expression is run only where one of its
//! words stands, on that line or on a window around the word. So a page costs one scan, whatever the number of rules.

use std::ops::Range;

use regex::Regex;
use rustc_hash::FxHashMap;

use super::digits::fewest_digits;
use super::families::{Families, WORDS};
use super::load;
use super::loose::{loose, loose_at_start, roomy};
use super::needed::needed;
use super::outermost::Outermost;
use super::rule::{Rule, Unit};
use super::scan::{Hit, Scan};
use crate::clean::fold::{GOES_ON, folded, in_either_script, traditional};
use crate::error::{Error, Result};

/// The group of an expression that goes, where not all goes that it takes.
const PART: &str = "span";

/// A rule, ready to run.
#[derive(Debug)]
pub(crate) struct Ready {
    pub(crate) rule: Rule,
    pub(crate) regex: Regex,
    /// Takes what `regex` takes at the beginning of a part of a line, where that must begin with a bracket.
    at_start: Option<Regex>,
    /// Takes all that `regex` takes, and more, in less time.
    loose: Option<Regex>,
    /// One of these signs stands in all that `regex` takes.
    needed: Option<[u8; 3]>,
    /// A text with fewer digits than this need not be tried.
    pub(crate) digits: u32,
    /// What the first and the last character of a text must be, so that it need be tried.
    outermost: (Outermost, Outermost),
    /// Whether it has groups with names, to be read as what they say.
    pub(crate) reads: bool,
    /// The number of its group `span`: what goes of what it takes.
    part: Option<usize>,
}

impl Ready {
    /// Whether the expression takes something of `text`.
    pub(crate) fn is_match(&self, text: &str) -> bool {
        self.may_match(text) && self.regex.is_match(text)
    }

    /// What the expression takes of a part of a line, of which a span that begins with a bracket can begin at the first
    /// character alone.
    pub(crate) fn find_in<'t>(&'t self, part: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let first = self.at_start.as_ref().and_then(|regex| regex.find(part)).map(|found| {
            let shift = if found.as_str().starts_with(GOES_ON) { GOES_ON.len_utf8() } else { 0 };
            found.start() + shift..found.end()
        });
        let all = self.at_start.is_none().then(|| self.regex.find_iter(part)).into_iter().flatten();
        first.into_iter().chain(all.map(|found| found.range())).map(|found| self.part_of(part, found))
    }

    /// What goes of `found`: its group `span`, where the expression has one.
    fn part_of(&self, text: &str, found: Range<usize>) -> Range<usize> {
        let group = self.part.and_then(|n| self.regex.captures_at(text, found.start)?.get(n));
        group.map_or(found, |group| group.range())
    }

    /// Whether it may take a text that begins and ends with these, where they are known.
    pub(crate) fn may_reach(&self, first: Option<char>, last: Option<char>) -> bool {
        first.is_none_or(|c| self.outermost.0.may_be(c)) && last.is_none_or(|c| self.outermost.1.may_be(c))
    }

    /// Whether it is worth trying; false only where it would take nothing.
    pub(crate) fn may_match(&self, text: &str) -> bool {
        let has = |[a, b, c]: [u8; 3]| memchr::memchr3(a, b, c, text.as_bytes()).is_some();
        self.needed.is_none_or(has) && self.loose.as_ref().is_none_or(|loose| loose.is_match(text))
    }
}

/// Rules, ready to run.
#[derive(Debug)]
pub(crate) struct Rules {
    ready: Vec<Ready>,
    words: Scan,
    /// For each word, the rules that it wakes, and the families that it belongs to.
    wakes: Vec<(Vec<u16>, Families)>,
    /// Rules that no word wakes.
    wordless: Vec<u16>,
}

impl Rules {
    /// The crate's own rules and `more`; one of `more` replaces the rule of the same id.
    pub(crate) fn new(more: &[Rule]) -> Result<Self> {
        let mut rules: Vec<Rule> = load::builtin().to_vec();
        let mut ids: FxHashMap<String, usize> =
            rules.iter().enumerate().map(|(n, r)| (r.id.clone(), n)).collect();
        let own = rules.len();
        for rule in more {
            load::check(rule)?;
            match ids.get(&rule.id) {
                Some(&n) if n >= own => return Err(Error::rule(&rule.id, "stands twice")),
                Some(&n) => rules[n] = rule.clone(),
                None => {
                    ids.insert(rule.id.clone(), rules.len());
                    rules.push(rule.clone());
                }
            }
        }
        Self::of(rules)
    }

    /// Exactly `rules`.
    pub(crate) fn of(rules: Vec<Rule>) -> Result<Self> {
        let (mut words, mut ready, mut wordless) = (Words::default(), Vec::new(), Vec::new());
        for rule in rules {
            let id = u16::try_from(ready.len()).map_err(|_| Error::rule(&rule.id, "is one rule too many"))?;
            if rule.words.is_empty() {
                wordless.push(id);
            }
            for form in rule.words.iter().flat_map(|w| forms(w)) {
                let wakes = &mut words.entry(form).0;
                if wakes.last() != Some(&id) {
                    wakes.push(id);
                }
            }
            let regex = roomy(&rule.pattern).map_err(|e| Error::rule(&rule.id, e))?;
            let bracketed = rule.unit == Unit::Span && Outermost::is_one_of(&rule.pattern, &rule.opens);
            let at_start =
                bracketed.then(|| roomy(&format!("^{GOES_ON}?(?:{})", rule.pattern)).ok()).flatten();
            let loose = if bracketed { loose_at_start(&rule.pattern) } else { loose(&rule.pattern) };
            let digits = fewest_digits(&rule.pattern);
            let outermost = Outermost::of(&rule.pattern);
            let needed = needed(&rule.pattern);
            let reads = regex.capture_names().flatten().any(|name| name != PART);
            let part = regex.capture_names().position(|name| name == Some(PART));
            ready.push(Ready { rule, regex, at_start, loose, needed, digits, outermost, reads, part });
        }
        for (family, list) in WORDS {
            for form in list.split(' ').flat_map(in_either_script) {
                words.entry(form).1 |= family;
            }
        }
        let Words { words, wakes, .. } = words;
        Ok(Self { ready, words: Scan::new(words), wakes, wordless })
    }

    /// The rule number `id`.
    pub(crate) fn get(&self, id: u16) -> &Ready {
        &self.ready[usize::from(id)]
    }

    /// All rules, in the order of their files.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Rule> {
        self.ready.iter().map(|r| &r.rule)
    }

    /// Puts into `hits` the words that stand in `text`, by their ends.
    pub(crate) fn find(&self, text: &str, hits: &mut Vec<Hit>) {
        self.words.find(text, hits);
    }

    /// The rules that `word` wakes.
    pub(crate) fn woken(&self, word: u32) -> &[u16] {
        &self.wakes[word as usize].0
    }

    /// The families that `word` belongs to.
    pub(crate) fn families(&self, word: u32) -> Families {
        self.wakes[word as usize].1
    }

    /// The rules that need no word, to be tried on short lines.
    pub(crate) fn wordless(&self) -> &[u16] {
        &self.wordless
    }

    /// Whether `id` takes lines, and not spans.
    pub(crate) fn takes_lines(&self, id: u16) -> bool {
        self.get(id).rule.unit != Unit::Span
    }
}

/// The words that are looked for, each once.
#[derive(Default)]
struct Words {
    places: FxHashMap<String, usize>,
    words: Vec<String>,
    wakes: Vec<(Vec<u16>, Families)>,
}

impl Words {
    fn entry(&mut self, word: String) -> &mut (Vec<u16>, Families) {
        let place = *self.places.entry(word).or_insert_with_key(|word| {
            self.words.push(word.clone());
            self.wakes.push(Default::default());
            self.words.len() - 1
        });
        &mut self.wakes[place]
    }
}

/// A word as it may stand on a page: as written in the file, folded, and in Traditional characters.
fn forms(word: &str) -> Vec<String> {
    let plain = folded(word);
    let other = traditional(&plain);
    let mut forms = vec![word.to_owned(), plain];
    forms.extend(other);
    forms.dedup();
    forms
}
