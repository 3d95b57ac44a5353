//! What does the page tell machines in JSON-LD?
//!
//! schema.org's articles, and the short form that Baidu asks for (`pubDate`, `title`). Pages write it by hand, so
//! line breaks inside strings are forgiven.

use serde_json::Value;

/// What an article says of itself.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) title: Option<String>,
    pub(super) published: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
}

/// Reads the first script that speaks of an article.
pub(super) fn read(scripts: &[&str]) -> Said {
    scripts.iter().filter_map(|s| parse(s)).find_map(|v| article(&v)).unwrap_or_default()
}

fn parse(script: &str) -> Option<Value> {
    let text = script.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim();
    serde_json::from_str(text).ok().or_else(|| {
        let flat: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&flat).ok()
    })
}

/// The article among the objects of a script, wherever it lies.
fn article(value: &Value) -> Option<Said> {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items.iter().rev()),
            Value::Object(fields) if is_article(value) => return Some(said(value)),
            Value::Object(fields) => {
                open.extend(
                    ["mainEntityOfPage", "mainEntity", "@graph"].iter().filter_map(|k| fields.get(*k)),
                );
            }
            _ => {}
        }
    }
    None
}

fn is_article(value: &Value) -> bool {
    let named = |v: &Value| {
        v.as_str().is_some_and(|t| t.ends_with("Article") || t.ends_with("Posting") || t == "Report")
    };
    let kind = &value["@type"];
    named(kind) || kind.as_array().is_some_and(|k| k.iter().any(named)) || value["pubDate"].is_string()
}

fn said(value: &Value) -> Said {
    let text = |keys: &[&str]| keys.iter().find_map(|k| string(&value[*k]));
    Said {
        title: text(&["headline", "title", "name"]),
        published: text(&["datePublished", "pubDate", "dateCreated"]),
        authors: names(&value["author"]),
        publisher: names(&value["publisher"]).into_iter().next(),
        url: text(&["url", "mainEntityOfPage", "@id"]).filter(|u| u.starts_with("http")),
    }
}

fn string(value: &Value) -> Option<String> {
    // Some count the seconds.
    let number = value.as_u64().map(|n| n.to_string());
    let text = value.as_str().or(number.as_deref()).or_else(|| value["@id"].as_str())?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A name, an object with a name or with several, or a list of these.
fn names(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items.iter().rev()),
            Value::Object(fields) => open.extend(fields.get("name")),
            other => found.extend(other.as_str().map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_found_in_a_graph() {
        let script = r#"{"@graph":[{"@type":"WebSite","name":"海州网"},{"@type":["NewsArticle"],"headline":"新桥
            通车","datePublished":"2021-03-04T05:06:07+08:00","author":[{"name":"李蓝"},"王青"],"publisher":{"name":"海州报"}}]}"#;
        let said = read(&["not json", script]);
        assert_eq!(said.authors, ["李蓝", "王青"]);
        assert_eq!(said.publisher.as_deref(), Some("海州报"));
        assert!(said.title.is_some_and(|t| t.starts_with("新桥")));
    }

    #[test]
    fn the_short_form_is_read() {
        let said =
            read(&[r#"{"@id":"https://a.example/1","title":"新桥通车","pubDate":"2021-03-04T05:06:07"}"#]);
        assert_eq!(
            (said.title.as_deref(), said.url.as_deref()),
            (Some("新桥通车"), Some("https://a.example/1"))
        );
    }
}
