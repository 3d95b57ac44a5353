//! Which half-width brackets are Chinese?
//!
//! Those that hold Chinese, or close what a wide one opened; else those that stand right behind Chinese: 世卫组织(WHO).

use super::chars::{closes, is_chinese_punctuation, is_hanzi, is_script, is_space};
use super::edit::Edit;
use crate::clean::shape::is_letter;

/// A bracket that is still open.
struct Open {
    at: usize,
    half: bool,
    /// Whether Chinese was seen since.
    chinese: bool,
    /// Whether Chinese stands right before it.
    embraced: bool,
}

/// The brackets that are Chinese, in no order; `signs` are the other signs that are.
pub(super) fn brackets(text: &str, signs: &[Edit]) -> Vec<Edit> {
    let mut wide: Vec<Edit> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut signs = signs.iter().peekable();
    // Whether what stands right before is Chinese, the last letter, and where the last bracket that became wide ended.
    let (mut embraced, mut letter, mut ended) = (false, None, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' => open.push(Open {
                at,
                half: c == '(',
                chinese: false,
                embraced: embraced || ended == at && at > 0,
            }),
            ')' | '）' => match open.pop() {
                Some(start) => {
                    let filled = at > start.at + 1;
                    // A wide partner decides; else the content, else what stands around.
                    let widens = !start.half || c == '）' || start.chinese || start.embraced && filled;
                    if widens && start.half {
                        wide.push(Edit::new(start.at, 1, "（"));
                    }
                    if widens && c == ')' {
                        wide.push(Edit::new(at, 1, "）"));
                        ended = at + 1;
                    }
                    if let Some(outer) = open.last_mut() {
                        outer.chinese |= start.chinese;
                    }
                }
                None if c == ')' && letter.is_some_and(is_hanzi) => {
                    wide.push(Edit::new(at, 1, "）"));
                    ended = at + 1;
                }
                None => {}
            },
            c if holds(c) => {
                if let Some(inner) = open.last_mut() {
                    inner.chinese = true;
                }
            }
            _ => {}
        }
        if is_letter(c) {
            letter = Some(c);
        }
        // Space behind a wide bracket is closed, so what stands behind the space will stand right behind the bracket.
        if is_space(c) && ended == at && at > 0 {
            ended = at + c.len_utf8();
        }
        while signs.next_if(|sign| sign.end() <= at).is_some() {}
        let becomes = signs.peek().is_some_and(|sign| sign.at <= at);
        // What opens right behind another bracket belongs to what that one holds.
        let chinese = is_script(c) || is_chinese_punctuation(c) || closes(c) && !c.is_ascii();
        embraced = c != '（' && (becomes || chinese);
    }
    let lonely = open.iter().filter(|open| open.half && open.chinese);
    wide.extend(lonely.map(|open| Edit::new(open.at, 1, "（")));
    wide
}

/// Whether brackets around `c` are Chinese: letters, and signs that no half-width one becomes.
fn holds(c: char) -> bool {
    is_script(c) || is_chinese_punctuation(c) && !"，：；！？。（）…—".contains(c)
}
