//! Letters and digits as wide as a character, from old typesetting systems.

use super::edit::Edit;

/// Folds full-width letters and digits, and the signs that stand between them: an edit for each row of such.
pub(super) fn fold(text: &str) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut previous = ' ';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, c)| narrow(c).unwrap_or(c));
        let folded = narrow(c).or_else(|| sign(c, previous, next));
        if let Some(folded) = folded {
            match edits.last_mut() {
                Some(edit) if edit.end() == at => {
                    edit.length += c.len_utf8();
                    edit.becomes.to_mut().push(folded);
                }
                _ => edits.push(Edit::new(at, c.len_utf8(), folded.to_string())),
            }
        }
        previous = folded.unwrap_or(c);
    }
    edits
}

fn narrow(c: char) -> Option<char> {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xFEE0),
        _ => None,
    }
}

/// A sign belongs to the digits or letters that it stands between.
fn sign(c: char, previous: char, next: char) -> Option<char> {
    let digits = previous.is_ascii_digit() && next.is_ascii_digit();
    let word = previous.is_ascii_alphanumeric() && next.is_ascii_alphanumeric();
    match c {
        '．' if digits => Some('.'),
        '％' if previous.is_ascii_digit() => Some('%'),
        '－' | '／' | '＋' | '＆' | '＠' | '＿' if word => char::from_u32(c as u32 - 0xFEE0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::edit::made;
    use super::*;

    #[test]
    fn letters_digits_and_their_signs_fold() {
        let text = "７月１９日，ＶＩＰ占１．５％，Ｆ－１６";
        assert_eq!(made(text, &fold(text)).as_deref(), Some("7月19日，VIP占1.5%，F-16"));
        assert_eq!(fold(text).len(), 5);
    }

    #[test]
    fn chinese_signs_stay_wide() {
        assert_eq!(fold("新桥，（第①座）：㎡"), []);
    }
}
