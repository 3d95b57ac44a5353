//! What does a row share with those before it?
//!
//! `pairs`, a column of `articles-N.parquet`: of each text that was held against others, the pairs that were borne out.
//! The other text is named by its fingerprint, so that pairs hold wherever the rows of both stand; null is in rows that
//! were held against nothing, since they say nothing or repeat another to the letter.

use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, FixedSizeBinaryBuilder, UInt32Builder, UInt64Builder};
use arrow_array::{ArrayRef, ListArray, StructArray};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{ArrowError, DataType, Field, Fields};

use super::super::cover::Cover;
use super::link::Class;

/// What a text shares with another that was there before.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Tie {
    pub(super) of: Class,
    /// Distinct shingles that both have.
    pub(super) shared: u32,
    /// Which part of the text stands in the other.
    pub(super) cover: Cover,
    /// Which part of the other stands in the text.
    pub(super) cover_of: Cover,
    /// As in [`Edge`](super::super::edges::Edge).
    pub(super) doubtful: bool,
}

/// The fields of one pair.
fn fields() -> Fields {
    Fields::from(vec![
        Field::new("of", DataType::FixedSizeBinary(16), false),
        Field::new("of_shingles", DataType::UInt32, false),
        Field::new("shared", DataType::UInt32, false),
        Field::new("cover", DataType::UInt64, false),
        Field::new("of_cover", DataType::UInt64, false),
        Field::new("doubtful", DataType::Boolean, false),
    ])
}

fn item() -> Field {
    Field::new("item", DataType::Struct(fields()), false)
}

/// The column's field.
pub(super) fn field() -> Field {
    Field::new("pairs", DataType::List(Arc::new(item())), true)
}

/// The column of rows with these ties.
pub(super) fn column(rows: &[Option<Vec<Tie>>]) -> Result<ArrayRef, ArrowError> {
    let lengths = rows.iter().map(|ties| ties.as_ref().map_or(0, Vec::len));
    let nulls: NullBuffer = rows.iter().map(Option::is_some).collect();
    let (mut of, mut doubtful) = (FixedSizeBinaryBuilder::new(16), BooleanBuilder::new());
    let mut numbers = [UInt32Builder::new(), UInt32Builder::new()];
    let mut covers = [UInt64Builder::new(), UInt64Builder::new()];
    for tie in rows.iter().flatten().flatten() {
        of.append_value(tie.of.fingerprint.to_be_bytes())?;
        numbers[0].append_value(tie.of.size);
        numbers[1].append_value(tie.shared);
        covers[0].append_value(tie.cover.0);
        covers[1].append_value(tie.cover_of.0);
        doubtful.append_value(tie.doubtful);
    }
    let [size, shared] = numbers.map(|mut numbers| Arc::new(numbers.finish()) as ArrayRef);
    let [cover, cover_of] = covers.map(|mut covers| Arc::new(covers.finish()) as ArrayRef);
    let columns: Vec<ArrayRef> =
        vec![Arc::new(of.finish()), size, shared, cover, cover_of, Arc::new(doubtful.finish())];
    let pairs = Arc::new(StructArray::try_new(fields(), columns, None)?);
    let list = ListArray::try_new(Arc::new(item()), OffsetBuffer::from_lengths(lengths), pairs, Some(nulls))?;
    Ok(Arc::new(list))
}
