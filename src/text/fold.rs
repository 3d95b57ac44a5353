//! Which characters say the same?
//!
//! Copies of one text differ in width, in script, in punctuation and in spaces. Folding makes full and half
//! width one, traditional and simplified characters one, capital and small letters one, and leaves out all that
//! is neither letter nor digit: punctuation, spaces, symbols, zero-width characters. Digits stay, and so does
//! the point between two digits, because 3.5 is not 35. One table look-up a character; no word is read.

use std::sync::LazyLock;

use super::walk::walk;

/// Pairs of characters, from `OpenCC`; see the head of the file.
const SCRIPT: &str = include_str!("script.txt");

/// What the table says of characters that are left out.
pub(super) const DROP: u16 = 0;
/// What the table says of points, which are kept between digits.
pub(super) const POINT: u16 = '.' as u16;

pub(super) static TABLE: LazyLock<Box<Table>> = LazyLock::new(table);

/// For each character of two bytes in UTF-16, its folded form.
pub(super) type Table = [u16; 1 << 16];

/// One folded character: a Unicode scalar value.
pub type Code = u32;

/// Appends the folded characters of `text` to `codes`.
pub fn fold(text: &str, codes: &mut Vec<Code>) {
    walk(text, codes, |code, _| code);
}

/// As [`fold`], and appends for each folded character the byte of `text` at which it stands.
pub fn fold_with_places(text: &str, codes: &mut Vec<Code>, places: &mut Vec<usize>) {
    fold(text, codes);
    fold_to_places(text, places);
}

/// Appends for each folded character the byte of `text` at which it stands.
pub fn fold_to_places(text: &str, places: &mut Vec<usize>) {
    walk(text, places, |_, at| at);
}

#[inline]
pub(super) fn look_up(table: &Table, c: char) -> Code {
    match table.get(c as usize) {
        Some(&code) => code.into(),
        None if c.is_alphanumeric() => c.into(),
        None => DROP.into(),
    }
}

/// Whether a folded character is a digit.
#[inline]
pub fn is_digit(code: Code) -> bool {
    (u32::from(b'0')..=u32::from(b'9')).contains(&code)
}

fn table() -> Box<Table> {
    let folded: Box<[u16]> = (0..=u16::MAX).map(plain).collect();
    let mut table: Box<Table> = folded.try_into().unwrap_or_else(|_| unreachable!("one for each"));
    table['.' as usize] = POINT;
    table['\u{FF0E}' as usize] = POINT;
    for line in SCRIPT.lines().filter(|line| !line.starts_with('#')) {
        let mut chars = line.chars();
        let simplified = chars.next().map_or(DROP, |c| c as u16);
        chars.for_each(|traditional| table[traditional as usize] = simplified);
    }
    table['著' as usize] = '着' as u16; // Taiwan writes the particle so, and keeps 著 for works as well
    table
}

/// The folded form of a character that has no other script.
fn plain(code: u16) -> u16 {
    let Some(c) = char::from_u32(code.into()) else { return DROP };
    let c = match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    if !c.is_alphanumeric() {
        return DROP;
    }
    let mut small = c.to_lowercase();
    match (small.next(), small.next()) {
        (Some(small), None) => u16::try_from(small as u32).unwrap_or(code),
        _ => c as u16,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(text: &str) -> String {
        let mut codes = Vec::new();
        fold(text, &mut codes);
        codes.into_iter().map(|code| char::from_u32(code).unwrap()).collect()
    }

    #[test]
    fn width_script_case_punctuation_and_spaces_fold_away() {
        assert_eq!(folded("ＡＢＣ１２３，臺灣　的\u{200B}「發展」!"), "abc123台湾的发展");
        assert_eq!(folded("台湾的发展"), folded("臺灣的發展"));
        assert_eq!(folded("看着"), folded("看著"));
    }

    #[test]
    fn a_point_stays_between_digits_alone() {
        assert_eq!(folded("涨3.5%。第3.好"), "涨3.5第3好");
        assert_eq!(folded("３．５"), "3.5");
        assert_eq!(folded("3.."), "3");
    }

    #[test]
    fn traditional_forms_of_one_character_meet() {
        for line in SCRIPT.lines().filter(|line| !line.starts_with('#')) {
            let all: Vec<_> = line.chars().map(|c| folded(&c.to_string())).collect();
            assert!(all.iter().all(|one| *one == all[0]), "{line}: {all:?}");
        }
    }

    /// The slow and obvious way.
    fn slowly(text: &str) -> (Vec<Code>, Vec<usize>) {
        let (mut chars, mut before) = (text.char_indices().peekable(), 0);
        let mut found = Vec::new();
        while let Some((at, c)) = chars.next() {
            let code = look_up(&TABLE, c);
            if code != Code::from(POINT) {
                found.extend((code != Code::from(DROP)).then_some((code, at)));
                before = code;
            } else if is_digit(before) && chars.peek().is_some_and(|&(_, c)| is_digit(look_up(&TABLE, c))) {
                found.push((code, at));
            }
        }
        found.into_iter().unzip()
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "(?s).{0,200}") {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once);
        }

        #[test]
        fn fast_and_slow_folding_agree(text in "(?s).{0,80}|[.．0-9３一，😀é ]{0,600}|[一-龥]{0,300}") {
            let (mut codes, mut places) = (Vec::new(), Vec::new());
            fold_with_places(&text, &mut codes, &mut places);
            prop_assert_eq!((codes, places), slowly(&text));
        }

        #[test]
        fn every_folded_character_has_its_place(text in "(?s).{0,200}") {
            let (mut codes, mut places) = (Vec::new(), Vec::new());
            fold_with_places(&text, &mut codes, &mut places);
            prop_assert_eq!(codes.len(), places.len());
            prop_assert!(places.is_sorted());
            prop_assert!(places.iter().all(|&at| text.is_char_boundary(at)));
        }
    }
}
