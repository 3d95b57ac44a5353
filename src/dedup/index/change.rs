//! What changes an index: adding, removing, compacting.
//!
//! Each writes files that nobody knows of yet, then a manifest that names them; so a change is there as a whole or
//! not at all.

use std::sync::{MutexGuard, PoisonError};

use super::answer::{Arrived, Match, of_added};
use super::arrivals::{Arrivals, pieces};
use super::batch::Among;
use super::ids::rows_of;
use super::lock::Lock;
use super::manifest::Manifest;
use super::merge::Merge;
use super::snapshot::Snapshot;
use super::store::Index;
use super::sweep::sweep;
use super::tiers::due;
use super::write;
use crate::error::{Error, Result};
use crate::progress::Progress;

impl Index {
    /// Adds texts, each held against all that are there and those before it. All are on disk when this returns;
    /// where it fails, none are; where the process is killed, all or none. Fails for an id that is there already.
    pub fn add(&self, arrivals: &Arrivals<'_>, progress: &Progress) -> Result<Vec<Option<Match>>> {
        arrivals.check()?;
        progress.expect(arrivals.texts.len() as u64);
        let _writing = self.write()?;
        self.merge_tiers(progress)?; // what earlier additions left, so that this one fails before it is on disk or not at all
        let before = self.now();
        if let Some(row) = rows_of(&before, &arrivals.ids)?.iter().position(Option::is_some) {
            let problem = format!("id {:?} is in the index already", arrivals.ids[row]);
            return Err(Error::input(format!("row {row}"), problem));
        }
        if arrivals.texts.is_empty() {
            return Ok(Vec::new());
        }
        let added = self.append(&before, arrivals, progress);
        let added = added.and_then(|added| progress.advance(0).map(|()| added));
        let (after, answers) = added.inspect_err(|_| sweep(&self.folder, &before.manifest))?;
        self.commit(after)?;
        Ok(answers)
    }

    /// Removes the texts with these ids. Fails, and removes none, where one is not there.
    pub fn remove(&self, ids: &[&str]) -> Result<()> {
        let _writing = self.write()?;
        let before = self.now();
        let mut removed = (*before.removed).clone();
        for (at, row) in rows_of(&before, ids)?.into_iter().enumerate() {
            let missing =
                || Error::input(format!("row {at}"), format!("id {:?} is not in the index", ids[at]));
            removed.insert(row.ok_or_else(missing)?);
        }
        if removed.len() == before.removed.len() {
            return Ok(());
        }
        let mut manifest = before.manifest.clone();
        let number = next(&mut manifest);
        manifest.removed = Some(removed.write(&self.folder, number)?);
        self.commit(before.with_removed(manifest, removed))
    }

    /// Makes one segment of all, without what was removed; progress counts texts.
    pub fn compact(&self, progress: &Progress) -> Result<()> {
        let _writing = self.write()?;
        let before = self.now();
        if before.segments.len() < 2 && before.removed.len() == 0 {
            return Ok(());
        }
        let mut manifest = before.manifest.clone();
        let number = next(&mut manifest);
        let merged = Merge::without_removed(&before)?.write(&self.folder, number, progress);
        let entry = merged.inspect_err(|_| sweep(&self.folder, &before.manifest))?;
        manifest.segments = if entry.rows == 0 { Vec::new() } else { vec![entry] };
        manifest.removed = None;
        self.commit(Snapshot::of(&self.folder, manifest, Some(&before))?)
    }

    /// Writes segments that don't count yet.
    fn append(
        &self,
        before: &Snapshot,
        arrivals: &Arrivals<'_>,
        progress: &Progress,
    ) -> Result<(Snapshot, Vec<Option<Match>>)> {
        let (mut snapshot, mut arrived) = (before.clone(), Vec::with_capacity(arrivals.texts.len()));
        for piece in pieces(&arrivals.texts) {
            let arrivals = arrivals.slice(piece);
            let (batch, ties) = self.search(&arrivals.texts, &snapshot, Among::StoredAndBefore, progress)?;
            let mut manifest = snapshot.manifest.clone();
            let number = next(&mut manifest);
            manifest.segments.push(write::write(&self.folder, number, &arrivals, &batch, &ties)?);
            arrived.extend(Arrived::of(&batch, ties));
            snapshot = Snapshot::of(&self.folder, manifest, Some(&snapshot))?;
        }
        let answers = of_added(&arrived, before.rows, &snapshot, self.config())?;
        Ok((snapshot, answers))
    }

    fn merge_tiers(&self, progress: &Progress) -> Result<()> {
        loop {
            let before = self.now();
            let rows: Vec<u32> = before.segments.iter().map(|segment| segment.entry.rows).collect();
            let Some(from) = due(&rows) else { return Ok(()) };
            let mut manifest = before.manifest.clone();
            let number = next(&mut manifest);
            let merged = Merge::from(&before, from).write(&self.folder, number, progress);
            let entry = merged.inspect_err(|_| sweep(&self.folder, &before.manifest))?;
            manifest.segments.truncate(from);
            manifest.segments.push(entry);
            self.commit(Snapshot::of(&self.folder, manifest, Some(&before))?)?;
        }
    }

    /// Makes `snapshot` the index, and sweeps away what it does not need any more.
    fn commit(&self, snapshot: Snapshot) -> Result<()> {
        snapshot.manifest.commit(&self.folder)?;
        sweep(&self.folder, &snapshot.manifest);
        self.show(snapshot);
        Ok(())
    }

    /// Becomes the writer, which alone changes what is shown, and shows what the last one left.
    fn write(&self) -> Result<MutexGuard<'_, Option<Lock>>> {
        let mut lock = self.lock.lock().unwrap_or_else(PoisonError::into_inner);
        if !lock.as_ref().is_some_and(Lock::is_ours) {
            *lock = None;
            *lock = Some(Lock::take(&self.folder)?);
            self.refresh()?;
            sweep(&self.folder, &self.now().manifest);
        }
        Ok(lock)
    }
}

/// The number of the next file.
fn next(manifest: &mut Manifest) -> u64 {
    manifest.next += 1;
    manifest.next - 1
}
