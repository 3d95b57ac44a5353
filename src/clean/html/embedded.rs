//! Does the article stand where no reader sees it?
//!
//! Pages that draw themselves by script hold their article in data; others keep it in `<noscript>`, in a template or in a
//! field of a form. Where the page shows no article, the one is taken that has the most sentences of all of these: a
//! string of data, or the strings of a list that are its paragraphs.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::literals::{Literals, from_address, unescaped};
use super::references::text as resolved;
use super::scripts::Scripts;
use crate::clean::shape::is_han;

/// An article that the page does not show.
#[derive(Debug, Default)]
pub(super) struct Embedded {
    /// Its markup.
    pub(super) html: String,
    /// Characters of its sentences.
    pub(super) prose: usize,
    /// What its data call it, and who and when.
    pub(super) title: Option<String>,
    pub(super) published: Option<String>,
    pub(super) source: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) editors: Vec<String>,
}

/// Fewer characters are a message to the reader.
const FEWEST: usize = 60;
/// What keys of an article's text hold.
const TEXTS: [&str; 12] =
    ["content", "body", "article", "text", "html", "detail", "data", "desc", "cnt", "para", "news", "con"];
const TITLES: [&str; 7] = ["title", "headline", "articletitle", "newstitle", "msgtitle", "name", "subject"];
const TIMES: [&str; 14] = [
    "datepublished",
    "publishtime",
    "publishedtime",
    "publishdate",
    "pubtime",
    "pubdate",
    "publishat",
    "publishedat",
    "newstime",
    "ptime",
    "displaytime",
    "createtime",
    "ctime",
    "time",
];
const SOURCES: [&str; 9] = [
    "source",
    "sourcename",
    "articlesource",
    "newssource",
    "media",
    "medianame",
    "copyfrom",
    "screenname",
    "origin",
];
const AUTHORS: [&str; 4] = ["author", "authors", "authorname", "reporter"];
const EDITORS: [&str; 5] = ["editor", "editorname", "responeditor", "respeditor", "editors"];
/// Keys of who said it: an object that has one and no title is a comment.
const USERS: [&str; 5] = ["user", "username", "nickname", "nick", "uname"];

/// The article among what the page does not show.
pub(super) fn embedded(scripts: &Scripts<'_>) -> Option<Embedded> {
    let spare = scripts.spare.iter().map(|text| {
        let html = if text.contains('<') { (*text).to_owned() } else { resolved(text).to_string() };
        Embedded { prose: prose(&html), html, ..Embedded::default() }
    });
    let data = data(scripts).and_then(|literals| among(&literals));
    spare.chain(data).filter(|found| found.prose >= FEWEST).max_by_key(|found| found.prose)
}

fn data(scripts: &Scripts<'_>) -> Option<Literals> {
    let mut literals = Literals::default();
    let json = scripts.json_ld.iter().map(|script| (*script, true));
    for (script, strict) in json.chain(scripts.others.iter().map(|script| (*script, false))) {
        let strict = strict || script.trim_start().starts_with(['{', '[']);
        match script.trim_start().get(..3) {
            Some("%7B" | "%5B" | "%7b" | "%5b") => literals.read(&from_address(script.trim())?, true),
            _ => literals.read(script, strict),
        }
    }
    Some(literals)
}

/// A string that may be an article, or the strings of one key in one list.
#[derive(Debug, Default)]
struct Candidate {
    prose: usize,
    members: Vec<usize>,
}

/// The strings of most sentences that are called text: one, or those of one key in one list.
fn among(literals: &Literals) -> Option<Embedded> {
    let homes = |keys: &[&str]| -> FxHashSet<usize> {
        let named =
            literals.found.iter().filter(|l| keys.contains(&l.key.as_str()) && !l.text.trim().is_empty());
        named.map(|l| l.home).collect()
    };
    let (titled, used) = (homes(&TITLES), homes(&USERS));
    let mut lists: FxHashMap<(usize, &str), Candidate> = FxHashMap::default();
    let mut best = Candidate::default();
    for (n, literal) in literals.found.iter().enumerate() {
        let (chars, home) = (prose(&literal.text), literal.home);
        let comment = used.contains(&home) && !titled.contains(&home);
        if chars == 0 || comment || !TEXTS.iter().any(|word| literal.key.contains(word)) {
            continue;
        }
        if chars > best.prose {
            best = Candidate { prose: chars, members: vec![n] };
        }
        // What has a title of its own is another article.
        if !titled.contains(&home) {
            let list = lists.entry((literals.parents[home], literal.key.as_str())).or_default();
            list.prose += chars;
            list.members.push(n);
        }
    }
    let longest = lists.into_values().max_by_key(|list| (list.prose, Reverse(list.members.first().copied())));
    let best = longest.filter(|list| list.prose > best.prose).unwrap_or(best);
    let mut found = told(literals, literals.found.get(*best.members.first()?)?.home);
    found.prose = best.prose;
    found.html = best.members.iter().map(|&n| markup(&literals.found[n].text)).collect::<Vec<_>>().join("\n");
    Some(found)
}

/// What the object at `home`, or those around it, tell of the article.
fn told(literals: &Literals, home: usize) -> Embedded {
    let mut found = Embedded::default();
    let mut at = home;
    loop {
        let said = |home: &dyn Fn(usize) -> bool| -> Vec<(&str, &str)> {
            let here = literals.found.iter().filter(|l| home(l.home));
            here.map(|l| (l.key.as_str(), l.text.trim())).collect()
        };
        // What an object in this one says is of it too, but less surely.
        let mut here = said(&|home| home == at);
        here.extend(said(&|home| home != at && literals.parents[home] == at));
        let first = |keys: &[&str], most: usize| {
            let values = keys.iter().flat_map(|key| here.iter().filter(move |(k, _)| k == key));
            let fits = |value: &&str| (2..=most).contains(&value.chars().count());
            values.map(|(_, value)| *value).find(fits).map(str::to_owned)
        };
        let titled = || {
            here.iter()
                .find(|(key, text)| key.ends_with("title") && (4..=100).contains(&text.chars().count()))
        };
        found.title = found
            .title
            .or_else(|| first(&TITLES, 100).or_else(|| titled().map(|(_, text)| (*text).to_owned())));
        found.published = found.published.or_else(|| first(&TIMES, 40));
        found.source = found.source.or_else(|| first(&SOURCES, 24));
        if found.authors.is_empty() {
            found.authors.extend(first(&AUTHORS, 40));
        }
        if found.editors.is_empty() {
            found.editors.extend(first(&EDITORS, 40));
        }
        // What stands around a whole script is of many things.
        if at == 0 {
            found.title = found.title.map(|title| plain(&title));
            return found;
        }
        at = literals.parents[at];
    }
}

/// A string of data as markup.
fn markup(text: &str) -> String {
    let text = if text.contains("\\u003") { unescaped(text) } else { text.to_owned() };
    let text = if text.contains("&lt;") { resolved(&text).to_string() } else { text };
    let text = text.trim().trim_matches('"');
    if is_markup(text) {
        return text.to_owned();
    }
    let lines = text.lines().map(|line| format!("<p>{}</p>", line.replace('<', "&lt;")));
    lines.collect::<Vec<_>>().join("\n")
}

fn is_markup(text: &str) -> bool {
    ["<p", "<div", "<br", "<section", "<span", "<P", "<DIV", "<BR", "<article", "<img"]
        .iter()
        .any(|tag| text.contains(tag))
}

/// A title without markup around it.
fn plain(text: &str) -> String {
    let text = if text.contains('&') { resolved(text).to_string() } else { text.to_owned() };
    text.trim().trim_matches('"').to_owned()
}

/// Chinese characters outside of tags, where some of the text is sentences.
fn prose(text: &str) -> usize {
    if !text.contains(['。', '，', '！', '？']) && !text.contains("\\u3002") && !text.contains("\\uff0c")
    {
        return 0;
    }
    let mut inside = false;
    let outside = text.chars().filter(|&c| {
        inside = c == '<' || inside && c != '>';
        !inside && is_han(c)
    });
    outside.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "昨日上午，河湾新桥正式通车，不少市民一早就来到桥头，等着第一个走过这座新桥。家住桥头的居民说，等了三年，终于等到了。";
    const TWO: &str = "据介绍，新桥全长三百米，有四条车道，两边各有一条人行道，桥下可以通行千吨的货船。";

    fn found(script: &str) -> Option<Embedded> {
        embedded(&Scripts { others: vec![script], ..Scripts::default() })
    }

    #[test]
    fn one_string_is_an_article() {
        let script = format!(
            r#"{{"a":{{"title":"新桥通车","content":"<p>{ONE}</p><p>{TWO}</p>","pubTime":1614805567,"media":"海州晚报"}},"b":[{{"title":"别的事","content":"{TWO}"}}]}}"#
        );
        let article = found(&script).unwrap();
        assert!(article.html.contains(ONE) && article.html.contains(TWO));
        assert_eq!(article.title.as_deref(), Some("新桥通车"));
        assert_eq!(article.published.as_deref(), Some("1614805567"));
        assert_eq!(article.source.as_deref(), Some("海州晚报"));
    }

    #[test]
    fn the_strings_of_a_list_are_its_paragraphs_and_comments_are_not() {
        let parts = format!(
            r#"x = {{"cnt":[{{"desc":"{ONE}"}},{{"desc":"{TWO}"}}],"comments":[{{"nick":"河边","desc":"{ONE}{ONE}"}},{{"nick":"桥头","desc":"{ONE}"}}]}}"#
        );
        let article = found(&parts);
        assert!(article.is_some_and(|a| a.html.contains(TWO)), "{parts}");
    }

    #[test]
    fn messages_are_no_articles() {
        for script in [
            r#"{"message":"您的浏览器版本过低，请升级之后再来访问本站，谢谢合作。"}"#.to_owned(),
            format!("var tip = '{ONE}'; var url = 'https://a.example';"),
            String::new(),
        ] {
            assert!(found(&script).is_none(), "{script}");
        }
    }
}
