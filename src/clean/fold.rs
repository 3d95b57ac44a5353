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
東东華华國国經经濟济財财條条顯显連连鏈链紹绍帶带給给問问幫帮熱热門门猜猜薦荐係系繫系刪删誤误糾纠違违規规測测廣广動动";

/// A folded text and the way back.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    /// The text as rules see it.
    pub(crate) text: String,
    /// For each byte of `text`, and for its end, the byte of the page.
    places: Vec<usize>,
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
        self.text.clear();
        self.places.clear();
        for (at, c) in span.of(raw).char_indices() {
            let Some(c) = fold(c) else { continue };
            self.text.push(c);
            self.places.resize(self.text.len(), span.start + at);
        }
        self.places.push(span.end);
    }

    /// Folds `part` of `line`, with a control character at each side where the line goes on, so that `^` and `$`
    /// stand for the ends of the line and for nothing else.
    pub(crate) fn fill_within(&mut self, raw: &str, part: Span, line: Span) {
        self.fill(raw, part);
        if part.start > line.start {
            self.text.insert(0, '\u{1}');
            self.places.insert(0, part.start);
        }
        if part.end < line.end {
            self.text.push('\u{1}');
            self.places.push(part.end);
        }
    }

    /// Where `from..to` of the folded text stands on the page.
    pub(crate) fn place(&self, from: usize, to: usize) -> Span {
        if from == to {
            return Span::new(self.places[from], self.places[from]);
        }
        Span::new(self.places[from], self.places[to])
    }
}

/// `text` folded, with no way back.
pub(crate) fn folded(text: &str) -> String {
    text.chars().filter_map(fold).collect()
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
    static TABLE: LazyLock<(FxHashMap<char, char>, Vec<bool>)> = LazyLock::new(|| {
        let mut known = vec![false; usize::from(u16::MAX) + 1];
        pairs().for_each(|(t, _)| known[t as usize] = true);
        (pairs().collect(), known)
    });
    let (table, known) = &*TABLE;
    if known.get(c as usize) == Some(&true) { table.get(&c).copied().unwrap_or(c) } else { c }
}

/// `word` in Traditional characters, where that differs.
pub(crate) fn traditional(word: &str) -> Option<String> {
    let other: String = word.chars().map(|c| pairs().find(|(_, s)| *s == c).map_or(c, |(t, _)| t)).collect();
    (other != word).then_some(other)
}

fn pairs() -> impl Iterator<Item = (char, char)> {
    TRADITIONAL.chars().zip(TRADITIONAL.chars().skip(1)).step_by(2)
}

#[cfg(test)]
mod tests {
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

    #[test]
    fn each_pair_of_the_table_has_two_sides() {
        assert_eq!(TRADITIONAL.chars().count() % 2, 0);
        assert_eq!(traditional("责任编辑").as_deref(), Some("責任編輯"));
        assert_eq!(traditional("推广"), Some("推廣".to_owned()));
        assert_eq!(traditional("文"), None);
    }
}
