//! Marks of a format that the text no longer is in: HTML entities, and the backslashes of JSON and SQL.

use super::edit::Edit;

/// Undoes entities, however often they were escaped. Whatever stands for `&` can begin another entity, and whatever
/// stands for `;` can end one: each is looked at when it ends, in what has been undone so far.
pub(super) fn entities(text: &str) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    let Some(first) = text.find('&') else { return edits };
    // What has been undone so far, and for each of its bytes where it began in the text.
    let (mut out, mut began) = (String::new(), Vec::new());
    for (at, c) in text[first..].char_indices() {
        let end = at + c.len_utf8();
        push(c, at, &mut out, &mut began);
        while out.ends_with(';')
            && let Some((from, c)) = entity(&out)
        {
            let start = began[from];
            out.truncate(from);
            began.truncate(from);
            push(c, start, &mut out, &mut began);
            edits.truncate(edits.partition_point(|edit| edit.at < first + start));
            edits.push(Edit::new(first + start, end - start, c.to_string()));
        }
    }
    edits
}

fn push(c: char, at: usize, out: &mut String, began: &mut Vec<usize>) {
    out.push(c);
    began.resize(out.len(), at);
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

/// Takes out backslashes before quotes and brackets.
pub(super) fn backslashes(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
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
            edits.push(Edit::drop(from, end));
        }
        at = end;
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::super::edit::made;
    use super::*;

    fn undo(text: &str) -> Option<String> {
        let undone = made(text, &entities(text));
        let given = undone.as_deref().unwrap_or(text);
        made(given, &backslashes(given)).or(undone)
    }

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
