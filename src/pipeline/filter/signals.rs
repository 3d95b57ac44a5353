//! How does this text run?
//!
//! The signals that corpora are filtered by (Gopher: Rae et al. 2021; C4: Raffel et al. 2020; `FineWeb`: Penedo et
//! al. 2024), counted in characters instead of words, because a Chinese text has no spaces: a window of ten
//! characters stands for Gopher's five to six words, one of four for its pairs of words. All are shares, 0 to 1.

use rustc_hash::{FxHashMap, FxHashSet};

use super::bounds::is_hanzi;

const WINDOW: usize = 10;
const PHRASE: usize = 4;
/// Lines of fewer characters are short; `FineWeb`'s 30 Latin letters say about as much.
const SHORT: usize = 10;
/// Characters that hold sentences together; running text is full of them, lists and keywords are not.
const FUNCTION: &str = "的了在是和有不也就与这对为上中以及将等";

/// What a text shows of itself.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Signals {
    /// Characters in lines that stood before.
    pub repeated_lines: f64,
    /// Characters in windows of ten that stood before.
    pub repeated_windows: f64,
    /// Characters covered by the most frequent phrase of four.
    pub top_phrase: f64,
    /// Characters that are neither letter, digit, punctuation nor space.
    pub symbols: f64,
    /// Digits.
    pub digits: f64,
    /// Lines that end as sentences do.
    pub ended_lines: f64,
    /// Lines shorter than ten characters.
    pub short_lines: f64,
    /// Lines that end in an ellipsis.
    pub ellipsis_lines: f64,
    /// Lines that start with a bullet.
    pub bullet_lines: f64,
    /// Chinese characters that hold sentences together, among all Chinese characters.
    pub function_chars: f64,
}

impl Signals {
    /// Reads `text`, whose paragraphs are lines.
    pub fn of(text: &str) -> Self {
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
        let chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        let line = |test: fn(&str) -> bool| share(lines.iter().filter(|l| test(l)).count(), lines.len());
        let char = |test: fn(char) -> bool| share(chars.iter().filter(|&&c| test(c)).count(), chars.len());
        let hanzi = chars.iter().filter(|&&c| is_hanzi(c)).count();
        let function = chars.iter().filter(|&&c| FUNCTION.contains(c)).count();
        Self {
            repeated_lines: repeated_lines(&lines),
            repeated_windows: repeated_windows(&chars),
            top_phrase: top_phrase(&chars),
            symbols: char(is_symbol),
            digits: char(char::is_numeric),
            ended_lines: line(ends),
            short_lines: line(|l| l.chars().count() < SHORT),
            ellipsis_lines: line(|l| l.ends_with('…') || l.ends_with("...")),
            bullet_lines: line(|l| l.starts_with(['•', '·', '●', '■', '◆', '▲', '★', '-', '*', '➤', '▪'])),
            function_chars: share(function, hanzi),
        }
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn repeated_lines(lines: &[&str]) -> f64 {
    let mut seen = FxHashSet::default();
    let (mut repeated, mut all) = (0, 0);
    for line in lines {
        let chars = line.chars().count();
        all += chars;
        repeated += if seen.insert(*line) { 0 } else { chars };
    }
    share(repeated, all)
}

fn repeated_windows(chars: &[char]) -> f64 {
    let mut seen = FxHashSet::default();
    let mut covered = 0;
    let mut until = 0;
    for (at, window) in chars.windows(WINDOW).enumerate() {
        if !seen.insert(window) {
            covered += at + WINDOW - until.max(at);
            until = at + WINDOW;
        }
    }
    share(covered, chars.len())
}

/// Overlapping places of a phrase (哈哈哈哈哈) count once.
fn top_phrase(chars: &[char]) -> f64 {
    let mut counts: FxHashMap<&[char], (usize, usize)> = FxHashMap::default();
    for (at, phrase) in chars.windows(PHRASE).enumerate() {
        let (count, free) = counts.entry(phrase).or_default();
        if at >= *free {
            *count += 1;
            *free = at + PHRASE;
        }
    }
    let most = counts.values().map(|(count, _)| *count).filter(|&count| count > 1).max().unwrap_or(0);
    share(most * PHRASE, chars.len())
}

fn is_symbol(c: char) -> bool {
    !(c.is_alphanumeric()
        || c.is_ascii_punctuation() && !"#$^`~|<>=+*_@\\{}".contains(c)
        || is_punctuation(c))
}

fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{3000}'..='〿' | '\u{FF00}'..='～' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '·' | '￥' | '℃')
}

fn ends(line: &str) -> bool {
    let line = line.trim_end_matches(['”', '’', '」', '』', '"', '）', ')', '》', '】']);
    line.ends_with(['。', '！', '？', '…', '；', '：', '.', '!', '?', ';', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_news_shows_nothing() {
        let text = "春江市图书馆昨日重新开放，新馆的藏书达到三十万册。\n馆长表示，读者可以在网上预约座位，也可以直接到馆。";
        let signals = Signals::of(text);
        assert_eq!(signals.repeated_lines + signals.repeated_windows + signals.symbols, 0.0);
        assert_eq!((signals.ended_lines, signals.short_lines, signals.digits), (1.0, 0.0, 0.0));
        assert!(signals.function_chars > 0.1, "{signals:?}");
    }

    #[test]
    fn repetition_is_counted_once_for_each_character() {
        assert_eq!(Signals::of("开奖号码公布\n开奖号码公布\n开奖号码公布").repeated_lines, 2.0 / 3.0);
        let thrice = "今晚七点整在人民广场见".repeat(3);
        let signals = Signals::of(&thrice);
        assert!((signals.repeated_windows - 22.0 / 33.0).abs() < 1e-9, "{signals:?}");
        assert!((Signals::of("哈哈哈哈哈哈哈哈").top_phrase - 1.0).abs() < 1e-9);
    }

    #[test]
    fn nothing_shows_nothing() {
        assert_eq!(Signals::of(" \n"), Signals::default());
    }
}
