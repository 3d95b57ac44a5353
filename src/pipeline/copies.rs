//! Stage two: which of the kept articles are copies?
//!
//! Bodies go from the shards into one file and past the collector; only signatures stay in memory.

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_array::types::TimestampSecondType;

use super::bodies;
use super::folder::{Folder, Shard};
use super::store::rows;
use crate::dedup::{Config, Deduplicator, Facts, Groups};
use crate::error::Result;
use crate::progress::Progress;

/// The groups of all rows of `shards`, in their order.
pub(super) fn groups(
    config: &Config,
    shards: &[Shard],
    folder: &Folder,
    progress: &Progress,
) -> Result<Groups> {
    let deduplicator = Deduplicator::new(config.clone())?;
    let mut collector = deduplicator.collect();
    let mut writer = bodies::Writer::begin(&folder.file("bodies"))?;
    progress.expect(shards.iter().map(|s| s.done.kept).sum());
    for shard in shards {
        for batch in rows(&shard.kept, Some(&["text", "published", "outlet"]))? {
            let batch = batch?;
            let texts: Vec<&str> = column(&batch, "text").iter().flatten().collect();
            texts.iter().try_for_each(|text| writer.add(text))?;
            let published = batch.column_by_name("published").expect("a shard has times");
            let facts = Facts {
                published: published.as_primitive::<TimestampSecondType>().iter().collect(),
                outlet: column(&batch, "outlet").iter().collect(),
            };
            collector.add(&texts, &facts, progress)?;
        }
    }
    deduplicator.finish(collector, &writer.finish()?, progress)
}

/// Every row for itself.
pub(super) fn apart(shards: &[Shard]) -> Groups {
    let rows: u64 = shards.iter().map(|s| s.done.kept).sum();
    Groups { labels: (0..rows).collect(), keep: vec![true; rows as usize], ..Groups::default() }
}

pub(super) fn column<'b>(batch: &'b RecordBatch, name: &str) -> &'b arrow_array::StringArray {
    batch.column_by_name(name).expect("a shard has the column").as_string()
}
