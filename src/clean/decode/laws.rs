//! What is written in an encoding is read in it again; a wrong reading that lost nothing is undone, and told of.

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, WINDOWS_1252};
use proptest::prelude::*;

use super::{decode, decode_str};

const SIMPLIFIED: &str = "河湾市新桥昨日通车市民前来参观记者从现场了解到全长三百米总投资两亿元的工程历时年今天早上第一班公交开过大家都说方便多学校医院也在附近";
const TRADITIONAL: &str = "河灣市新橋昨日通車市民前來參觀記者從現場瞭解到全長三百公尺總投資兩億元的工程歷時年今天早上第一班公車開過大家都說方便多學校醫院也在附近";
/// What a head may declare, rightly or not.
const HEADS: [&str; 6] = [
    "",
    "<meta charset=utf-8>",
    "<meta charset=\"gb2312\">",
    "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=big5\">",
    "<?xml version=\"1.0\" encoding=\"gbk\"?>",
    "<meta charset=iso-8859-1>",
];
/// Words of languages that write ASCII with marks, and signs that stand in rows.
const LATIN: [&str; 24] = [
    "déjà",
    "vu",
    "façade",
    "côté",
    "été",
    "Über",
    "größer",
    "Straße",
    "señor",
    "año",
    "coração",
    "São",
    "não",
    "Ærø",
    "blåbærsyltetøj",
    "þýðir",
    "naïve",
    "×××",
    "±±",
    "°°°°",
    "«Où»",
    "§§",
    "½½½",
    "£££",
];

/// Sentences out of `chars`, with digits here and there.
fn sentences(chars: &str) -> impl Strategy<Value = String> + use<> {
    let clause =
        proptest::string::string_regex(&format!("[{chars}]{{3,12}}[0-9]{{0,2}}[{chars}]{{1,4}}")).unwrap();
    proptest::collection::vec((clause, "[，。、：；！？]"), 1..12)
        .prop_map(|clauses| clauses.into_iter().map(|(clause, end)| clause + &end).collect())
}

/// Paragraphs, some of them one character long.
fn paragraphs() -> impl Strategy<Value = String> {
    let line = prop_oneof![4 => sentences(SIMPLIFIED), 1 => "（完）|完|图1|", 1 => sentences(TRADITIONAL)];
    (sentences(SIMPLIFIED), proptest::collection::vec(line, 0..6))
        .prop_map(|(first, more)| [vec![first], more].concat().join("\n"))
}

fn latin1(bytes: &[u8]) -> String {
    bytes.iter().map(|&b| b as char).collect()
}

fn written(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, _, lost) = encoding.encode(text);
    assert!(!lost, "{text}");
    bytes.into_owned()
}

fn assert_read(page: &str, encoding: &'static Encoding) {
    let bytes = written(page, encoding);
    let got = decode(&bytes);
    assert_eq!((got.text.as_ref(), got.encoding, got.flags), (page, encoding.name(), vec![]));
}

fn assert_undone(wrong: &str, right: &str) {
    let got = decode_str(wrong);
    assert_eq!((got.text.as_ref(), got.flags), (right, vec!["mojibake_repaired"]), "{wrong}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_declaration_right_or_wrong_leaves_the_text_as_it_was_written(
        head in prop::sample::select(&HEADS[..]), simplified in sentences(SIMPLIFIED), traditional in sentences(TRADITIONAL)
    ) {
        assert_read(&format!("{head}<p>{simplified}</p>"), GB18030);
        assert_read(&format!("{head}<p>{traditional}</p>"), BIG5);
        assert_read(&format!("{head}<p>{simplified}</p>"), UTF_8);
        assert_read(&format!("{head}<p>{traditional}</p>"), UTF_8);
    }

    #[test]
    fn utf8_and_gbk_read_as_latin_are_undone(text in paragraphs()) {
        for bytes in [text.clone().into_bytes(), written(&text, GB18030)] {
            assert_undone(&latin1(&bytes), &text);
            assert_undone(&WINDOWS_1252.decode_without_bom_handling(&bytes).0, &text);
        }
    }

    #[test]
    fn utf8_read_as_gbk_is_undone_or_told_of(text in sentences(SIMPLIFIED)) {
        // An even number of bytes is read without loss.
        let even: String = text.chars().filter(|c| !c.is_ascii()).collect();
        let even: String = even.chars().take(even.chars().count() / 2 * 2).collect();
        // A few characters prove nothing.
        for text in [text, even].into_iter().filter(|text| text.chars().count() >= 12) {
            match GB18030.decode_without_bom_handling(text.as_bytes()) {
                (wrong, false) => assert_undone(&wrong, &text),
                (wrong, true) => prop_assert!(!decode_str(&wrong).flags.is_empty(), "{}", wrong),
            }
        }
    }

    #[test]
    fn what_was_lost_is_told_of_and_nothing_made_up(text in sentences(SIMPLIFIED), cut in 1usize..4) {
        let wrong = String::from_utf8_lossy(&written(&text, GB18030)).into_owned();
        let got = decode_str(&wrong);
        prop_assert!(got.text == wrong && got.flags.contains(&"replacement"), "{:?}", got);
        let at = text.char_indices().nth(cut).map_or(0, |(i, _)| i);
        let holed = format!("{}\u{FFFD}\u{FFFD}{}", &text[..at], &text[at..]);
        let got = decode_str(&holed);
        prop_assert_eq!((got.text.as_ref(), got.flags), (holed.as_str(), vec!["replacement"]));
    }

    #[test]
    fn latin_and_sound_chinese_are_left_alone(
        words in proptest::collection::vec(prop::sample::select(&LATIN[..]), 0..30), chinese in paragraphs()
    ) {
        let latin = words.join(" ");
        for text in [latin.as_str(), &chinese, &format!("{chinese}\n{latin}\n{chinese}{latin}")] {
            let got = decode_str(text);
            prop_assert_eq!((got.text.as_ref(), got.flags), (text, vec![]));
            let got = decode(text.as_bytes());
            prop_assert_eq!((got.text.as_ref(), got.encoding), (text, "UTF-8"));
        }
    }
}

#[test]
fn letters_of_two_bytes_are_no_double_byte_characters() {
    for text in
        ["Café", "Déjà vu à la carte", "Привет, мир", "Новый мост открыт", "Η γέφυρα", "××××××", "Ø Å"]
    {
        let got = decode(text.as_bytes());
        assert_eq!((got.text.as_ref(), got.encoding, got.flags), (text, "UTF-8", vec![]), "{text}");
    }
}
