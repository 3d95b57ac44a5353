//! Did somebody decode this wrongly before us, and can it be undone?
//!
//! The text, or else each of its lines: one whose characters are those of one code page is encoded in it again and read
//! in the encoding that it was written in. The result stands only if it is valid, and familiar where it was not.
//! UTF-8 and GBK read as Latin-1 or Windows-1252, and UTF-8 read as GBK, are undone; what an earlier reader
//! replaced is lost, and only told of.

use std::sync::LazyLock;

use aho_corasick::packed::Searcher;
use encoding_rs::{Encoding, GB18030, GBK, UTF_8, WINDOWS_1252};

use super::familiar::Count;

/// What came of looking for mojibake.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Repair {
    /// The text with what could be undone; `None` where nothing was.
    pub(super) text: Option<String>,
    /// Some of it could not be undone.
    pub(super) left: bool,
}

/// Fewer characters than this prove nothing.
const FEWEST: usize = 3;
/// So many hints in a text are needed to look at its lines at all.
const SUSPECTS: usize = 6;
/// So many of them are letters.
const LETTERS: usize = 2;
/// So many double-byte characters, at least, stand to each whose second half is ASCII, in Traditional text too.
const TORN: usize = 2;
const LOST_CHAR: char = '\u{FFFD}';
/// U+FFFD, and what it becomes when it is written as UTF-8 and read as GBK.
const SIGNS: [&str; 3] = ["\u{FFFD}", "锟斤拷", "烫烫烫"];

/// Signs of what nobody can read any more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Lost {
    /// An earlier reader replaced it.
    pub(super) replaced: bool,
    /// And a later one read the replacement wrongly.
    misread: bool,
}

/// Looks for such signs in `text`, for all at once.
pub(super) fn lost(text: &str) -> Lost {
    static SEARCHER: LazyLock<Option<Searcher>> = LazyLock::new(|| Searcher::new(SIGNS));
    let mut lost = Lost::default();
    let mut note = |sign: usize| {
        lost.replaced |= sign == 0;
        lost.misread |= sign > 0;
        lost.replaced && lost.misread
    };
    if let Some(searcher) = &*SEARCHER {
        _ = searcher.find_iter(text).any(|found| note(found.pattern().as_usize()));
    } else {
        _ = SIGNS.iter().enumerate().any(|(n, sign)| text.contains(sign) && note(n));
    }
    lost
}

/// Undoes what can be undone in `text`.
pub(super) fn repair(text: &str, lost: Lost) -> Repair {
    let mut left = lost.misread;
    if !suspicious(text) {
        return Repair { text: None, left };
    }
    // The whole tells more than a line of one character can.
    if let Verdict::Undone(undone) = verdict(text) {
        return Repair { text: Some(undone), left };
    }
    let mut repaired = String::with_capacity(text.len());
    let mut changed = false;
    for line in text.split_inclusive('\n') {
        match verdict(line) {
            Verdict::Sound => repaired.push_str(line),
            Verdict::Lost => {
                left = true;
                repaired.push_str(line);
            }
            Verdict::Undone(undone) => {
                changed = true;
                repaired.push_str(&undone);
            }
        }
    }
    Repair { text: changed.then_some(repaired), left }
}

enum Verdict {
    Sound,
    Undone(String),
    Lost,
}

/// A cheap look at the bytes: letters of Latin-1, or ideographs that only a wrong decoding brings. Hard spaces and `©`
/// alone are no letters; characters that were torn into Latin-1 bring many that are.
fn suspicious(text: &str) -> bool {
    let bytes = text.as_bytes();
    let letters = memchr::memchr_iter(0xC3, bytes).take(LETTERS).count();
    letters == LETTERS && memchr::memchr2_iter(0xC2, 0xC3, bytes).take(SUSPECTS).count() == SUSPECTS
        || !Count::is_plainly_familiar(text) && Count::of(text, 1000).share() < 0.95
}

fn verdict(line: &str) -> Verdict {
    let before = Count::of(line, usize::MAX);
    if before.strange < FEWEST || before.share() > 0.95 {
        return Verdict::Sound;
    }
    if let Some(bytes) = western(line) {
        // A row of signs (××××) is one, and would be characters too.
        if !line.chars().any(|c| !c.is_ascii() && c.is_alphabetic()) {
            return Verdict::Sound;
        }
        let double = if is_torn(&bytes) { None } else { reread(&bytes, GB18030) };
        return reread(&bytes, UTF_8).or(double).map_or(Verdict::Sound, Verdict::Undone);
    }
    let rest = line.replace(LOST_CHAR, "");
    let (bytes, unmappable) = chinese(&rest);
    let (text, broken) = UTF_8.decode_without_bom_handling(&bytes);
    let whole = rest.len() == line.len() && !unmappable && !broken;
    match () {
        () if whole && better(&text) => Verdict::Undone(text.into_owned()),
        () if better(&text.replace(LOST_CHAR, "")) => Verdict::Lost,
        () => Verdict::Sound,
    }
}

/// The bytes of a line that holds nothing but Latin-1 or Windows-1252.
fn western(line: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(line.len());
    let mut buffer = [0; 4];
    for c in line.chars() {
        if c <= '\u{FF}' {
            bytes.push(c as u8);
            continue;
        }
        let (encoded, _, unmappable) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
        if unmappable {
            return None;
        }
        bytes.extend_from_slice(&encoded);
    }
    Some(bytes)
}

/// Whether letters stand among ASCII ones so often that they are no halves of double-byte characters: most familiar
/// ones have two high bytes. Rows of nothing but signs (°°) say nothing of it.
fn is_torn(bytes: &[u8]) -> bool {
    let high = bytes.split(u8::is_ascii).filter(|run| run.iter().any(|&byte| byte >= 0xC0)).map(<[u8]>::len);
    let (torn, pairs) = high.fold((0, 0), |(torn, pairs), run| (torn + run % 2, pairs + run / 2));
    torn * TORN > pairs
}

/// The bytes of UTF-8 that was read as GBK, and whether some characters are none of it.
///
/// Decoders make € of the byte 80 and of A2 E3 alike; one of the two makes valid UTF-8 with what stands around.
fn chinese(text: &str) -> (Vec<u8>, bool) {
    let mut bytes = Vec::with_capacity(text.len());
    let (mut unmappable, mut euros) = (false, text.matches('€').count());
    for (n, piece) in text.split('€').enumerate() {
        let (more, _, lost) = GBK.encode(piece);
        unmappable |= lost;
        if n > 0 {
            euros -= 1;
            let goes_on = more.first().map_or(euros > 0, |&b| is_continuation(b));
            bytes.extend_from_slice(if goes_on && missing(&bytes) == 1 { b"\xA2\xE3" } else { b"\x80" });
        }
        bytes.extend_from_slice(&more);
    }
    (bytes, unmappable)
}

/// How many bytes the last character of `bytes` still lacks in UTF-8.
fn missing(bytes: &[u8]) -> usize {
    let tail = bytes.iter().rev().take(3).take_while(|&&b| is_continuation(b)).count();
    let length = match bytes.iter().rev().nth(tail) {
        Some(0xC0..=0xDF) => 2,
        Some(0xE0..=0xEF) => 3,
        Some(0xF0..) => 4,
        _ => 1,
    };
    usize::saturating_sub(length, 1 + tail)
}

fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

fn reread(bytes: &[u8], encoding: &'static Encoding) -> Option<String> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    (!broken && better(&text)).then(|| text.into_owned())
}

fn better(text: &str) -> bool {
    let count = Count::of(text, usize::MAX);
    count.familiar >= 2 && count.share() >= 0.95
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEWS: &str = "河湾市新桥昨日通车,市民前来参观。\n第二天下了雨,桥上的人少了一些。\n";

    fn repair(text: &str) -> Repair {
        super::repair(text, lost(text))
    }

    fn latin1(bytes: &[u8]) -> String {
        bytes.iter().map(|&b| b as char).collect()
    }

    #[test]
    fn utf8_and_gbk_read_as_latin_are_undone() {
        assert_eq!(repair(&latin1(NEWS.as_bytes())).text.as_deref(), Some(NEWS));
        assert_eq!(repair(&latin1(&GB18030.encode(NEWS).0)).text.as_deref(), Some(NEWS));
        let (cp1252, _) = WINDOWS_1252.decode_without_bom_handling(NEWS.as_bytes());
        assert_eq!(repair(&cp1252).text.as_deref(), Some(NEWS));
    }

    #[test]
    fn utf8_read_as_gbk_is_undone_where_nothing_was_lost_and_told_of_where_it_was() {
        let (mut undone, mut told) = (0, 0);
        for chars in 8..NEWS.chars().count() {
            let text: String = NEWS.chars().take(chars).filter(|&c| c != '\n').collect();
            let (wrong, broken) = GB18030.decode_without_bom_handling(text.as_bytes());
            let repair = repair(&wrong);
            if broken {
                told += usize::from(repair.left);
            } else {
                assert_eq!(repair.text.as_deref(), Some(text.as_str()));
                undone += 1;
            }
        }
        assert!(undone > 5 && told > 5, "{undone} undone, {told} told of");
    }

    #[test]
    fn both_readings_of_a_euro_sign_are_undone() {
        let text = "院、过";
        let (wrong, broken) = GB18030.decode_without_bom_handling(text.as_bytes());
        assert!(!broken && wrong.contains("€€"), "{wrong}");
        assert_eq!(repair(&wrong).text.as_deref(), Some(text));
    }

    #[test]
    fn sound_text_is_left_alone() {
        for text in
            [NEWS, "Café déjà vu, naïve façade à côté", "囧囧有神，龘靐齉爩", "", "Ünïcödé 与中文 mixed"]
        {
            assert_eq!(repair(text), Repair::default(), "{text}");
        }
    }

    #[test]
    fn what_was_replaced_is_told_of() {
        assert!(repair("新闻锟斤拷锟斤拷").left);
    }
}
