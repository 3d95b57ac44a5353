//! The steps against slow and obvious ones, and a made corpus with words planted in it.

use std::collections::BTreeMap;
use std::fmt::Write;

use proptest::prelude::*;
use rayon::ThreadPoolBuilder;

use super::candidates::candidates;
use super::freedom::freedom;
use super::grams::Grams;
use super::pieces::{EDGE, NUMBER, Piece, Pieces};
use super::{NewWord, NewWords, NewWordsConfig};
use crate::progress::Progress;
use crate::segment::{Config, Segmenter};

const ALL: usize = 1 << 20;

fn segmenter() -> Segmenter {
    Segmenter::new(&Config::default()).unwrap()
}

fn find(texts: &[String], batch: usize, threads: usize, config: &NewWordsConfig) -> Vec<NewWord> {
    let segmenter = segmenter();
    let progress = Progress::default();
    let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| {
        let mut finder = NewWords::new(&segmenter, config.clone()).unwrap();
        for texts in texts.chunks(batch) {
            let texts: Vec<Option<&str>> = texts.iter().map(|text| Some(&**text)).collect();
            finder.read(&texts, &progress).unwrap();
        }
        finder.finish(&progress).unwrap()
    })
}

fn words(found: &[NewWord]) -> Vec<&str> {
    found.iter().map(|one| &*one.word).collect()
}

const OPENINGS: [&str; 8] = ["昨天", "记者在", "居民说", "我们去", "今年的", "大家对", "会上提到", "他喜欢"];
const ENDINGS: [&str; 8] =
    ["很热闹", "的消息", "开始报名", "受到欢迎", "已经结束", "的情况", "怎么样", "和天气"];

/// Each of `words` in every frame, with a number that makes each clause another.
fn planted(words: &[&str]) -> Vec<String> {
    let mut texts = Vec::new();
    for word in words {
        for (n, opening) in OPENINGS.iter().enumerate() {
            for (m, ending) in ENDINGS.iter().enumerate() {
                texts.push(format!("{opening}{word}{ending}，第{}天。", n * 8 + m));
            }
        }
    }
    texts
}

#[test]
fn planted_words_are_found() {
    let planted_words = ["栖鹤屯", "宓蔚澜", "歼-77", "穹灵AI"];
    // in so small a corpus chance does more, and scores are lower
    let config = NewWordsConfig { min_score: 5.0, ..NewWordsConfig::default() };
    let found = find(&planted(&planted_words), 7, 2, &config);
    for word in planted_words {
        assert_eq!(found.iter().find(|one| one.word == word).unwrap().count, 64);
    }
    let glue = |one: &&NewWord| one.word.starts_with("在") || one.word.contains('的');
    assert_eq!(found.iter().find(glue), None);
    assert!(found.is_sorted_by(|a, b| a.score >= b.score));
}

#[test]
fn a_compound_of_a_word_that_is_free_elsewhere_is_left_cut() {
    let mut texts = planted(&["栖记者", "王鹤迷"]);
    texts.extend(planted(&["记者"]));
    let words = |compounds| {
        let config = NewWordsConfig { min_score: 0.0, compounds, ..NewWordsConfig::default() };
        find(&texts, 7, 1, &config).into_iter().map(|one| one.word).collect::<Vec<_>>()
    };
    assert!(words(true).contains(&"栖记者".to_owned()));
    let left = words(false);
    assert!(!left.contains(&"栖记者".to_owned()) && left.contains(&"王鹤迷".to_owned()), "{left:?}");
}

#[test]
fn a_surname_before_a_word_of_the_dictionary_is_a_name() {
    let mut texts = planted(&["梁黎明"]);
    texts.extend(planted(&["黎明"]));
    let config = NewWordsConfig { min_score: 0.0, ..NewWordsConfig::default() };
    assert!(find(&texts, 7, 1, &config).iter().any(|one| one.word == "梁黎明"));
}

#[test]
fn a_repost_makes_nothing_frequent() {
    let text = "昨天栖鹤屯很热闹，居民说栖鹤屯的冬捕节受到欢迎。".to_owned();
    assert_eq!(find(&vec![text; 500], 50, 1, &NewWordsConfig::default()), []);
}

#[test]
fn a_word_of_the_dictionary_is_not_new() {
    let segmenter = Segmenter::new(&Config {
        words: vec![crate::segment::Word { word: "栖鹤屯".into(), ..Default::default() }],
        ..Config::default()
    })
    .unwrap();
    let mut finder = NewWords::new(&segmenter, NewWordsConfig::default()).unwrap();
    for text in planted(&["栖鹤屯"]) {
        finder.read(&[Some(&text), None], &Progress::default()).unwrap();
    }
    assert_eq!(finder.finish(&Progress::default()).unwrap(), []);
}

#[test]
fn settings_out_of_bounds_are_named() {
    let segmenter = segmenter();
    let bad = [
        NewWordsConfig { min_count: 1, ..NewWordsConfig::default() },
        NewWordsConfig { max_chars: 33, ..NewWordsConfig::default() },
        NewWordsConfig { min_score: f64::NAN, ..NewWordsConfig::default() },
        NewWordsConfig { rows: 0, ..NewWordsConfig::default() },
    ];
    let problems = bad.map(|config| NewWords::new(&segmenter, config).err().unwrap().to_string());
    for (problem, field) in problems.iter().zip(["min_count", "max_chars", "min_score", "rows"]) {
        assert!(problem.starts_with(field), "{problem}");
    }
}

#[test]
fn the_frequent_survive_in_little_room() {
    let mut texts = planted(&["栖鹤屯"]);
    for (n, text) in texts.iter_mut().enumerate() {
        for m in 0..40 {
            let branch = "子丑寅卯辰巳".chars().nth(m % 6).unwrap();
            write!(text, "，甲{branch}乙{}丙", n * 40 + m).unwrap();
        }
    }
    let config = NewWordsConfig { rows: 1000, min_score: 5.0, ..NewWordsConfig::default() };
    assert!(words(&find(&texts, 3, 2, &config)).contains(&"栖鹤屯"));
}

/// Every row that could be a word, with its count and neighbours, by trying all.
fn slow_rows(text: &[Piece], pieces: &Pieces, max_chars: u32) -> BTreeMap<Vec<Piece>, Vec<(Piece, Piece)>> {
    let mut rows: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for start in 1..text.len() {
        for end in start + 1..text.len() {
            let row = &text[start..end];
            let chars: u32 = row.iter().map(|&piece| pieces.get(piece).chars).sum();
            if row.iter().all(|&piece| !pieces.get(piece).apart) && chars <= max_chars {
                rows.entry(row.to_vec()).or_default().push((text[start - 1], text[end]));
            }
        }
    }
    rows
}

/// The entropy of neighbours, as its definition says; `side` gives the character that stands next to the row.
fn slow_entropy(neighbours: &[Option<char>]) -> f64 {
    let total = neighbours.len() as f64;
    let mut counts: BTreeMap<char, f64> = BTreeMap::new();
    neighbours.iter().flatten().for_each(|&c| *counts.entry(c).or_default() += 1.0);
    let edges = neighbours.iter().filter(|c| c.is_none()).map(|_| 1.0);
    counts.into_values().chain(edges).map(|count| -(count / total) * (count / total).ln()).sum()
}

fn neighbour(pieces: &Pieces, piece: Piece, last: bool) -> Option<char> {
    let mut chars = pieces.get(piece).text.chars();
    match piece {
        EDGE => None,
        NUMBER => Some('0'),
        _ => {
            if last {
                chars.next_back()
            } else {
                chars.next()
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn counts_cohesion_and_freedom_are_those_of_a_slow_reckoning(
        clauses in prop::collection::vec("(鹤|栖|屯|的|在|城区|新|[0-3]{1,2}|A|-|记者){1,9}", 1..60),
    ) {
        let (segmenter, progress) = (segmenter(), Progress::default());
        let config = NewWordsConfig { min_count: 2, compounds: true, ..Default::default() };
        let mut pieces = Pieces::new(&segmenter);
        let text = pieces.read(&segmenter, &(clauses.join("\n") + "\n"), &progress).unwrap();
        let mut grams = Grams::new(4, ALL);
        grams.count(&text, &pieces, &progress).unwrap();
        let slow = slow_rows(&text, &pieces, 4);
        for (row, places) in &slow {
            prop_assert_eq!(grams.count_of(row) as usize, places.len());
        }
        let total = text.iter().filter(|&&piece| piece != EDGE).count() as f64;
        let found = candidates(&grams, &pieces, &config, &progress).unwrap();
        let free = freedom(&grams, &pieces, &found, &progress).unwrap();
        for (candidate, freedom) in found.iter().zip(free) {
            let places = &slow[&candidate.row];
            prop_assert_eq!(candidate.count as usize, places.len());
            let often = |row: &[Piece]| slow[row].len() as f64;
            let joints = (1..candidate.row.len()).map(|at| candidate.row.split_at(at));
            let least = joints
                .map(|(a, b)| (often(&candidate.row) * total / (often(a) * often(b))).ln())
                .fold(f64::INFINITY, f64::min);
            prop_assert!((candidate.cohesion - least).abs() < 1e-9);
            let left: Vec<_> = places.iter().map(|p| neighbour(&pieces, p.0, true)).collect();
            let right: Vec<_> = places.iter().map(|p| neighbour(&pieces, p.1, false)).collect();
            let slow_freedom = slow_entropy(&left).min(slow_entropy(&right));
            prop_assert!((freedom - slow_freedom).abs() < 1e-9, "{} {}", freedom, slow_freedom);
        }
    }

    #[test]
    fn threads_and_batches_change_nothing(
        texts in prop::collection::vec("((鹤|栖|屯|的|在|城区|新|[0-9]{1,3}|A|-|记者){1,9}[，。 ]){1,6}", 1..80),
        batch in 1usize..90,
    ) {
        let config = NewWordsConfig { min_count: 2, min_freedom: 0.0, min_score: -99.0, rows: 1000, ..Default::default() };
        let once = find(&texts, texts.len(), 1, &config);
        prop_assert_eq!(&find(&texts, batch, 3, &config), &once);
    }

    #[test]
    fn any_text_is_read(texts in prop::collection::vec(any::<String>(), 0..20)) {
        find(&texts, 3, 1, &NewWordsConfig { min_count: 2, min_score: -99.0, ..Default::default() });
    }
}
