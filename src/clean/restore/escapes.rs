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

/// Whatever stands for `&` can begin another entity, and whatever stands for `;` can end one: each is looked at when it ends,
/// in what has been undone so far.
fn entities(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut undone = false;
    for c in text.chars() {
        out.push(c);
        while out.ends_with(';')
            && let Some((at, c)) = entity(&out)
        {
            out.truncate(at);
            out.push(c);
            undone = true;
        }
    }
    undone.then_some(out)
}

/// Where the entity begins that `text` ends with, and what it stands for.
fn entity(text: &str) -> Option<(usize, char)> {
    let end = text.len() - 1;
    let length = text.as_bytes()[..end].iter().rev().take(LONGEST + 1).position(|&byte| byte == b'&')?;
    Some((end - length - 1, named(&text[end - length..end])?))
}

/// Most bytes of the name of an entity.
const LONGEST: usize = 9;

fn named(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| number.parse(), |h| u32::from_str_radix(h, 16)).ok()?;
        return char::from_u32(code).filter(|&c| c != '\0');
    }
    Some(match name {
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "amp" => '&',
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

/// What a backslash stands before in no path.
const BRACKETS: [char; 8] = ['「', '」', '『', '』', '《', '》', '【', '】'];

fn backslashes(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(found) = text[at..].find('\\').map(|i| at + i) {
        // The spaces before Chinese brackets go, and may stand between several backslashes.
        let end = text.len() - text[found..].trim_start_matches([' ', '\\']).len();
        let next = text[end..].chars().next();
        let from = match next {
            Some(c) if BRACKETS.contains(&c) => found,
            Some('"' | '\'' | '“' | '”' | '‘' | '’') => {
                found + text[found..end].trim_end_matches('\\').len()
            }
            _ => end,
        };
        if from < end {
            out.push_str(&text[copied..from]);
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
