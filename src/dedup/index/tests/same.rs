//! The index says what the deduplicator says of the same texts, of whole groups too.

use proptest::prelude::*;

use super::super::super::{Config, Deduplicator, Facts, Groups};
use super::super::*;
use super::{add, article, named, open};
use crate::progress::Progress;

/// Stories, parts of them, pages that join two of them, and pages that end as all pages of their site do.
fn texts() -> impl Strategy<Value = Vec<String>> {
    let part = (0u64..6, 0u64..3, 12u64..30);
    let page = (part.clone(), part, 0u32..6).prop_map(|((story, from, to), (other, start, end), kind)| {
        let text = article(story, from..to);
        match kind {
            0 => format!("{text}\n{}", article(other, start..end)),
            1 => format!("{}\n{}", article(1000 + story * 100 + from * 30 + to, 0..3), article(99, 0..6)),
            2 => String::new(),
            _ => text,
        }
    });
    prop::collection::vec(page, 1..60)
}

fn groups(texts: &[String]) -> Groups {
    let deduplicator = Deduplicator::new(Config::default()).unwrap();
    deduplicator.groups(texts, &Facts::default(), &Progress::default()).unwrap()
}

fn labels(index: &Index) -> Vec<u64> {
    index.groups(&Progress::default()).unwrap().into_iter().map(|(_, group)| group).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn texts_that_come_at_once_are_told_what_the_deduplicator_tells(texts in texts()) {
        let folder = tempfile::tempdir().unwrap();
        let answers = add(&open(folder.path()), &named(texts.clone()));
        let expected = groups(&texts).labels;
        for (row, answer) in answers.iter().enumerate() {
            let of = answer.as_ref().map(|found| found.of[1..].parse::<usize>().unwrap());
            let first = expected.iter().position(|label| *label == expected[row]).unwrap();
            prop_assert_eq!(of.is_none(), first == row, "row {}", row);
            prop_assert!(of.is_none_or(|of| of < row && expected[of] == expected[row]), "row {}: {:?}", row, of);
        }
    }

    #[test]
    fn groups_are_the_same_however_the_texts_came(texts in texts(), cut in 1usize..30, gone in 2usize..9) {
        let folder = tempfile::tempdir().unwrap();
        let index = open(folder.path());
        let mut rows = named(texts);
        for some in rows.chunks(cut) {
            add(&index, some);
        }
        let said = |rows: &[(String, String)]| {
            groups(&rows.iter().map(|row| row.1.clone()).collect::<Vec<_>>()).labels
        };
        prop_assert_eq!(labels(&index), said(&rows));
        let (out, stay): (Vec<_>, Vec<_>) = rows.into_iter().enumerate().partition(|(row, _)| row % gone == 0);
        rows = stay.into_iter().map(|(_, row)| row).collect();
        let mut out: Vec<_> = out.into_iter().map(|(_, row)| row).collect();
        index.remove(&out.iter().map(|row| &*row.0).collect::<Vec<_>>()).unwrap();
        prop_assert_eq!(labels(&index), said(&rows));
        add(&index, &out); // they come again
        rows.append(&mut out);
        prop_assert_eq!(labels(&index), said(&rows));
        index.compact(&Progress::default()).unwrap();
        prop_assert_eq!(labels(&open(folder.path())), said(&rows));
    }
}

#[test]
fn a_page_that_joins_two_stories_makes_no_copy_of_the_second() {
    let folder = tempfile::tempdir().unwrap();
    let index = open(folder.path());
    let page = format!("{}\n{}", article(1, 0..20), article(2, 0..12));
    let rows = named(vec![page, article(1, 0..20), article(2, 0..12), article(1, 0..18)]);
    let of = |answers: &[Option<Match>]| -> Vec<Option<String>> {
        answers.iter().map(|answer| Some(answer.as_ref()?.of.clone())).collect()
    };
    let name = |id: &str| Some(id.to_owned());
    assert_eq!(of(&add(&index, &rows)), [None, name("n0"), None, name("n1")]);
    let asked = [&*article(2, 0..11)];
    let told = index.query(&asked, &Progress::default()).unwrap();
    assert_eq!(told[0].as_ref().unwrap().of, "n2");
}

#[test]
fn more_copies_than_a_list_is_looked_through_for_are_one_group() {
    let folder = tempfile::tempdir().unwrap();
    let index = open(folder.path());
    let copies = (0..90).map(|copy| format!("{}{}", article(1, 0..20), article(100 + copy, 0..2)));
    let others = (0..9).map(|story| article(2 + story, 0..12));
    let rows = named(copies.chain(others).collect());
    for some in rows.chunks(11) {
        add(&index, some); // so that no segment's lists are long, and the index's are
    }
    let expected: Vec<u64> = (0..99u64).map(|row| row.saturating_sub(89)).collect();
    assert_eq!(labels(&index), expected);
    let told = index.query(&[&*article(1, 3..19)], &Progress::default()).unwrap();
    assert!(told[0].is_some());
}
