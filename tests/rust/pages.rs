//! Golden cases of whole pages and of paragraphs, and laws that hold for any bytes.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use qinggao::article::{Author, Hop, RepairKind};
use qinggao::clean::restore::{self, Script, restore};
use qinggao::clean::{Cleaner, Config, Format, Raw, decode, render};
use serde::Deserialize;

#[derive(Deserialize)]
struct File<C> {
    case: Vec<C>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PageCase {
    name: String,
    why: String,
    html: String,
    url: Option<String>,
    /// Empty where the page tells none; so are the others.
    title: Option<String>,
    source: Option<String>,
    outlet: Option<String>,
    published: Option<String>,
    original_title: Option<String>,
    #[serde(default)]
    flags: Vec<String>,
    #[serde(default)]
    authors: Vec<String>,
    /// Names with their roles, `李小蓝 reporter`; asked instead of `authors`.
    roles: Option<Vec<String>>,
    /// `credited 海州晚报`
    provenance: Option<Vec<String>>,
    /// What must be found among what was removed.
    #[serde(default)]
    removed: Vec<String>,
    body: Vec<String>,
    kinds: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RestoreCase {
    name: String,
    why: String,
    given: String,
    wanted: String,
    steps: Vec<String>,
    #[serde(default)]
    script: Script,
}

fn cases<C: for<'d> Deserialize<'d>>(folder: &str) -> Vec<C> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(folder);
    let files = fs::read_dir(&folder).unwrap().map(|f| fs::read_to_string(f.unwrap().path()).unwrap());
    files.flat_map(|text| toml::from_str::<File<C>>(&text).unwrap().case).collect()
}

fn cleaner() -> Cleaner {
    Cleaner::new(Config::default()).unwrap()
}

#[test]
fn each_page_gives_its_article() {
    let cleaner = cleaner();
    for case in cases::<PageCase>("html") {
        let told = format!("{}: {}", case.name, case.why);
        let (gbk, ..) = encoding_rs::GB18030.encode(&case.html);
        for bytes in [case.html.as_bytes(), &gbk] {
            let article = cleaner.clean(Raw::Bytes(bytes), Format::Auto, case.url.as_deref());
            let body: Vec<String> = article.text.lines().map(|l| l.replace('\t', " ")).collect();
            assert_eq!(body, case.body, "{told}");
            asked(case.title.as_ref(), article.title.as_deref(), &told);
            asked(case.source.as_ref(), article.source.as_deref(), &told);
            asked(case.outlet.as_ref(), article.outlet.as_deref(), &told);
            asked(case.original_title.as_ref(), article.original_title.as_deref(), &told);
            if let Some(published) = &case.published {
                let at = published.parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_second);
                assert_eq!(article.published.map(|p| p.seconds), at, "{told}");
            }
            let role = |a: &Author| format!("{} {}", a.name, a.role.as_str());
            if let Some(roles) = &case.roles {
                assert_eq!(&article.authors.iter().map(role).collect::<Vec<_>>(), roles, "{told}");
            } else {
                let authors: Vec<&str> = article.authors.iter().map(|a| a.name.as_str()).collect();
                assert_eq!(authors, case.authors, "{told}");
            }
            if let Some(provenance) = &case.provenance {
                let hop = |h: &Hop| format!("{} {}", h.kind.as_str(), h.name);
                assert_eq!(&article.provenance.iter().map(hop).collect::<Vec<_>>(), provenance, "{told}");
            }
            for text in &case.removed {
                let removed =
                    article.removals.iter().any(|r| r.span.of(&article.raw).contains(text.as_str()));
                assert!(removed, "{text} stays or is lost: {told}");
            }
            assert!(case.flags.iter().all(|f| article.flags.iter().any(|raised| raised == f)), "{told}");
            if let Some(kinds) = &case.kinds {
                let found: Vec<&str> = article.paragraphs.iter().map(|p| p.kind.as_str()).collect();
                assert_eq!(&found, kinds, "{told}");
            }
        }
    }
}

/// Holds what a page is said to tell against what was read; what is not asked may be anything.
fn asked(want: Option<&String>, got: Option<&str>, told: &str) {
    if let Some(want) = want {
        assert_eq!(got.unwrap_or_default(), want, "{told}");
    }
}

#[test]
fn each_paragraph_is_restored() {
    for case in cases::<RestoreCase>("restore") {
        let config = restore::Config { script: case.script, ..restore::Config::default() };
        let restored = restore(&case.given, &config);
        let steps: Vec<&str> = restored.kinds().map(RepairKind::as_str).collect();
        assert_eq!(restored.text, case.wanted, "{}: {}", case.name, case.why);
        assert_eq!(steps, case.steps, "{}: {}", case.name, case.why);
    }
}

#[test]
fn lines_that_a_fixed_width_broke_are_paragraphs_again() {
    let text = "\u{3000}\u{3000}昨日上午，河湾市新桥正式通车，不少市民一\n早就来到桥头，等着第一个走过这座全长三百\n米的新桥。\
        家住桥头的居民说，等了三年终于\n等到了。\n\u{3000}\u{3000}据介绍，新桥有四条车道，两边各有一条人行\n\
        道，桥下可以通行千吨的货船，预计每天有两\n万辆车从桥上经过，比老桥多出一半左右。";
    let article = cleaner().clean_text(text);
    assert_eq!(article.text.lines().count(), 2, "{}", article.text);
    assert!(article.text.contains("市民一早就来到"));
}

#[test]
fn deep_and_broken_pages_end() {
    let cleaner = cleaner();
    let deep = format!("<p>始</p>{}<p>文</p>", "<div><span>".repeat(50_000));
    let rows = "<tr><td>一<td>二".repeat(50_000);
    let attributes = format!("<p {}>文</p>", "a=b ".repeat(100_000));
    for page in
        [&deep, &rows, &attributes, "<table><a><table><a><table>", "<!--", "<p title=\"", "\0<\0p>\0文", ""]
    {
        let article = cleaner.clean(Raw::Text(page), Format::Html, None);
        assert!(article.raw.is_char_boundary(article.raw.len()));
    }
    assert!(cleaner.clean(Raw::Text(&deep), Format::Html, None).raw.ends_with('文'));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_decode(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let text = decode(&bytes).text.into_owned();
        prop_assert!(text.chars().count() <= bytes.len() + 1);
    }

    #[test]
    fn any_markup_renders_and_its_lines_tile_the_text(
        html in "(<(/?(p|div|table|tr|td|b|a|svg|select|template|title|script|!--)( class=x| href=y| style='display:none')?)>|[一二。 \n&<>\"-]|&amp;|-->){0,60}"
    ) {
        let page = render(&html, None);
        let joined = page.lines.iter().map(|l| l.span.of(&page.raw)).collect::<Vec<_>>().join("\n");
        prop_assert_eq!(joined, page.raw.clone());
        for line in &page.lines {
            let markup = line.markup.unwrap();
            prop_assert!((-1.0..=1.0).contains(&markup.body) && (0.0..=1.0).contains(&markup.link_density));
        }
    }

    #[test]
    fn gbk_pages_read_as_their_utf8_twins(text in "[新桥通车昨日上午市民来到河湾，。：0-9a-z ]{20,80}") {
        let page = format!("<meta charset=gb2312><p>新桥通车，市民来到河湾。{text}</p>");
        let (gbk, ..) = encoding_rs::GBK.encode(&page);
        prop_assert_eq!(decode(&gbk).text, page.as_str());
    }
}
