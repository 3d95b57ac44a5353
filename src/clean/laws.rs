//! What holds for any input.

use proptest::prelude::*;

use super::{Cleaner, Config, Format, Raw, Script, Width};
use crate::article::{Article, RepairKind};

/// A cleaner that changes no character, so that the body can be held against the page.
fn plain() -> &'static Cleaner {
    static CLEANER: std::sync::LazyLock<Cleaner> = std::sync::LazyLock::new(|| {
        Cleaner::new(Config {
            width: Width::Keep,
            escapes: false,
            invisible: false,
            pinyin: false,
            ideographs: false,
            alphanumerics: false,
            spaces: false,
            quotes: false,
            repeats: false,
            ..Config::default()
        })
        .unwrap()
    });
    &CLEANER
}

/// Taking the removals out of `raw` leaves exactly the body; white space aside.
fn assert_nothing_is_lost(article: &Article) {
    let mut left = String::new();
    let mut at = 0;
    for removal in &article.removals {
        assert!(removal.span.start >= at && removal.span.end > removal.span.start, "{:?}", article.removals);
        assert!(
            article.raw.is_char_boundary(removal.span.start)
                && article.raw.is_char_boundary(removal.span.end)
        );
        left.push_str(&article.raw[at..removal.span.start]);
        at = removal.span.end;
    }
    left.push_str(&article.raw[at..]);
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    assert_eq!(squeezed(&left), squeezed(&article.text), "raw: {:?}", article.raw);
    let mut end = 0;
    for paragraph in &article.paragraphs {
        assert!(paragraph.span.start >= end && !paragraph.span.of(&article.text).trim().is_empty());
        end = paragraph.span.end;
    }
    assert_eq!(article.text.is_empty(), article.flags.iter().any(|f| f == "no_body"));
}

/// A cleaner that mends all that it can.
fn mending() -> &'static Cleaner {
    static CLEANER: std::sync::LazyLock<Cleaner> = std::sync::LazyLock::new(|| {
        Cleaner::new(Config { script: Script::Simplified, ..Config::default() }).unwrap()
    });
    &CLEANER
}

/// Between the repairs, raw without the removals is the text; white space between paragraphs aside.
fn assert_every_repair_is_named(article: &Article) {
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let kept = |from: usize, to: usize| {
        let mut kept = article.raw[from..to].to_owned();
        for removal in article.removals.iter().rev() {
            let (start, end) = (removal.span.start.clamp(from, to), removal.span.end.clamp(from, to));
            kept.replace_range(start - from..end - from, "");
        }
        squeezed(&kept)
    };
    let (mut given, mut became) = (0, 0);
    let mut repairs = article.repairs.clone();
    // What was mended in two ways stands twice.
    repairs.dedup_by_key(|repair| (repair.span, repair.became));
    for repair in &repairs {
        assert!(repair.span.start >= given && repair.became.start >= became, "{:?}", article.repairs);
        let between = &article.text[became..repair.became.start];
        assert_eq!(kept(given, repair.span.start), squeezed(between), "{article:?}");
        (given, became) = (repair.span.end, repair.became.end);
    }
    assert_eq!(kept(given, article.raw.len()), squeezed(&article.text[became..]), "{article:?}");
}

/// Lines as they stand on pages, and what is none.
const LINES: &[&str] = &[
    "2021-03-04 05:06:07 来源：海州网 举报",
    "昨天上午，海州新桥正式通车，市民步行走过了这座等待三年的大桥。（记者 李小蓝）",
    "新桥全长三公里。「蓝鲸口袋游戏盘」两岸都有引桥。(蓝鲸口袋游戏盘)工程历时三年。",
    "（原标题：新桥通车）昨天，新桥通车了，来的人很多。",
    "今天,新桥通車(含引桥)!（记者 李小蓝）&ldquo;等了三年\u{200B}&rdquo;,他说,　来 的 人\"很多\".",
    "(完)【编辑:李小蓝】",
    "这是他们要做的选择，没有别的办法。返回海州，查看更多",
    "相关阅读",
    "新桥为何迟迟不通车",
    "2021-03-04 05:06:07",
    "责任编辑：李小蓝",
    "声明：文章只代表作者看法，不代表本站立场。",
    "大家好，小编来为大家解答以下问题，新桥，今天让我们一起来看看吧！",
    "首页 > 新闻 > 正文",
    "",
    "　　",
    "\u{FEFF}\u{200B}",
    "\\「",
    "】)）」(((（（",
    "。。。",
    "a",
    "1 2 3 下一页",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nothing_is_lost_of_a_page(lines in proptest::collection::vec(0..LINES.len(), 0..24), end in "\n|\r\n|\r") {
        let text: Vec<&str> = lines.iter().map(|n| LINES[*n]).collect();
        assert_nothing_is_lost(&plain().clean_text(&text.join(&end)));
    }

    #[test]
    fn nothing_is_lost_of_any_text(text in "(?s)[记者编辑原标题来源完（）()【】「」：:/|。，,\n 李小蓝新桥\\PC]{0,120}") {
        assert_nothing_is_lost(&plain().clean_text(&text));
    }

    #[test]
    fn every_repair_of_a_page_is_named(lines in proptest::collection::vec(0..LINES.len(), 0..24)) {
        let text: Vec<&str> = lines.iter().map(|n| LINES[*n]).collect();
        assert_every_repair_is_named(&mending().clean_text(&text.join("\n")));
    }

    #[test]
    fn every_repair_of_any_text_is_named(
        text in "(?s)[记者编辑完（）()【】\"「」：:/|。，,!.\n &lt;amp ＡB１\u{200B}\u{3000}\\\\李小蓝新橋\\PC]{0,120}"
    ) {
        assert_every_repair_is_named(&mending().clean_text(&text));
    }

    #[test]
    fn nothing_is_lost_of_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        assert_nothing_is_lost(&plain().clean(Raw::Bytes(&bytes), Format::Text, None));
        plain().clean(Raw::Bytes(&bytes), Format::Html, None);
    }
}

#[test]
fn no_body_is_a_flag_and_no_error() {
    for text in
        ["", "\n\n", "责任编辑：李小蓝", "凡注明“来源：海州网”的作品，均转载自其它媒体，不代表本网观点。"]
    {
        let article = plain().clean_text(text);
        assert_eq!(
            (article.text.as_str(), article.flags.iter().any(|f| f == "no_body")),
            ("", true),
            "{text}"
        );
    }
}

#[test]
fn one_marker_inside_real_text_cuts_nothing() {
    let paragraph = "昨天上午，海州新桥正式通车，市民步行走过了这座等待三年的大桥，两岸的商户都说盼了很久。";
    let mut lines = [paragraph; 12];
    lines[5] = "声明：本网观点不代表平台立场，全文由他一字一句写成。";
    let article = plain().clean_text(&lines.join("\n"));
    assert_eq!(article.paragraphs.len(), 12);
}

#[test]
fn joined_lines_and_what_is_cut_out_of_them_are_named() {
    let text = "\u{3000}\u{3000}昨日上午,河湾市新桥正式通车,不少市民一\n早就来到桥头,等着第一个走过这座全长三百\n米的新桥。（记者 李小蓝）家住桥头的居民\n说等了三年终于等到它。\n\
        \u{3000}\u{3000}据介绍,新桥有四条车道,两边各有一条人行\n道,桥下可以通行千吨的货船,预计每天有两\n万辆车从桥上经过。";
    let article = mending().clean_text(text);
    assert_eq!(article.paragraphs.len(), 2, "{article:?}");
    assert_every_repair_is_named(&article);
    let count = |kind| article.repairs.iter().filter(|r| r.kind == kind).count();
    assert_eq!((count(RepairKind::Wraps), count(RepairKind::Width)), (5, 7), "{:?}", article.repairs);
    assert!(article.removals.iter().any(|r| r.kind == "reporter"));
}

/// Pages that were cut off, mixed up or made to break a reader.
mod hostile {
    use super::*;

    const PAGE: &str = "<!DOCTYPE html><html><head><title>河湾新桥昨日通车_海州网</title><style>.x{font-size:0}</style>\
        <script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2021-03-04T05:06:07+08:00\"}</script></head>\
        <body><!-- 头 --><div class=\"nav\"><a href=\"/\">首页</a></div><h1>河湾新桥昨日通车</h1><p>2021-03-04 05:06 来源：海州晚报</p>\
        <div id='c' style='visibility:hidden'><p>昨日上午，河湾新桥正式通车&nbsp;&amp; 不少市民一早就来到桥头。</p><table><tr><td>年<td>座</table>\
        <pre>\u{3000}\u{3000}据介绍，\n新桥全长三百米</pre><svg><![CDATA[<p>]]></svg><p>桥头的居民说，<span class=x>乱码</span>终于等到了。（记者李小蓝）</p></div>\
        <textarea>&lt;p&gt;新桥，通车。</textarea><template><p>新桥，通车。</p></template><noscript><p>新桥，通车。</p></noscript></body></html>";

    fn clean(text: &str) -> Article {
        plain().clean(Raw::Text(text), Format::Html, None)
    }

    #[test]
    fn a_page_cut_anywhere_loses_nothing_that_is_left() {
        let ends = PAGE.char_indices().map(|(at, _)| at);
        ends.step_by(7).for_each(|end| assert_nothing_is_lost(&clean(&PAGE[..end])));
        for end in (0..PAGE.len()).step_by(50) {
            assert_nothing_is_lost(&plain().clean(Raw::Bytes(&PAGE.as_bytes()[..end]), Format::Auto, None));
        }
    }

    #[test]
    fn a_page_with_a_part_missing_or_twice_loses_nothing() {
        let marks: Vec<usize> = PAGE.char_indices().map(|(at, _)| at).step_by(29).collect();
        for pair in marks.windows(2) {
            let (before, part, behind) = (&PAGE[..pair[0]], &PAGE[pair[0]..pair[1]], &PAGE[pair[1]..]);
            for page in [format!("{before}{behind}"), format!("{before}{part}{part}{behind}")] {
                assert_nothing_is_lost(&clean(&page));
            }
        }
    }

    #[test]
    fn what_never_ends_ends() {
        let many = |part: &str| part.repeat(3_000);
        let pages = [
            many("<template>"),
            many("<textarea>"),
            many("<plaintext>"),
            many("<script>'"),
            many("<style>.a{"),
            many("<!--"),
            many("<svg><![CDATA["),
            many("<frameset><frame src=a>"),
            many("&amp;&#x110000;&notit;"),
            many("\0<p>\0"),
            many("<b><i><font color=red><p>新桥，通车。"),
            format!("<script>x=\"{}\"</script>", many("{\\\"a\\\":\\\"")),
            format!("<p title='{}'>文</p>", many("a")),
        ];
        pages.iter().for_each(|page| assert_nothing_is_lost(&clean(&format!("{PAGE}{page}"))));
    }

    #[test]
    fn bytes_of_any_encoding_read_alike() {
        let utf16 = |encode: fn(u16) -> [u8; 2]| PAGE.encode_utf16().flat_map(encode).collect::<Vec<u8>>();
        let with = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        let (gbk, ..) = encoding_rs::GB18030.encode(PAGE);
        let wanted = clean(PAGE).text;
        assert!(wanted.contains("新桥全长三百米"));
        for bytes in [
            PAGE.as_bytes().to_vec(),
            with(b"\xEF\xBB\xBF", PAGE.as_bytes()),
            with(b"\xFF\xFE", &utf16(u16::to_le_bytes)),
            with(b"\xFE\xFF", &utf16(u16::to_be_bytes)),
            utf16(u16::to_le_bytes),
            gbk.to_vec(),
        ] {
            assert_eq!(
                plain().clean(Raw::Bytes(&bytes), Format::Auto, None).text,
                wanted,
                "{:?}",
                &bytes[..4]
            );
        }
    }
}
