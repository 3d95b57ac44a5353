//! Marks of a format that the text no longer is in: HTML entities, and the backslashes of JSON and SQL.

use std::borrow::Cow;

/// Undoes entities, however often they were escaped, and backslashes before quotes and brackets.
pub(super) fn undo(text: &str) -> Option<String> {
    let mut out = Cow::Borrowed(text);
    if out.contains('&')
        && let Some(undone) = entities(&out)
    {
        out = Cow::Owned(undone);
    }
    if out.contains('\\')
        && let Some(undone) = backslashes(&out)
    {
        out = Cow::Owned(undone);
    }
    match out {
        Cow::Owned(undone) => Some(undone),
        Cow::Borrowed(_) => None,
    }
}

fn entities(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(found) = text[at..].find('&').map(|i| at + i) {
        if let Some((c, length)) = entity(&text[found..]) {
            out.push_str(&text[copied..found]);
            out.push(c);
            copied = found + length;
            at = copied;
        } else {
            at = found + 1;
        }
    }
    (copied > 0).then(|| out + &text[copied..])
}

/// The character that an entity at the head of `text` stands for, and its length; `&amp;ldquo;` is one entity.
fn entity(text: &str) -> Option<(char, usize)> {
    let mut start = 1;
    while text[start..].starts_with("amp;") {
        start += 4;
    }
    let name_end = text[start..].bytes().take(10).position(|b| b == b';');
    let known = name_end.and_then(|end| named(&text[start..start + end]).map(|c| (c, start + end + 1)));
    known.or((start > 1).then_some(('&', start)))
}

fn named(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| number.parse(), |h| u32::from_str_radix(h, 16)).ok()?;
        return char::from_u32(code).filter(|&c| c != '\0');
    }
    Some(match name {
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "hellip" => '…',
        "mdash" => '—',
        "ndash" => '–',
        "middot" => '·',
        "bull" => '•',
        "laquo" => '«',
        "raquo" => '»',
        "times" => '×',
        "divide" => '÷',
        "deg" => '°',
        "plusmn" => '±',
        "yen" => '¥',
        "pound" => '£',
        "euro" => '€',
        "copy" => '©',
        "reg" => '®',
        "trade" => '™',
        "permil" => '‰',
        "rarr" => '→',
        "larr" => '←',
        "zwnj" | "zwj" | "shy" => '\u{200B}',
        _ => return None,
    })
}

fn backslashes(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(found) = text[at..].find('\\').map(|i| at + i) {
        let end = found + text[found..].bytes().take_while(|&b| b == b'\\').count();
        let next = text[end..].chars().next();
        if next.is_some_and(|c| "\"'“”‘’「」『』《》【】".contains(c)) {
            out.push_str(&text[copied..found]);
            copied = end;
        }
        at = end;
    }
    (copied > 0).then(|| out + &text[copied..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_undone_however_often_escaped() {
        assert_eq!(
            undo("&ldquo;走&rdquo;&amp;amp;&amp;hellip;&#8212;&#x4E00;").as_deref(),
            Some("“走”&…—一")
        );
    }

    #[test]
    fn stray_backslashes_go_and_paths_stay() {
        assert_eq!(undo("\\\\「新桥」\\\"给说法\\\"").as_deref(), Some("「新桥」\"给说法\""));
        assert_eq!(undo("C:\\新桥\\a & b &unknown; R&D"), None);
    }
}
