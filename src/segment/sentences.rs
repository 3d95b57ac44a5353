//! Where does a sentence end?
//!
//! One pass from mark to mark. An end mark takes the end marks and closing marks behind it along; then what
//! follows decides. A line's end always ends a sentence. A quotation or bracket that is closed on its line
//! is not torn, unless it is longer than [`WHOLE`]: the ends found inside are forgotten when it closes.
//!
//! - `“…。”他说` goes on: the quotation begins the sentence, and who spoke follows.
//! - `他说：“…。”` ends: the quotation was introduced.
//! - `喊着“加油！”入场` goes on: the quotation is a part of its clause; but `。”` ends it.
//! - `（…。）` and `《…？》` inside a sentence go on.
//! - ；ends a sentence only where the caller asks for it. `……` does, where no comma follows.

use super::marks::{Mark, can_begin_mark, goes_on, is_speech, mark};
use super::point::point_ends;
use super::space::is_space;
use crate::text::Span;

/// A quotation or bracket is kept whole up to so many bytes: 200 characters of Chinese.
const WHOLE: usize = 600;

/// How far the clause after a quotation is read for who spoke, in characters.
const CLAUSE: usize = 24;

/// How many open marks are looked through for the one that is closed.
const OPEN: usize = 8;

/// What people do when they speak.
const SPEAKING: [&str; 40] = [
    "说", "道", "称", "问", "答", "喊", "叫", "表示", "告诉", "介绍", "指出", "认为", "强调", "坦言", "直言",
    "感叹", "感慨", "解释", "透露", "补充", "回忆", "回应", "呼吁", "写", "笑", "提醒", "评价", "总结",
    "反问", "解读", "分析", "提到", "谈到", "发文", "自语", "嘀咕", "嘟囔", "念叨", "哽咽", "嚷",
];

/// What ；does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Semicolons {
    /// It parts clauses of one sentence.
    #[default]
    GoOn,
    /// It ends a sentence, outside quotations and brackets.
    End,
}

/// The sentences of `text`, with the space behind each; they tile it. ；ends none.
pub fn sentences(text: &str) -> Vec<Span> {
    sentences_with(text, Semicolons::default())
}

/// The same, but the caller says what ；does.
pub fn sentences_with(text: &str, semicolons: Semicolons) -> Vec<Span> {
    let mut ends = Vec::new();
    scan(text, semicolons, &mut ends);
    let mut from = 0;
    let span = |end| Span::new(std::mem::replace(&mut from, end), end);
    ends.into_iter().map(span).collect()
}

/// Puts the end of each sentence of `text` behind what `ends` holds.
pub fn sentence_ends(text: &str, ends: &mut Vec<usize>) {
    scan(text, Semicolons::default(), ends);
}

fn scan(text: &str, semicolons: Semicolons, ends: &mut Vec<usize>) {
    let mut scan = Scan { text, ends, semicolons, open: Vec::new(), line: 0 };
    scan.run();
    if !text.is_empty() && scan.ends.last() != Some(&text.len()) {
        scan.ends.push(text.len());
    }
}

/// A mark that waits for another to close it.
struct Open {
    close: char,
    at: usize,
    /// Where its sentence began.
    start: usize,
    /// How many ends were known when it opened.
    ends: usize,
}

struct Scan<'t, 'e> {
    text: &'t str,
    ends: &'e mut Vec<usize>,
    semicolons: Semicolons,
    open: Vec<Open>,
    /// Where the line began.
    line: usize,
}

impl Scan<'_, '_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if let 0xE4..=0xE9 = byte {
                at += 3;
            } else if !CAN_BEGIN_MARK[usize::from(byte)] {
                at += 1;
            } else {
                at = self.read(at);
            }
        }
    }

    /// Reads what stands at `at`, and says where to go on.
    fn read(&mut self, at: usize) -> usize {
        let Some(c) = self.text[at..].chars().next() else { return self.text.len() };
        let after = at + c.len_utf8();
        match mark(c) {
            Mark::None if c == '；' && self.semicolons == Semicolons::End => self.end_mark(after, c),
            Mark::None => after,
            Mark::Line => self.end_line(at),
            Mark::End if inside_address(self.text, at, after) => after,
            Mark::End | Mark::Ellipsis => self.end_mark(after, c),
            Mark::Point => {
                let end = after + self.text[after..].bytes().take_while(|&b| b == b'.').count();
                if point_ends(self.text, self.sentence_start(), at, end) {
                    self.end_mark(end, c)
                } else {
                    end
                }
            }
            Mark::Straight if !self.open.iter().rev().take(OPEN).any(|o| o.close == c) => {
                self.open(c, at, after)
            }
            Mark::Straight => self.close(c).map_or(after, |_| after),
            Mark::Open(close) => self.open(close, at, after),
            Mark::Close(close) => self.close(close).map_or(after, |_| after),
        }
    }

    fn open(&mut self, close: char, at: usize, after: usize) -> usize {
        self.open.push(Open { close, at, start: self.sentence_start(), ends: self.ends.len() });
        after
    }

    /// Closes the nearest mark that waits for `close`, and forgets the ends inside, unless it is long.
    fn close(&mut self, close: char) -> Option<Open> {
        let back = self.open.iter().rev().take(OPEN).position(|o| o.close == close)?;
        self.open.truncate(self.open.len() - back);
        let open = self.open.pop()?;
        let end = self.ends.last().copied().unwrap_or(0);
        if end.saturating_sub(open.at) <= WHOLE {
            self.ends.truncate(open.ends.max(self.ends.partition_point(|&e| e <= open.at)));
        }
        Some(open)
    }

    fn sentence_start(&self) -> usize {
        self.ends.last().copied().unwrap_or(0).max(self.line)
    }

    /// A line ends at `at`: with it, and with the space behind, a sentence.
    fn end_line(&mut self, at: usize) -> usize {
        let end = skip(self.text, at, is_space);
        self.open.clear();
        self.line = end;
        self.ends.push(end);
        end
    }

    /// The sentence may end where the marks behind `at` end; `last` was the mark before.
    fn end_mark(&mut self, mut at: usize, mut last: char) -> usize {
        let (mut closed, first) = (None, at);
        while let Some(c) = self.text[at..].chars().next() {
            match mark(c) {
                Mark::End | Mark::Ellipsis => last = c,
                Mark::Point if c == last => {}
                Mark::Straight | Mark::Close(_) => match self.close(c) {
                    Some(open) => closed = Some(open),
                    // a quote that nothing opened may open something itself
                    None if c == '"' || c == '＂' => break,
                    None => {}
                },
                _ => break,
            }
            at += c.len_utf8();
        }
        let end = skip(self.text, at, |c| is_space(c) && mark(c) != Mark::Line);
        let ends = match closed {
            _ if in_english(&self.text[..first], &self.text[at..]) => false,
            None => !self.text[end..].starts_with(goes_on),
            Some(open) => self.ends_behind(&open, last, end),
        };
        if ends && end < self.text.len() && !self.text[end..].starts_with(|c| mark(c) == Mark::Line) {
            self.ends.push(end);
        }
        end
    }

    /// Whether the sentence ends behind what `open` opened, the last end mark inside being `last`.
    fn ends_behind(&self, open: &Open, last: char, end: usize) -> bool {
        let rest = &self.text[end..];
        if rest.starts_with(goes_on) || rest.starts_with('的') {
            return false;
        }
        let before = self.text[open.start..open.at].trim_end_matches(is_space);
        match before.chars().next_back() {
            None => !is_speech(open.close) || !says_who(rest),
            Some(_) if !is_speech(open.close) => false,
            Some('：' | ':' | '，' | ',') => true,
            Some(_) => matches!(last, '。' | '｡' | '.'),
        }
    }
}

/// Whether the clause that `rest` begins with tells of someone who speaks.
fn says_who(rest: &str) -> bool {
    let is_clause = |c: &char| mark(*c) == Mark::None && !goes_on(*c);
    let length: usize = rest.chars().take(CLAUSE).take_while(is_clause).map(char::len_utf8).sum();
    SPEAKING.iter().any(|verb| rest[..length].contains(verb))
}

/// Whether the half-width end mark that `before` ends with stands inside an English sentence: `"Why?" she asked`, `Yahoo!
/// is`. A small letter follows behind a space.
fn in_english(before: &str, rest: &str) -> bool {
    let word = before.trim_end_matches(['!', '?', '.']);
    word.len() < before.len()
        && word.ends_with(|c: char| c.is_ascii_alphanumeric())
        && rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// Whether the half-width mark between `at` and `after` is part of an address: `?id=`.
fn inside_address(text: &str, at: usize, after: usize) -> bool {
    let bytes = text.as_bytes();
    let joins = |b: u8| b.is_ascii_alphanumeric() || b"=&/#_-%".contains(&b);
    after == at + 1 && at > 0 && joins(bytes[at - 1]) && bytes.get(after).is_some_and(|&b| joins(b))
}

fn skip(text: &str, from: usize, skipped: impl Fn(char) -> bool) -> usize {
    text.len() - text[from..].trim_start_matches(skipped).len()
}

const CAN_BEGIN_MARK: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = can_begin_mark(byte as u8);
        byte += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn speech_inside_a_sentence_is_not_torn() {
        assert_eq!(cut("“桥通了。”他说。路也通了。"), ["“桥通了。”他说。", "路也通了。"]);
        assert_eq!(cut("他说：“桥通了。路呢？”没人回答。"), ["他说：“桥通了。路呢？”", "没人回答。"]);
    }

    #[test]
    fn a_semicolon_ends_a_sentence_where_it_is_asked_to() {
        let text = "一是修桥；二是修路。他说：“先修桥；后修路。”";
        let found = |semicolons| -> Vec<_> {
            sentences_with(text, semicolons).into_iter().map(|span| span.of(text)).collect()
        };
        assert_eq!(found(Semicolons::GoOn), ["一是修桥；二是修路。", "他说：“先修桥；后修路。”"]);
        assert_eq!(found(Semicolons::End), ["一是修桥；", "二是修路。", "他说：“先修桥；后修路。”"]);
    }

    proptest! {
        #[test]
        fn sentences_tile_any_text(text in "(.|[。！？；…，：“”（）《》\"'.!?]|[一-龥]{1,5}|[a-zA-Z0-9]{1,3}|[ \n\r　]){0,60}") {
            prop_assert_eq!(cut(&text).concat(), text.clone());
            prop_assert!(cut(&text).iter().all(|s| !s.is_empty()));
        }
    }
}
