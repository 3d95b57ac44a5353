//! The main job, stage by stage.
//!
//! [`Job::clean`] makes shards of the input → [`Job::group`] finds copies among what is kept → [`Job::know`] finds
//! copies of what an index holds, if one is given → [`Job::write`] makes the output of all, and adds to the index. A stage that was interrupted begins again where it can: shards that are done stay done.
//! `report.json` is written last: where it is, the output is whole.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::batch::Worker;
use super::config::{Config, name_of};
use super::copies;
use super::folder::{Folder, Shard};
use super::known::{add, known};
use super::merge::merge;
use super::pairs::Pairs;
use super::read::{Source, find, sources};
use super::report::{self, Report};
use super::shard::Sharder;
use super::store::Whole;
use crate::dedup::{Deduplicator, Groups, Index};
use crate::error::{Error, Result};
use crate::progress::Progress;

/// What becomes of an earlier run into the same folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Start {
    /// It is done over.
    #[default]
    Fresh,
    /// What it has done already is kept, as far as input and configuration are the same.
    Resume,
}

/// One run of the pipeline.
pub struct Job {
    out: PathBuf,
    worker: Worker,
    sources: Vec<(String, Source)>,
    name: String,
    start: Start,
    folder: Folder,
    shards: Vec<Shard>,
    groups: Option<Groups>,
    index: Option<Index>,
    known: Option<Vec<Option<String>>>,
    seconds: Vec<(&'static str, f64)>,
}

const SEAL: &str = "report.json";

impl Job {
    /// Checks everything that can be checked before the work: the configuration, the inputs, the output.
    pub fn new(inputs: &[String], out: &Path, config: Config, start: Start) -> Result<Self> {
        let format = config.input.format;
        let worker = Worker::new(config)?;
        let config = worker.config();
        Deduplicator::new(config.dedup.clone())?;
        let files = find(inputs, format, out)?;
        if start == Start::Resume && files.iter().any(super::read::InputFile::is_standard_input) {
            return Err(Error::config("resume", "standard input can't be read a second time"));
        }
        let settings = settings(&config)?;
        let sources: Vec<_> = sources(files)
            .into_iter()
            .map(|source| Ok((name_of(&[&settings, &described(&source)?]), source)))
            .collect::<Result<_>>()?;
        let names: Vec<&[u8]> = sources.iter().map(|(name, _)| name.as_bytes()).collect();
        let name = name_of(&names);
        let index = config.index.as_ref().map(|against| against.open(&config.dedup)).transpose()?;
        let folder = Folder::take(out)?;
        let kept: Vec<String> = match start {
            Start::Fresh => Vec::new(),
            Start::Resume => sources.iter().map(|(name, _)| name.clone()).chain([said(&name)]).collect(),
        };
        folder.sweep(&kept)?;
        Ok(Self {
            out: out.to_owned(),
            worker,
            sources,
            name,
            start,
            folder,
            shards: Vec::new(),
            groups: None,
            index,
            known: None,
            seconds: Vec::new(),
        })
    }

    /// The report of an earlier run that did just this to its end; else the job itself.
    pub fn unless_finished(self) -> Result<Result<Report, Box<Self>>> {
        match Report::read(&self.out.join(SEAL)) {
            Ok(report) if self.start == Start::Resume && report.run == self.name => {
                self.folder.remove()?;
                Ok(Ok(report))
            }
            _ => Ok(Err(Box::new(self))),
        }
    }

    /// Stage one; progress counts bytes on disk.
    pub fn clean(&mut self, progress: &Progress) -> Result<()> {
        let began = Instant::now();
        let files = self.sources.iter().flat_map(|(_, source)| &source.files);
        progress.expect(files.map(|file| file.bytes).sum());
        let sharder = Sharder { worker: &self.worker, progress };
        let mut shards = Vec::new();
        for (at, (name, source)) in self.sources.iter().enumerate() {
            progress.enter(format!("{} [{}/{}]", source.name(), at + 1, self.sources.len()));
            shards.extend(sharder.shards(source, &self.folder.source(name)?)?);
        }
        self.shards = shards;
        self.seconds.push(("clean", began.elapsed().as_secs_f64()));
        Ok(())
    }

    /// Stage two; progress counts articles.
    pub fn group(&mut self, progress: &Progress) -> Result<()> {
        let began = Instant::now();
        let config = self.worker.config();
        self.groups = Some(if config.run.dedup {
            copies::groups(&config.dedup, &self.shards, &self.folder, progress)?
        } else {
            copies::apart(&self.shards)
        });
        self.seconds.push(("dedup", began.elapsed().as_secs_f64()));
        Ok(())
    }

    /// Whether there is an index to ask.
    pub fn has_index(&self) -> bool {
        self.index.is_some()
    }

    /// Stage three, where there is an index: which articles it holds already. Progress counts articles.
    pub fn know(&mut self, progress: &Progress) -> Result<()> {
        let (Some(index), Some(groups)) = (&self.index, &mut self.groups) else { return Ok(()) };
        let began = Instant::now();
        let place = self.folder.file(&said(&self.name));
        self.known = Some(known(index, &self.shards, groups, &place, progress)?);
        self.seconds.push(("index", began.elapsed().as_secs_f64()));
        Ok(())
    }

    /// The last stage; progress counts articles. Without the stages before it there is nothing to write.
    pub fn write(mut self, progress: &Progress) -> Result<Report> {
        let began = Instant::now();
        let groups = self.groups.take().unwrap_or_default();
        let seal = self.out.join(SEAL);
        if let Err(error) = fs::remove_file(&seal)
            && error.kind() != std::io::ErrorKind::NotFound
        {
            return Err(Error::store(seal.display(), error));
        }
        // who only looks for copies wants to see what makes them copies
        let pairs = (!self.worker.config().run.clean).then(|| Pairs::new(&groups));
        let count = merge(&self.shards, &groups, self.known.as_deref(), pairs, &self.out, progress)?;
        let config = self.worker.config().to_toml()?;
        Whole::write(&self.out.join("qinggao.toml"), config.as_bytes())?;
        let adds = self.worker.config().index.as_ref().is_some_and(|against| against.add);
        if let Some(index) = self.index.as_ref().filter(|_| adds) {
            add(index, &self.shards, &groups.keep, progress)?;
        }
        self.seconds.push(("write", began.elapsed().as_secs_f64()));
        let files = self.sources.iter().flat_map(|(_, source)| source.files.iter().map(|f| f.name.clone()));
        let mut report = Report::new(self.name.clone(), files.collect(), count, &groups, self.seconds);
        report.known = self.known.iter().flatten().flatten().count() as u64;
        Whole::write(&self.out.join("report.html"), report::page(&report).as_bytes())?;
        report.write(&seal)?;
        self.folder.remove()?;
        Ok(report)
    }
}

/// Runs all stages on the current pool.
pub fn run(inputs: &[String], out: &Path, config: Config, start: Start) -> Result<Report> {
    let mut job = match Job::new(inputs, out, config, start)?.unless_finished()? {
        Ok(report) => return Ok(report),
        Err(job) => job,
    };
    job.clean(&Progress::default())?;
    job.group(&Progress::default())?;
    job.know(&Progress::default())?;
    job.write(&Progress::default())
}

/// The file in which a run called `name` has written down what the index said.
fn said(name: &str) -> String {
    format!("known-{name}.json")
}

/// All that decides what comes out: the version, the settings, and the dictionaries that they name.
fn settings(config: &Config) -> Result<Vec<u8>> {
    let mut settings = env!("CARGO_PKG_VERSION").as_bytes().to_vec();
    settings.extend(config.to_toml()?.into_bytes());
    for path in config.segment.dictionary.iter().chain(&config.segment.user_dictionaries) {
        settings.extend(fs::read(path).map_err(|e| Error::config(path.display(), e))?);
    }
    Ok(settings)
}

fn described(source: &Source) -> Result<Vec<u8>> {
    serde_json::to_vec(&source.files).map_err(|e| Error::input(&source.files[0].name, e))
}
