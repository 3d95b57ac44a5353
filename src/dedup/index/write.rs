//! How does a batch become a segment?

use std::path::Path;
use std::sync::Arc;

use arrow_array::builder::{ListBuilder, UInt32Builder};
use arrow_array::{
    ArrayRef, FixedSizeBinaryArray, RecordBatch, StringArray, TimestampMillisecondArray, UInt32Array,
};
use arrow_schema::{ArrowError, DataType, Field};
use rayon::prelude::*;

use super::arrivals::Arrivals;
use super::articles::{ZONE, schema};
use super::articles_writer::ArticlesWriter;
use super::batch::Batch;
use super::lookup::{self, Parts, Unsealed, id_key, print_key};
use super::manifest::{SegmentEntry, articles_name, lookup_name};
use super::promise::LOOKED_AT;
use super::records::Record;
use super::summed::Sums;
use super::ties::{self, Tie};
use super::told;
use crate::error::{Error, Result};

// a record has a byte for them
const _: () = assert!(LOOKED_AT < 255);

/// Writes a segment of the texts that `arrivals` and `batch` tell of.
pub(super) fn write(
    folder: &Path,
    number: u64,
    arrivals: &Arrivals<'_>,
    batch: &Batch,
    ties: &[Option<Vec<Tie>>],
) -> Result<SegmentEntry> {
    let paths = [articles_name(number), lookup_name(number)].map(|name| folder.join(name));
    let (articles, lookup) = rayon::join(
        || write_articles(&paths[0], arrivals, batch, ties),
        || write_lookup(&paths[1], arrivals, batch, ties),
    );
    let sums = articles?;
    lookup?.seal(&sums)?;
    Ok(SegmentEntry { number, rows: arrivals.ids.len() as u32 })
}

fn write_articles(
    path: &Path,
    arrivals: &Arrivals<'_>,
    batch: &Batch,
    ties: &[Option<Vec<Tie>>],
) -> Result<Sums> {
    let rows = columns(arrivals, batch, ties).map_err(|e| Error::store(path.display(), e))?;
    let mut articles = ArticlesWriter::create(path)?;
    articles.write(&rows)?;
    articles.finish()
}

fn write_lookup<'p>(
    path: &'p Path,
    arrivals: &Arrivals<'_>,
    batch: &Batch,
    all: &[Option<Vec<Tie>>],
) -> Result<Unsealed<'p>> {
    let of = |row: usize| if batch.holds(row) { &batch.signed[row].kept[..] } else { &[] };
    let rows = || (0..batch.signed.len()).zip(0u32..);
    let mut kept: Vec<_> =
        rows().flat_map(|(at, row)| of(at).iter().map(move |&key| (u64::from(key), row))).collect();
    let print = |at: usize| batch.signed[at].fingerprint;
    let mut prints: Vec<_> =
        rows().filter(|&(at, _)| print(at) != 0).map(|(at, row)| (print_key(print(at)), row)).collect();
    let mut ids: Vec<_> = arrivals.ids.iter().zip(0..).map(|(id, row)| (id_key(id), row)).collect();
    let named = |(row, ties): (u32, &Vec<Tie>)| {
        let keys: Vec<_> = ties.iter().map(|tie| (print_key(tie.of.fingerprint), row)).collect();
        keys
    };
    let mut ties: Vec<_> =
        (0..).zip(all).filter_map(|(row, ties)| Some((row, ties.as_ref()?))).flat_map(named).collect();
    [&mut kept, &mut prints, &mut ids, &mut ties]
        .into_par_iter()
        .for_each(|entries| entries.par_sort_unstable());
    let parts = Parts {
        records: rows().map(|(at, _)| {
            let pairs = all[at].as_ref().map(|ties| ties.len() as u8); // of so many candidates at most
            Ok(Record { pairs, ..batch.signed[at].record(batch.holds(at)) })
        }),
        kept: kept.into_iter().map(Ok),
        prints: prints.into_iter().map(Ok),
        ids: ids.into_iter().map(Ok),
        ties: ties.into_iter().map(Ok),
        told: rows().map(|(at, _)| {
            let mut bytes = Vec::new();
            told::put(&mut bytes, print(at), all[at].as_deref().unwrap_or_default());
            Ok(bytes)
        }),
    };
    lookup::write(path, parts)
}

fn columns(
    arrivals: &Arrivals<'_>,
    batch: &Batch,
    ties: &[Option<Vec<Tie>>],
) -> Result<RecordBatch, ArrowError> {
    let rows = 0..batch.signed.len();
    let known = |row: usize| Some(&batch.signed[row]).filter(|signed| !signed.is_empty());
    let held = |row: usize| batch.holds(row).then(|| &batch.signed[row]);
    let millis = |at: i64| at.saturating_mul(1000);
    let published = rows.clone().map(|row| arrivals.published.get(row).copied().flatten().map(millis));
    let outlet = rows.clone().map(|row| arrivals.outlet.get(row).copied().flatten());
    let prints = rows.clone().map(|row| known(row).map(|signed| signed.fingerprint.to_be_bytes()));
    let mut sketch =
        ListBuilder::new(UInt32Builder::new()).with_field(Field::new("item", DataType::UInt32, false));
    for row in rows.clone() {
        if let Some(signed) = held(row) {
            sketch.values().append_slice(&signed.kept);
        }
        sketch.append(held(row).is_some());
    }
    let folded = rows.map(|row| held(row).map(|signed| signed.folded.as_str()));
    let columns: Vec<ArrayRef> = vec![
        Arc::new(StringArray::from_iter_values(&arrivals.ids)),
        Arc::new(published.collect::<TimestampMillisecondArray>().with_timezone(ZONE)),
        Arc::new(outlet.collect::<StringArray>()),
        Arc::new(FixedSizeBinaryArray::try_from_sparse_iter_with_size(prints, 16)?),
        Arc::new(UInt32Array::from_iter_values(batch.signed.iter().map(|signed| signed.size))),
        Arc::new(sketch.finish()),
        Arc::new(folded.collect::<StringArray>()),
        ties::column(ties)?,
    ];
    RecordBatch::try_new(schema(), columns)
}
