//! What do the class, id and role of an element say of what is in it?
//!
//! Words that page authors use all over the web, in English, in pinyin and in abbreviations. A name is cut into
//! its words first (`main-content`, `relatedNews`, `post_body2`), so that `header` in `headernews` or `ad` in `read`
//! does not count. None of them decides alone: they tip the scales of the body finder.

use super::tree::{Id, Tree};

/// What an element's names say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Names {
    /// It says that the article is in it.
    pub(super) article: bool,
    /// It says that something else is in it.
    pub(super) other: bool,
    /// It says that readers' comments are in it.
    pub(super) comments: bool,
    /// It says that a picture's caption is in it.
    pub(super) caption: bool,
}

const ARTICLE: [&str; 16] = [
    "article",
    "articlebody",
    "content",
    "body",
    "text",
    "post",
    "entry",
    "story",
    "detail",
    "zhengwen",
    "neirong",
    "main",
    "news",
    "wenzhang",
    "maincontent",
    "art",
];
const OTHER: [&str; 62] = [
    "nav",
    "navbar",
    "navigation",
    "menu",
    "breadcrumb",
    "crumb",
    "crumbs",
    "footer",
    "foot",
    "copyright",
    "sidebar",
    "aside",
    "side",
    "related",
    "relate",
    "recommend",
    "recommended",
    "rec",
    "tuijian",
    "xiangguan",
    "hot",
    "rank",
    "ranking",
    "paihang",
    "share",
    "sharing",
    "bdsharebuttonbox",
    "social",
    "ad",
    "ads",
    "adv",
    "advert",
    "advertisement",
    "guanggao",
    "banner",
    "sponsor",
    "promo",
    "promotion",
    "tags",
    "tag",
    "keywords",
    "toolbar",
    "tools",
    "tool",
    "pagination",
    "pager",
    "paging",
    "login",
    "search",
    "subscribe",
    "qrcode",
    "qr",
    "weixin",
    "wechat",
    "statement",
    "disclaimer",
    "shengming",
    "editor",
    "zebian",
    "more",
    "widget",
    "links",
];
const COMMENTS: [&str; 14] = [
    "comment",
    "comments",
    "cmt",
    "cmnt",
    "pinglun",
    "reply",
    "replies",
    "tie",
    "gentie",
    "discuss",
    "discussion",
    "disqus",
    "feedback",
    "liuyan",
];
const CAPTION: [&str; 10] = [
    "caption",
    "figcaption",
    "imgdesc",
    "picdesc",
    "pictext",
    "tuzhu",
    "tushuo",
    "imgtitle",
    "legend",
    "photocaption",
];

impl Names {
    /// Reads an element's own names, not those of what it stands in.
    pub(super) fn of(tree: &Tree, id: Id) -> Self {
        let mut names = Self::by_tag(tree.name(id));
        for attribute in ["class", "id", "role", "itemprop"] {
            if let Some(value) = tree.attribute(id, attribute) {
                words(value, |word| names.read(word));
            }
        }
        names
    }

    fn by_tag(tag: &str) -> Self {
        Self {
            article: matches!(tag, "article" | "main"),
            other: matches!(tag, "nav" | "footer" | "aside" | "form" | "button" | "menu"),
            comments: false,
            caption: matches!(tag, "figcaption"),
        }
    }

    fn read(&mut self, word: &str) {
        self.article |= ARTICLE.contains(&word);
        self.other |= OTHER.contains(&word);
        self.comments |= COMMENTS.contains(&word);
        self.caption |= CAPTION.contains(&word);
    }
}

/// Calls `found` with each word of a name, in small letters: at signs, digits and changes of case.
fn words(value: &str, mut found: impl FnMut(&str)) {
    let mut word = String::new();
    let mut lower = false;
    for c in value.chars().take(300) {
        if !c.is_ascii_alphabetic() || c.is_ascii_uppercase() && lower {
            if !word.is_empty() {
                found(&word);
                word.clear();
            }
        }
        lower = c.is_ascii_lowercase();
        if c.is_ascii_alphabetic() {
            word.push(c.to_ascii_lowercase());
        }
    }
    if !word.is_empty() {
        found(&word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_into_words() {
        let mut found = Vec::new();
        words("main-content relatedNews post_body2 NAV", |w| found.push(w.to_owned()));
        assert_eq!(found, ["main", "content", "related", "news", "post", "body", "nav"]);
    }
}
