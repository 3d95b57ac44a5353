//! From bytes to characters.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::declared::declared;
use super::familiar::Count;
use super::mojibake;

/// The detector reads this much; more changes no verdict.
const SNIFFED: usize = 1 << 20;
/// So many characters tell a right decoding from a wrong one.
const JUDGED: usize = 4000;
/// So many double-byte characters, and no more, are valid UTF-8 by accident.
const ACCIDENTS: usize = 8;

/// A page's text, and what was found out on the way to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'b> {
    /// The characters; a byte order mark is left out.
    pub text: Cow<'b, str>,
    /// The encoding that the bytes were read in, by its WHATWG name.
    pub encoding: &'static str,
    /// `replacement`: some bytes could not be read, or an earlier reader could not read them.
    /// `mojibake`: characters of a wrong decoding stand in the text. `mojibake_repaired`: they stood there, and
    /// were undone without loss.
    pub flags: Vec<&'static str>,
}

/// Reads `bytes` as text, whatever they are.
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    let (text, encoding) = read(bytes);
    finish(text, encoding)
}

/// Looks after text that somebody else has decoded already.
pub fn decode_str(text: &str) -> Decoded<'_> {
    finish(Cow::Borrowed(text.strip_prefix('\u{FEFF}').unwrap_or(text)), UTF_8)
}

fn finish<'b>(text: Cow<'b, str>, encoding: &'static Encoding) -> Decoded<'b> {
    let mut flags = Vec::new();
    let lost = mojibake::lost(&text);
    if lost.replaced {
        flags.push("replacement");
    }
    let repair = mojibake::repair(&text, lost);
    if repair.left {
        flags.push("mojibake");
    }
    let text = match repair.text {
        Some(repaired) => {
            flags.push("mojibake_repaired");
            Cow::Owned(repaired)
        }
        None => text,
    };
    Decoded { text, encoding: encoding.name(), flags }
}

fn read(bytes: &[u8]) -> (Cow<'_, str>, &'static Encoding) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return (text, encoding);
    }
    if let Some(encoding) = wide(bytes) {
        return (encoding.decode_without_bom_handling(bytes).0, encoding);
    }
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) if !accidental(text) => (Cow::Borrowed(text), UTF_8),
        _ => best(bytes),
    }
}

/// UTF-16 without a mark: ASCII markup leaves a NUL in every second byte.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(1024)];
    let nuls = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd, half) = (nuls(0), nuls(1), head.len() / 2);
    match () {
        () if half < 4 => None,
        () if odd * 10 > half * 3 && even * 20 < half => Some(UTF_16LE),
        () if even * 10 > half * 3 && odd * 20 < half => Some(UTF_16BE),
        () => None,
    }
}

/// A few double-byte characters can happen to be valid UTF-8, but then they make Latin, Greek or Arabic
/// letters of two bytes, never ideographs or signs alone: all of them familiar when read as what they are, and never one
/// by itself or beside ASCII letters, as letters with marks are.
fn accidental(text: &str) -> bool {
    let mut chars = 0;
    for run in text.split(|c: char| c.is_ascii() && !c.is_ascii_alphabetic()).filter(|run| !run.is_ascii()) {
        let length = run.chars().count();
        chars += length;
        if length == 1 || chars > ACCIDENTS || run.chars().any(|c| c.is_ascii() || c >= '\u{800}') {
            return false;
        }
    }
    let letters = text.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
    letters && [GB18030, BIG5].iter().any(|e| plausible(text.as_bytes(), e) > 0.99)
}

/// The candidate whose text looks most like text; among equals the first, and they stand in order of trust.
fn best(bytes: &[u8]) -> (Cow<'_, str>, &'static Encoding) {
    let declared = declared(bytes).map(|e| if e == GBK { GB18030 } else { e });
    let mut candidates: Vec<&'static Encoding> = declared.into_iter().collect();
    for encoding in [UTF_8, sniff(bytes), GB18030, BIG5] {
        if !candidates.contains(&encoding) {
            candidates.push(encoding);
        }
    }
    let sample = sample(bytes);
    let mut chosen = (candidates[0], f32::NEG_INFINITY);
    for encoding in candidates {
        let bonus = if Some(encoding) == declared { 0.05 } else { 0.0 };
        let score = plausible(sample, encoding) + bonus;
        if score > chosen.1 + 0.01 {
            chosen = (encoding, score);
        }
    }
    (chosen.0.decode_without_bom_handling(bytes).0, chosen.0)
}

fn sniff(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let head = &bytes[..bytes.len().min(SNIFFED)];
    detector.feed(head, head.len() == bytes.len());
    match detector.guess(Some(b"cn"), Utf8Detection::Allow) {
        e if e == GBK => GB18030,
        e => e,
    }
}

/// From a little before the first byte above ASCII on: heads of pages are English.
fn sample(bytes: &[u8]) -> &[u8] {
    let first = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0);
    &bytes[first..bytes.len().min(first + 16 * JUDGED)]
}

/// Share of familiar characters among those above ASCII, less for each that can't be read.
fn plausible(sample: &[u8], encoding: &'static Encoding) -> f32 {
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let count = Count::of(&text, JUDGED);
    let broken = text.chars().filter(|&c| c == '\u{FFFD}').count();
    count.share() - 2.0 * broken as f32 / (count.familiar + count.strange).max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEWS: &str = "河湾市新桥昨日通车，市民纷纷前来参观。“等了三年，终于等到了。”家住桥头的居民说。";

    fn gbk(text: &str) -> Vec<u8> {
        GB18030.encode(text).0.into_owned()
    }

    #[test]
    fn gbk_is_read_with_or_without_its_declaration() {
        for head in ["", "<meta charset=\"gb2312\">", "<meta charset=\"utf-8\">", "<meta charset=big5>"] {
            let page = gbk(&format!("{head}<p>{NEWS}</p>"));
            let got = decode(&page);
            assert!(got.text.ends_with(&format!("{NEWS}</p>")), "{head}: {}", got.text);
            assert!(got.flags.is_empty(), "{head}: {:?}", got.flags);
        }
    }

    #[test]
    fn big5_is_told_from_gbk() {
        let text = "河灣市新橋昨日通車，市民紛紛前來參觀。記者從現場瞭解到，橋長三百公尺。";
        let page = BIG5.encode(text).0.into_owned();
        assert_eq!(decode(&page).text, text);
    }

    #[test]
    fn utf8_with_a_wrong_declaration_stays_utf8() {
        let page = format!("<meta charset=gbk>{NEWS}");
        let got = decode(page.as_bytes());
        assert_eq!((got.text.as_ref(), got.encoding), (page.as_str(), "UTF-8"));
    }

    #[test]
    fn a_cut_or_broken_character_is_replaced_and_flagged() {
        let mut page = NEWS.as_bytes().to_vec();
        page.truncate(page.len() - 1);
        page[60] = 0xFF;
        let got = decode(&page);
        assert_eq!((got.encoding, got.flags), ("UTF-8", vec!["replacement"]));
        assert!(got.text.contains("新桥昨日通车"));
    }

    #[test]
    fn a_mark_or_nuls_tell_of_utf16() {
        let wide: Vec<u8> = "<p>新桥</p><p>abc</p>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&wide).text, "<p>新桥</p><p>abc</p>");
        let marked = [&[0xFF, 0xFE], wide.as_slice()].concat();
        assert_eq!(decode(&marked).text, "<p>新桥</p><p>abc</p>");
    }

    #[test]
    fn nothing_is_text_too() {
        assert_eq!(decode(b"").text, "");
        assert_eq!(decode(b"\0\0").text, "\0\0");
    }
}
