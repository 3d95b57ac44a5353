//! What do the title, the meta tags and the links at the head of the page say?

use super::attribute::Attribute;
use super::tree::{Data, Id, Tree};

/// The head's words on the article, in the order of trust where there are several.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// `<title>`, as it stands.
    pub(super) title: Option<String>,
    pub(super) titles: Vec<String>,
    pub(super) published: Vec<String>,
    pub(super) authors: Vec<String>,
    pub(super) source: Option<String>,
    pub(super) site: Option<String>,
    pub(super) url: Option<String>,
    /// Where a link says that something goes on.
    pub(super) next: Option<String>,
}

/// More meta tags than this no page has that means something by them.
const MOST: usize = 400;
/// Names of meta tags (and properties), folded to small letters, the most trusted first.
const TITLES: [&str; 7] =
    ["og:title", "articletitle", "headline", "twitter:title", "dc.title", "dcterms.title", "title"];
const PUBLISHED: [&str; 18] = [
    "article:published_time",
    "og:published_time",
    "bytedance:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_time",
    "publishtime",
    "article:create_at",
    "weibo:article:create_at",
    "_pubtime",
    "apub:time",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.issued",
    "og:release_date",
    "dc.date",
];
const AUTHORS: [&str; 5] = ["article:author", "og:article:author", "dc.creator", "author", "dcterms.creator"];
const SOURCES: [&str; 5] = ["contentsource", "article:source", "og:source", "source", "dc.source"];
const SITES: [&str; 3] = ["og:site_name", "sitename", "application-name"];

/// Reads the head of the page, and head elements that stand elsewhere.
pub(super) fn head(tree: &Tree) -> Head {
    let mut head = Head::default();
    let mut metas: Vec<(String, &str)> = Vec::new();
    for (id, said) in tree.told() {
        match tree.name(id) {
            "title" if head.title.is_none() => head.title = text(tree, id),
            "link" => head.link(said),
            "html" | "body" => head.published.extend(value(said, Attribute::Published).map(str::to_owned)),
            _ if metas.len() < MOST => metas.extend(meta(said)),
            _ => {}
        }
    }
    let all = |names: &[&str]| -> Vec<String> {
        let of = |name: &&str| {
            metas.iter().filter(|(n, _)| n == name).map(|(_, v)| (*v).to_owned()).collect::<Vec<_>>()
        };
        names.iter().flat_map(of).collect()
    };
    head.titles = all(&TITLES);
    head.published.splice(0..0, all(&PUBLISHED));
    head.authors = all(&AUTHORS);
    head.source = all(&SOURCES).into_iter().next();
    head.site = all(&SITES).into_iter().next();
    head.url = head.url.take().or_else(|| all(&["og:url"]).into_iter().next());
    head
}

impl Head {
    fn link(&mut self, said: &[(Attribute, String)]) {
        let (Some(rel), Some(href)) = (value(said, Attribute::Rel), value(said, Attribute::Href)) else {
            return;
        };
        if rel.eq_ignore_ascii_case("canonical") && href.starts_with("http") {
            self.url.get_or_insert_with(|| href.trim().to_owned());
        }
        if rel.eq_ignore_ascii_case("next") {
            self.next.get_or_insert_with(|| href.trim().to_owned());
        }
    }
}

fn value(said: &[(Attribute, String)], attribute: Attribute) -> Option<&str> {
    said.iter().find(|(a, _)| *a == attribute).map(|(_, value)| value.as_str())
}

/// A meta tag's name and its content.
fn meta(said: &[(Attribute, String)]) -> Option<(String, &str)> {
    let name =
        [Attribute::Property, Attribute::Name, Attribute::Itemprop].iter().find_map(|&a| value(said, a))?;
    let content = value(said, Attribute::Content)?.trim();
    (!content.is_empty()).then(|| (name.trim().to_ascii_lowercase(), content))
}

/// The text right under an element.
fn text(tree: &Tree, id: Id) -> Option<String> {
    let first = tree.first(id)?;
    match tree.data(first) {
        Data::Text(text) => {
            Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|t| !t.is_empty())
        }
        _ => None,
    }
}
