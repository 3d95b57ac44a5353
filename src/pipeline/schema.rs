//! The columns that come out: the same in Arrow, Parquet, JSON and on a cluster.
//!
//! All places count code points. A column of the input whose name is one of ours is called `input_…` here; a
//! name that already says so gets one more `input_`, so that no two columns ever meet.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields, TimeUnit};

/// The time zone of `published`.
pub const ZONE: &str = "Asia/Shanghai";

/// What the work on single articles adds to the schema: the name of the reason why an article is not kept, the
/// same in words, and the texts of its removals.
pub const WORK: [&str; 3] = ["rejected", "detail", "removed"];

/// The column that a run against an index has besides: the id of the article in the index that a row copies.
pub const COPY_OF: &str = "copy_of";

/// The output schema, without the columns that ride along.
pub fn fields() -> Vec<Field> {
    vec![
        Field::new("id", DataType::Utf8, false),
        text("title"),
        Field::new("text", DataType::Utf8, false),
        Field::new("published", DataType::Timestamp(TimeUnit::Second, Some(Arc::from(ZONE))), true),
        text("source"),
        text("outlet"),
        text("original_title"),
        list("authors", DataType::Struct(pair("name", "role"))),
        list("provenance", DataType::Struct(pair("name", "kind"))),
        Field::new("dateline", DataType::Struct(dateline()), true),
        list("paragraphs", DataType::Struct(labelled(&["kind"]))),
        list("sentences", DataType::Struct(labelled(&[]))),
        list("tokens", DataType::Utf8).with_nullable(true),
        list("flags", DataType::Utf8),
        Field::new("group", DataType::Int64, true),
        Field::new("canonical", DataType::Boolean, true),
        list("removals", DataType::Struct(labelled(&["kind", "rule"]))),
        text("url"),
    ]
}

/// What the work on single articles adds.
pub(super) fn work_fields() -> Vec<Field> {
    vec![text(WORK[0]), text(WORK[1]), list(WORK[2], DataType::Utf8)]
}

/// `name` and `role`, or the like.
pub(super) fn pair(first: &str, second: &str) -> Fields {
    Fields::from(vec![Field::new(first, DataType::Utf8, false), Field::new(second, DataType::Utf8, false)])
}

/// Agency, place and date.
pub(super) fn dateline() -> Fields {
    Fields::from(vec![text("agency"), text("place"), text("date")])
}

/// A span with `labels` before it.
pub(super) fn labelled(labels: &[&str]) -> Fields {
    let labels = labels.iter().map(|&l| Field::new(l, DataType::Utf8, false));
    labels.chain(["start", "end"].map(|n| Field::new(n, DataType::Int64, false))).collect()
}

/// The element of a list.
pub(super) fn item(kind: DataType) -> Arc<Field> {
    Arc::new(Field::new("item", kind, false))
}

fn list(name: &str, kind: DataType) -> Field {
    Field::new(name, DataType::List(item(kind)), false)
}

fn text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, true)
}

/// What the input's column `name` is called in the output.
pub fn riding(name: &str) -> String {
    let bare = name.trim_start_matches("input_");
    let ours = WORK.contains(&bare) || bare == COPY_OF || fields().iter().any(|f| f.name() == bare);
    if ours { format!("input_{name}") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_ours_are_moved_aside_and_never_meet() {
        let names = ["event", "title", "input_title", "input_event", "rejected"];
        let moved: Vec<_> = names.iter().map(|n| riding(n)).collect();
        assert_eq!(moved, ["event", "input_title", "input_input_title", "input_event", "input_rejected"]);
    }
}
