//! What identifies people, hidden behind as many stars, so that every place in the text stays true.
//!
//! Long numbers are masked only where their check digits fit; ids only where the text says whose kind they
//! are. Hotlines and switchboards with an area code are news, and stay.

use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

use super::luhn::{is_bank_card, is_id_card};

/// A kind of what identifies people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mask {
    /// 身份证: 18 characters with a fitting check digit.
    IdCard,
    /// 银行卡: 16 to 19 digits with a fitting check digit.
    BankCard,
    /// 手机号
    Mobile,
    /// 电子邮箱
    Email,
    /// QQ号, QQ群
    Qq,
    /// 微信号
    Wechat,
}

/// What it looks like; the first group, where there is one, is what is masked.
static PATTERNS: LazyLock<[(Mask, Regex); 6]> = LazyLock::new(|| {
    let pattern = |p: &str| Regex::new(p).expect("the pattern is right");
    [
        (Mask::IdCard, pattern(r"[1-9]\d{16}[\dXx]")),
        (Mask::BankCard, pattern(r"[3-6]\d{3}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?")),
        (Mask::Mobile, pattern(r"1[3-9]\d(?:\d{8}|[ -]\d{4}[ -]\d{4})")),
        (Mask::Email, pattern(r"[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")),
        (Mask::Qq, pattern(r"(?i:qq|扣扣)(?:号码?|群号?|群)?\s*[:：是为]?\s*([1-9]\d{4,10})")),
        (
            Mask::Wechat,
            pattern(
                r"(?i:微信|威信|wechat|weixin|\bvx|\bwx)(?:号|ID|id)?\s*[:：是为]?\s*([A-Za-z][-_A-Za-z0-9]{5,19})",
            ),
        ),
    ]
});

/// Masks the kinds that it was made for.
#[derive(Debug, Clone, Default)]
pub struct Masker(Vec<Mask>);

impl Masker {
    /// For `kinds`; for none, it masks nothing.
    pub fn new(kinds: &[Mask]) -> Self {
        Self(kinds.to_vec())
    }

    /// `text` with stars; `None` where there is nothing to mask.
    pub fn mask(&self, text: &str) -> Option<String> {
        let mut masked: Option<String> = None;
        for (kind, pattern) in PATTERNS.iter().filter(|(kind, _)| self.0.contains(kind)) {
            let current = masked.as_deref().unwrap_or(text);
            let spans: Vec<_> = pattern
                .captures_iter(current)
                .filter_map(|found| found.get(1).or_else(|| found.get(0)))
                .filter(|found| stands_alone(current, found.range()) && fits(*kind, found.as_str()))
                .map(|found| found.range())
                .collect();
            if !spans.is_empty() {
                let mut bytes = current.as_bytes().to_vec();
                let shown = spans.into_iter().flatten().filter(|&at| bytes[at].is_ascii_alphanumeric());
                let hidden: Vec<usize> = shown.collect();
                for at in hidden {
                    bytes[at] = b'*';
                }
                masked = Some(String::from_utf8(bytes).expect("a star took the place of an ASCII character"));
            }
        }
        masked
    }
}

/// Whether what is found is not a piece of a longer number or word.
fn stands_alone(text: &str, at: std::ops::Range<usize>) -> bool {
    let part = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    !part(text[..at.start].chars().next_back()) && !part(text[at.end..].chars().next())
}

fn fits(kind: Mask, found: &str) -> bool {
    let digits = || found.bytes().filter(u8::is_ascii_digit).collect::<Vec<_>>();
    match kind {
        Mask::IdCard => is_id_card(found.as_bytes()),
        Mask::BankCard => is_bank_card(&digits()),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Masker {
        use Mask::{BankCard, Email, IdCard, Mobile, Qq, Wechat};
        Masker::new(&[IdCard, BankCard, Mobile, Email, Qq, Wechat])
    }

    #[test]
    fn what_identifies_people_is_hidden_in_its_place() {
        for (text, wanted) in [
            ("电话13812345678。", "电话***********。"),
            ("请拨138-1234-5678", "请拨***-****-****"),
            ("身份证11010519491231002X号", "身份证******************号"),
            ("卡号4111 1111 1111 1111", "卡号**** **** **** ****"),
            ("写信给zhang.san@example.com.cn即可", "写信给*****.***@*******.***.**即可"),
            ("加QQ群：123456789", "加QQ群：*********"),
            ("微信号：zhang_san2024", "微信号：*****_*******"),
        ] {
            let masked = all().mask(text).unwrap_or_else(|| text.to_owned());
            assert_eq!(masked, wanted);
            assert_eq!(masked.len(), text.len());
        }
    }

    #[test]
    fn numbers_of_the_news_stay() {
        for text in [
            "总投资13812345678901元",
            "热线4008000088、0991-8801111",
            "订单号110105194912310021",
            "样本量为4111111111111112",
            "微信用户超过10亿，QQ用户8亿",
            "微信公众号发布消息",
            "@全体成员",
        ] {
            assert_eq!(all().mask(text), None, "{text}");
        }
        assert_eq!(Masker::default().mask("13812345678"), None);
    }
}
