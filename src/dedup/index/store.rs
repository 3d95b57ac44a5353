//! The index, as those outside see it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use super::super::config::Config;
use super::answer::{Match, answer};
use super::arrivals::{Arrivals, check, pieces};
use super::batch::{Among, Batch};
use super::find::find;
use super::ids::rows_of;
use super::lock::{LOCK, Lock};
use super::manifest::{MANIFEST, Manifest, RemovedEntry, removed_name};
use super::merge::Merge;
use super::promise::Judge;
use super::snapshot::Snapshot;
use super::tiers::due;
use super::verified::verify;
use super::write;
use crate::error::{Error, Result};
use crate::progress::Progress;

/// What happens where there is no index?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Missing {
    /// An empty one is made.
    #[default]
    Create,
    /// Opening fails.
    Refuse,
}

/// Texts on disk, and what is a copy of which.
///
/// Any number of processes may read while one writes. It becomes the writer with the first change, and stays it
/// until it is dropped or [`release`](Self::release)d. A reader sees the index as it was when it was opened or last
/// [`refresh`](Self::refresh)ed.
#[derive(Debug)]
pub struct Index {
    folder: PathBuf,
    config: Config,
    snapshot: RwLock<Arc<Snapshot>>,
    lock: Mutex<Option<Lock>>,
}

/// The size of an index.
#[derive(Debug, Clone, PartialEq)]
pub struct Stats {
    /// Texts that count.
    pub articles: u64,
    /// Texts that were removed and are on disk until the index is compacted.
    pub removed: u64,
    /// Segments.
    pub segments: usize,
    /// Bytes on disk.
    pub bytes: u64,
    /// How texts are signed and compared.
    pub config: Config,
}

impl Index {
    /// The index in `folder`. `threshold` takes the place of the one that it was made with, for as long as this is
    /// open; nothing on disk depends on it. Fails where something else stands there.
    pub fn open(folder: &Path, threshold: Option<f64>, missing: Missing) -> Result<Self> {
        let folder = std::path::absolute(folder).map_err(|e| Error::store(folder.display(), e))?;
        let given =
            threshold.map_or_else(Config::default, |threshold| Config { threshold, ..Config::default() });
        given.check()?;
        let snapshot = match Snapshot::open(&folder, None)? {
            Some(snapshot) => snapshot,
            None if missing == Missing::Create => create(&folder, given)?,
            None => return Err(absent(&folder)),
        };
        let mut config = snapshot.manifest.config.clone();
        config.check()?;
        config.threshold = threshold.unwrap_or(config.threshold);
        Ok(Self { folder, config, snapshot: RwLock::new(Arc::new(snapshot)), lock: Mutex::new(None) })
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// How it works.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Texts that count.
    pub fn len(&self) -> u64 {
        let snapshot = self.now();
        snapshot.rows - snapshot.removed.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Its size.
    pub fn stats(&self) -> Stats {
        let snapshot = self.now();
        Stats {
            articles: snapshot.rows - snapshot.removed.len(),
            removed: snapshot.removed.len(),
            segments: snapshot.segments.len(),
            bytes: snapshot.segments.iter().map(|segment| segment.bytes()).sum(),
            config: self.config.clone(),
        }
    }

    /// Looks for what a writer has done meanwhile.
    pub fn refresh(&self) -> Result<()> {
        let newest = Snapshot::open(&self.folder, Some(&self.now()))?.ok_or_else(|| absent(&self.folder))?;
        self.show(newest);
        Ok(())
    }

    /// Lets another write.
    pub fn release(&self) {
        *self.lock.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// For each id whether a text that counts has it.
    pub fn contains(&self, ids: &[&str]) -> Result<Vec<bool>> {
        Ok(rows_of(&self.now(), ids)?.iter().map(Option::is_some).collect())
    }

    /// For each of `texts` what it is a copy of, `None` where it is new. They are not held against each other.
    pub fn query(&self, texts: &[&str], progress: &Progress) -> Result<Vec<Option<Match>>> {
        check(texts)?;
        progress.expect(texts.len() as u64);
        let snapshot = self.now();
        let mut answers = Vec::with_capacity(texts.len());
        for piece in pieces(texts) {
            let (_, found) = self.search(&texts[piece], &[], &snapshot, Among::Stored, progress)?;
            answers.extend(found);
        }
        Ok(answers)
    }

    /// Adds texts, each held against all that are there and those before it. All are on disk when this returns;
    /// where it fails or the process is killed, none are. Fails for an id that is there already.
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
        removed.write(&self.folder.join(removed_name(number)))?;
        manifest.removed = Some(RemovedEntry { number, rows: removed.len() });
        self.commit(before.with_removed(manifest, removed))
    }

    /// Makes one segment of all, without what was removed.
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
        let (mut snapshot, mut answers) = (before.clone(), Vec::with_capacity(arrivals.texts.len()));
        for piece in pieces(&arrivals.texts) {
            let arrivals = arrivals.slice(piece);
            let (batch, found) =
                self.search(&arrivals.texts, &arrivals.ids, &snapshot, Among::StoredAndBefore, progress)?;
            answers.extend(found);
            let mut manifest = snapshot.manifest.clone();
            let number = next(&mut manifest);
            manifest.segments.push(write::write(&self.folder, number, &arrivals, &batch)?);
            snapshot = Snapshot::of(&self.folder, manifest, Some(&snapshot))?;
        }
        Ok((snapshot, answers))
    }

    fn search(
        &self,
        texts: &[&str],
        ids: &[&str],
        snapshot: &Snapshot,
        among: Among,
        progress: &Progress,
    ) -> Result<(Batch, Vec<Option<Match>>)> {
        let batch = Batch::new(texts, snapshot, &self.config, among, progress)?;
        let candidates = find(&batch, snapshot, Judge::new(&self.config), among, progress)?;
        let verified = verify(&batch, snapshot, &candidates, &self.config, progress)?;
        let answers = answer(&batch, ids, verified, snapshot)?;
        Ok((batch, answers))
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

    fn now(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn show(&self, snapshot: Snapshot) {
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
    }
}

fn absent(folder: &Path) -> Error {
    Error::store(folder.display(), "no index is there")
}

/// The number of the next file.
fn next(manifest: &mut Manifest) -> u64 {
    manifest.next += 1;
    manifest.next - 1
}

/// Makes an empty index, unless another is faster.
fn create(folder: &Path, config: Config) -> Result<Snapshot> {
    fs::create_dir_all(folder).map_err(|e| Error::store(folder.display(), e))?;
    let lock = Lock::take(folder);
    if let Some(other) = Snapshot::open(folder, None)? {
        return Ok(other);
    }
    let _lock = lock?;
    for entry in fs::read_dir(folder).map_err(|e| Error::store(folder.display(), e))? {
        let name = entry.map_err(|e| Error::store(folder.display(), e))?.file_name();
        if !name.to_str().is_some_and(|name| name == LOCK || Manifest::is_ours(name)) {
            return Err(Error::store(folder.display(), format!("not an index: {} is in it", name.display())));
        }
    }
    let manifest = Manifest::new(config);
    manifest.commit(folder)?;
    Snapshot::of(folder, manifest, None)
}

/// Deletes the files of an index that `manifest` does not name: what a kill left, and what was merged. What can't
/// be deleted now, as an open file on some systems, is deleted another time; it never counts.
fn sweep(folder: &Path, manifest: &Manifest) {
    let named = manifest.files();
    let Ok(entries) = fs::read_dir(folder) else { return };
    for name in entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()) {
        if name != MANIFEST && Manifest::is_ours(&name) && !named.contains(&name) {
            drop(fs::remove_file(folder.join(name)));
        }
    }
}
