//! The index against the slow and obvious one, and against the deduplicator.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::super::signature::Signer;
use super::super::{Config, Deduplicator, Facts, PairKind};
use super::sign::sign;
use super::*;
use crate::error::ErrorKind;
use crate::progress::Progress;

mod corpus;
mod faults;
mod laws;
mod same;

fn open(folder: &Path) -> Index {
    Index::open(folder, None, Missing::Create).unwrap()
}

fn add(index: &Index, rows: &[(String, String)]) -> Vec<Option<Match>> {
    let arrivals = Arrivals {
        ids: rows.iter().map(|row| &*row.0).collect(),
        texts: rows.iter().map(|row| &*row.1).collect(),
        ..Arrivals::default()
    };
    index.add(&arrivals, &Progress::default()).unwrap()
}

fn query(index: &Index, texts: &[String]) -> Vec<Option<Match>> {
    let texts: Vec<&str> = texts.iter().map(|text| &**text).collect();
    index.query(&texts, &Progress::default()).unwrap()
}

/// A made article: sentences of a story, so that stories share nothing and parts of one share much.
fn article(story: u64, sentences: std::ops::Range<u64>) -> String {
    let mut text = String::new();
    for sentence in sentences {
        let mut state = story * 1_000_003 + sentence * 7919 + 1;
        for _ in 0..20 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push(char::from_u32(0x4E00 + (state >> 33) as u32 % 3000).unwrap());
        }
        text.push('。');
    }
    text
}

/// Parts of few stories, long enough that a sketch does not miss them, and short and empty texts.
fn texts() -> impl Strategy<Value = Vec<String>> {
    let one = (0u64..12, 0u64..3, 12u64..30, 0u32..12).prop_map(|(story, from, to, kind)| match kind {
        0 => String::new(),
        1 => "好".to_owned(),
        2 => article(100 + story, 0..3),
        _ => article(story, from..to),
    });
    prop::collection::vec(one, 1..40)
}

fn named(texts: Vec<String>) -> Vec<(String, String)> {
    texts.into_iter().enumerate().map(|(row, text)| (format!("n{row}"), text)).collect()
}

/// The best match of `text` among `before`, by comparing with each.
fn obvious(
    text: &str,
    before: &BTreeMap<usize, (String, String)>,
    config: &Config,
) -> Option<(PairKind, f64, f64)> {
    let shingles = |text: &str| -> (String, BTreeSet<Vec<char>>) {
        let folded: Vec<char> = sign(&mut Signer::new(config), text).folded.chars().collect();
        let size = config.shingle_chars.min(folded.len()).max(1);
        (folded.iter().collect(), folded.windows(size).map(<[char]>::to_vec).collect())
    };
    let (folded, ours) = shingles(text);
    let mut best = None;
    for (_, other) in before.values() {
        let (other, theirs) = shingles(other);
        if folded.is_empty() || other.is_empty() {
            continue;
        }
        let shared = ours.intersection(&theirs).count() as f64;
        let jaccard = shared / ((ours.len() + theirs.len()) as f64 - shared);
        let containment = shared / ours.len().min(theirs.len()) as f64;
        let kind = match () {
            () if folded == other => PairKind::Exact,
            () if jaccard >= config.threshold => PairKind::Near,
            () if containment >= config.containment() => PairKind::Contained,
            () => continue,
        };
        if best.is_none_or(|(_, known, contained)| (jaccard, containment) > (known, contained)) {
            best = Some((kind, jaccard, containment));
        }
    }
    best
}

fn told(answers: &[Option<Match>]) -> Vec<Option<(PairKind, f64, f64)>> {
    answers.iter().map(|one| one.as_ref().map(|m| (m.kind, m.jaccard, m.containment))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn it_says_what_comparing_with_each_says(texts in texts(), cut in 1usize..20, drop in 0usize..7) {
        let folder = tempfile::tempdir().unwrap();
        let index = open(folder.path());
        let mut model: BTreeMap<usize, (String, String)> = BTreeMap::new();
        for (batch, rows) in named(texts.clone()).chunks(cut).enumerate() {
            let mut expected = Vec::new();
            for (at, row) in rows.iter().enumerate() {
                expected.push(obvious(&row.1, &model, index.config()));
                model.insert(batch * cut + at, row.clone());
            }
            prop_assert_eq!(told(&add(&index, rows)), expected);
            if let Some((&gone, _)) = model.iter().nth(batch * drop) {
                let (id, _) = model.remove(&gone).unwrap();
                index.remove(&[&id]).unwrap();
            }
            prop_assert_eq!(index.len(), model.len() as u64);
        }
        let expected: Vec<_> = texts.iter().map(|text| obvious(text, &model, index.config())).collect();
        prop_assert_eq!(&told(&query(&index, &texts)), &expected);
        index.compact(&Progress::default()).unwrap();
        let again = open(folder.path());
        for index in [&index, &again] {
            prop_assert_eq!(&told(&query(index, &texts)), &expected);
            prop_assert_eq!((index.stats().removed, index.len()), (0, model.len() as u64));
        }
        let alive: BTreeSet<&str> = model.values().map(|row| &*row.0).collect();
        prop_assert!(query(&again, &texts).iter().flatten().all(|found| alive.contains(&*found.of)));
    }

    #[test]
    fn it_says_what_the_deduplicator_says(texts in texts(), cut in 1usize..20) {
        let folder = tempfile::tempdir().unwrap();
        let index = open(folder.path());
        let answers: Vec<_> = named(texts.clone()).chunks(cut).flat_map(|rows| add(&index, rows)).collect();
        let deduplicator = Deduplicator::new(Config::default()).unwrap();
        let groups = deduplicator.groups(&texts, &Facts::default(), &Progress::default()).unwrap();
        let mut first: Vec<usize> = (0..texts.len()).collect();
        for pair in groups.pairs.iter().filter(|pair| pair.kind == PairKind::Exact) {
            first[pair.right] = pair.left;
        }
        let likeness = |a: usize, b: usize| {
            let ends = (first[a].min(first[b]), first[a].max(first[b]));
            let known = groups.pairs.iter().find(|pair| (pair.left, pair.right) == ends);
            if first[a] == first[b] { Some((1.0, 1.0)) } else { known.map(|pair| (pair.jaccard, pair.containment)) }
        };
        for (row, answer) in answers.iter().enumerate() {
            let best = (0..row).filter_map(|other| likeness(row, other)).max_by(|a, b| a.partial_cmp(b).unwrap());
            let found = answer.as_ref().map(|found| (found.jaccard, found.containment));
            prop_assert!(best == found || texts[row].is_empty(), "row {}: {:?} {:?}", row, best, found);
        }
    }
}

#[test]
fn many_small_additions_are_merged_and_nothing_changes() {
    let folder = tempfile::tempdir().unwrap();
    let index = open(folder.path());
    let rows = named((0..90).map(|n| article(n % 30, 0..10 + n / 30)).collect());
    let answers: Vec<_> = rows.chunks(1).flat_map(|rows| add(&index, rows)).collect();
    assert!(index.stats().segments <= 8, "{:?}", index.stats());
    let whole = tempfile::tempdir().unwrap();
    assert_eq!(answers, add(&open(whole.path()), &rows));
    assert!(answers[30..].iter().all(Option::is_some) && answers[..30].iter().all(Option::is_none));
}

#[test]
fn copies_of_one_text_beyond_count_meet_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let index = open(folder.path());
    let rows = named(vec![article(1, 0..20); 40_000]);
    let answers = add(&index, &rows);
    assert!(answers[0].is_none() && answers[1..].iter().all(|a| a.as_ref().is_some_and(|m| m.of == "n0")));
    assert!(index.stats().bytes < 40_000 * 100, "{:?}", index.stats());
    let gone: Vec<&str> = rows[..30_000].iter().map(|row| &*row.0).collect();
    index.remove(&gone).unwrap();
    assert_eq!(query(&index, &[article(1, 0..20)])[0].as_ref().unwrap().of, "n30000");
    assert_eq!(query(&index, &[article(1, 0..19)])[0].as_ref().unwrap().of, "n30000");
    index.compact(&Progress::default()).unwrap();
    assert_eq!(query(&index, &[article(1, 0..19)])[0].as_ref().unwrap().of, "n30000");
}

#[test]
fn near_copies_beyond_count_are_found_by_their_ends() {
    let folder = tempfile::tempdir().unwrap();
    let index = open(folder.path());
    let text = |n: u64| format!("{}{}", article(1, 0..20), article(1000 + n, 0..1));
    let rows = named((0..3000).map(text).collect());
    let answers: Vec<_> = rows.chunks(1000).flat_map(|rows| add(&index, rows)).collect();
    assert!(answers[0].is_none() && answers[1..].iter().all(Option::is_some));
}

#[test]
fn one_writes_while_others_read() {
    let folder = tempfile::tempdir().unwrap();
    let (writer, reader) = (open(folder.path()), open(folder.path()));
    add(&writer, &named(vec![article(1, 0..20)]));
    assert_eq!(reader.len(), 0);
    reader.refresh().unwrap();
    assert!(query(&reader, &[article(1, 0..20)])[0].is_some());
    let refused = reader.remove(&["n0"]).unwrap_err();
    assert!(refused.kind() == ErrorKind::Store && refused.to_string().ends_with("locked by another writer"));
    writer.release();
    reader.remove(&["n0"]).unwrap();
    add(&reader, &named(vec![article(1, 0..20)]));
    assert_eq!(reader.len(), 1);
}

#[test]
fn a_reader_goes_on_while_segments_are_merged_away() {
    let folder = tempfile::tempdir().unwrap();
    let writer = open(folder.path());
    add(&writer, &named(vec![article(1, 0..20)]));
    add(&writer, &[("b".to_owned(), article(2, 0..20))]);
    let reader = open(folder.path());
    writer.compact(&Progress::default()).unwrap();
    assert!(query(&reader, &[article(2, 0..19)])[0].is_some());
}

#[test]
fn any_number_of_threads_says_and_writes_the_same() {
    let rows = named((0..300).map(|n| article(n % 90, n / 90..20 + n / 100)).collect());
    let with = |threads: usize| {
        let folder = tempfile::tempdir().unwrap();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let answers: Vec<_> = pool.install(|| {
            let index = open(folder.path());
            let answers = rows.chunks(20).flat_map(|rows| add(&index, rows)).collect();
            index.compact(&Progress::default()).unwrap();
            answers
        });
        let mut files: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().path()).collect();
        files.sort();
        (answers, files.iter().map(|file| fs::read(file).unwrap()).collect::<Vec<_>>())
    };
    assert!(with(1) == with(4));
}
