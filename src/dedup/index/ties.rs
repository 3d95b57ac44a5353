//! What does a row share with those before it?
//!
//! `pairs`, a column of `articles-N.parquet`: of each text that was held against others, the pairs that were borne out.
//! The other text is named by its fingerprint, so that pairs hold wherever the rows of both stand; null is in rows that
//! were held against nothing, since they say nothing or repeat another to the letter.

use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, FixedSizeBinaryBuilder, UInt32Builder, UInt64Builder};
use arrow_array::cast::AsArray;
use arrow_array::types::{UInt32Type, UInt64Type};
use arrow_array::{Array, ArrayRef, ListArray, RecordBatch, StructArray};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{ArrowError, DataType, Field, Fields};

use super::super::cover::Cover;
use super::link::{Class, Link};

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

/// The links that rows tell of; `rows` has the columns `fingerprint`, `shingles` and `pairs`.
pub(super) fn links(rows: &RecordBatch) -> Vec<Link> {
    let (prints, sizes) =
        (rows.column(0).as_fixed_size_binary(), rows.column(1).as_primitive::<UInt32Type>());
    let (lists, mut links) = (rows.column(2).as_list::<i32>(), Vec::new());
    let (pairs, offsets) = (lists.values().as_struct(), lists.value_offsets());
    let of = pairs.column(0).as_fixed_size_binary();
    let number = |column: usize, at: usize| pairs.column(column).as_primitive::<UInt32Type>().value(at);
    let cover = |column: usize, at: usize| Cover(pairs.column(column).as_primitive::<UInt64Type>().value(at));
    for row in (0..rows.num_rows()).filter(|&row| lists.is_valid(row) && prints.is_valid(row)) {
        let own = Class { size: sizes.value(row), fingerprint: print(prints.value(row)) };
        links.extend((offsets[row] as usize..offsets[row + 1] as usize).map(|at| {
            let tie = Tie {
                of: Class { size: number(1, at), fingerprint: print(of.value(at)) },
                shared: number(2, at),
                cover: cover(3, at),
                cover_of: cover(4, at),
                doubtful: pairs.column(5).as_boolean().value(at),
            };
            Link::new(own, &tie)
        }));
    }
    links
}

fn print(bytes: &[u8]) -> u128 {
    bytes.iter().fold(0, |print, &byte| print << 8 | u128::from(byte))
}

#[cfg(test)]
mod tests {
    use arrow_array::{FixedSizeBinaryArray, UInt32Array};
    use arrow_schema::Schema;

    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let class = |size, fingerprint| Class { size, fingerprint };
        let tie = |size, shared| Tie {
            of: class(size, u128::from(size) << 90 | 7),
            shared,
            cover: Cover(u64::MAX),
            cover_of: Cover(5),
            doubtful: shared > 10,
        };
        let ties = vec![Some(vec![tie(30, 20), tie(40, 9)]), None, Some(vec![]), Some(vec![tie(7, 7)])];
        let owners: [u128; 4] = [1 << 127, 2, 3, 4];
        let prints = owners.iter().map(|print| Some(print.to_be_bytes()));
        let columns: Vec<ArrayRef> = vec![
            Arc::new(FixedSizeBinaryArray::try_from_sparse_iter_with_size(prints, 16).unwrap()),
            Arc::new(UInt32Array::from(vec![35, 2, 3, 9])),
            column(&ties).unwrap(),
        ];
        let schema = Schema::new(vec![
            Field::new("fingerprint", DataType::FixedSizeBinary(16), true),
            Field::new("shingles", DataType::UInt32, false),
            field(),
        ]);
        let read = links(&RecordBatch::try_new(Arc::new(schema), columns).unwrap());
        let first = ties[0].as_ref().unwrap();
        let own = class(35, owners[0]);
        let last = ties[3].as_ref().unwrap();
        assert_eq!(
            read,
            [Link::new(own, &first[0]), Link::new(own, &first[1]), Link::new(class(9, owners[3]), &last[0])]
        );
        assert_eq!((read[0].large, read[1].small), (own, own));
        assert_eq!((read[0].cover_large, read[1].cover_large), (Cover(u64::MAX), Cover(5)));
    }
}
