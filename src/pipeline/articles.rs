//! Articles alone as one column, for callers that have their own frame.

use arrow_array::StructArray;
use arrow_buffer::NullBuffer;
use arrow_schema::Fields;

use super::frame::{Outcome, own};
use super::schema;
use crate::article::Article;
use crate::error::{Error, Result};

/// Columns of the schema that tell of more than the article.
const OTHERS: [&str; 5] = ["id", "sentences", "tokens", "group", "canonical"];

/// The columns of the schema that tell of the article, as structs; null where there is none.
///
/// Fails where the texts together are longer than an Arrow column of strings can be, 2 GiB.
pub fn articles(rows: Vec<Option<Article>>) -> Result<StructArray> {
    let bytes: usize = rows.iter().flatten().map(|article| article.text.len()).sum();
    if i32::try_from(bytes).is_err() {
        return Err(Error::input(
            "column",
            format!("{bytes} bytes of text; 2 GiB is the most, clean it in parts"),
        ));
    }
    let valid: NullBuffer = rows.iter().map(Option::is_some).collect();
    let outcomes: Vec<_> = rows.into_iter().map(|article| outcome(article.unwrap_or_default())).collect();
    let columns = schema::fields().into_iter().zip(own(&outcomes));
    let (fields, columns): (Vec<_>, Vec<_>) =
        columns.filter(|(field, _)| !OTHERS.contains(&field.name().as_str())).unzip();
    StructArray::try_new(Fields::from(fields), columns, Some(valid)).map_err(|e| Error::input("column", e))
}

fn outcome(article: Article) -> Outcome {
    Outcome { id: String::new(), article, sentences: Vec::new(), tokens: None, rejected: None }
}
