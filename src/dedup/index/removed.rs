//! Which rows don't count any more?
//!
//! One bit a row in memory; on disk `removed-N.parquet`, the numbers of the rows, counted through the segments in
//! the manifest's order. Compacting does away with both.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::UInt64Type;
use arrow_array::{RecordBatch, UInt64Array};
use arrow_schema::{DataType, Field, Schema};
use bytes::Bytes;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::checksum::{checksum, damaged};
use super::manifest::{RemovedEntry, removed_name};
use crate::error::{Error, Result};

/// A set of rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Removed {
    words: Vec<u64>,
    count: u64,
}

impl Removed {
    /// How many.
    pub(super) fn len(&self) -> u64 {
        self.count
    }

    pub(super) fn has(&self, row: u64) -> bool {
        self.words.get((row / 64) as usize).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    pub(super) fn insert(&mut self, row: u64) {
        let word = (row / 64) as usize;
        if word >= self.words.len() {
            self.words.resize(word + 1, 0);
        }
        let bit = 1 << (row % 64);
        self.count += u64::from(self.words[word] & bit == 0);
        self.words[word] |= bit;
    }

    /// The rows, ascending.
    pub(super) fn rows(&self) -> impl Iterator<Item = u64> + '_ {
        let of = |(at, &word): (usize, &u64)| {
            (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at as u64 * 64 + bit)
        };
        self.words.iter().enumerate().flat_map(of)
    }

    /// How many before each run of 64 rows.
    pub(super) fn before(&self) -> Vec<u64> {
        let sum = |sum: &mut u64, word: &u64| {
            let before = *sum;
            *sum += u64::from(word.count_ones());
            Some(before)
        };
        self.words.iter().scan(0, sum).collect()
    }

    /// How many before `row`, by what [`before`](Self::before) gave.
    pub(super) fn rank(&self, before: &[u64], row: u64) -> u64 {
        let word = (row / 64) as usize;
        match self.words.get(word) {
            Some(bits) => before[word] + u64::from((bits & ((1 << (row % 64)) - 1)).count_ones()),
            None => self.count,
        }
    }

    /// Reads the rows that `entry` tells of, below `below`; fails where others stand there.
    pub(super) fn read(path: &Path, entry: &RemovedEntry, below: u64) -> Result<Self> {
        let fault = |e: &dyn std::fmt::Display| Error::store(path.display(), e);
        let bytes = fs::read(path).map_err(|e| fault(&e))?;
        if checksum(&bytes) != entry.checksum {
            return Err(fault(&damaged()));
        }
        let reader = ParquetRecordBatchReaderBuilder::try_new(Bytes::from(bytes)).map_err(|e| fault(&e))?;
        let mut removed = Self::default();
        for batch in reader.build().map_err(|e| fault(&e))? {
            let batch = batch.map_err(|e| fault(&e))?;
            let rows =
                batch.column(0).as_primitive_opt::<UInt64Type>().ok_or_else(|| fault(&"not row numbers"))?;
            if let Some(row) = rows.values().iter().find(|&&row| row >= below) {
                return Err(fault(&format!("row {row} of {below}")));
            }
            rows.values().iter().for_each(|&row| removed.insert(row));
        }
        if removed.len() != entry.rows {
            return Err(fault(&format!("{} rows, not {}", removed.len(), entry.rows)));
        }
        Ok(removed)
    }

    /// Writes a file that stays, with this number.
    pub(super) fn write(&self, folder: &Path, number: u64) -> Result<RemovedEntry> {
        let path = folder.join(removed_name(number));
        let fault = |e: &dyn std::fmt::Display| Error::store(path.display(), e);
        let schema = Arc::new(Schema::new(vec![Field::new("row", DataType::UInt64, false)]));
        let rows = UInt64Array::from_iter_values(self.rows());
        let batch = RecordBatch::try_new(Arc::clone(&schema), vec![Arc::new(rows)]).map_err(|e| fault(&e))?;
        let mut writer = ArrowWriter::try_new(Vec::new(), schema, None).map_err(|e| fault(&e))?;
        let bytes = writer.write(&batch).and_then(|()| writer.into_inner()).map_err(|e| fault(&e))?;
        let write = || {
            let mut file = File::create(&path)?;
            file.write_all(&bytes)?;
            file.sync_all()
        };
        write().map_err(|e| fault(&e))?;
        Ok(RemovedEntry { number, rows: self.count, checksum: checksum(&bytes) })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_a_set_on_disk_too(rows in prop::collection::btree_set(0u64..1000, 0..60)) {
            let mut removed = Removed::default();
            rows.iter().chain(&rows).for_each(|&row| removed.insert(row));
            let folder = tempfile::tempdir().unwrap();
            let entry = removed.write(folder.path(), 7).unwrap();
            let path = folder.path().join(removed_name(7));
            let read = Removed::read(&path, &entry, 1000).unwrap();
            let other = RemovedEntry { rows: entry.rows + 1, ..entry.clone() };
            prop_assert!(Removed::read(&path, &other, 1000).is_err());
            let other = RemovedEntry { checksum: entry.checksum ^ 1, ..entry.clone() };
            prop_assert!(Removed::read(&path, &other, 1000).is_err());
            prop_assert_eq!(read.rows().collect::<BTreeSet<_>>(), rows.clone());
            prop_assert_eq!(read.len(), rows.len() as u64);
            let before = read.before();
            for row in 0..1010 {
                prop_assert_eq!(read.has(row), rows.contains(&row));
                prop_assert_eq!(read.rank(&before, row), rows.range(..row).count() as u64);
            }
        }
    }
}
