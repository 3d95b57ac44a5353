//! Is this a Chinese name, and where does one name end and the next begin?

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::clean::shape::is_han;

/// Surnames of one character, the usual first.
const SURNAMES: &str = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾\
邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄章鲁倪庞邢俞翟蓝聂齐向申葛柴伍覃骆关焦柳欧祝纪尚毕耿芦左季管符辛苗詹曲欧靳祁路涂兰甘裴梅童翁霍游阮尤岳柯牟滕谷舒\
卜成饶宁凌盛查单冉鲍华包屈房喻解蒲卫简时连车项闵邬吉党阳司费蒙席晏隋古强穆姬占米麦窦代晋伏佟宗丛卓池卞娄肖付闫佘应仇禹郁封桂边楚宫鹿郎冀荆巩岑闻敖巫全艾仲冷明初楼匡商苑柏桑练水瞿国桑褚荀刁芮邰邸逄亓鄢蔺郗郜帅缪狄糜鞠栾冼揭谌臧仝奚隗邝胥逯权阚战储樵哈苟迟匙晁禤\
張劉陳楊黃趙吳孫馬鄭羅謝韓許鄧蕭馮蔣盧陸譚鄒賈閻龍賀嚴錢龔湯陶顏莊魯龐齊關蘇葉呂鍾蘭歐紀畢賴顧喬聶駱藍簡饒閔鄔韋練繆鮑鞏塗凃閆鄺諶藺鐘溫費邊衛樓儲";
/// Surnames that are believed only among others.
const RARE: &str = "信甄粟寇暴敬况那麻幸沙矫皮牧丰巴盖惠介赫折呼母操尧仉辜檀蔚勾荣耶雍浦宿怀扈苌汲玉";
/// Surnames of two characters.
const COMPOUND: &[&str] = &[
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "端木",
    "南宫", "轩辕", "歐陽", "司馬", "諸葛", "東方",
];
/// Words that begin with a surname and are no names.
const WORDS: &[&str] = &[
    "中国", "全文", "时间", "时报", "文章", "文字", "文化", "高清", "关注", "向上", "应用", "成都", "成功",
    "华夏", "华商", "国际", "国内", "明天", "明日", "全部", "全球", "安全", "方面", "方法", "金融", "金色",
    "白天", "水利", "路透", "连线", "解放", "解读", "查看", "查询", "单位", "康复", "游戏", "游客", "池子",
    "商报", "商业", "房产", "房天", "明星", "乔迁", "易车", "费用", "路上", "石油", "车主", "车讯", "管理",
    "江苏", "安徽", "宁夏", "黄河", "长江", "常见", "万家", "马上", "白云", "温馨", "安装", "向前", "向后",
    "连续", "项目", "席位", "应当", "应该", "解说", "路况", "楼市", "华龙", "南方", "贵州", "广东", "云南",
    "金华", "武汉", "温州", "梅州", "江西", "古城", "关于", "方便", "全国", "全媒", "国家", "时代", "时事",
    "时政", "时尚", "包括", "成为", "左右", "经济", "文汇", "文旅", "文艺", "文体", "康养", "安排", "宁波",
    "吉林", "党报", "党建", "路线", "简介", "简讯", "简报", "代表", "代理", "水平", "水果", "白色", "高考",
    "高新", "高级", "高中", "高校", "方案", "方向", "方式", "连日", "明确", "强调", "强化", "强烈", "应急",
    "解决", "时候", "时刻", "全省", "全市", "全县", "全面", "全体", "成立", "成员", "游览", "关键", "关系",
    "向全", "阳光", "阳台", "古代", "车辆", "车间", "车站", "宫廷", "房屋", "房间", "项链", "战略", "战争",
    "储备", "簡介", "簡訊", "簡報", "溫馨", "費用", "邊境", "樓市", "儲備", "顧客", "封面", "封闭", "边境",
    "商务", "商品",
];

/// Characters that stand in no given name.
const NOT_GIVEN: &str = "的了是在和与及或也就都而被把对从向让给这那哪你我他她它们第每各某该本报网社台局部委厅院校司店厂站版号者员图摄述讯说称道记编审校监统策责";

static SURNAME: LazyLock<Set> = LazyLock::new(|| Set::of(SURNAMES));
static STRANGE: LazyLock<Set> = LazyLock::new(|| Set::of(NOT_GIVEN));

/// A bit for each character of the basic plane.
struct Set(Vec<u64>);

impl Set {
    fn of(chars: &str) -> Self {
        let mut bits = vec![0; 1 << 10];
        chars.chars().map(|c| c as usize).for_each(|c| bits[c / 64] |= 1 << (c % 64));
        Self(bits)
    }

    fn has(&self, c: char) -> bool {
        self.0.get(c as usize / 64).is_some_and(|bits| bits >> (c as usize % 64) & 1 == 1)
    }
}

/// Whether `text` is one Chinese name of two to four characters.
pub(crate) fn is_name(text: &str) -> bool {
    let count = text.chars().take(5).count();
    if !(2..=4).contains(&count) {
        return false;
    }
    let compound = COMPOUND.iter().any(|c| text.starts_with(c));
    (if compound { count > 2 } else { surname(text) && count < 4 })
        && text.chars().skip(if compound { 2 } else { 1 }).all(is_given)
        && !begins_with_word(text)
}

/// Whether `text` begins with one of [`WORDS`], of two characters each.
fn begins_with_word(text: &str) -> bool {
    static KNOWN: LazyLock<FxHashSet<&str>> = LazyLock::new(|| WORDS.iter().copied().collect());
    let two = text.char_indices().nth(2).map_or(text, |(at, _)| &text[..at]);
    KNOWN.contains(two)
}

/// Whether `text` is a name of a form that only a label can vouch for: foreign with a dot, or Latin.
pub(crate) fn is_foreign_name(text: &str) -> bool {
    let han = text.chars().filter(|&c| is_han(c)).count();
    let total = text.chars().count();
    (text.contains('·') && (3..=16).contains(&total) && han + text.matches('·').count() == total)
        || ((3..=30).contains(&total)
            && han == 0
            && text.starts_with(|c: char| c.is_ascii_uppercase())
            && text.contains(|c: char| c.is_ascii_lowercase())
            && text.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'')))
}

/// The names that `text`, Han characters without separators, is glued from; none where it can't be read so.
///
/// Of all ways to cut it the one with names of three characters is preferred, and two equal surnames in a row decide
/// nothing.
pub(crate) fn glued(text: &str) -> Option<Vec<&str>> {
    cut(text, |name| is_name(name).then(|| price(name)))
}

/// The same where a label vouches that `text` is names: one among several may have a surname that is rarely one, and
/// four characters that would be two rare names are one pen name.
pub(crate) fn vouched(text: &str) -> Option<Vec<&str>> {
    let known = glued(text);
    if text.chars().count() == 4 && known.as_ref().is_some_and(|n| n.len() == 2 && n.iter().all(|n| rare(n)))
    {
        return Some(vec![text]);
    }
    known.or_else(|| {
        let names =
            cut(
                text,
                |name| {
                    if is_name(name) { Some(price(name)) } else { is_odd_name(name).then_some(40) }
                },
            )?;
        (names.iter().filter(|n| !is_name(n)).count() * 2 < names.len()).then_some(names)
    })
}

/// Cuts `text` into names of two to four characters so that their `price` is the least.
fn cut(text: &str, price: impl Fn(&str) -> Option<u32>) -> Option<Vec<&str>> {
    let marks: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let count = marks.len() - 1;
    if !(2..=60).contains(&count) {
        return None;
    }
    // best[i]: the cost of reading the first i characters as names, and where the last of them begins.
    let mut best: Vec<Option<(u32, usize)>> = vec![None; count + 1];
    best[0] = Some((0, 0));
    for end in 2..=count {
        for long in 2..=4.min(end) {
            let Some((cost, _)) = best[end - long] else { continue };
            let Some(price) = price(&text[marks[end - long]..marks[end]]) else { continue };
            if best[end].is_none_or(|(b, _)| cost + price < b) {
                best[end] = Some((cost + price, end - long));
            }
        }
    }
    let mut names = Vec::new();
    let mut end = count;
    while end > 0 {
        let start = best[end]?.1;
        names.push(&text[marks[start]..marks[end]]);
        end = start;
    }
    names.reverse();
    Some(names)
}

/// What it costs to read `name` as one: rare surnames and rare lengths cost more.
fn price(name: &str) -> u32 {
    let compound = COMPOUND.iter().any(|c| name.starts_with(c));
    let rare = if compound { 1 } else { rank(name) / 60 };
    10 + rare * 2
        + match (compound, name.chars().count()) {
            (true, 4) | (false, 3) => 0,
            (true, _) | (false, 2) => 3,
            _ => 4,
        }
}

/// How far down the list of surnames the first character of `name` stands.
fn rank(name: &str) -> u32 {
    name.chars().next().and_then(|c| SURNAMES.chars().position(|s| s == c)).unwrap_or(0) as u32
}

fn rare(name: &str) -> bool {
    rank(name) >= 60
}

/// Whether `text` is a name if its surname is one.
fn is_odd_name(text: &str) -> bool {
    (2..=3).contains(&text.chars().count())
        && text.starts_with(|c| RARE.contains(c))
        && text.chars().skip(1).all(is_given)
}

fn surname(text: &str) -> bool {
    text.chars().next().is_some_and(|c| SURNAME.has(c))
}

pub(super) fn is_given(c: char) -> bool {
    is_han(c) && !STRANGE.has(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_words() {
        for name in ["王昕", "李小明", "欧阳修文", "司马光", "陈东"] {
            assert!(is_name(name), "{name}");
        }
        for word in ["时间", "记者", "张", "王的人", "我们", "成都", "欧阳"] {
            assert!(!is_name(word), "{word}");
        }
    }

    #[test]
    fn glued_names_come_apart() {
        assert_eq!(glued("张三丰李四王小五").unwrap(), ["张三丰", "李四", "王小五"]);
        assert_eq!(glued("欧阳小雨周平").unwrap(), ["欧阳小雨", "周平"]);
        assert_eq!(glued("王青欧阳小雨付子洋").unwrap(), ["王青", "欧阳小雨", "付子洋"]);
        assert_eq!(glued("前往现场"), None);
        assert_eq!(vouched("路闻卓立").unwrap(), ["路闻卓立"]);
        assert_eq!(vouched("李蓝王青").unwrap(), ["李蓝", "王青"]);
        assert_eq!(vouched("温小雨信然李青青").unwrap(), ["温小雨", "信然", "李青青"]);
        assert_eq!(vouched("前往现场"), None);
    }
}
