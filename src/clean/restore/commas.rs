//! Was a half-width comma between digits and Latin letters Chinese?
//!
//! What stands at its sides tells nothing, but what they belong to does: 大于40 is Chinese, and so is UVA小于5; and numbers of one
//! digit (5,4,3) are no groups of a long one. Those count down in Chinese only where the paragraph lost its Chinese commas.

use super::chars::{is_chinese_punctuation, is_script};
use super::latin::Word;

/// Longest list and longest name, in bytes.
const FAR: usize = 64;
/// So many bytes are three numbers of a digit and two commas.
const LIST: usize = 5;

/// Whether `text` had its Chinese commas made half-width: a sign that is always Chinese there is half-width, and there is no
/// Chinese comma.
pub(super) fn is_squashed(text: &str) -> bool {
    let behind_script = |(at, _): (usize, &str)| text[..at].chars().next_back().is_some_and(is_script);
    text.match_indices([',', '?']).any(behind_script) && !text.contains('，')
}

/// Whether the comma at `at` stands in a list of three or more numbers of one digit, among Chinese.
pub(super) fn is_listed(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let listed = |b: &&u8| b.is_ascii_digit() || **b == b',';
    let from = at - bytes[..at].iter().rev().take(FAR).take_while(listed).count();
    let to = at + bytes[at..].iter().take(FAR).take_while(listed).count();
    let is_place = |(place, &b): (usize, &u8)| (b == b',') == (place % 2 == 1);
    let list = &bytes[from..to];
    (LIST..=FAR).contains(&list.len())
        && list.len() % 2 == 1
        && list.iter().enumerate().all(is_place)
        && text[..from].chars().next_back().is_some_and(|c| is_script(c) || c == '“')
        && text[to..].chars().next().is_some_and(|c| is_script(c) || c == '”' || is_chinese_punctuation(c))
}

/// Whether `before` ends in a number that is written to Chinese: 大于40.
pub(super) fn ends_in_joined_number(before: &str) -> bool {
    let word = Word::at_end(before);
    word.is_joined() && word.word.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

/// Whether `after` begins with an abbreviation to which Chinese is written: UVA小于, PM2.5浓度.
pub(super) fn begins_with_joined_name(after: &str) -> bool {
    let upper = |place: usize| after.as_bytes().get(place).is_some_and(u8::is_ascii_uppercase);
    let belongs = |b: &u8| b.is_ascii_uppercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-');
    upper(0) && upper(1) && {
        let end = after.bytes().take(FAR).take_while(belongs).count();
        after[end..].chars().next().is_some_and(is_script)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_one_digit_are_a_list() {
        for (text, listed) in [
            ("喊5,4,3点火", true),
            ("“3,2,1”", true),
            ("喊5,4,321点火", false),
            ("共1,234人", false),
            ("共1,2人", false),
            ("点(1,2,3)处", false),
            ("喊,5,4,3点火", false),
            ("x5,4,3点火", false),
        ] {
            let found: Vec<bool> = text.match_indices(',').map(|(at, _)| is_listed(text, at)).collect();
            assert_eq!(found, vec![listed; found.len()], "{text}");
        }
    }

    #[test]
    fn a_list_without_end_is_none() {
        let text = format!("喊{}5点火", "5,".repeat(FAR));
        assert!(text.match_indices(',').all(|(at, _)| !is_listed(&text, at)));
    }

    #[test]
    fn a_comma_behind_chinese_tells_that_it_was_squashed() {
        assert!(is_squashed("昨日,新桥") && is_squashed("真的吗?他问"));
        assert!(!is_squashed("昨日,新桥，旧桥") && !is_squashed("喊5,4,3点火") && !is_squashed("新桥"));
    }

    #[test]
    fn numbers_and_names_are_written_to_chinese() {
        assert!(ends_in_joined_number("大于40") && ends_in_joined_number("约15.2"));
        assert!(
            !ends_in_joined_number("x=40")
                && !ends_in_joined_number("约A4")
                && !ends_in_joined_number("新桥")
        );
        assert!(begins_with_joined_name("UVA小于5") && begins_with_joined_name("PM2.5浓度"));
        assert!(!begins_with_joined_name("X轴") && !begins_with_joined_name("GPS, ok"));
        assert!(!begins_with_joined_name("SUM(桥)") && !begins_with_joined_name("cm长"));
    }
}
