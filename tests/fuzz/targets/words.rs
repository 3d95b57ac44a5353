//! Words, tags and sentences of any text tile it, with and without words of the caller's; a column is cut like its texts.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use qinggao::progress::Progress;
use qinggao::segment::{Config, Hmm, Mode, Segmenter, Semicolons, Word, sentences_with};
use qinggao::text::Span;

static JIEBA: LazyLock<Segmenter> =
    LazyLock::new(|| Segmenter::new(&Config::default()).expect("the default is sound"));
static OWN: LazyLock<Segmenter> = LazyLock::new(|| {
    let word = |(word, freq): (&str, _)| Word { word: word.into(), freq, tag: None };
    let words = [("栖鹤屯", None), ("New York", None), ("的", Some(0)), ("3.5%", Some(9)), ("中国人", Some(u64::MAX))];
    Segmenter::new(&Config { words: words.map(word).into(), ..Config::default() }).expect("the words are sound")
});

fn assert_tile(text: &str, spans: impl IntoIterator<Item = Span>) {
    let mut at = 0;
    for Span { start, end } in spans {
        assert!(start == at && end > start && text.is_char_boundary(end));
        at = end;
    }
    assert_eq!(at, text.len());
}

fuzz_target!(|text: &str| {
    for segmenter in [&*JIEBA, &*OWN] {
        for hmm in [Hmm::On, Hmm::Off] {
            let words = segmenter.cut(text, Mode::Precise, hmm);
            assert_eq!(words.concat(), text);
            assert!(words.iter().all(|word| !word.is_empty()));
            assert_tile(text, segmenter.tag(text, hmm).into_iter().map(|word| word.span));
            for mode in [Mode::Search, Mode::All] {
                assert!(segmenter.cut(text, mode, hmm).iter().all(|word| text.contains(word)));
            }
            let column = segmenter.cut_column::<i64>(&[Some(text), None, Some(text)], Mode::Precise, hmm, &Progress::default());
            let offsets = column.expect("nobody asked to stop").word_offsets;
            assert_eq!(offsets.len(), 2 * words.len() + 1);
        }
    }
    for semicolons in [Semicolons::GoOn, Semicolons::End] {
        assert_tile(text, sentences_with(text, semicolons));
    }
});
