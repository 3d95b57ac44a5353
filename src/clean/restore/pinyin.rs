//! Pronunciations that a converter glued to characters: 長(zhǎng)江, 對(duì)應(yīng).
//!
//! A newspaper explains one hard character now and then; a converter marks many. So a single one stays.

use super::edit::Edit;

/// So many in a paragraph are no explanation.
const MANY: usize = 2;
const LONGEST: usize = 6;

/// Takes out pronunciations, where there are many.
pub(super) fn drop(text: &str) -> Vec<Edit> {
    let opened = text.match_indices(['(', '（']);
    let found: Vec<Edit> =
        opened.filter_map(|(at, _)| reading(text, at).map(|end| Edit::drop(at, end))).collect();
    if found.len() < MANY { Vec::new() } else { found }
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
    use super::super::edit::made;
    use super::*;

    #[test]
    fn glued_readings_go() {
        let text = "長(zhǎng)江日報(bào)高級(jí)";
        assert_eq!(made(text, &drop(text)).as_deref(), Some("長江日報高級"));
    }

    #[test]
    fn explanations_and_jokes_stay() {
        for text in ["老饕(tāo)的店", "评(tu)论(cao)一下", "(zhǎng)(bào)", "新桥(一期)(二期)"]
        {
            assert_eq!(drop(text), [], "{text}");
        }
    }
}
