//! Golden cases of plain text: whole pages, and near misses inside an article.

use std::fs;
use std::path::Path;

use qinggao::article::{Article, ParagraphKind};
use qinggao::clean::{Cleaner, Config};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    case: Vec<Case>,
    #[serde(default)]
    inside: Vec<Inside>,
}

/// What is not named is not asked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    why: String,
    given: String,
    body: Vec<String>,
    title: Option<String>,
    published: Option<String>,
    source: Option<String>,
    outlet: Option<String>,
    original_title: Option<String>,
    dateline: Option<Vec<String>>,
    authors: Option<Vec<(String, String)>>,
    provenance: Option<Vec<(String, String)>>,
    #[serde(default)]
    flags: Vec<String>,
    #[serde(default)]
    removed: Vec<String>,
    captions: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Inside {
    name: String,
    why: String,
    given: String,
}

const BEFORE: &str = "昨天上午，海州新桥正式通车，市民步行走过了这座等待三年的大桥，两岸的商户都说盼了很久。";
const BEHIND: &str = "大桥全长三公里，双向六车道，工程历时三年，总投资二十亿元，预计每天有八万辆车经过。";

fn files() -> Vec<File> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/clean");
    let files = fs::read_dir(&folder).unwrap().map(|f| fs::read_to_string(f.unwrap().path()).unwrap());
    files.map(|text| toml::from_str(&text).unwrap()).collect()
}

fn cleaner() -> Cleaner {
    Cleaner::new(Config::default()).unwrap()
}

fn pairs<'a, T: 'a>(of: &'a [T], pair: fn(&'a T) -> (&'a str, &'a str)) -> Vec<(String, String)> {
    of.iter().map(pair).map(|(a, b)| (a.to_owned(), b.to_owned())).collect()
}

impl Case {
    fn check(&self, article: &Article) {
        let told = format!("{}: {}\n{article:#?}", self.name, self.why);
        assert_eq!(article.text.lines().collect::<Vec<_>>(), self.body, "{told}");
        let said = [
            (&self.title, &article.title),
            (&self.source, &article.source),
            (&self.outlet, &article.outlet),
            (&self.original_title, &article.original_title),
        ];
        for (want, have) in said {
            assert!(want.is_none() || want == have, "{want:?}, not {have:?} in {told}");
        }
        if self.published.is_some() {
            assert_eq!(article.published.map(|p| p.to_string()), self.published, "{told}");
        }
        if let Some(authors) = &self.authors {
            assert_eq!(&pairs(&article.authors, |a| (&a.name, a.role.as_str())), authors, "{told}");
        }
        if let Some(hops) = &self.provenance {
            assert_eq!(&pairs(&article.provenance, |h| (&h.name, h.kind.as_str())), hops, "{told}");
        }
        if let Some(parts) = &self.dateline {
            let line = article.dateline.clone().unwrap_or_default();
            let have: Vec<String> = [line.agency, line.place, line.date].into_iter().flatten().collect();
            assert_eq!(&have, parts, "{told}");
        }
        if let Some(captions) = &self.captions {
            let kept = article.paragraphs.iter().filter(|p| p.kind == ParagraphKind::Caption);
            assert_eq!(&kept.map(|p| p.span.of(&article.text)).collect::<Vec<_>>(), captions, "{told}");
        }
        for flag in &self.flags {
            assert!(article.flags.iter().any(|f| f == flag), "{flag} in {told}");
        }
        for kind in &self.removed {
            assert!(article.removals.iter().any(|r| r.kind == *kind), "{kind} in {told}");
        }
    }
}

#[test]
fn each_page_gives_its_article_and_what_it_tells() {
    let cleaner = cleaner();
    for case in files().into_iter().flat_map(|f| f.case) {
        case.check(&cleaner.clean_text(case.given.trim()));
    }
}

#[test]
fn near_misses_stay_where_they_stand() {
    let cleaner = cleaner();
    for Inside { name, why, given } in files().into_iter().flat_map(|f| f.inside) {
        let text = [BEFORE, &given, BEHIND, BEFORE].join("\n");
        let article = cleaner.clean_text(&text);
        assert!(article.removals.is_empty(), "{name}: {why}\n{:#?}", article.removals);
    }
}
