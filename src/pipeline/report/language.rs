//! Which language is it in, and in which writing?

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Characters that Simplified and Traditional write differently, of the most frequent ones of news.
const SIMPLIFIED: &str =
    "国这来们为个会时对发产经济动长记学现实开车问区书业东报员设军将级党马见关头应处变线数当总图无决认达运";
const TRADITIONAL: &str =
    "國這來們為個會時對發產經濟動長記學現實開車問區書業東報員設軍將級黨馬見關頭應處變線數當總圖無決認達運";

/// Whether a character that tells is Traditional.
static TELLING: LazyLock<FxHashMap<char, bool>> = LazyLock::new(|| {
    let each = |chars: &'static str, traditional| chars.chars().map(move |c| (c, traditional));
    each(SIMPLIFIED, false).chain(each(TRADITIONAL, true)).collect()
});

/// What a text is written with.
#[derive(Default)]
struct Letters {
    hanzi: u32,
    kana: u32,
    hangul: u32,
    others: u32,
    simplified: u32,
    traditional: u32,
}

/// The language of `text`, as far as its characters tell.
pub(super) fn language(text: &str) -> &'static str {
    let seen = Letters::of(text);
    let (east, all) = (seen.hanzi + seen.kana, seen.hanzi + seen.kana + seen.hangul + seen.others);
    if seen.kana * 20 > east {
        return "Japanese";
    }
    if seen.hangul * 2 > all {
        return "Korean";
    }
    if seen.hanzi * 4 < all || all == 0 {
        return "another";
    }
    match (seen.simplified, seen.traditional) {
        (0, 0) => "Chinese",
        (s, t) if s >= 9 * t => "Chinese, Simplified",
        (s, t) if t >= 9 * s => "Chinese, Traditional",
        _ => "Chinese, in both writings",
    }
}

impl Letters {
    fn of(text: &str) -> Self {
        let mut seen = Self::default();
        for c in text.chars() {
            match c {
                'a'..='z' | 'A'..='Z' => seen.others += 1,
                '\u{3041}'..='\u{30FF}' => seen.kana += 1,
                '\u{AC00}'..='\u{D7A3}' => seen.hangul += 1,
                '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}' => {
                    seen.hanzi += 1;
                    match TELLING.get(&c) {
                        Some(true) => seen.traditional += 1,
                        Some(false) => seen.simplified += 1,
                        None => {}
                    }
                }
                c => seen.others += u32::from(!c.is_ascii() && c.is_alphabetic()),
            }
        }
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_and_writings_are_told_apart() {
        for (text, wanted) in [
            ("记者从会上了解到，经济运行总体平稳。", "Chinese, Simplified"),
            ("記者從會上了解到，經濟運行總體平穩。", "Chinese, Traditional"),
            ("記者從會上了解到，经济运行总体平稳。", "Chinese, in both writings"),
            ("早上好", "Chinese"),
            ("苹果公司（Apple Inc.）发布 iPhone 与 iPad 新品，国内同步开售。", "Chinese, Simplified"),
            ("今朝、駅前の書店が新しくなりました。", "Japanese"),
            ("오늘 아침 도서관이 다시 문을 열었다.", "Korean"),
            ("The library opened again this morning.", "another"),
            ("2024", "another"),
        ] {
            assert_eq!(language(text), wanted, "{text}");
        }
    }
}
