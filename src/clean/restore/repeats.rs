//! How often is a sign meant?
//!
//! ！！！ is a way of speaking, ！！！！！！ is noise; ，， is a slip; …… and —— are two characters long by rule. Signs that
//! blank something out (138****0000, ____) are left alone.

/// Caps repeated punctuation; `None` where it is in bounds.
pub(super) fn cap(text: &str) -> Option<String> {
    if !text.chars().zip(text.chars().skip(1)).any(|(a, b)| a == b && is_capped(a)) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut changed = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let mut length = 1;
        while chars.peek() == Some(&c) && is_capped(c) {
            chars.next();
            length += 1;
        }
        let (sign, most) = bound(c, length);
        changed |= sign != c || most < length;
        out.extend(std::iter::repeat_n(sign, length.min(most)));
    }
    changed.then_some(out)
}

fn is_capped(c: char) -> bool {
    "，、；：。！？…—,;!?".contains(c)
}

/// What a run of `length` becomes, and how long it may be.
fn bound(c: char, length: usize) -> (char, usize) {
    match c {
        '。' if length >= 3 => ('…', 2),
        '，' | '、' | '；' | '：' | '。' | ',' | ';' => (c, 1),
        '！' | '？' | '!' | '?' => (c, 3),
        '…' | '—' => (c, 2),
        _ => (c, length),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_is_capped() {
        let given = "真的！！！！！，，走。。等。。。。好………这————";
        assert_eq!(cap(given).as_deref(), Some("真的！！！，走。等……好……这——"));
    }

    #[test]
    fn what_is_meant_stays() {
        for text in ["走……", "新桥——河湾", "真的？！！", "138****0000", "____", "a--b", "::"]
        {
            assert_eq!(cap(text), None, "{text}");
        }
    }
}
