//! What is a frame about, and what does it say beside that?
//!
//! A frame is built around a title that is not its own: the page's headline, a phrase that it says twice, a keyword in
//! brackets, or words that the article speaks too. What is left without them is the frame itself.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use rustc_hash::FxHashMap;

use crate::clean::judge::Evidence;
use crate::clean::page::Page;
use crate::clean::read::{title_key, without_site};
use crate::clean::rules::families::{SPEAKING, WORDS};
use crate::clean::shape::{is_han, is_letter};

/// Lines at the head of the page that may be its title.
const HEAD: usize = 7;
/// So much of the page, in bytes, tells what its words are.
const READ: usize = 6000;
/// A title inside a frame is at least this long, in characters.
const SHORTEST: usize = 6;

/// Stands for a pair that more than one line speaks.
const MANY: usize = usize::MAX;
/// Share of its pairs of characters that the article speaks too, of a phrase that a frame is about.
const SPOKEN: f32 = 0.5;
/// Share of its pairs of characters that the article speaks too, of a clause that may be its title.
const KNOWN: f32 = 0.4;

/// What a sentence was built around.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// Nothing that is known.
    None,
    /// A phrase that it repeats, has in brackets or shares with the article.
    Phrase,
    /// A title of the page.
    Title,
}

/// What a page speaks of.
#[derive(Debug, Default)]
pub(super) struct Topics {
    /// Its possible titles, as titles are compared.
    titles: Vec<String>,
    /// The pairs of Han characters of its paragraphs, each with the line that speaks it.
    pairs: FxHashMap<(char, char), usize>,
}

impl Topics {
    /// Those of `page`, whose lines with text are `filled`.
    pub(super) fn of(page: &Page, evidence: &Evidence<'_>, filled: &[usize]) -> Self {
        let short = |n: &&usize| {
            let shape = evidence.shapes[**n];
            (6..=60).contains(&shape.chars) && shape.han >= 4 && shape.ends == 0
        };
        let lines = filled.iter().take(HEAD).filter(short).map(|&n| page.lines[n].span.of(&page.raw).trim());
        let hinted = page.hints.titles.iter().take(2).map(String::as_str);
        let keys = lines.chain(hinted).map(|title| title_key(&without_brackets(without_site(title))));
        let titles = keys.filter(|key| key.chars().count() >= SHORTEST).collect();
        Self { titles, pairs: pairs(page, evidence, filled) }
    }

    /// `text` (folded) without what it is about, and what that was.
    pub(super) fn taken_from(&self, text: &str) -> (String, Subject) {
        let bare = without_brackets(text);
        let mut rest = title_key(&bare);
        let whole = rest.len();
        for title in self.titles.iter().filter(|t| t.len() < whole) {
            rest = rest.replace(title.as_str(), " ");
        }
        let own = rest.len() < whole;
        while let Some(phrase) = echo(&rest, 5).map(str::to_owned) {
            rest = rest.replace(&phrase, " ");
        }
        if let Some(phrase) = self.spoken(&rest).map(str::to_owned) {
            rest = rest.replacen(&phrase, " ", 1);
        }
        let subject = if own {
            Subject::Title
        } else if rest.len() < whole || bare.len() < text.len() {
            Subject::Phrase
        } else {
            Subject::None
        };
        (rest, subject)
    }

    /// How many letters the clauses of line `n`, `text` folded, have that speak no word of the families, are no title and no
    /// echo; of those that are not in the words of another line either, and of all.
    pub(super) fn told(&self, text: &str, n: usize) -> (usize, usize) {
        let clauses = text.split([',', '。', '!', '?', ';', ':']).filter(|clause| {
            let key = title_key(&without_brackets(clause));
            between(clause).len() == 1
                && text.matches(clause).count() == 1
                && !self.titles.iter().any(|title| title.contains(&key) || key.contains(title.as_str()))
        });
        clauses.fold((0, 0), |(new, all), clause| {
            let letters = clause.chars().filter(|&c| is_letter(c)).count();
            let key = title_key(&without_brackets(clause));
            let known = self.known(&key, |by| by != n) >= KNOWN;
            (new + if known { 0 } else { letters }, all + letters)
        })
    }

    /// The share of the pairs of characters of `part` that the paragraphs speak too.
    pub(super) fn knows(&self, part: &str) -> f32 {
        self.known(part, |_| true)
    }

    /// The same, of the pairs alone that a line speaks which `counts`.
    fn known(&self, part: &str, counts: impl Fn(usize) -> bool) -> f32 {
        let chars: Vec<char> = part.chars().collect();
        let pairs = chars.windows(2).filter(|w| is_han(w[0]) && is_han(w[1]));
        let (known, all) = pairs.fold((0.0f32, 0.0f32), |(known, all), w| {
            (
                known + f32::from(u8::from(self.pairs.get(&(w[0], w[1])).is_some_and(|&by| counts(by)))),
                all + 1.0,
            )
        });
        known / all.max(1.0)
    }

    /// The longest part of `rest` between the words of frames, where the page speaks most of its words.
    fn spoken<'t>(&self, rest: &'t str) -> Option<&'t str> {
        let parts = between(rest).into_iter().flat_map(|part| part.split(' '));
        let part = parts.max_by_key(|part| part.chars().count())?;
        ((SHORTEST..=40).contains(&part.chars().count()) && self.knows(part) >= SPOKEN).then_some(part)
    }
}

/// `text` (folded) cut at the words of the families: what it says between them.
fn between(text: &str) -> Vec<&str> {
    static SCAN: LazyLock<AhoCorasick> = LazyLock::new(|| {
        let spoken = WORDS.iter().filter(|(family, _)| family & SPEAKING != 0);
        let words = spoken.flat_map(|(_, list)| list.split(' '));
        AhoCorasick::new(words).expect("a few constant words")
    });
    let mut parts = Vec::new();
    let mut at = 0;
    for m in SCAN.find_iter(text) {
        parts.push(&text[at..m.start()]);
        at = m.end();
    }
    parts.push(&text[at..]);
    parts
}

/// The pairs of Han characters of the first paragraphs, each with its line.
fn pairs(page: &Page, evidence: &Evidence<'_>, filled: &[usize]) -> FxHashMap<(char, char), usize> {
    let prose = filled.iter().filter(|&&n| evidence.shapes[n].is_prose() && evidence.shapes[n].chars > 40);
    let mut pairs = FxHashMap::default();
    let mut read = 0;
    for &n in prose {
        let text = page.lines[n].span.of(&page.raw);
        let end = crate::text::floor(text, READ.saturating_sub(read).min(text.len()));
        read += end;
        let mut before = ' ';
        for c in text[..end].chars() {
            if is_han(c) && is_han(before) {
                let by = pairs.entry((before, c)).or_insert(n);
                *by = if *by == n { n } else { MANY };
            }
            before = c;
        }
        if read >= READ {
            break;
        }
    }
    pairs
}

/// `text` without short phrases in brackets.
fn without_brackets(text: &str) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut left = text;
    while let Some(at) = left.find(['「', '【', '『', '[', '(']) {
        let inside = &left[at..];
        let end = inside.char_indices().take(30).find(|(_, c)| matches!(c, '」' | '】' | '』' | ']' | ')'));
        rest.push_str(&left[..at]);
        let Some((end, c)) = end else {
            left = inside;
            break;
        };
        left = &inside[end + c.len_utf8()..];
    }
    rest.push_str(left);
    rest
}

/// A phrase of at least `least` Han characters that stands twice in `text`: the longest.
fn echo(text: &str, least: usize) -> Option<&str> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut best: Option<(usize, usize)> = None;
    for a in 0..chars.len() {
        for b in (a + least..chars.len()).filter(|&b| chars[a].1 == chars[b].1) {
            let long =
                (0..chars.len() - b).take_while(|&k| chars[a + k].1 == chars[b + k].1 && a + k < b).count();
            let han = || chars[a..a + long].iter().filter(|(_, c)| is_han(*c)).count();
            if long >= least && best.is_none_or(|(_, l)| long > l) && han() >= least {
                best = Some((a, long));
            }
        }
    }
    best.map(|(a, long)| {
        let end = chars.get(a + long).map_or(text.len(), |(at, _)| *at);
        &text[chars[a].0..end]
    })
}

/// What a frame says that the article is about: the phrase it repeats, or what stands behind `关于`.
pub(super) fn topics(text: &str) -> Vec<String> {
    let clean =
        |t: &str| t.trim_matches(|c: char| !c.is_alphanumeric() && !"》”」）)!?".contains(c)).to_owned();
    let mut found: Vec<String> = echo(text, 4).map(clean).into_iter().collect();
    for word in ["关于", "对于", "有关", "针对"] {
        let Some(at) = text.find(word) else { continue };
        let rest = &text[at + word.len()..];
        let stop = [
            "的全部",
            "的内容",
            "的问题",
            "的介绍",
            "不太",
            "很多",
            "相关",
            "这个",
            "不是",
            "还",
            "\"的",
            "”的",
            ",",
            "。",
        ];
        let end = stop.iter().filter_map(|s| rest.find(s)).min().unwrap_or(rest.len());
        found.push(clean(&rest[..end]));
    }
    found.retain(|t| (4..=60).contains(&t.chars().count()));
    found
}
