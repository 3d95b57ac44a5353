//! Does this full stop end a sentence?

/// Words that end in a point of their own.
const SHORT: [&str; 17] = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Sen", "Rep", "Gov", "St", "Jr", "Sr", "vs", "Inc", "Ltd", "Co",
    "Corp",
];

/// Words that do so before a number.
const BEFORE_NUMBER: [&str; 17] = [
    "No", "Nos", "Vol", "Fig", "Art", "Sec", "Ch", "Jan", "Feb", "Mar", "Apr", "Aug", "Sep", "Sept", "Oct",
    "Nov", "Dec",
];

/// The number of a list item, and what space stands before it, takes up to so many bytes.
const NUMBER: usize = 64;

/// Whether the points `at..end` end the sentence that began at `start`.
///
/// A point behind Chinese is one that was squashed to half width, and ends. Behind a digit or a letter it
/// ends only before space or Chinese, closing quotes and brackets left aside, and neither behind the number of a list
/// item nor behind a short form.
pub(super) fn point_ends(text: &str, start: usize, at: usize, end: usize) -> bool {
    let before = &text[start..at];
    let Some(last) = before.chars().next_back() else { return false };
    let digit_follows = text[end..].starts_with(|c: char| c.is_ascii_digit());
    if digit_follows && last.is_ascii_digit() {
        return false;
    }
    if at - start <= NUMBER && is_item_number(before.trim_start()) || is_item_in_line(before, &text[end..]) {
        return false;
    }
    if !last.is_ascii() {
        return last.is_alphanumeric() || "”’》）」』】%％".contains(last);
    }
    let rest = text[end..].trim_start_matches(['"', '\'', ')', ']']);
    let follows = match rest.chars().next() {
        None => true,
        Some(c) if c.is_whitespace() => begins_sentence(rest.trim_start()),
        // in English a space would follow
        Some(c) => !c.is_ascii() || last == '%',
    };
    follows
        && (last.is_ascii_alphanumeric() || ")]%\"'/".contains(last))
        && (end > at + 1 || !is_short(before, rest.trim_start()))
}

fn begins_sentence(rest: &str) -> bool {
    rest.chars()
        .next()
        .is_none_or(|c| c.is_uppercase() || !c.is_ascii() || c.is_ascii_digit() || "\"'([".contains(c))
}

/// `1`, `12`, `一`, `(2)`, `IV`: what counts the items of a list.
fn is_item_number(before: &str) -> bool {
    let number = before.trim_matches(|c| "()（）".contains(c));
    !number.is_empty()
        && number.chars().count() <= 3
        && (number.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
            || number.bytes().all(|b| b"IVX".contains(&b)))
}

/// Whether a list begins in its line, or goes on: `注：1.` before Chinese, but not `3:2.`.
fn is_item_in_line(before: &str, rest: &str) -> bool {
    let stem = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let clause = stem.strip_suffix(['：', ':', '；', ';']);
    (1..=2).contains(&(before.len() - stem.len()))
        && clause.is_some_and(|clause| !clause.ends_with(|c: char| c.is_ascii_digit()))
        && rest.starts_with(|c: char| !c.is_ascii())
}

/// Whether the last word is a single capital or one that is written short.
fn is_short(before: &str, rest: &str) -> bool {
    let stem = before.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let word = &before[stem.len()..];
    (word.len() == 1 && word.bytes().all(|b| b.is_ascii_uppercase()))
        || SHORT.contains(&word)
        || (BEFORE_NUMBER.contains(&word) && rest.starts_with(|c: char| c.is_ascii_digit()))
}
