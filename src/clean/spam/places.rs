//! Where on the page can a phrase have been put in?
//!
//! Between two sentences, and behind the last of a line: there nothing is torn, so that is where machines put it. What stands
//! there in brackets or between signs is a phrase at once. What stands there bare is told from the sentence that it
//! runs into by coming back, each time before another sentence.

use rustc_hash::FxHashMap;

use super::phrase::{phrase, phrase_inside};
use super::signs::{Around, closes, is_sign, pair};
use crate::clean::shape::{is_han, is_letter};
use crate::text::{Span, signs};

/// Shortest and longest phrase, in characters.
pub(super) const LENGTH: std::ops::RangeInclusive<usize> = 4..=24;
/// Shortest bare phrase, in characters, all of them Han; so many bytes they take.
const BARE: usize = 5;
const BARE_BYTES: usize = BARE * 3;
/// Most signs at one side of a phrase.
const SIGNS: usize = 6;

/// What stands before a wrapped phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Behind {
    /// A sentence.
    Sentence,
    /// Only a comma, or a headline.
    Comma,
    /// The first half of a sentence that goes on behind it.
    Word,
}

/// A wrapped phrase between two sentences, or inside of one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wrapped {
    /// The phrase.
    pub(super) phrase: Span,
    /// With all that stands around it.
    pub(super) whole: Span,
    /// What stands before it.
    pub(super) behind: Behind,
    /// What does.
    pub(super) around: Around,
}

/// What stands behind the sentences of a page.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Phrases in brackets or signs.
    pub(super) wrapped: Vec<Wrapped>,
    /// Runs of Han characters behind the last sentence of a line, to the end of the line.
    pub(super) dangling: Vec<Span>,
    /// Where at least [`BARE`] Han characters follow a sentence, with a key of the first of them.
    starts: Vec<(u128, usize)>,
    /// The stops of a line; room that is used again.
    stops: Stops,
}

impl Places {
    /// Adds those of `line` of `raw`.
    pub(super) fn add(&mut self, raw: &str, line: Span) {
        let text = line.of(raw).trim_end();
        let end = line.start + text.len();
        let mut stops = std::mem::take(&mut self.stops);
        stops.find(text);
        for at in stops.brackets.iter().map(|at| line.start + at) {
            let found = wrapped(raw, at, at, end).filter(|place| goes_on(raw, place.whole));
            self.wrapped.extend(found.map(|place| Wrapped { behind: Behind::Word, ..place }));
        }
        for at in stops.commas.iter().map(|at| line.start + at) {
            self.behind_comma(raw, at, end);
        }
        for at in stops.ends.iter().map(|at| line.start + at).filter(|at| *at < end) {
            // Nearly always the next sentence begins there.
            if matches!(raw.as_bytes()[at], 0xE4..=0xE9) {
                self.bare(raw, at, end);
                continue;
            }
            let at = at + behind_closers(&raw[at..end]);
            let signs = rare_signs(&raw[at..end]);
            if let Some(wrapped) = wrapped(raw, at, at + signs, end) {
                self.wrapped.push(wrapped);
            } else {
                self.bare(raw, at + signs, end);
            }
        }
        self.stops = stops;
    }

    /// Adds what stands in rare or round brackets behind a comma that ends at byte `at`, of a line that goes to `end`.
    fn behind_comma(&mut self, raw: &str, at: usize, end: usize) {
        if at < end && !matches!(raw.as_bytes()[at], 0xE4..=0xE9) {
            let found = wrapped(raw, at, at, end).filter(|place| !place.around.is_common());
            self.wrapped.extend(found.map(|place| Wrapped { behind: Behind::Comma, ..place }));
        }
    }

    /// Adds what stands in rare brackets behind the headline `line`.
    pub(super) fn add_headline(&mut self, raw: &str, line: Span) {
        let text = line.of(raw).trim_end();
        let end = line.start + text.len();
        let last = text.chars().next_back().filter(|c| matches!(c, '」' | '』' | '】' | '〗' | ']'));
        let open = last.and_then(|close| text.rfind(|c| closes(c, close)));
        let headed = |at: &usize| text[..*at].chars().filter(|c| is_han(*c)).count() >= BARE;
        let found = open.filter(headed).and_then(|at| {
            let at = line.start + at;
            wrapped(raw, at, at, end)
        });
        self.wrapped.extend(found.map(|place| Wrapped { behind: Behind::Comma, ..place }));
    }

    fn bare(&mut self, raw: &str, at: usize, end: usize) {
        let bytes = &raw.as_bytes()[at..end];
        let is_run = |bytes: &[u8]| bytes.chunks(3).all(|c| matches!(c[0], 0xE4..=0xE9));
        if bytes.len() >= BARE_BYTES && is_run(&bytes[..BARE_BYTES]) {
            let mut key = [0; 16];
            key[..BARE_BYTES].copy_from_slice(&bytes[..BARE_BYTES]);
            self.starts.push((u128::from_be_bytes(key), at));
        }
        let tail = &raw[at..end];
        if tail.len() > LENGTH.end() * 3 + SIGNS * 4 {
            return;
        }
        let core = tail.trim_end_matches(|c| is_sign(c) && c != '—');
        if (LENGTH.start() * 3..=LENGTH.end() * 3).contains(&core.len()) && is_run(core.as_bytes()) {
            self.dangling.push(Span::new(at, at + core.len()));
        }
    }

    /// The runs of Han characters that more than one sentence begins with, each with its places; the longest that the places
    /// have in common, and each longer one that some of them have.
    pub(super) fn recurring<'p>(&mut self, raw: &'p str) -> FxHashMap<&'p str, Vec<usize>> {
        self.starts.sort_unstable();
        let mut found: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for same in self.starts.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
            let mut runs: Vec<&str> = same.iter().map(|(_, at)| run(&raw[*at..])).collect();
            runs.sort_unstable();
            for pair in runs.windows(2) {
                let long = shared(pair[0], pair[1]);
                let phrase = &pair[0][..long];
                found.entry(phrase).or_insert_with(|| {
                    let begins = |at: &usize| raw[*at..].starts_with(phrase);
                    same.iter().map(|(_, at)| *at).filter(begins).collect()
                });
            }
        }
        found.retain(|phrase, _| LENGTH.contains(&phrase.chars().count()));
        found
    }
}

/// The Han characters that `text` begins with, one more than a phrase may have.
fn run(text: &str) -> &str {
    let end = text.char_indices().take(LENGTH.end() + 1).take_while(|(_, c)| is_han(*c)).last();
    &text[..end.map_or(0, |(at, c)| at + c.len_utf8())]
}

/// How many bytes of whole characters `a` and `b` begin with alike.
fn shared(a: &str, b: &str) -> usize {
    a.char_indices().zip(b.chars()).find(|((_, x), y)| x != y).map_or(a.len().min(b.len()), |((at, _), _)| at)
}

/// Where sentences and clauses end in a text: the bytes behind it, in order.
#[derive(Debug, Default)]
struct Stops {
    ends: Vec<usize>,
    commas: Vec<usize>,
    /// Rare brackets, where they begin.
    brackets: Vec<usize>,
}

impl Stops {
    /// Those of `text`.
    fn find(&mut self, text: &str) {
        self.ends.clear();
        self.commas.clear();
        self.brackets.clear();
        let bytes = text.as_bytes();
        for at in signs(text) {
            match bytes[at..] {
                // 。 and ！？；
                [0xE3, 0x80, 0x82, ..] | [0xEF, 0xBC, 0x81 | 0x9F | 0x9B, ..] => self.ends.push(at + 3),
                // ，
                [0xEF, 0xBC, 0x8C, ..] => self.commas.push(at + 3),
                [b',', ..] => self.commas.push(at + 1),
                // 「『【〖 and [
                [0xE3, 0x80, 0x8C | 0x8E | 0x90 | 0x96, ..] | [b'[', ..] => self.brackets.push(at),
                [b'.' | b'!' | b'?' | b';', ..] if text[..at].chars().next_back().is_some_and(is_han) => {
                    self.ends.push(at + 1);
                }
                _ => {}
            }
        }
    }
}

/// Whether a sentence stands before `whole` that goes on behind it.
fn goes_on(raw: &str, whole: Span) -> bool {
    let before = raw[..whole.start].chars().next_back();
    let behind = raw[whole.end..].chars().next();
    before.is_some_and(is_letter) && behind.is_some_and(is_letter)
}

/// Bytes of what still belongs to the sentence before `text`.
fn behind_closers(text: &str) -> usize {
    text.len() - text.trim_start_matches(['”', '’', '」', '』', '）', ')', ' ', '\u{3000}', '\u{200B}']).len()
}

/// Bytes of the rare signs that `text` begins with.
fn rare_signs(text: &str) -> usize {
    text.chars().take(SIGNS).take_while(|c| is_sign(*c)).map(char::len_utf8).sum()
}

/// The phrase behind the signs from `from` to `at`, if brackets or signs stand around it.
fn wrapped(raw: &str, from: usize, at: usize, end: usize) -> Option<Wrapped> {
    let open = raw[at..end].chars().next()?;
    let bracket = pair(open).filter(|_| !is_sign(open));
    if bracket.is_none() && at == from {
        return None;
    }
    let start = at + bracket.map_or(0, |_| open.len_utf8());
    let inside = &raw[start..end];
    let phrase = if bracket.is_some() { phrase_inside(inside) } else { phrase(inside) }?;
    let stop = start + phrase.len();
    let (stop, around) = match bracket {
        Some((_, around)) => {
            let close = raw[stop..end].chars().next().filter(|c| closes(open, *c))?;
            (stop + close.len_utf8(), if at > from { Around::Rare } else { around })
        }
        None => (stop, Around::Rare),
    };
    let behind = rare_signs(&raw[stop..end]);
    if bracket.is_none() && behind == 0 {
        return None;
    }
    Some(Wrapped {
        phrase: Span::new(start, start + phrase.len()),
        whole: Span::new(from, stop + behind),
        behind: Behind::Sentence,
        around,
    })
}

/// Whether `text` goes on as behind the subject of a sentence.
pub(super) fn goes_on_from(text: &str) -> bool {
    const GOES_ON: &[&str] = &[
        "表示", "指出", "认为", "称", "说", "的", "是", "将", "已", "也", "，", "、", ",", "强调", "发布",
        "介绍", "报道", "等", "就", "都", "：", ":", "）", ")", "则", "均", "曾", "仍", "还", "方面", "和",
        "与", "及", "或",
    ];
    GOES_ON.iter().any(|word| text.starts_with(word))
}

/// Whether a sentence, or what is said of it, can begin with `c`.
pub(super) fn begins(c: char) -> bool {
    is_letter(c) || c == ' ' || matches!(c, '“' | '”' | '《' | '"' | '(' | '（' | '【' | '‘')
}

/// `span` with the brackets and signs around it.
pub(super) fn with_signs(raw: &str, span: Span) -> Span {
    let open = raw[..span.start].chars().next_back();
    let close = raw[span.end..].chars().next();
    let mut whole = span;
    if let (Some(open), Some(close)) = (open, close)
        && !is_sign(open)
        && closes(open, close)
    {
        whole = Span::new(span.start - open.len_utf8(), span.end + close.len_utf8());
    }
    let before: usize =
        raw[..whole.start].chars().rev().take(6).take_while(|c| is_sign(*c)).map(char::len_utf8).sum();
    let behind: usize =
        raw[whole.end..].chars().take(6).take_while(|c| is_sign(*c)).map(char::len_utf8).sum();
    Span::new(whole.start - before, whole.end + behind)
}

/// Whether the phrase at `whole` stands between two sentences, or at the edge of a line.
pub(super) fn is_between(raw: &str, whole: Span) -> bool {
    let before = raw[..whole.start]
        .trim_end_matches([' ', '\u{3000}', '\u{200B}', '”', '’', '」', '』', '）', ')', '"']);
    let behind = raw[whole.end..].trim_start_matches([' ', '\u{3000}', '\r']);
    if before.is_empty() || before.ends_with(['\n', '\r']) || behind.is_empty() || behind.starts_with('\n') {
        return true;
    }
    let mut back = before.chars().rev();
    match back.next() {
        Some('。' | '！' | '？' | '；') => true,
        Some('.' | '!' | '?' | ';') => back.next().is_some_and(is_han),
        _ => false,
    }
}
