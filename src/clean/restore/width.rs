//! Which of these half-width signs were Chinese punctuation?
//!
//! Signs, spaces, quotes and brackets that stand together are one gap between two letters, and a gap is Chinese or it is not: by
//! the letters at its sides, or by a sign in it that only Chinese has. Digits, times, addresses and Latin words have
//! letters of their own on both sides and are left alone. Brackets go by what they hold, then by what holds them.
//!
//! None of this changes a letter, so what was decided once is decided so again.

use std::cell::OnceCell;

use super::brackets::brackets;
use super::chars::{closes, is_chinese_punctuation, is_script, is_space, opens};
use super::commas::{begins_with_joined_name, ends_in_joined_number, is_listed, is_squashed};
use super::edit::Edit;
use super::latin::{
    Word, ends_in_abbreviation, ends_in_code, ends_in_embraced, ends_in_foreign_aside,
    ends_in_foreign_quotation,
};
use crate::text::signs;

/// Half-width punctuation among Chinese becomes Chinese.
pub(super) fn widen(text: &str) -> Vec<Edit> {
    let mut wide = gaps(text);
    if text.contains(['(', ')']) {
        let brackets = brackets(text, &wide);
        wide.extend(brackets);
        wide.sort_unstable_by_key(|edit| edit.at);
    }
    wide
}

/// The signs that are Chinese, in order, brackets aside.
fn gaps(text: &str) -> Vec<Edit> {
    let mut wide = Vec::new();
    let amid = text.contains(is_script);
    let mut gap = Gap { text, amid, squashed: OnceCell::new(), from: 0, to: 0, left: None, right: None };
    // Whether a half-width sign stands in the gap, and where it ends so far.
    let (mut half, mut end) = (false, 0);
    for at in signs(text) {
        if at > end {
            gap.close(end, std::mem::take(&mut half), &mut wide);
            gap.open(at);
        }
        let c = text[at..].chars().next().unwrap_or_default();
        end = at + c.len_utf8();
        if is_between(c) {
            half |= is_half(c);
        } else {
            gap.close(at, std::mem::take(&mut half), &mut wide);
            gap.open(end);
        }
    }
    gap.close(end, half, &mut wide);
    wide
}

/// A half-width sign that may have been Chinese.
fn is_half(c: char) -> bool {
    matches!(c, ',' | ':' | ';' | '!' | '?' | '.' | '-')
}

/// Whether `c` stands between letters, and is none.
fn is_between(c: char) -> bool {
    is_half(c) || is_space(c) || opens(c) || closes(c) || is_chinese_punctuation(c) || matches!(c, '"' | '\'')
}

/// Whether `c` measures what the number before it counts.
fn is_measure(c: char) -> bool {
    matches!(c, '%' | '‰' | '℃' | '°' | '㎡')
}

/// What stands between two letters, or between one and an end of the text.
#[derive(Debug)]
struct Gap<'t> {
    text: &'t str,
    /// Whether the text has Chinese in it.
    amid: bool,
    /// Whether its commas were made half-width; found out when it is asked first.
    squashed: OnceCell<bool>,
    from: usize,
    to: usize,
    left: Option<char>,
    right: Option<char>,
}

impl Gap<'_> {
    /// It ends at `at`; what becomes of its signs is added, where there are any that are `half` width.
    fn close(&mut self, at: usize, half: bool, wide: &mut Vec<Edit>) {
        if half {
            (self.to, self.right) = (at, self.text[at..].chars().next());
            self.settle(wide);
        }
    }

    /// Another one begins at `at`.
    fn open(&mut self, at: usize) {
        (self.from, self.left) = (at, self.text[..at].chars().next_back());
    }

    /// Adds what becomes of its signs.
    fn settle(&self, signs: &mut Vec<Edit>) {
        let inside = &self.text[self.from..self.to];
        if !self.is_chinese(inside) {
            return;
        }
        let mut rest = inside;
        // What stands before the end of a quotation in another language is that quotation's.
        if let Some(end) = self.foreign(inside) {
            rest = &inside[end..];
        }
        while let Some(c) = rest.chars().next() {
            let run = if is_half(c) { rest.len() - rest.trim_start_matches(c).len() } else { c.len_utf8() };
            let at = self.to - rest.len();
            let (wide, length) = match (c, run) {
                (',', _) => ("，", 1),
                (':', _) if self.right != Some('/') || run < rest.len() => ("：", 1),
                (';', _) if !self.is_code(inside) => ("；", 1),
                ('!', _) if self.right != Some('=') || run < rest.len() => ("！", 1),
                ('?', _) => ("？", 1),
                ('.', 1) if self.ends_sentence(&self.text[self.from..at]) => ("。", 1),
                ('.', 3..) => ("……", run),
                ('-', 2) => ("——", 2),
                (c, run) => ("", if is_half(c) { run } else { c.len_utf8() }),
            };
            if !wide.is_empty() {
                signs.push(Edit::new(at, length, wide));
            }
            rest = &rest[length..];
        }
    }

    /// Whether it belongs to Chinese text. Chinese on the right alone does not tell where a space stands on the left: it is another
    /// word; there only dots and dashes of Chinese do.
    fn is_chinese(&self, inside: &str) -> bool {
        let script = |c: Option<char>| c.is_some_and(is_script);
        let apart = self.left.is_none() || inside.starts_with(is_space);
        script(self.left)
            || script(self.right) && (!apart || inside.contains("...") || inside.contains("--"))
            || inside.contains(|c| is_chinese_punctuation(c) && !matches!(c, '（' | '）'))
            || self.amid && self.is_chinese_without(inside)
    }

    /// Whether it belongs to Chinese text although no Chinese stands beside it.
    fn is_chinese_without(&self, inside: &str) -> bool {
        let Some(left) = self.left else { return false };
        let before = &self.text[..self.from];
        match self.right {
            // At the end of a paragraph of Chinese there is nobody else whom it could belong to.
            None => {
                left.is_ascii_digit()
                    || is_measure(left)
                    || left.is_ascii_alphabetic()
                        && (Word::at_end(before).is_joined() && !inside.contains(closes)
                            || inside.starts_with([')', '）']) && ends_in_embraced(before))
            }
            // A decimal goes on, a measure does not.
            Some(right) if is_measure(left) => {
                right.is_ascii_digit() && matches!(inside, "," | ";" | ".")
                    || inside == "," && begins_with_joined_name(&self.text[self.to..])
            }
            Some(_) if inside == "," => left.is_ascii_digit() && self.is_chinese_comma(),
            Some(right) => {
                inside == ":" && right.is_ascii_alphanumeric() && {
                    let word = Word::at_end(before);
                    word.is_label() && word.before.is_none_or(|c| is_script(c) || is_between(c))
                }
            }
        }
    }

    /// Whether it is a Chinese comma behind a digit.
    fn is_chinese_comma(&self) -> bool {
        begins_with_joined_name(&self.text[self.to..]) && ends_in_joined_number(&self.text[..self.from])
            || is_listed(self.text, self.from) && *self.squashed.get_or_init(|| is_squashed(self.text))
    }

    /// How far it is the end of a quotation in another language.
    fn foreign(&self, inside: &str) -> Option<usize> {
        self.left.filter(char::is_ascii_alphanumeric)?;
        let end = inside.find(['”', '’', '"', '\''])?;
        (end > 0 && inside[..end].chars().all(is_half) && ends_in_foreign_quotation(&self.text[..self.from]))
            .then_some(end)
    }

    /// Whether it ends a line of a program.
    fn is_code(&self, inside: &str) -> bool {
        inside == ";" && self.left.is_some_and(|c| c.is_ascii()) && ends_in_code(&self.text[..self.from])
    }

    /// Whether a full stop in it, behind the signs `before`, ends a sentence: it stands behind Chinese, a word or a measure, and
    /// is neither that of an address (新桥.com) nor of a list (一.新桥).
    fn ends_sentence(&self, before: &str) -> bool {
        let text = &self.text[..self.from];
        let behind = || before.ends_with([')', '）']) && ends_in_embraced(text);
        let ended = match self.left {
            None => false,
            Some(c) if is_measure(c) => self.right.is_none_or(|c| is_script(c) || c.is_ascii_digit()),
            Some(c) if c.is_ascii_digit() => {
                let word = || Word::at_end(text);
                self.right.is_none()
                    || self.right.is_some_and(is_script)
                        && (word().is_joined() && word().is_measured() || behind())
            }
            Some(c) if c.is_ascii_alphabetic() => {
                let word = || Word::at_end(text);
                let long = || word().is_joined() && (self.right.is_none() || word().word.len() > 1);
                self.right.is_none_or(is_script)
                    && (behind() || (self.ends_word() || long()) && !ends_in_foreign_aside(text))
                    && !(self.right.is_some() && before.is_empty() && ends_in_abbreviation(text))
            }
            Some(c) => is_script(c) && self.right.is_none_or(|c| !c.is_ascii_lowercase()),
        };
        ended && (self.from > LISTED || !self.text[..self.from].chars().all(|c| NUMERALS.contains(c)))
    }

    /// Whether it stands behind a Latin word that is no abbreviation.
    fn ends_word(&self) -> bool {
        self.text.as_bytes()[..self.from].iter().rev().take(WORD).filter(|c| c.is_ascii_alphabetic()).count()
            == WORD
    }
}

/// So many letters are no abbreviation.
const WORD: usize = 3;
/// What counts the items of a list, and how many bytes of it are no sentence.
const NUMERALS: &str = "一二三四五六七八九十百";
const LISTED: usize = 12;

#[cfg(test)]
mod tests {
    use super::super::edit::made;
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
            ("新桥公司(Bridge Inc.)称,他用iPhone.人多", "新桥公司（Bridge Inc.）称，他用iPhone。人多"),
            ("贝石的BridgeInc.向其出售零件.他用Ruby.人多", "贝石的BridgeInc.向其出售零件。他用Ruby。人多"),
            ("气温31.8°.增长6.5%,2025年增长5%.2024年", "气温31.8°。增长6.5%，2025年增长5%。2024年"),
            ("服用维生素D.", "服用维生素D。"),
            ("新的IP.新桥约15.2.总体", "新的IP。新桥约15.2。总体"),
            ("监护室(PICU).", "监护室（PICU）。"),
            ("微信ID:abc,QQ:123", "微信ID：abc,QQ：123"),
            ("UPF大于40,UVA小于5", "UPF大于40，UVA小于5"),
            ("增长5%,GDP达到1,234亿", "增长5%，GDP达到1,234亿"),
            ("众人,喊5,4,3点火,共1,234人", "众人，喊5，4，3点火，共1,234人"),
            ("他说“OK!”就走了", "他说“OK！”就走了"),
            ("他说“Hello, world!”,就走了", "他说“Hello, world!”，就走了"),
            ("真的?!?!?!?!?!?!?!?!?!?!", "真的？！？！？！？！？！？！？！？！？！？！"),
            ("a?!?!?!?!?!?!?!?!?!?!真的", "a？！？！？！？！？！？！？！？！？！？！真的"),
        ] {
            assert_eq!(made(given, &widen(given)).as_deref(), Some(wanted));
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
            " (WHO) said",
            "1)新桥",
            "v1.2.3版",
            "函数f(x)=2;返回",
            "端口localhost:8080可用",
            "题为Hello, world!",
            "选A.新桥或B.旧桥",
            "如下1.新桥2.旧桥",
            "margin:5%,3%",
            "ID:abc",
            "第5,4,3号楼",
            "第5,4,3号楼，昨日",
            "坐标116,39附近",
            "题为Top 40,UVA桥",
            "f(x)=40,UVA桥",
        ] {
            assert_eq!(widen(given), [], "{given}");
        }
    }
}
