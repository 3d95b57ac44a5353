//! One line of a dictionary: a word, perhaps its frequency, perhaps its tag.

use super::config::Word;
use super::space::is_space;

impl Word {
    /// The words of `lines`, each `word [freq] [tag]`.
    pub fn read(lines: &str) -> Vec<Self> {
        let owned = |(_, Entry { word, freq, tag }): (usize, Entry<'_>)| Self {
            word: word.to_owned(),
            freq,
            tag: tag.map(str::to_owned),
        };
        Entry::lines(lines).map(owned).collect()
    }
}

/// What a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry<'t> {
    pub(super) word: &'t str,
    pub(super) freq: Option<u64>,
    pub(super) tag: Option<&'t str>,
}

impl<'t> Entry<'t> {
    /// Every line that is not empty, with its number from 1; a mark at the start of the file is passed over.
    pub(super) fn lines(text: &'t str) -> impl Iterator<Item = (usize, Self)> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let lines = text.split('\n').map(|line| line.trim_matches(is_space)).enumerate();
        lines.filter(|(_, line)| !line.is_empty()).map(|(at, line)| (at + 1, Self::parse(line)))
    }

    /// `word`, `word freq`, `word tag` or `word freq tag`; the word itself may have spaces. A tag is lower
    /// case letters, a frequency digits.
    fn parse(line: &'t str) -> Self {
        let (rest, tag) = take_last(line, |field| field.bytes().all(|b| b.is_ascii_lowercase()));
        let (word, freq) = take_last(rest, |field| field.bytes().all(|b| b.is_ascii_digit()));
        match freq.map(str::parse) {
            Some(Ok(freq)) => Self { word, freq: Some(freq), tag },
            // digits past 2⁶⁴ are no frequency
            Some(Err(_)) => Self { word: rest, freq: None, tag },
            None => Self { word, freq: None, tag },
        }
    }
}

/// `text` without its last field, and the field, where it is `wanted` and something stands before it.
fn take_last(text: &str, wanted: impl Fn(&str) -> bool) -> (&str, Option<&str>) {
    match text.rsplit_once(' ') {
        Some((rest, field)) if !rest.is_empty() && !field.is_empty() && wanted(field) => (rest, Some(field)),
        _ => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(line: &str) -> (&str, Option<u64>, Option<&str>) {
        let (_, entry) = Entry::lines(line).next().unwrap();
        (entry.word, entry.freq, entry.tag)
    }

    #[test]
    fn count_and_tag_may_be_left_out() {
        assert_eq!(one("云计算 5 n"), ("云计算", Some(5), Some("n")));
        assert_eq!(one("云计算 5"), ("云计算", Some(5), None));
        assert_eq!(one("云计算 n"), ("云计算", None, Some("n")));
        assert_eq!(one("云计算"), ("云计算", None, None));
    }

    #[test]
    fn words_may_have_spaces_and_digits() {
        assert_eq!(one("Hong Kong 3 ns"), ("Hong Kong", Some(3), Some("ns")));
        assert_eq!(one("Windows 11 7"), ("Windows 11", Some(7), None));
        assert_eq!(one("2022"), ("2022", None, None));
    }

    #[test]
    fn marks_line_ends_and_empty_lines_are_passed_over() {
        let words: Vec<_> =
            Entry::lines("\u{FEFF}甲 1\r\n\r\n  \n乙 2 n\r\n").map(|(n, e)| (n, e.word, e.freq)).collect();
        assert_eq!(words, [(1, "甲", Some(1)), (4, "乙", Some(2))]);
    }
}
