//! What identifies people, hidden behind as many stars, so that every place in the text stays true.
//!
//! A text is read with its full-width letters, digits and signs as if they were half-width ones, and starred as
//! wide as it was written. Long numbers are masked only where their check digits fit, ids only where the text says
//! whose kind they are, and nothing that counts or prices something. Hotlines and switchboards with an area code
//! are news, and stay.

use std::borrow::Cow;
use std::ops::Range;
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

/// What it looks like in half-width characters; the group `is`, where there is one, is what is masked.
static PATTERNS: LazyLock<[(Mask, Regex); 8]> = LazyLock::new(|| {
    let pattern = |p: &str| Regex::new(p).expect("the pattern is right");
    [
        (Mask::IdCard, pattern(r"[1-9][0-9]{5}[ -]?[0-9]{8}[ -]?[0-9]{3}[0-9Xx]")),
        (Mask::BankCard, pattern(r"[3-6][0-9]{3}(?:[ -]?[0-9]{4}){3}(?:[ -]?[0-9]{1,3})?")),
        (Mask::Mobile, pattern(r"(?:(?:\+|00)?86[ -]?)?(?P<is>1[3-9][0-9](?:[ .-]?[0-9]{4}){2})")),
        (
            Mask::Email,
            pattern(
                r"[A-Za-z0-9][A-Za-z0-9._%+-]*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}",
            ),
        ),
        (
            Mask::Qq,
            pattern(
                r"(?i:qq|扣扣|企鹅)(?:号码?|群|客服|官方|交流|读者|粉丝|咨询|[0-9一二三四]群|/?微信|\(微信同号\)){0,4}\s*[:是为]?\s*(?P<is>[1-9][0-9]{4,10})",
            ),
        ),
        // an id after a sign that says so
        (
            Mask::Wechat,
            pattern(
                r"(?:微信|(?i:wechat|weixin|(?P<short>vx|wx|v信|威信|薇信)))(?:/?(?i:qq))?\s*(?:(?:号码?|(?i:id))\s*[:是为]?|(?:同号)?:)\s*(?P<is>[A-Za-z][-_A-Za-z0-9]{5,19}|[1-9][0-9]{4,10})",
            ),
        ),
        // and without one, where no product is called so
        (
            Mask::Wechat,
            pattern(
                r"(?:微信|(?i:wechat|weixin|(?P<short>vx|wx|v信|薇信)))\s*[是为]?\s*(?P<is>[a-z][a-z]*[-_0-9][-_A-Za-z0-9]{3,18})",
            ),
        ),
        (Mask::Wechat, pattern(r"(?P<is>wxid_[A-Za-z0-9]{8,20})")),
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

    /// Whether it masks nothing.
    pub fn is_idle(&self) -> bool {
        self.0.is_empty()
    }

    /// `text` with stars; `None` where there is nothing to mask.
    pub fn mask(&self, text: &str) -> Option<String> {
        if self.is_idle() {
            return None;
        }
        let mut plain = half_width(text).into_owned();
        let mut any = false;
        for (kind, pattern) in PATTERNS.iter().filter(|(kind, _)| self.0.contains(kind)) {
            let spans: Vec<_> = pattern
                .captures_iter(&plain)
                .filter(|found| {
                    found.name("short").is_none_or(|short| stands_alone(&plain, short.start()..short.end()))
                })
                .filter_map(|found| {
                    Some((found.get(0)?.range(), found.name("is").or_else(|| found.get(0))?.range()))
                })
                .filter(|(whole, is)| {
                    // a country's code is part of the number, a name before an id is not
                    let alone = if *kind == Mask::Mobile { whole } else { is };
                    stands_alone(&plain, alone.clone()) && fits(*kind, &plain, is.clone())
                })
                .map(|(_, is)| is)
                .collect();
            any |= !spans.is_empty();
            for span in spans {
                let stars = plain[span.clone()].replace(|c: char| c.is_ascii_alphanumeric(), "*");
                plain.replace_range(span, &stars);
            }
        }
        any.then(|| starred(text, &plain))
    }
}

/// `text` with its full-width ASCII as half-width ASCII, character for character.
fn half_width(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| narrow(c) != c) { text.chars().map(narrow).collect() } else { text.into() }
}

fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' => ' ',
        '—' | '–' | '‑' => '-',
        _ => c,
    }
}

/// `text` with a star, as wide as it, for each character that `plain` has one for.
fn starred(text: &str, plain: &str) -> String {
    let star = |(was, is): (char, char)| match is {
        '*' if was.is_ascii() => '*',
        '*' => '＊',
        _ => was,
    };
    text.chars().zip(plain.chars()).map(star).collect()
}

/// Whether what is found is not a piece of a longer number or word.
fn stands_alone(text: &str, at: Range<usize>) -> bool {
    let part = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    !part(text[..at.start].chars().next_back()) && !part(text[at.end..].chars().next())
}

fn fits(kind: Mask, text: &str, at: Range<usize>) -> bool {
    let found = &text[at.clone()];
    match kind {
        Mask::IdCard => is_id_card(&signs(found)),
        Mask::BankCard => is_bank_card(&signs(found)),
        Mask::Email => !is_file(found),
        Mask::Mobile | Mask::Qq => !counts(text, at),
        Mask::Wechat => true,
    }
}

/// The letters and digits of what is found.
fn signs(found: &str) -> Vec<u8> {
    found.bytes().filter(u8::is_ascii_alphanumeric).collect()
}

/// A picture for a screen of high resolution, `logo@2x.png`, is no address.
fn is_file(found: &str) -> bool {
    let ending = found.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    matches!(ending.as_str(), "png" | "jpg" | "jpeg" | "gif" | "webp" | "svg" | "bmp" | "js" | "css")
}

/// What is counted by the thousand million; none begins a name.
const UNITS: [&str; 24] = [
    "元",
    "块钱",
    "美元",
    "港元",
    "欧元",
    "日元",
    "英镑",
    "人民币",
    "万元",
    "万股",
    "亿",
    "吨",
    "股",
    "份",
    "个",
    "人",
    "名",
    "次",
    "件",
    "平方",
    "立方",
    "公里",
    "%",
    "‰",
];

/// Whether a number counts or prices something, or has places after its point.
fn counts(text: &str, at: Range<usize>) -> bool {
    let before = text[..at.start].trim_end();
    let after = text[at.end..].trim_start();
    let unit = UNITS.iter().any(|unit| after.starts_with(unit));
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let priced = before.ends_with(['¥', '￥', '$', '€', '£']);
    let places = after.strip_prefix(['.', ',']).is_some_and(|rest| digit(rest.chars().next()));
    let fraction = before.strip_suffix(['.', ',']).is_some_and(|rest| digit(rest.chars().next_back()));
    unit || priced || places || fraction
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
            ("请拨138 1234 5678", "请拨*** **** ****"),
            ("请拨１３８１２３４５６７８找张先生", "请拨＊＊＊＊＊＊＊＊＊＊＊找张先生"),
            ("13812345678张先生", "***********张先生"),
            ("１３８－１２３４－５６７８", "＊＊＊－＊＊＊＊－＊＊＊＊"),
            ("138—1234—5678", "***—****—****"),
            ("13８１２３４5678", "**＊＊＊＊＊****"),
            ("+8613812345678", "+86***********"),
            ("0086 138 1234 5678", "0086 *** **** ****"),
            ("(86)13812345678、8613912345678", "(86)***********、86***********"),
            ("身份证11010519491231002X号", "身份证******************号"),
            (
                "身份证号：１１０１０５１９４９１２３１００２Ｘ",
                "身份证号：＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊",
            ),
            ("110105 19491231 002x", "****** ******** ****"),
            ("卡号4111 1111 1111 1111", "卡号**** **** **** ****"),
            ("卡号４１１１１１１１１１１１１１１１。", "卡号＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊。"),
            ("写信给zhang.san@example.com.cn即可", "写信给*****.***@*******.***.**即可"),
            ("邮箱ｚｓ＠ｅｘａｍｐｌｅ．ｃｏｍ", "邮箱＊＊＠＊＊＊＊＊＊＊．＊＊＊"),
            ("加QQ群：123456789", "加QQ群：*********"),
            ("客服ＱＱ：１２３４５６", "客服ＱＱ：＊＊＊＊＊＊"),
            ("QQ/微信：123456789", "QQ/微信：*********"),
            ("微信号：zhang_san2024", "微信号：*****_*******"),
            ("微信：zhangsan", "微信：********"),
            ("加微信zs20240101领取", "加微信**********领取"),
            ("加vx：zhang123", "加vx：********"),
            ("wxid_a1b2c3d4e5f6", "****_************"),
            ("微信号１３８１２３４５６７８", "微信号＊＊＊＊＊＊＊＊＊＊＊"),
        ] {
            let masked = all().mask(text).unwrap_or_else(|| text.to_owned());
            assert_eq!(masked, wanted);
            assert_eq!(masked.len(), text.len());
            assert_eq!(all().mask(&masked), None, "{masked}");
        }
    }

    #[test]
    fn numbers_of_the_news_stay() {
        for text in [
            "总投资13812345678901元",
            "营业收入13812345678元，净利润为15912345678.35元",
            "成交￥13812345678",
            "圆周率的一段：3.15926535897",
            "产量１３８１２３４５６７８吨",
            "热线4008000088、0991-8801111、０１０－８８０１１１１１",
            "订单号110105194912310021",
            "编号99010519491231002X",
            "样本量为4111111111111112",
            "车票E13812345678",
            "国际13812345678901",
            "号段12812345678",
            "微信用户超过10亿，QQ用户8亿，QQ为10000名用户开通",
            "QQ2024版、微信Android版、微信iOS",
            "微信公众号发布消息",
            "树立威信leader_1",
            "@全体成员",
            "图片logo@2x.png",
            "地址user@host",
            "2024-03-02 09:15:00",
        ] {
            assert_eq!(all().mask(text), None, "{text}");
        }
        assert_eq!(Masker::default().mask("13812345678"), None);
    }

    #[test]
    fn only_the_kinds_that_are_asked_for_are_hidden() {
        let text = "13812345678，zs@example.com";
        assert_eq!(Masker::new(&[Mask::Email]).mask(text).unwrap(), "13812345678，**@*******.***");
        assert_eq!(Masker::new(&[Mask::Mobile]).mask(text).unwrap(), "***********，zs@example.com");
    }
}
