//! Articles as columns: bytes become code points here, and nowhere else in the pipeline.

use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Int64Array, ListArray, RecordBatch, StructArray, TimestampSecondArray,
};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{DataType, Field, Fields, Schema};

use super::filter::Reason;
use super::schema;
use crate::article::Article;
use crate::error::{Error, Result};
use crate::text::{CharOffsets, Span};

/// What became of one row.
#[derive(Debug)]
pub(super) struct Outcome {
    /// What it is called.
    pub(super) id: String,
    /// What was made of it.
    pub(super) article: Article,
    /// The sentences of its text.
    pub(super) sentences: Vec<Span>,
    /// The words of its text, when asked for.
    pub(super) tokens: Option<Vec<Span>>,
    /// Why it is not kept.
    pub(super) rejected: Option<Reason>,
}

/// The output columns, what the work adds, and after them `others`.
pub(super) fn frame(outcomes: &[Outcome], others: Vec<(Field, ArrayRef)>) -> Result<RecordBatch> {
    let mut fields = schema::fields();
    let mut columns = own(outcomes);
    fields.extend(schema::work_fields());
    columns.extend(work(outcomes));
    for (field, column) in others {
        fields.push(field);
        columns.push(column);
    }
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).map_err(|e| Error::input("columns", e))
}

pub(super) fn own(outcomes: &[Outcome]) -> Vec<ArrayRef> {
    let articles = || outcomes.iter().map(|o| &o.article);
    let published = articles().map(|a| a.published.map(|p| p.seconds));
    let mut paragraphs = Places::default();
    let mut sentences = Places::default();
    let mut removals = Places::default();
    for outcome in outcomes {
        let article = &outcome.article;
        let (text, raw) = (CharOffsets::new(&article.text), CharOffsets::new(&article.raw));
        paragraphs.row(article.paragraphs.iter().map(|p| p.span), &text);
        sentences.row(outcome.sentences.iter().copied(), &text);
        removals.row(article.removals.iter().map(|r| r.span), &raw);
    }
    vec![
        strings(outcomes.iter().map(|o| Some(o.id.as_str()))),
        strings(articles().map(|a| a.title.as_deref())),
        strings(articles().map(|a| Some(a.text.as_str()))),
        Arc::new(published.collect::<TimestampSecondArray>().with_timezone(schema::ZONE)),
        strings(articles().map(|a| a.source.as_deref())),
        strings(articles().map(|a| a.outlet.as_deref())),
        strings(articles().map(|a| a.original_title.as_deref())),
        pairs(
            ["name", "role"],
            articles().map(|a| a.authors.len()),
            articles().flat_map(|a| a.authors.iter().map(|p| (p.name.as_str(), p.role.as_str()))),
        ),
        pairs(
            ["name", "kind"],
            articles().map(|a| a.provenance.len()),
            articles().flat_map(|a| a.provenance.iter().map(|h| (h.name.as_str(), h.kind.as_str()))),
        ),
        datelines(outcomes),
        paragraphs.list(vec![(
            "kind",
            strings(articles().flat_map(|a| a.paragraphs.iter().map(|p| Some(p.kind.as_str())))),
        )]),
        sentences.list(Vec::new()),
        tokens(outcomes),
        words(articles().map(|a| a.flags.iter().map(AsRef::as_ref))),
        Arc::new(Int64Array::new_null(outcomes.len())),
        Arc::new(BooleanArray::new_null(outcomes.len())),
        removals.list(vec![
            ("kind", strings(articles().flat_map(|a| a.removals.iter().map(|r| Some(r.kind.as_ref()))))),
            ("rule", strings(articles().flat_map(|a| a.removals.iter().map(|r| Some(r.rule.as_ref()))))),
        ]),
        strings(articles().map(|a| a.url.as_deref())),
    ]
}

fn work(outcomes: &[Outcome]) -> Vec<ArrayRef> {
    vec![
        strings(outcomes.iter().map(|o| o.rejected.as_ref().map(|(name, _)| *name))),
        strings(outcomes.iter().map(|o| o.rejected.as_ref().map(|(_, detail)| detail.as_str()))),
        words(outcomes.iter().map(|o| o.article.removals.iter().map(|r| r.span.of(&o.article.raw)))),
    ]
}

/// A column of strings, measured first: one that grew would be copied over and over.
fn strings<'s>(values: impl Iterator<Item = Option<&'s str>> + Clone) -> ArrayRef {
    let (rows, bytes) = values.clone().fold((0, 0), |(n, sum), v| (n + 1, sum + v.map_or(0, str::len)));
    let mut builder = StringBuilder::with_capacity(rows, bytes);
    values.for_each(|value| builder.append_option(value));
    Arc::new(builder.finish())
}

/// One list of strings a row.
fn words<S: AsRef<str>>(rows: impl Iterator<Item = impl Iterator<Item = S>>) -> ArrayRef {
    let mut builder = ListBuilder::new(StringBuilder::new()).with_field(schema::item(DataType::Utf8));
    for row in rows {
        row.for_each(|word| builder.values().append_value(word));
        builder.append(true);
    }
    Arc::new(builder.finish())
}

fn tokens(outcomes: &[Outcome]) -> ArrayRef {
    let mut builder = ListBuilder::new(StringBuilder::new()).with_field(schema::item(DataType::Utf8));
    for outcome in outcomes {
        for span in outcome.tokens.iter().flatten() {
            builder.values().append_value(span.of(&outcome.article.text));
        }
        builder.append(outcome.tokens.is_some());
    }
    Arc::new(builder.finish())
}

fn list(fields: Fields, children: Vec<ArrayRef>, lengths: impl Iterator<Item = usize>) -> ArrayRef {
    let offsets: OffsetBuffer<i32> = OffsetBuffer::from_lengths(lengths);
    let length = offsets.last() as usize;
    let items = StructArray::try_new_with_length(fields.clone(), children, None, length)
        .expect("the children are as long as the lengths say");
    Arc::new(ListArray::new(schema::item(DataType::Struct(fields)), offsets, Arc::new(items), None))
}

fn pairs<'s>(
    names: [&str; 2],
    lengths: impl Iterator<Item = usize>,
    values: impl Iterator<Item = (&'s str, &'s str)>,
) -> ArrayRef {
    let (first, second): (Vec<_>, Vec<_>) = values.map(|(a, b)| (Some(a), Some(b))).unzip();
    let children = vec![strings(first.iter().copied()), strings(second.iter().copied())];
    list(schema::pair(names[0], names[1]), children, lengths)
}

fn datelines(outcomes: &[Outcome]) -> ArrayRef {
    let lines = || outcomes.iter().map(|o| o.article.dateline.as_ref());
    let children = vec![
        strings(lines().map(|d| d.and_then(|d| d.agency.as_deref()))),
        strings(lines().map(|d| d.and_then(|d| d.place.as_deref()))),
        strings(lines().map(|d| d.and_then(|d| d.date.as_deref()))),
    ];
    let valid: NullBuffer = lines().map(|d| d.is_some()).collect();
    Arc::new(StructArray::new(schema::dateline(), children, Some(valid)))
}

/// Spans of many rows, in code points.
#[derive(Default)]
struct Places {
    starts: Vec<i64>,
    ends: Vec<i64>,
    lengths: Vec<usize>,
}

impl Places {
    fn row(&mut self, spans: impl Iterator<Item = Span>, offsets: &CharOffsets<'_>) {
        let before = self.starts.len();
        for span in spans {
            self.starts.push(offsets.chars(span.start) as i64);
            self.ends.push(offsets.chars(span.end) as i64);
        }
        self.lengths.push(self.starts.len() - before);
    }

    fn list(self, labels: Vec<(&str, ArrayRef)>) -> ArrayRef {
        let names: Vec<_> = labels.iter().map(|(name, _)| *name).collect();
        let fields = schema::labelled(&names);
        let mut children: Vec<ArrayRef> = labels.into_iter().map(|(_, column)| column).collect();
        children.push(Arc::new(Int64Array::from(self.starts)));
        children.push(Arc::new(Int64Array::from(self.ends)));
        debug_assert!(children.iter().all(|c| c.len() == children[0].len()));
        list(fields, children, self.lengths.into_iter())
    }
}
