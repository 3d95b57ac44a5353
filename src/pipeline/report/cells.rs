//! Cells of the tables, as the report shows them.

use arrow_array::cast::AsArray;
use arrow_array::types::TimestampMillisecondType;
use arrow_array::{Array, ListArray, RecordBatch, StringArray};
use jiff::Timestamp;
use jiff::tz::Offset;

use super::Member;

/// Characters of an example.
pub(super) const SHOWN: usize = 160;

/// The article of a row as one of its group.
pub(super) fn member(output: &RecordBatch, row: usize) -> Member {
    let text = strings(output, "text").value(row);
    let own = |name| value(output, name, row).map(str::to_owned);
    Member {
        id: strings(output, "id").value(row).to_owned(),
        canonical: column(output, "canonical").as_boolean().value(row),
        title: own("title"),
        published: published(output, row),
        source: own("source"),
        outlet: own("outlet"),
        chars: text.chars().count() as u64,
        begins: shown(text),
        evidence: None,
    }
}

/// In China's time, to the minute.
pub(super) fn published(output: &RecordBatch, row: usize) -> Option<String> {
    let times = column(output, "published").as_primitive::<TimestampMillisecondType>();
    let time = Timestamp::from_millisecond(times.is_valid(row).then(|| times.value(row))?).ok()?;
    let local = Offset::constant(8).to_datetime(time);
    Some(format!(
        "{:04}-{:02}-{:02} {:02}:{:02}",
        local.year(),
        local.month(),
        local.day(),
        local.hour(),
        local.minute()
    ))
}

/// How `text` begins.
pub(super) fn shown(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// The column called `name`.
pub(super) fn column<'b>(batch: &'b RecordBatch, name: &str) -> &'b arrow_array::ArrayRef {
    batch.column_by_name(name).expect("the table has the column")
}

/// The same, of strings.
pub(super) fn strings<'b>(batch: &'b RecordBatch, name: &str) -> &'b StringArray {
    column(batch, name).as_string()
}

/// The same, of lists.
pub(super) fn list<'b>(batch: &'b RecordBatch, name: &str) -> &'b ListArray {
    column(batch, name).as_list()
}

/// One cell of a column of strings, if it is not null.
pub(super) fn value<'b>(batch: &'b RecordBatch, name: &str, row: usize) -> Option<&'b str> {
    let column = strings(batch, name);
    column.is_valid(row).then(|| column.value(row))
}
