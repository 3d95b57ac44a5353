//! Stage three: shards become the tables of the output.
//!
//! One pass over the shards in their order. Each row is given its group; what rides along is given the one type
//! that fits the whole input; the articles, the copies, the removals of both and the rejected rows go into one
//! table each, and `pairs`, where they are asked for, into one of their own. All that is told of the run is counted here, from what is written.

use std::path::Path;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, BooleanArray, Int64Array, RecordBatch, StringArray, StructArray};
use arrow_cast::cast;
use arrow_schema::{DataType, Field, Schema, SchemaRef, TimeUnit};
use arrow_select::filter::filter_record_batch;

use super::folder::Shard;
use super::pairs::Pairs;
use super::rejected;
use super::report::Count;
use super::ride::{Ride, is_json, settle};
use super::schema;
use super::shard::FILE;
use super::store::{Table, columns, rows};
use crate::dedup::Groups;
use crate::error::{Error, Result};
use crate::progress::Progress;

/// Writes the tables of `shards` into `out`, and counts what goes into them.
pub(super) fn merge(
    shards: &[Shard],
    groups: &Groups,
    known: Option<&[Option<String>]>,
    mut pairs: Option<Pairs<'_>>,
    out: &Path,
    progress: &Progress,
) -> Result<Count> {
    let rides = rides(shards)?;
    let schema = output(&rides, known.is_some());
    let mut tables = Tables::begin(out, &schema)?;
    let mut count = Count::new(groups);
    let mut first = 0;
    progress.expect(shards.iter().map(|s| s.done.kept).sum());
    for shard in shards {
        for batch in rows(&shard.kept, None)? {
            let batch = batch?;
            let (output, removals) = finished(&batch, &schema, &rides, (groups, known), first)?;
            count.articles(&output, &batch, first);
            count.removals(&removals);
            if let Some(pairs) = &mut pairs {
                pairs.see(&output, first);
            }
            tables.add(&output, &removals)?;
            first += batch.num_rows();
            progress.advance(batch.num_rows() as u64)?;
        }
        for batch in rows(&shard.rejected, None)? {
            let batch = batch?;
            count.rejected(&batch);
            tables.rejected.add(&batch)?;
        }
        count.skipped += shard.done.skipped;
        count.mended.extend(&shard.done.mended);
    }
    if let Some(pairs) = pairs {
        pairs.write(out)?;
    }
    tables.finish()?;
    Ok(count)
}

/// What rides along, in the order in which it first comes.
fn rides(shards: &[Shard]) -> Result<Vec<(String, Ride)>> {
    let ours = schema::fields().len() + 1;
    let mut rides: Vec<(String, Ride)> = Vec::new();
    for shard in shards {
        for field in columns(&shard.kept)?.fields().iter().skip(ours) {
            if field.name() == FILE {
                continue;
            }
            let kind = shard.done.kinds.iter().find(|(name, _)| name == field.name());
            let ride = match kind.filter(|_| is_json(field)) {
                Some((_, kind)) => Ride::Json(kind.clone()),
                None => Ride::Typed(field.data_type().clone()),
            };
            match rides.iter_mut().find(|(name, _)| name == field.name()) {
                Some((_, known)) => *known = known.clone().join(ride),
                None => rides.push((field.name().clone(), ride)),
            }
        }
    }
    Ok(rides)
}

fn output(rides: &[(String, Ride)], against: bool) -> SchemaRef {
    let mut fields = schema::fields();
    for field in &mut fields {
        match field.name().as_str() {
            "group" | "canonical" => field.set_nullable(false),
            // Parquet knows no whole seconds; other readers would see a bare number.
            "published" => {
                field.set_data_type(DataType::Timestamp(TimeUnit::Millisecond, Some(schema::ZONE.into())));
            }
            _ => {}
        }
    }
    fields.extend(against.then(|| Field::new(schema::COPY_OF, DataType::Utf8, true)));
    fields.extend(rides.iter().map(|(name, ride)| Field::new(name, ride.arrow(), true)));
    Arc::new(Schema::new(fields))
}

/// `batch` with its groups, with what it copies of what was known, and with the final types; its removals as rows.
fn finished(
    batch: &RecordBatch,
    schema: &SchemaRef,
    rides: &[(String, Ride)],
    (groups, known): (&Groups, Option<&[Option<String>]>),
    first: usize,
) -> Result<(RecordBatch, RecordBatch)> {
    let length = batch.num_rows();
    let labels = groups.labels[first..first + length].iter().map(|&label| label as i64);
    let group: ArrayRef = Arc::new(Int64Array::from_iter_values(labels));
    let canonical: ArrayRef = Arc::new(BooleanArray::from(groups.keep[first..first + length].to_vec()));
    let ours = schema.fields().len() - rides.len();
    let mut columns: Vec<ArrayRef> = Vec::with_capacity(schema.fields().len());
    for field in schema.fields().iter().take(ours) {
        columns.push(match field.name().as_str() {
            "group" => Arc::clone(&group),
            "canonical" => Arc::clone(&canonical),
            schema::COPY_OF => {
                let known = known.map_or(&[][..], |known| &known[first..first + length]);
                Arc::new(known.iter().map(Option::as_deref).collect::<StringArray>())
            }
            "published" => {
                cast(batch.column_by_name("published").expect("a shard has times"), field.data_type())
                    .map_err(|e| Error::store("articles", e))?
            }
            name => Arc::clone(batch.column_by_name(name).expect("a shard has all of our columns")),
        });
    }
    for field in schema.fields().iter().skip(ours) {
        columns.push(riding(batch, field, ours)?);
    }
    let removals = removals(batch, &group)?;
    let output =
        RecordBatch::try_new(Arc::clone(schema), columns).map_err(|e| Error::store("articles", e))?;
    Ok((output, removals))
}

fn riding(batch: &RecordBatch, field: &Field, ours: usize) -> Result<ArrayRef> {
    let schema = batch.schema();
    let at = schema.fields().iter().skip(ours).position(|f| f.name() == field.name()).map(|at| at + ours);
    match at {
        None => Ok(arrow_array::new_null_array(field.data_type(), batch.num_rows())),
        Some(at) => settle(schema.field(at), batch.column(at), field.data_type())
            .map_err(|e| Error::input(format!("column {}", field.name()), e)),
    }
}

/// `id`, `group`, `kind`, `rule`, `start`, `end` (into raw), `text`.
fn removals_schema() -> SchemaRef {
    let text = |name| Field::new(name, DataType::Utf8, false);
    let number = |name| Field::new(name, DataType::Int64, false);
    let fields = vec![
        text("id"),
        number("group"),
        text("kind"),
        text("rule"),
        number("start"),
        number("end"),
        text("text"),
    ];
    Arc::new(Schema::new(fields))
}

/// One row for each removal of `batch`.
fn removals(batch: &RecordBatch, group: &ArrayRef) -> Result<RecordBatch> {
    let list = batch.column_by_name("removals").expect("a shard has removals").as_list::<i32>();
    let texts = batch.column_by_name(schema::WORK[2]).expect("a shard has removed texts").as_list::<i32>();
    let ids: &StringArray = batch.column_by_name("id").expect("a shard has ids").as_string();
    let groups = group.as_primitive::<arrow_array::types::Int64Type>();
    let (mut id_of, mut group_of) = (Vec::new(), Vec::new());
    for row in 0..batch.num_rows() {
        for _ in 0..list.value_length(row) {
            id_of.push(ids.value(row));
            group_of.push(groups.value(row));
        }
    }
    let range = |list: &arrow_array::ListArray| {
        let (start, end) = (list.value_offsets()[0] as usize, list.value_offsets()[list.len()] as usize);
        list.values().slice(start, end - start)
    };
    let items: StructArray = range(list).as_struct().clone();
    let mut columns: Vec<ArrayRef> =
        vec![Arc::new(StringArray::from(id_of)), Arc::new(Int64Array::from(group_of))];
    columns.extend(items.columns().iter().cloned());
    columns.push(range(texts));
    RecordBatch::try_new(removals_schema(), columns).map_err(|e| Error::store("removals", e))
}

/// The tables of the output, under way.
struct Tables {
    articles: Table,
    duplicates: Table,
    removals: Table,
    rejected: Table,
}

impl Tables {
    fn begin(out: &Path, schema: &SchemaRef) -> Result<Self> {
        let begin = |name: &str, schema: SchemaRef| Table::begin(&out.join(name), schema);
        Ok(Self {
            articles: begin("articles.parquet", Arc::clone(schema))?,
            duplicates: begin("duplicates.parquet", Arc::clone(schema))?,
            removals: begin("removals.parquet", removals_schema())?,
            rejected: begin("rejected.parquet", rejected::schema())?,
        })
    }

    fn add(&mut self, output: &RecordBatch, removals: &RecordBatch) -> Result<()> {
        let canonical = output.column_by_name("canonical").expect("the output says so").as_boolean();
        let others: BooleanArray = canonical.iter().map(|c| c.map(|c| !c)).collect();
        let part =
            |mask: &BooleanArray| filter_record_batch(output, mask).map_err(|e| Error::store("articles", e));
        let (kept, copied) = (part(canonical)?, part(&others)?);
        let Self { articles, duplicates, removals: removed, .. } = self;
        let (a, (b, c)) = rayon::join(
            || articles.add(&kept),
            || rayon::join(|| duplicates.add(&copied), || removed.add(removals)),
        );
        a.and(b).and(c)
    }

    fn finish(self) -> Result<()> {
        self.articles.finish()?;
        self.duplicates.finish()?;
        self.removals.finish()?;
        self.rejected.finish()
    }
}
