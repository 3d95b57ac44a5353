//! Does this full stop end a sentence?

/// Words that end in a point of their own.
const SHORT: [&str; 22] = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Sen", "Rep", "Gov", "St", "Jr", "Sr", "No", "vs", "etc", "Inc",
    "Ltd", "Co", "Corp", "Vol", "Fig", "al",
];

/// The number of a list item, and what space stands before it, takes up to so many bytes.
const NUMBER: usize = 64;

/// Whether the points `at..end` end the sentence that began at `start`.
///
/// A point behind Chinese is one that was squashed to half width, and ends. Behind a digit or a letter it
/// ends only before space or Chinese, and neither behind the number of a list item nor behind a short form.
pub(super) fn point_ends(text: &str, start: usize, at: usize, end: usize) -> bool {
    let rest = &text[end..];
    let Some(last) = text[start..at].chars().next_back() else { return false };
    let next = rest.chars().next();
    if next.is_some_and(|c| c.is_ascii_digit() && last.is_ascii_digit()) {
        return false;
    }
    if at - start <= NUMBER && is_item_number(text[start..at].trim_start()) {
        return false;
    }
    if !last.is_ascii() {
        return last.is_alphanumeric() || "”’》）」』】%％".contains(last);
    }
    let follows = match next {
        None => true,
        Some(c) if c.is_whitespace() => begins_sentence(rest.trim_start()),
        Some(c) => !c.is_ascii(),
    };
    follows
        && (last.is_ascii_alphanumeric() || ")]%\"'".contains(last))
        && (end > at + 1 || !is_short(&text[start..at]))
}

fn begins_sentence(rest: &str) -> bool {
    rest.chars()
        .next()
        .is_none_or(|c| c.is_uppercase() || !c.is_ascii() || c.is_ascii_digit() || "\"'([".contains(c))
}

/// `1`, `12`, `一`, `(2)`: what counts the items of a list.
fn is_item_number(before: &str) -> bool {
    let number = before.trim_matches(|c| "()（）".contains(c));
    !number.is_empty()
        && number.chars().count() <= 3
        && number.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
}

/// Whether the last word is a single capital or one that is written short.
fn is_short(before: &str) -> bool {
    let stem = before.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let word = &before[stem.len()..];
    (word.len() == 1 && word.bytes().all(|b| b.is_ascii_uppercase())) || SHORT.contains(&word)
}
