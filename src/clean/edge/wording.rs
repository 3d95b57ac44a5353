//! What the words and the look of a line say, each with its weight.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::clean::shape::{Shape, is_han};

/// Where a run of characters begins, behind white space and Latin words too, and ends; and what stands for all digits.
const START: char = '^';
const END: char = '$';
const DIGITS: char = '0';
/// The words weigh this much together, over the root of their number.
const FEWEST: f32 = 4.0;

/// The weights: of characters and pairs, of Latin words, of what a line looks like.
pub(super) struct Weights {
    /// Of the characters of the basic plane, each at its number.
    alone: Vec<i16>,
    pairs: FxHashMap<u64, i16>,
    /// A bit for each hash of a pair: most pairs weigh nothing, and are known by it.
    heavy: Vec<u64>,
    words: FxHashMap<Box<str>, i16>,
    looks: Looks,
}

/// Weights of the look of a line.
#[derive(Default)]
struct Looks {
    bias: f32,
    closed: f32,
    prose: f32,
    /// For the share of the line that the paragraphs speak, of a short line and of running text.
    shared_short: f32,
    shared_prose: f32,
    few_han: f32,
    /// For a line of at most so many characters.
    lengths: [(u32, f32); 4],
    digits: f32,
    commas: f32,
    colon: f32,
    latin: f32,
    bracketed: f32,
}

/// The weights of the crate.
pub(super) static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::read(include_str!("wording.tsv")));

impl Weights {
    fn read(table: &str) -> Self {
        let (mut pairs, mut words) = (FxHashMap::default(), FxHashMap::default());
        let mut alone = vec![0; 1 << 16];
        let mut looks: FxHashMap<&str, f32> = FxHashMap::default();
        for (name, weight) in table.lines().filter_map(|line| line.split_once('\t')) {
            let weight = weight.parse::<i16>().unwrap_or_default();
            if let Some(look) =
                name.strip_prefix('<').and_then(|n| n.strip_suffix('>')).filter(|n| !n.is_empty())
            {
                looks.insert(look, f32::from(weight) / HUNDREDTHS);
            } else if let Some(word) = name.strip_prefix('~').filter(|w| !w.is_empty()) {
                words.insert(word.into(), weight);
            } else {
                let mut chars = name.chars();
                match (chars.next(), chars.next()) {
                    (Some(first), Some(second)) => drop(pairs.insert(key(first, second), weight)),
                    (Some(c), None) if c <= '\u{FFFF}' => alone[c as usize] = weight,
                    _ => {}
                }
            }
        }
        let mut heavy = vec![0; 1 << (BITS - 6)];
        for hash in pairs.keys().copied().map(hash) {
            heavy[hash / 64] |= 1 << (hash % 64);
        }
        let look = |name: &str| looks.get(name).copied().unwrap_or_default();
        let looks = Looks {
            bias: look("bias"),
            closed: look("closed"),
            prose: look("prose"),
            shared_short: look("aff_short"),
            shared_prose: look("aff_prose"),
            few_han: look("few_han"),
            lengths: [(8, look("len8")), (20, look("len20")), (60, look("len60")), (150, look("len150"))],
            digits: look("digits"),
            commas: look("commas"),
            colon: look("colon"),
            latin: look("latin"),
            bracketed: look("bracketed"),
        };
        Self { alone, pairs, heavy, words, looks }
    }

    /// What speaks for chrome in `text`, a folded line without white space at its ends, whatever the page says: a logit.
    pub(super) fn of_words(&self, text: &str, shape: Shape) -> f32 {
        let mut sum = Sum { weights: self, total: 0, count: 0, before: START };
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            match c {
                '\u{4E00}'..='\u{9FFF}' => sum.add(c),
                '0'..='9' => {
                    while chars.next_if(|(_, c)| c.is_ascii_digit()).is_some() {}
                    sum.add(DIGITS);
                }
                'a'..='z' | 'A'..='Z' => {
                    while chars.next_if(|(_, c)| c.is_ascii_alphabetic()).is_some() {}
                    let end = chars.peek().map_or(text.len(), |(end, _)| *end);
                    sum.add_word(&text[at..end]);
                }
                c if c.is_whitespace() => sum.before = START,
                c => sum.add(c),
            }
        }
        sum.pair(END);
        sum.total as f32 / HUNDREDTHS / (sum.count as f32).max(FEWEST).sqrt() + self.looks.of(text, shape)
    }

    /// What it takes away that `shared` of the pairs of characters of a line stand in the paragraphs too.
    pub(super) fn of_shared(&self, shared: f32, shape: Shape) -> f32 {
        shared * if shape.is_prose() { self.looks.shared_prose } else { self.looks.shared_short }
    }
}

/// Weights that are being summed over a line.
struct Sum<'w> {
    weights: &'w Weights,
    /// In hundredths.
    total: i32,
    count: u32,
    before: char,
}

impl Sum<'_> {
    #[inline]
    fn pair(&mut self, c: char) {
        self.count += 1;
        let key = key(self.before, c);
        let hash = hash(key);
        if self.weights.heavy[hash / 64] >> (hash % 64) & 1 == 1 {
            self.total += self.weights.pairs.get(&key).copied().map_or(0, i32::from);
        }
        self.before = c;
    }

    #[inline]
    fn add(&mut self, c: char) {
        self.count += 1;
        self.total += self.weights.alone.get(c as usize).copied().map_or(0, i32::from);
        self.pair(c);
    }

    fn add_word(&mut self, word: &str) {
        self.count += 1;
        let weight = self.weights.words.get(word.to_ascii_lowercase().as_str());
        self.total += weight.copied().map_or(0, i32::from);
        self.before = START;
    }
}

/// Weights are written in so many parts.
const HUNDREDTHS: f32 = 100.0;
/// Bits of the hash of a pair.
const BITS: u32 = 16;

/// A pair as one number.
fn key(first: char, second: char) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

fn hash(key: u64) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - BITS)) as usize
}

/// More commas than these say no more.
const COMMAS: u32 = 3;

impl Looks {
    fn of(&self, text: &str, shape: Shape) -> f32 {
        let (mut digits, mut latin, mut commas, mut colons, mut chars) = (0u32, 0u32, 0u32, 0u32, 0u32);
        for byte in text.bytes() {
            chars += u32::from(byte & 0xC0 != 0x80);
            digits += u32::from(byte.is_ascii_digit());
            latin += u32::from(byte.is_ascii_alphabetic());
            commas += u32::from(byte == b',');
            colons += u32::from(byte == b':');
        }
        let most = COMMAS.saturating_sub(commas) as usize;
        commas += memchr::memmem::find_iter(text.as_bytes(), "、").take(most).count() as u32;
        let pairs = text.chars().zip(text.chars().skip(1)).filter(|(a, b)| is_han(*a) && is_han(*b));
        let few_han = pairs.take(2).count() < 2;
        let when = |is: bool, weight: f32| if is { weight } else { 0.0 };
        let share = |part: u32| part as f32 / chars.max(1) as f32;
        let bracketed = text.starts_with(['(', '[', '【', '「']) && text.ends_with([')', ']', '】', '」']);
        self.bias
            + when(shape.closed, self.closed)
            + when(shape.is_prose(), self.prose)
            + when(few_han, self.few_han)
            + self.lengths.iter().map(|(most, weight)| when(chars <= *most, *weight)).sum::<f32>()
            + share(digits) * self.digits
            + commas.min(COMMAS) as f32 / COMMAS as f32 * self.commas
            + when(colons > 0, self.colon)
            + share(latin) * self.latin
            + when(bracketed, self.bracketed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::fold::folded;

    fn logit(line: &str) -> f32 {
        WEIGHTS.of_words(&folded(line), Shape::of(line))
    }

    #[test]
    fn chrome_is_told_from_news_by_its_words() {
        for line in [
            "阅读 1024 评论 6 收藏",
            "转载请联系本站编辑，侵权必删",
            "长按图片识别小程序码，添加客服领券",
            "分享到朋友圈",
        ] {
            assert!(logit(line) > 1.0, "{line} {}", logit(line));
        }
        for line in [
            "市里昨天宣布，新的桥梁将在明年春天完工，届时两岸居民过江只要十分钟。",
            "一、桥梁怎么养护",
            "江水漫过老码头",
        ] {
            assert!(logit(line) < 0.0, "{line} {}", logit(line));
        }
    }

    #[test]
    fn every_weight_is_read() {
        let alone = WEIGHTS.alone.iter().filter(|weight| **weight != 0).count();
        let count = alone + WEIGHTS.pairs.len() + WEIGHTS.words.len() + 15;
        assert_eq!(count, include_str!("wording.tsv").lines().count());
    }
}
