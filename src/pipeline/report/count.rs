//! Counted while it is written.

use std::collections::BTreeMap;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int64Type, UInt64Type};
use arrow_array::{Array, RecordBatch};
use rustc_hash::FxHashMap;

use super::cells::{SHOWN, column, list, member, published, shown, strings, value};
use super::gathered::Gathered;
use super::language::language;
use super::scale::{above, after, step, without_gaps};
use super::{InputCount, Names, RejectedCount, RejectedExample, RemovedCount, RepairedCount, Report};
use crate::dedup::Groups;
use crate::pipeline::mended::Mended;
use crate::pipeline::shard::FILE;

/// So many examples are kept of each rule and reason.
const EXAMPLES: usize = 5;
/// Names and files that are listed one by one.
const LISTED: usize = 1000;

/// Counts the rows of the tables as they pass by.
#[derive(Debug)]
pub struct Count {
    inputs: FxHashMap<String, InputCount>,
    rejected: FxHashMap<(String, String), RejectedCount>,
    removed: FxHashMap<(String, String), RemovedCount>,
    flags: FxHashMap<String, u64>,
    sources: FxHashMap<String, u64>,
    outlets: FxHashMap<String, u64>,
    languages: FxHashMap<String, u64>,
    unflagged: u64,
    months: BTreeMap<String, u64>,
    lengths: BTreeMap<u64, u64>,
    gathered: Gathered,
    /// Records that hold no page.
    pub(in crate::pipeline) skipped: u64,
    /// What was mended in articles and duplicates.
    pub(in crate::pipeline) mended: Mended,
}

impl Count {
    pub(in crate::pipeline) fn new(groups: &Groups) -> Self {
        Self {
            inputs: FxHashMap::default(),
            rejected: FxHashMap::default(),
            removed: FxHashMap::default(),
            flags: FxHashMap::default(),
            sources: FxHashMap::default(),
            outlets: FxHashMap::default(),
            languages: FxHashMap::default(),
            unflagged: 0,
            months: BTreeMap::new(),
            lengths: BTreeMap::new(),
            gathered: Gathered::new(groups),
            skipped: 0,
            mended: Mended::default(),
        }
    }

    /// Takes articles and duplicates; `work` are the same rows as they stood in their shard, `first` the number of
    /// the first of them.
    pub(in crate::pipeline) fn articles(&mut self, output: &RecordBatch, work: &RecordBatch, first: usize) {
        let files = strings(work, FILE);
        let canonical = column(output, "canonical").as_boolean();
        let groups = column(output, "group").as_primitive::<Int64Type>();
        for row in 0..output.num_rows() {
            let input = self.inputs.entry(files.value(row).to_owned()).or_default();
            if canonical.value(row) {
                input.articles += 1;
                self.article(output, row);
            } else {
                input.duplicates += 1;
            }
            let member = || member(output, row);
            self.gathered.take(groups.value(row) as u64, first + row, member);
        }
    }

    fn article(&mut self, output: &RecordBatch, row: usize) {
        let text = strings(output, "text").value(row);
        let chars = text.chars().count() as u64;
        *self.lengths.entry(step(chars)).or_default() += 1;
        add(&mut self.languages, Some(language(text)));
        add(&mut self.sources, value(output, "source", row));
        add(&mut self.outlets, value(output, "outlet", row));
        let flags = list(output, "flags").value(row);
        self.unflagged += u64::from(flags.is_empty());
        flags.as_string::<i32>().iter().for_each(|flag| add(&mut self.flags, flag));
        let month = published(output, row).map_or_else(String::new, |time| time[..7].to_owned());
        *self.months.entry(month).or_default() += 1;
    }

    pub(in crate::pipeline) fn removals(&mut self, removals: &RecordBatch) {
        let [ids, kinds, rules, texts] = ["id", "kind", "rule", "text"].map(|name| strings(removals, name));
        for row in 0..removals.num_rows() {
            let key = (kinds.value(row).to_owned(), rules.value(row).to_owned());
            let count = self.removed.entry(key).or_default();
            count.count += 1;
            count.chars += texts.value(row).chars().count() as u64;
            if count.examples.len() < EXAMPLES {
                count.examples.push((ids.value(row).to_owned(), shown(texts.value(row))));
            }
        }
    }

    pub(in crate::pipeline) fn rejected(&mut self, rejected: &RecordBatch) {
        let [files, stages, reasons, details] =
            ["file", "stage", "reason", "detail"].map(|name| strings(rejected, name));
        let rows = column(rejected, "row").as_primitive::<UInt64Type>();
        let raw = column(rejected, "raw").as_binary::<i32>();
        for row in 0..rejected.num_rows() {
            self.inputs.entry(files.value(row).to_owned()).or_default().rejected += 1;
            let key = (stages.value(row).to_owned(), reasons.value(row).to_owned());
            let count = self.rejected.entry(key).or_default();
            count.count += 1;
            if count.examples.len() < EXAMPLES {
                let number = if rows.is_valid(row) { format!(":{}", rows.value(row)) } else { String::new() };
                let head = &raw.value(row)[..raw.value(row).len().min(4 * SHOWN)];
                count.examples.push(RejectedExample {
                    place: format!("{}{number}", files.value(row)),
                    detail: details.value(row).to_owned(),
                    raw: shown(&String::from_utf8_lossy(head)),
                });
            }
        }
    }

    /// All that was counted; `files` are the inputs in their order.
    pub(super) fn report(mut self, files: Vec<String>) -> Report {
        let mut inputs: Vec<InputCount> = Vec::new();
        for file in files {
            let mut input = self.inputs.remove(&file).unwrap_or_default();
            input.rows = input.articles + input.duplicates + input.rejected;
            input.file = file;
            inputs.push(input);
        }
        let sum = |read: fn(&InputCount) -> u64| inputs.iter().map(read).sum();
        let (articles, duplicates) = (sum(|i| i.articles), sum(|i| i.duplicates));
        let undated = self.months.remove("").unwrap_or(0);
        without_gaps(&mut self.months, |month: &String| after(month));
        without_gaps(&mut self.lengths, |&from| Some(above(from)));
        if undated > 0 {
            self.months.insert("none".to_owned(), undated);
        }
        Report {
            version: String::new(),
            run: String::new(),
            rows: sum(|i| i.rows),
            articles,
            duplicates,
            known: 0,
            rejected: sum(|i| i.rejected),
            removals: self.removed.values().map(|r| r.count).sum(),
            skipped: self.skipped,
            inputs: shortened(inputs),
            rejected_by: rejected_by(self.rejected),
            removed_by: removed_by(self.removed),
            repaired_by: repaired_by(self.mended),
            flags: names(self.flags, self.unflagged),
            sources: named(self.sources, articles),
            outlets: named(self.outlets, articles),
            languages: named(self.languages, articles),
            months: self.months,
            lengths: self.lengths,
            groups: self.gathered.finish(),
            seconds: BTreeMap::new(),
        }
    }
}

fn rejected_by(counts: FxHashMap<(String, String), RejectedCount>) -> Vec<RejectedCount> {
    let counts = counts.into_iter().map(|((stage, reason), count)| RejectedCount { stage, reason, ..count });
    let mut counts: Vec<_> = counts.collect();
    counts.sort_by(|a, b| (b.count, &a.stage, &a.reason).cmp(&(a.count, &b.stage, &b.reason)));
    counts
}

fn removed_by(counts: FxHashMap<(String, String), RemovedCount>) -> Vec<RemovedCount> {
    let counts = counts.into_iter().map(|((kind, rule), count)| RemovedCount { kind, rule, ..count });
    let mut counts: Vec<_> = counts.collect();
    counts.sort_by(|a, b| (b.count, &a.kind, &a.rule).cmp(&(a.count, &b.kind, &b.rule)));
    counts
}

fn repaired_by(mended: Mended) -> Vec<RepairedCount> {
    let counts = mended.sorted().into_iter();
    counts.map(|(kind, (count, articles))| RepairedCount { kind, count, articles }).collect()
}

fn shortened(mut inputs: Vec<InputCount>) -> Vec<InputCount> {
    if inputs.len() > LISTED {
        let rest = inputs.split_off(LISTED - 1);
        let mut sum = InputCount { file: format!("and {} more files", rest.len()), ..InputCount::default() };
        for input in rest {
            sum.rows += input.rows;
            sum.articles += input.articles;
            sum.duplicates += input.duplicates;
            sum.rejected += input.rejected;
        }
        inputs.push(sum);
    }
    inputs
}

fn named(counts: FxHashMap<String, u64>, articles: u64) -> Names {
    let some: u64 = counts.values().sum();
    names(counts, articles - some)
}

fn names(counts: FxHashMap<String, u64>, none: u64) -> Names {
    let distinct = counts.len() as u64;
    let mut top: Vec<(String, u64)> = counts.into_iter().collect();
    top.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    top.truncate(LISTED);
    Names { distinct, none, top }
}

fn add(counts: &mut FxHashMap<String, u64>, name: Option<&str>) {
    if let Some(name) = name {
        match counts.get_mut(name) {
            Some(count) => *count += 1,
            None => drop(counts.insert(name.to_owned(), 1)),
        }
    }
}
