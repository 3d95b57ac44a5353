//! Which column is the text, which its id, its address, its time?
//!
//! Each part has candidates, tried in order; capital letters don't matter. All other columns ride along.

use arrow_schema::{DataType, Schema};
use serde::{Deserialize, Deserializer, Serialize};

use crate::error::{Error, Result};

/// Names that a column may have, the first found wins. In a configuration: one name, or a list of names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Names(pub Vec<String>);

impl Names {
    fn new(names: &[&str]) -> Self {
        Self(names.iter().map(|&n| n.to_owned()).collect())
    }

    /// The first candidate that `found` knows.
    pub(super) fn first<T>(&self, mut found: impl FnMut(&str) -> Option<T>) -> Option<T> {
        self.0.iter().find_map(|name| found(name))
    }
}

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "a name or a list of names")]
        enum Form {
            One(String),
            Many(Vec<String>),
        }
        Ok(Self(match Form::deserialize(deserializer)? {
            Form::One(name) => vec![name],
            Form::Many(names) => names,
        }))
    }
}

/// The names of the columns that a page is made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Columns {
    /// The page: text, HTML or bytes.
    pub text: Names,
    /// What it is called; where there is none, file and row.
    pub id: Names,
    /// Its address.
    pub url: Names,
    /// Its headline, believed where the page itself names none.
    pub title: Names,
    /// When it was published, believed where the page itself names no time.
    pub published: Names,
    /// Whom it credits, believed where the page itself credits nobody.
    pub source: Names,
}

impl Default for Columns {
    fn default() -> Self {
        Self {
            text: Names::new(&["text", "content", "html", "body", "raw", "page", "正文", "内容"]),
            id: Names::new(&["id", "docid", "doc_id", "uuid", "编号"]),
            url: Names::new(&["url", "link", "链接", "网址"]),
            title: Names::new(&["title", "headline", "标题"]),
            published: Names::new(&[
                "published",
                "publish_time",
                "pubtime",
                "pub_time",
                "time",
                "date",
                "datetime",
                "发布时间",
                "时间",
                "日期",
            ]),
            source: Names::new(&["source", "来源"]),
        }
    }
}

/// Which column of a batch is what.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roles {
    /// The page.
    pub text: usize,
    /// What it is called.
    pub id: Option<usize>,
    /// Its address.
    pub url: Option<usize>,
    /// Its headline.
    pub title: Option<usize>,
    /// When it was published.
    pub published: Option<usize>,
    /// Whom it credits.
    pub source: Option<usize>,
    /// `html` or `text`, where the reader knows.
    pub format: Option<usize>,
    /// The columns that ride along.
    pub others: Vec<usize>,
}

impl Roles {
    /// Reads the roles off the names of `schema`. Fails where no column can be the text.
    pub fn resolve(schema: &Schema, columns: &Columns) -> Result<Self> {
        let find = |names: &Names| {
            names.first(|name| schema.fields().iter().position(|f| f.name().eq_ignore_ascii_case(name)))
        };
        let text = find(&columns.text).ok_or_else(|| {
            no_text(columns, &schema.fields().iter().map(|f| f.name().as_str()).collect::<Vec<_>>())
        })?;
        let kind = schema.field(text).data_type();
        if !is_text(kind) {
            let name = schema.field(text).name();
            return Err(Error::input(
                format!("column {name}"),
                format!("must hold strings or bytes, not {kind}"),
            ));
        }
        let other = |names| find(names).filter(|&found| found != text);
        let (id, url) = (other(&columns.id), other(&columns.url));
        let others =
            (0..schema.fields().len()).filter(|&c| c != text && Some(c) != id && Some(c) != url).collect();
        Ok(Self {
            text,
            id,
            url,
            title: other(&columns.title),
            published: other(&columns.published),
            source: other(&columns.source),
            format: None,
            others,
        })
    }
}

/// A file has no column that can be the text.
pub(super) fn no_text(columns: &Columns, found: &[&str]) -> Error {
    Error::input(
        "text",
        format!(
            "no column named {}; there is {}; name it in the configuration: [columns] text = \"…\"",
            columns.text.0.join(", "),
            if found.is_empty() { "none".to_owned() } else { found.join(", ") },
        ),
    )
}

/// Whether a column of this type can hold texts or pages.
pub fn is_text(kind: &DataType) -> bool {
    match kind {
        DataType::Dictionary(_, values) => is_text(values),
        kind => matches!(
            kind,
            DataType::Utf8
                | DataType::LargeUtf8
                | DataType::Utf8View
                | DataType::Binary
                | DataType::LargeBinary
                | DataType::BinaryView
                | DataType::Null
        ),
    }
}

#[cfg(test)]
mod tests {
    use arrow_schema::Field;

    use super::*;

    fn schema(names: &[&str]) -> Schema {
        Schema::new(names.iter().map(|&n| Field::new(n, DataType::Utf8, true)).collect::<Vec<_>>())
    }

    #[test]
    fn the_first_candidate_wins_and_the_rest_rides_along() {
        let roles =
            Roles::resolve(&schema(&["ID", "html", "Text", "time", "event"]), &Columns::default()).unwrap();
        assert_eq!((roles.text, roles.id, roles.published), (2, Some(0), Some(3)));
        assert_eq!(roles.others, [1, 3, 4]);
    }

    #[test]
    fn a_table_without_text_says_what_it_has() {
        let error = Roles::resolve(&schema(&["a", "b"]), &Columns::default()).unwrap_err().to_string();
        assert!(error.contains("there is a, b"), "{error}");
    }

    #[test]
    fn a_name_may_stand_alone() {
        let columns: Columns = toml::from_str("text = \"story\"\nid = [\"a\", \"b\"]").unwrap();
        assert_eq!((columns.text.0.len(), columns.id.0.len()), (1, 2));
    }
}
