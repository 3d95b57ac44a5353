//! Is this the name of a person?
//!
//! Chinese names begin with one of few family names, and have two or three characters. A word may begin with the same character;
//! that two words which answer each other do is rare.

use crate::text::Code;

/// Family names of one character, the most frequent ones, simplified as folding makes them.
const FAMILY: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾\
    夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";

/// Whether `codes`, folded characters between two others, may be a person's name, or two of its characters where the third
/// is shared.
pub(super) fn is_person(codes: &[Code]) -> bool {
    let family = |&code: &Code| char::from_u32(code).is_some_and(|c| FAMILY.contains(c));
    (2..=3).contains(&codes.len()) && family(&codes[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn a_family_name_begins_it() {
        let asked = |text: &str| {
            let mut codes = Vec::new();
            fold(text, &mut codes);
            is_person(&codes)
        };
        assert!(asked("赵小满") && asked("陳芳"));
        assert!(!asked("桥头") && !asked("赵") && !asked("王村的桥"));
    }
}
