//! Which of these half-width signs were Chinese punctuation?
//!
//! A sign is Chinese where Chinese stands beside it, seen past quotes and brackets. Digits, times, addresses and
//! Latin words have ASCII on both sides and are left alone. Brackets go by what they hold, then by what holds them.

use super::chars::{closes, is_chinese_punctuation, is_hanzi, is_space, is_wide, opens};

/// Half-width punctuation among Chinese becomes Chinese; `None` where there is none.
pub(super) fn widen(text: &str) -> Option<String> {
    let mut chars: Vec<(usize, char)> = text.char_indices().collect();
    if !chars.iter().any(|&(_, c)| is_wide(c)) {
        return None;
    }
    let signs = signs(&mut chars);
    let mut out = String::new();
    let mut copied = 0;
    for &Sign { at, length, wide } in &signs {
        out.push_str(&text[copied..chars[at].0]);
        out.push_str(wide);
        copied = chars.get(at + length).map_or(text.len(), |&(i, _)| i);
    }
    (copied > 0).then(|| out + &text[copied..])
}

/// What becomes of the characters from `at` on.
#[derive(Debug, Clone, Copy)]
struct Sign {
    at: usize,
    length: usize,
    wide: &'static str,
}

/// The signs that are Chinese, in order.
///
/// One that is makes its neighbours so: each is put into `chars` at once, and what stands before it is looked at again from
/// the end.
fn signs(chars: &mut [(usize, char)]) -> Vec<Sign> {
    let brackets = brackets(chars);
    let mut signs = Vec::new();
    let mut take = |chars: &mut [(usize, char)], at: usize, length: usize, wide: Option<&'static str>| {
        let Some(wide) = wide else { return };
        let settled = wide.chars().next().unwrap_or_default();
        chars[at..at + length].iter_mut().for_each(|c| c.1 = settled);
        signs.push(Sign { at, length, wide });
    };
    let mut at = 0;
    while at < chars.len() {
        let (wide, length) = match chars[at].1 {
            '(' | ')' => (brackets.get(at), 1),
            _ => sign(chars, at),
        };
        take(chars, at, length, wide);
        at += length;
    }
    let mut end = chars.len();
    while end > 0 {
        let last = chars[end - 1].1;
        let length =
            chars[..end].iter().rev().take_while(|&&(_, c)| is_run(last) && c == last).count().max(1);
        end -= length;
        let (wide, _) = sign(chars, end);
        take(chars, end, length, wide);
    }
    signs.sort_unstable_by_key(|s| s.at);
    signs
}

/// What becomes of the sign at `at`, no bracket, and how long it is.
fn sign(chars: &[(usize, char)], at: usize) -> (Option<&'static str>, usize) {
    match chars[at].1 {
        c if is_run(c) => run(chars, at),
        c if is_mark(c) => (mark(chars, at), 1),
        _ => (None, 1),
    }
}

fn is_run(c: char) -> bool {
    matches!(c, '.' | '-')
}

fn is_mark(c: char) -> bool {
    matches!(c, ',' | ':' | ';' | '!' | '?')
}

/// The nearest character before `at` that is no quote, no bracket and no space that closes: a row of signs with spaces
/// between is set right at once.
fn before(chars: &[(usize, char)], at: usize) -> Option<char> {
    let is_closing = |at: usize| is_space(chars[at].1) && at > 0 && is_chinese_punctuation(chars[at - 1].1);
    let found = (0..at).rev().find(|&at| !is_passed_over(chars[at].1) && !is_closing(at));
    found.map(|at| chars[at].1)
}

fn is_passed_over(c: char) -> bool {
    closes(c) || c == '"' || c == '\''
}

/// The nearest character after `at` that is no quote, no bracket and no space.
fn after(chars: &[(usize, char)], at: usize) -> Option<char> {
    let skipped = |c: char| opens(c) || closes(c) || is_space(c) || c == '"' || c == '\'';
    chars[at + 1..].iter().map(|&(_, c)| c).find(|&c| !skipped(c))
}

/// What a comma, colon, semicolon, exclamation or question mark becomes.
fn mark(chars: &[(usize, char)], at: usize) -> Option<&'static str> {
    let sign = chars[at].1;
    let (left, right) = (before(chars, at), after(chars, at));
    let chinese = |c: Option<char>| c.is_some_and(is_wide);
    let close = chars.get(at + 1).map(|&(_, c)| c);
    if sign == ':' && close == Some('/') || !(chinese(left) || chinese(right)) {
        return None;
    }
    // Chinese on the right alone: after a space it is another word, and a sign with nothing before it is none.
    if !chinese(left) && (left.is_none_or(is_space) || sign == '!' && close.is_some_and(|c| c == '=')) {
        return None;
    }
    Some(match sign {
        ',' => "，",
        ':' => "：",
        ';' => "；",
        '!' => "！",
        _ => "？",
    })
}

/// A run of dots or dashes, and how long it is.
fn run(chars: &[(usize, char)], at: usize) -> (Option<&'static str>, usize) {
    let sign = chars[at].1;
    let length = chars[at..].iter().take_while(|&&(_, c)| c == sign).count();
    let (left, right) = (before(chars, at), after(chars, at + length - 1));
    let chinese = |c: Option<char>| c.is_some_and(is_wide);
    let wide = match (sign, length) {
        ('.', 1) => (left.is_some_and(is_hanzi) && right.is_none_or(is_wide)).then_some("。"),
        ('.', 3..) => (chinese(left) || chinese(right)).then_some("……"),
        ('-', 2) => (chinese(left) || chinese(right)).then_some("——"),
        _ => None,
    };
    (wide, length)
}

/// What becomes of each bracket, by its place.
struct Brackets(Vec<(usize, &'static str)>);

impl Brackets {
    fn get(&self, at: usize) -> Option<&'static str> {
        self.0.binary_search_by_key(&at, |&(i, _)| i).ok().map(|i| self.0[i].1)
    }
}

fn brackets(chars: &[(usize, char)]) -> Brackets {
    let mut wide = Vec::new();
    // Open brackets: where, whether half-width, whether Chinese was seen since.
    let mut open: Vec<(usize, bool, bool)> = Vec::new();
    // What `before` would find, without looking back over a row of brackets for each of them.
    let mut left = None;
    for (at, &(_, c)) in chars.iter().enumerate() {
        let before = left;
        if !is_passed_over(c) {
            left = Some(c);
        }
        match c {
            '(' | '（' => open.push((at, c == '(', false)),
            ')' | '）' => match open.pop() {
                Some((start, half, chinese)) => {
                    // A wide partner decides; else the content, else what stands around.
                    let widens = !half || c == '）' || chinese || embraced(chars, start, at);
                    if widens && half {
                        wide.push((start, "（"));
                    }
                    if widens && c == ')' {
                        wide.push((at, "）"));
                    }
                    if let Some(outer) = open.last_mut() {
                        outer.2 |= chinese;
                    }
                }
                None if c == ')' && before.is_some_and(is_hanzi) => wide.push((at, "）")),
                None => {}
            },
            c if is_wide(c) => {
                if let Some(inner) = open.last_mut() {
                    inner.2 = true;
                }
            }
            _ => {}
        }
    }
    let lonely = open.iter().filter(|&&(_, half, chinese)| half && chinese).map(|&(at, ..)| (at, "（"));
    wide.extend(lonely);
    wide.sort_unstable_by_key(|&(at, _)| at);
    Brackets(wide)
}

/// Chinese right before a bracket that holds none: 世卫组织(WHO).
fn embraced(chars: &[(usize, char)], start: usize, end: usize) -> bool {
    let left = start.checked_sub(1).map(|i| chars[i].1);
    end > start + 1 && left.is_some_and(|c| is_wide(c) || closes(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_among_chinese_become_chinese() {
        for (given, wanted) in [
            ("昨日,新桥(全长三百米)通车!", "昨日，新桥（全长三百米）通车！"),
            ("时间:8:30,地点:桥头;人数:1,200", "时间：8:30，地点：桥头；人数：1,200"),
            ("“真的吗?”他问.", "“真的吗？”他问。"),
            ("他说...走了--再没回来", "他说……走了——再没回来"),
            ("世卫组织(WHO)称,APP:下载", "世卫组织（WHO）称，APP：下载"),
            ("增长6.5%,高于去年", "增长6.5%，高于去年"),
            ("(央视记者王某）报道", "（央视记者王某）报道"),
            ("真的?!?!?!?!?!?!?!?!?!?!", "真的？！？！？！？！？！？！？！？！？！？！"),
            ("a?!?!?!?!?!?!?!?!?!?!真的", "a？！？！？！？！？！？！？！？！？！？！真的"),
        ] {
            assert_eq!(widen(given).as_deref(), Some(wanted));
        }
    }

    #[test]
    fn what_is_not_chinese_stays() {
        for given in [
            "访问https://a.example/b?c=1,2查看",
            "iPhone 6s (64GB), ok?",
            "比分3:2",
            "1,000,000人",
            "1.5万",
            "f(x)=2;",
            "10-20人",
            "1.新桥",
            "Hello, world!",
            "1)新桥",
            "v1.2.3版",
        ] {
            assert_eq!(widen(given), None, "{given}");
        }
    }
}
