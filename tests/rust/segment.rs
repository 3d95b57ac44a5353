//! Words and sentences by the cases of `tests/cases/segment`, and the fast path beside a peer.

use std::io::{BufReader, Read};
use std::sync::OnceLock;

use flate2::read::GzDecoder;
use jieba_rs::Jieba;
use proptest::prelude::*;
use qinggao::segment::{Config, Hmm, Mode, Segmenter, Word, sentences};
use serde::Deserialize;

const DICTIONARY: &[u8] = include_bytes!("../../src/segment/data/dict.txt.gz");

#[derive(Deserialize)]
struct Cases<T> {
    case: Vec<T>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)] // why a case is there is for readers
struct SentenceCase {
    name: String,
    why: String,
    given: String,
    sentences: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct WordCase {
    name: String,
    why: String,
    given: String,
    #[serde(default)]
    words: Vec<(String, u64, String)>,
    precise: Option<Vec<String>>,
    no_hmm: Option<Vec<String>>,
    search: Option<Vec<String>>,
    all: Option<Vec<String>>,
}

#[test]
fn sentences_end_where_the_cases_say() {
    let cases: Cases<SentenceCase> = toml::from_str(include_str!("../cases/segment/sentences.toml")).unwrap();
    for case in cases.case {
        let found: Vec<&str> = sentences(&case.given).into_iter().map(|span| span.of(&case.given)).collect();
        assert_eq!(found, case.sentences, "{}", case.name);
    }
}

#[test]
fn words_are_those_that_the_cases_name() {
    let cases: Cases<WordCase> = toml::from_str(include_str!("../cases/segment/words.toml")).unwrap();
    for case in cases.case {
        let word = |(word, freq, tag): &(String, u64, String)| Word {
            word: word.clone(),
            freq: Some(*freq).filter(|f| *f > 0),
            tag: Some(tag.clone()),
        };
        let config = Config { words: case.words.iter().map(word).collect(), ..Config::default() };
        let segmenter = Segmenter::new(&config).unwrap();
        for (wanted, mode, hmm) in [
            (&case.precise, Mode::Precise, Hmm::On),
            (&case.no_hmm, Mode::Precise, Hmm::Off),
            (&case.search, Mode::Search, Hmm::On),
            (&case.all, Mode::All, Hmm::On),
        ] {
            if let Some(wanted) = wanted {
                assert_eq!(&segmenter.cut(&case.given, mode, hmm), wanted, "{} {mode:?}", case.name);
            }
        }
    }
}

fn peer() -> &'static Jieba {
    static PEER: OnceLock<Jieba> = OnceLock::new();
    PEER.get_or_init(|| {
        let mut lines = String::new();
        GzDecoder::new(DICTIONARY).read_to_string(&mut lines).unwrap();
        Jieba::with_dict(&mut BufReader::new(lines.as_bytes())).unwrap()
    })
}

/// Words of the dictionary, single characters, digits and punctuation, without what jieba-rs cuts its own way.
const TEXT: &str = "(中国人民|银行|新华社|北京大学|研究生命|的|了|一|长春市|宽城区|结婚的和尚未结婚|[一-龥]{1,4}|[0-9]{1,3}|[a-z]{1,3}|，|。| ){0,40}";

proptest! {
    #[test]
    fn without_the_model_words_are_those_of_jieba_rs(text in TEXT) {
        let segmenter = Segmenter::new(&Config::default()).unwrap();
        let found = segmenter.cut(&text, Mode::Precise, Hmm::Off);
        let wanted: Vec<&str> = peer().cut(&text, false).iter().map(|token| token.word).collect();
        prop_assert_eq!(found, wanted);
        let found = segmenter.cut(&text, Mode::Search, Hmm::Off);
        let wanted: Vec<&str> = peer().cut_for_search(&text, false).iter().map(|token| token.word).collect();
        prop_assert_eq!(found, wanted);
    }

    #[test]
    fn a_word_that_changes_nothing_takes_the_slow_path_to_the_same_words(text in TEXT) {
        // a user's word makes every character that begins it ask both tries
        let plain = Segmenter::new(&Config::default()).unwrap();
        let words = ["中〇〇", "一〇〇", "的〇〇", "新〇〇", "北〇〇", "研〇〇"];
        let word = |word: &str| Word { word: word.into(), freq: Some(0), tag: None };
        let both = Segmenter::new(&Config { words: words.map(word).to_vec(), ..Config::default() }).unwrap();
        for mode in [Mode::Precise, Mode::Search, Mode::All] {
            for hmm in [Hmm::On, Hmm::Off] {
                prop_assert_eq!(both.cut(&text, mode, hmm), plain.cut(&text, mode, hmm));
            }
        }
    }

    #[test]
    fn tagged_words_tile_any_text(text in "(.|[一-龥]{1,6}|[a-z0-9.%-]{1,4}|\\r\\n){0,40}") {
        let segmenter = Segmenter::new(&Config::default()).unwrap();
        for hmm in [Hmm::On, Hmm::Off] {
            let joined: String = segmenter.tag(&text, hmm).iter().map(|word| word.span.of(&text)).collect();
            prop_assert_eq!(&joined, &text);
        }
    }
}
