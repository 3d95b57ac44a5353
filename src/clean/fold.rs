//! A line as rules see it: one width, one script, no invisible characters.
//!
//! Rules are written once, with half-width punctuation and Simplified characters. The folded text keeps, for
//! each of its bytes, the place that it came from, so what a rule finds is told in the offsets of the page.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::Span;

/// Traditional characters that occur in the vocabulary of the rules, each with its Simplified form.
const TRADITIONAL: &str = "記记編编輯辑責责來来題题聞闻報报轉转載载聲声權权發发時时間间專专評评論论閱阅讀读點点擊击關关註注訊讯網网視视頻频圖图\
攝摄電电稱称僅仅參参與与場场觀观種种內内標标籤签類类頁页導导譯译撰撰執执筆笔採采寫写審审製制統统籌筹員员實实習习見见\
體体號号臺台灣湾據据歡欢請请掃扫碼码長长為为們们說说讓让麼么還还無无處处對对後后於于這这個个過过從从當当應应開开結结\
東东華华國国經经濟济財财條条顯显連连鏈链紹绍帶带給给問问幫帮熱热門门猜猜薦荐係系繫系繼继續续刪删誤误糾纠違违規规測测廣广動动";

/// Stands in a folded part of a line for what is beside it.
pub(crate) const GOES_ON: char = '\u{1}';

/// A folded text and the way back.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    /// The text as rules see it.
    pub(crate) text: String,
    /// Where the two texts fall out of step, in order.
    turns: Vec<Turn>,
}

/// From here on, and up to the next turn, both texts go on byte for byte.
#[derive(Debug, Clone, Copy)]
struct Turn {
    folded: usize,
    raw: usize,
}

impl Folded {
    /// `raw[span]`, folded.
    pub(crate) fn new(raw: &str, span: Span) -> Self {
        let mut folded = Self::default();
        folded.fill(raw, span);
        folded
    }

    /// Folds `raw[span]` into the room that is already there.
    pub(crate) fn fill(&mut self, raw: &str, span: Span) {
        self.fill_within(raw, span, span);
    }

    /// Folds `part` of `line`, with a control character at each side where the line goes on, so that `^` and `$`
    /// stand for the ends of the line and for nothing else.
    pub(crate) fn fill_within(&mut self, raw: &str, part: Span, line: Span) {
        self.text.clear();
        self.turns.clear();
        self.text.reserve(part.len() + 2 * GOES_ON.len_utf8());
        self.turn(part.start);
        if part.start > line.start {
            self.text.push(GOES_ON);
        }
        self.add(part.of(raw), part.start);
        if part.end < line.end {
            self.turn(part.end);
            self.text.push(GOES_ON);
        }
        self.turn(part.end);
    }

    /// Folds `part`, which starts at byte `start` of the page: runs that stay as they are, and a character between.
    fn add(&mut self, part: &str, start: usize) {
        let mut copied = 0;
        self.turn(start);
        while let Some((at, c)) = next_change(part, copied) {
            self.text.push_str(&part[copied..at]);
            self.text.extend(fold(c));
            copied = at + c.len_utf8();
            self.turn(start + copied);
        }
        self.text.push_str(&part[copied..]);
    }

    fn turn(&mut self, raw: usize) {
        self.turns.push(Turn { folded: self.text.len(), raw });
    }

    /// Where `from..to` of the folded text, both on character boundaries, stands on the page.
    pub(crate) fn place(&self, from: usize, to: usize) -> Span {
        let start = self.way_back(from);
        Span::new(start, if from == to { start } else { self.way_back(to) })
    }

    fn way_back(&self, folded: usize) -> usize {
        let turn = self.turns[self.turns.partition_point(|t| t.folded <= folded) - 1];
        turn.raw + (folded - turn.folded)
    }
}

/// The first character at or behind byte `from` that folding changes.
fn next_change(text: &str, from: usize) -> Option<(usize, char)> {
    let table = &*TABLE;
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(&lead) = bytes.get(at) {
        match lead {
            b' '..=b'~' => at += 1,
            // U+4000 to U+9FFF, three bytes each: nearly all of a text, and nearly never changed.
            0xE4..=0xE9 if !table.has(Table::place(&bytes[at..])) => at += 3,
            _ => {
                let c = text[at..].chars().next()?;
                if fold(c) != Some(c) {
                    return Some((at, c));
                }
                at += c.len_utf8();
            }
        }
    }
    None
}

/// `text` folded, with no way back.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    folded.extend(text.chars().filter_map(fold));
    folded
}

/// One character as rules see it; none where it is invisible.
pub(crate) fn fold(c: char) -> Option<char> {
    match c {
        '\u{21}'..='\u{7E}' => Some(c),
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0),
        '\u{AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{FEFF}' => None,
        '丨' | '│' | '┃' | '∣' | '︱' => Some('|'),
        '∶' | '︰' => Some(':'),
        '〔' => Some('('),
        '〕' => Some(')'),
        '\u{2022}' | '\u{30FB}' | '\u{2027}' => Some('·'),
        c if c.is_control() => Some(' '),
        c if c.is_whitespace() => Some(' '),
        c if c >= '\u{4E00}' => Some(simplified(c)),
        c => Some(c),
    }
}

/// The Simplified form of a character of the rules' own vocabulary.
fn simplified(c: char) -> char {
    let table = &*TABLE;
    let known = ('\u{4000}'..='\u{9FFF}').contains(&c) && table.has(c as usize - 0x4000);
    if known { table.forms.get(&c).copied().unwrap_or(c) } else { c }
}

/// The Traditional characters of the rules' vocabulary.
struct Table {
    forms: FxHashMap<char, char>,
    /// A bit for each character from U+4000 to U+9FFF that folding changes.
    known: [u64; 0x6000 / 64],
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut known = [0; 0x6000 / 64];
    for place in pairs().map(|(c, _)| c).chain(['丨']).map(|c| c as usize - 0x4000) {
        known[place / 64] |= 1 << (place % 64);
    }
    Table { forms: pairs().collect(), known }
});

impl Table {
    /// Which bit stands for the character of three bytes at the head of `bytes`.
    fn place(bytes: &[u8]) -> usize {
        let six = |at: usize| usize::from(bytes[at] & 0x3F);
        (usize::from(bytes[0]) - 0xE4) << 12 | six(1) << 6 | six(2)
    }

    fn has(&self, place: usize) -> bool {
        self.known[place / 64] >> (place % 64) & 1 == 1
    }
}

/// `word` in Traditional characters, where that differs.
pub(crate) fn traditional(word: &str) -> Option<String> {
    let other: String = word.chars().map(|c| pairs().find(|(_, s)| *s == c).map_or(c, |(t, _)| t)).collect();
    (other != word).then_some(other)
}

/// `word` with each of its characters in each script: what folds to it.
pub(crate) fn in_either_script(word: &str) -> Vec<String> {
    let mut forms = vec![String::new()];
    for c in word.chars() {
        let others = pairs().filter(|(t, s)| *s == c && *t != c).map(|(t, _)| t);
        let longer = |form: &String, c: char| format!("{form}{c}");
        forms =
            std::iter::once(c).chain(others).flat_map(|c| forms.iter().map(move |f| longer(f, c))).collect();
    }
    forms
}

fn pairs() -> impl Iterator<Item = (char, char)> {
    TRADITIONAL.chars().zip(TRADITIONAL.chars().skip(1)).step_by(2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn width_and_script_fold_and_the_way_back_is_kept() {
        let raw = "甲【責任編輯：\u{200B}張三】";
        let folded = Folded::new(raw, Span::new(3, raw.len()));
        assert_eq!(folded.text, "【责任编辑:張三】");
        let at = folded.text.find("張三").unwrap();
        assert_eq!(folded.place(at, at + 6).of(raw), "張三");
        let colon = folded.text.find(':').unwrap();
        assert_eq!(folded.place(colon, colon + 1).of(raw), "：\u{200B}");
    }

    proptest! {
        /// Each byte of the page, one character at a time.
        #[test]
        fn the_way_back_is_that_of_each_character(
            text in "[新責編，。 a|丨\u{200B}\u{FEFF}\u{3000}\t:：﹒œ😀]{0,40}", from in 0..40usize, to in 0..40usize
        ) {
            let marks: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let (from, to) = (marks[from.min(marks.len() - 1)], marks[to.min(marks.len() - 1)]);
            let part = Span::new(from.min(to), from.max(to));
            let (mut slow, mut places) = (String::new(), Vec::new());
            if part.start > 0 {
                slow.push('\u{1}');
                places.push(part.start);
            }
            for (at, c) in part.of(&text).char_indices() {
                slow.extend(fold(c));
                places.resize(slow.len(), part.start + at);
            }
            places.push(part.end);
            if part.end < text.len() {
                slow.push('\u{1}');
                places.push(part.end);
            }
            let mut folded = Folded::default();
            folded.fill_within(&text, part, Span::new(0, text.len()));
            prop_assert_eq!(&folded.text, &slow);
            let ends = slow.char_indices().map(|(at, _)| at).chain([slow.len()]);
            for at in ends {
                prop_assert_eq!(folded.place(at, at).start, places[at]);
            }
        }
    }

    #[test]
    fn each_pair_of_the_table_has_two_sides() {
        assert_eq!(TRADITIONAL.chars().count() % 2, 0);
        assert_eq!(traditional("责任编辑").as_deref(), Some("責任編輯"));
        assert_eq!(traditional("推广"), Some("推廣".to_owned()));
        assert_eq!(traditional("文"), None);
        assert_eq!(in_either_script("说到这"), ["说到这", "說到这", "说到這", "說到這"]);
    }
}
