//! Letters and digits as wide as a character, from old typesetting systems.

/// Folds full-width letters and digits, and the signs that stand between them; `None` where there are none.
pub(super) fn fold(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut changed = false;
    let mut chars = text.chars().peekable();
    let mut previous = ' ';
    while let Some(c) = chars.next() {
        let next = chars.peek().map_or(' ', |&c| narrow(c).unwrap_or(c));
        let folded = narrow(c).or_else(|| sign(c, previous, next));
        changed |= folded.is_some();
        previous = folded.unwrap_or(c);
        out.push(previous);
    }
    changed.then_some(out)
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
    use super::*;

    #[test]
    fn letters_digits_and_their_signs_fold() {
        assert_eq!(
            fold("７月１９日，ＶＩＰ占１．５％，Ｆ－１６").as_deref(),
            Some("7月19日，VIP占1.5%，F-16")
        );
    }

    #[test]
    fn chinese_signs_stay_wide() {
        assert_eq!(fold("新桥，（第①座）：㎡"), None);
    }
}
