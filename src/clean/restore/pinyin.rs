//! Pronunciations that a converter glued to characters: 長(zhǎng)江, 對(duì)應(yīng).
//!
//! A newspaper explains one hard character now and then; a converter marks many. So a single one stays.

/// So many in a paragraph are no explanation.
const MANY: usize = 2;
const LONGEST: usize = 6;

/// Takes out pronunciations, where there are many; `None` where there are not.
pub(super) fn drop(text: &str) -> Option<String> {
    let found: Vec<(usize, usize)> = text
        .match_indices(['(', '（'])
        .filter_map(|(at, _)| reading(text, at).map(|end| (at, end)))
        .collect();
    if found.len() < MANY {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for (start, end) in found {
        out.push_str(&text[copied..start]);
        copied = end;
    }
    out.push_str(&text[copied..]);
    Some(out)
}

/// Where the bracket that opens at `at` ends, if it holds one syllable with its tone, behind a character.
fn reading(text: &str, at: usize) -> Option<usize> {
    let behind_hanzi = text[..at].chars().next_back().is_some_and(super::chars::is_hanzi);
    let open = text[at..].chars().next()?;
    let (mut toned, mut length) = (false, 0);
    for (i, c) in text[at + open.len_utf8()..].char_indices() {
        match c {
            ')' | '）' => {
                let end = at + open.len_utf8() + i + c.len_utf8();
                return (behind_hanzi && toned && length > 0).then_some(end);
            }
            'a'..='z' => {}
            _ if is_toned(c) => toned = true,
            _ => return None,
        }
        length += 1;
        if length > LONGEST {
            return None;
        }
    }
    None
}

fn is_toned(c: char) -> bool {
    "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glued_readings_go() {
        assert_eq!(drop("長(zhǎng)江日報(bào)高級(jí)").as_deref(), Some("長江日報高級"));
    }

    #[test]
    fn explanations_and_jokes_stay() {
        for text in ["老饕(tāo)的店", "评(tu)论(cao)一下", "(zhǎng)(bào)", "新桥(一期)(二期)"]
        {
            assert_eq!(drop(text), None, "{text}");
        }
    }
}
