//! Which straight quote opens, and which closes?
//!
//! They are curled only where the paragraph leaves no doubt: they pair, or one is left over that speech of several
//! paragraphs opens or closes; each opening one stands before something and each closing one behind something, and
//! Chinese stands inside or beside.

use super::chars::{closes, is_space, is_wide, opens};
use super::edit::Edit;

/// Double straight quotes become “” where they pair.
pub(super) fn double(text: &str) -> Vec<Edit> {
    if !text.contains(['"', '＂']) {
        return Vec::new();
    }
    curl(text, |c, _, _| c == '"' || c == '＂', ["“", "”"]).unwrap_or_default()
}

/// Single straight quotes become ‘’ where they pair.
pub(super) fn single(text: &str) -> Vec<Edit> {
    if !text.contains(['\'', '＇']) {
        return Vec::new();
    }
    curl(text, is_single_quote, ["‘", "’"]).unwrap_or_default()
}

/// An apostrophe stands between letters, or behind a digit as a sign of feet or minutes.
fn is_single_quote(c: char, left: Option<char>, right: Option<char>) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    c == '＇' || c == '\'' && !(latin(left) && latin(right)) && !left.is_some_and(|c| c.is_ascii_digit())
}

fn curl(
    text: &str,
    is_quote: impl Fn(char, Option<char>, Option<char>) -> bool,
    curled: [&'static str; 2],
) -> Option<Vec<Edit>> {
    let chars: Vec<char> = text.chars().collect();
    let neighbour = |at: Option<usize>| at.and_then(|i| chars.get(i).copied());
    let sides = |at: usize| (neighbour(at.checked_sub(1)), neighbour(Some(at + 1)));
    let places: Vec<usize> = (0..chars.len())
        .filter(|&at| {
            let (left, right) = sides(at);
            is_quote(chars[at], left, right)
        })
        .collect();
    if places.is_empty() || text.contains(curled[0]) != text.contains(curled[1]) {
        return None;
    }
    let opening = paired(&chars, &places)?;
    let (mut bytes, mut before) = (0, 0);
    let edits = places.into_iter().enumerate().map(|(n, at)| {
        bytes += chars[before..at].iter().map(|c| c.len_utf8()).sum::<usize>();
        before = at;
        Edit::new(bytes, chars[at].len_utf8(), curled[(n + opening) % 2])
    });
    Some(edits.collect())
}

/// Whether the quotes at `places` open with the first, third, fifth (0), or with the second, fourth (1); none where there is a
/// doubt. Speech of several paragraphs opens in one and closes in another, so one may be left over at the end or at the
/// beginning.
fn paired(chars: &[char], places: &[usize]) -> Option<usize> {
    let sound = |places: &[usize]| places.chunks_exact(2).all(|p| encloses(chars, p[0], p[1]));
    let stop = |c: Option<&char>| c.is_none_or(|&c| is_space(c) || "，。、；：！？,.;:!?…—".contains(c));
    let opens = |at: usize| {
        stop(at.checked_sub(1).and_then(|at| chars.get(at))) && chars.get(at + 1).is_some_and(|&c| is_wide(c))
    };
    let closes =
        |at: usize| stop(chars.get(at + 1)) && at.checked_sub(1).is_some_and(|at| is_wide(chars[at]));
    match places {
        places if places.len() % 2 == 0 => sound(places).then_some(0),
        [before @ .., last] if opens(*last) && sound(before) => Some(0),
        [first, behind @ ..] if closes(*first) && sound(behind) => Some(1),
        _ => None,
    }
}

/// Whether the quotes at `from` and `to` hold something Chinese, or stand in Chinese.
fn encloses(chars: &[char], from: usize, to: usize) -> bool {
    let bad_start = |c: char| is_space(c) || closes(c) || "，。、；：！？,.;:!?".contains(c);
    let bad_end = |c: char| is_space(c) || opens(c);
    // 5.5" is inches.
    let measure = [from, to].iter().all(|at| at.checked_sub(1).is_some_and(|i| chars[i].is_ascii_digit()));
    if measure || to == from + 1 || bad_start(chars[from + 1]) || bad_end(chars[to - 1]) {
        return false;
    }
    let around = |at: Option<usize>| at.and_then(|i| chars.get(i)).is_some_and(|&c| is_wide(c));
    chars[from + 1..to].iter().any(|&c| is_wide(c)) || around(from.checked_sub(1)) || around(Some(to + 1))
}

#[cfg(test)]
mod tests {
    use super::super::edit::made;
    use super::*;

    fn pair(text: &str) -> Option<String> {
        let doubled = made(text, &double(text));
        let given = doubled.as_deref().unwrap_or(text);
        made(given, &single(given)).or(doubled)
    }

    #[test]
    fn balanced_quotes_curl() {
        assert_eq!(pair("他说\"走\"，又说\"来\"。").as_deref(), Some("他说“走”，又说“来”。"));
        assert_eq!(pair("变'等'为'送'").as_deref(), Some("变‘等’为‘送’"));
        assert_eq!(pair("\"don't走\"").as_deref(), Some("“don't走”"));
    }

    #[test]
    fn doubtful_quotes_stay() {
        for text in ["5.5\"屏", "他说\"走", "he said \"go\"", "他说\" 走 \"", "5'30\"和6'10\"", "\"\""]
        {
            assert_eq!(pair(text), None, "{text}");
        }
    }
}
