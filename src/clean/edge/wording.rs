//! What the words and the look of a line say, each with its weight.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::clean::shape::{Shape, is_han};

/// Where a run of characters begins, behind white space and Latin words too, and ends; and what stands for all digits.
const START: char = '^';
const END: char = '$';
const DIGITS: char = '0';
/// What stands before a character that is weighed alone.
const ALONE: char = '\0';
/// The words weigh this much together, over the root of their number.
const FEWEST: f32 = 4.0;

/// The weights: of characters and pairs, of Latin words, of what a line looks like.
pub(super) struct Weights {
    pairs: FxHashMap<u64, f32>,
    /// A bit for each hash of a pair: most pairs weigh nothing, and are known by it.
    heavy: Vec<u64>,
    words: FxHashMap<Box<str>, f32>,
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
        let mut looks: FxHashMap<&str, f32> = FxHashMap::default();
        for (name, weight) in table.lines().filter_map(|line| line.split_once('\t')) {
            let weight = weight.parse::<f32>().unwrap_or_default() / 100.0;
            if let Some(look) =
                name.strip_prefix('<').and_then(|n| n.strip_suffix('>')).filter(|n| !n.is_empty())
            {
                looks.insert(look, weight);
            } else if let Some(word) = name.strip_prefix('~').filter(|w| !w.is_empty()) {
                words.insert(word.into(), weight);
            } else {
                let mut chars = name.chars();
                let first = chars.next().unwrap_or(ALONE);
                pairs.insert(chars.next().map_or(key(ALONE, first), |second| key(first, second)), weight);
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
        Self { pairs, heavy, words, looks }
    }

    /// What speaks for chrome in `text`, a folded line without white space at its ends, whatever the page says: a logit.
    pub(super) fn of_words(&self, text: &str, shape: Shape) -> f32 {
        let mut sum = Sum { weights: self, total: 0.0, count: 0, before: START };
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let run = |is: fn(&char) -> bool| rest.len() - rest.trim_start_matches(|c| is(&c)).len();
            let long = match c {
                '0'..='9' => run(char::is_ascii_digit),
                'a'..='z' | 'A'..='Z' => run(char::is_ascii_alphabetic),
                _ => c.len_utf8(),
            };
            match c {
                '0'..='9' => sum.add(DIGITS),
                'a'..='z' | 'A'..='Z' => sum.add_word(&rest[..long]),
                c if c.is_whitespace() => sum.before = START,
                c => sum.add(c),
            }
            rest = &rest[long..];
        }
        sum.pair(END);
        sum.total / (sum.count as f32).max(FEWEST).sqrt() + self.looks.of(text, shape)
    }

    /// What it takes away that `shared` of the pairs of characters of a line stand in the paragraphs too.
    pub(super) fn of_shared(&self, shared: f32, shape: Shape) -> f32 {
        shared * if shape.is_prose() { self.looks.shared_prose } else { self.looks.shared_short }
    }
}

/// Weights that are being summed over a line.
struct Sum<'w> {
    weights: &'w Weights,
    total: f32,
    count: u32,
    before: char,
}

impl Sum<'_> {
    #[inline]
    fn weigh(&mut self, first: char, second: char) {
        self.count += 1;
        let key = key(first, second);
        let hash = hash(key);
        if self.weights.heavy[hash / 64] >> (hash % 64) & 1 == 1 {
            self.total += self.weights.pairs.get(&key).copied().unwrap_or_default();
        }
    }

    fn pair(&mut self, c: char) {
        self.weigh(self.before, c);
        self.before = c;
    }

    fn add(&mut self, c: char) {
        self.weigh(ALONE, c);
        self.pair(c);
    }

    fn add_word(&mut self, word: &str) {
        self.count += 1;
        self.total += self.weights.words.get(word.to_ascii_lowercase().as_str()).copied().unwrap_or_default();
        self.before = START;
    }
}

/// Bits of the hash of a pair.
const BITS: u32 = 16;

/// A pair as one number.
fn key(first: char, second: char) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

fn hash(key: u64) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - BITS)) as usize
}

impl Looks {
    fn of(&self, text: &str, shape: Shape) -> f32 {
        let mut before = ' ';
        let (mut digits, mut latin, mut pairs, mut commas, mut colon, mut chars) =
            (0u32, 0u32, 0, 0u32, false, 0u32);
        for c in text.chars() {
            chars += 1;
            digits += u32::from(c.is_ascii_digit());
            latin += u32::from(c.is_ascii_alphabetic());
            commas += u32::from(matches!(c, ',' | '、'));
            colon |= c == ':';
            pairs += u32::from(is_han(c) && is_han(before));
            before = c;
        }
        let when = |is: bool, weight: f32| if is { weight } else { 0.0 };
        let share = |part: u32| part as f32 / chars.max(1) as f32;
        let bracketed = text.starts_with(['(', '[', '【', '「']) && text.ends_with([')', ']', '】', '」']);
        self.bias
            + when(shape.closed, self.closed)
            + when(shape.is_prose(), self.prose)
            + when(pairs < 2, self.few_han)
            + self.lengths.iter().map(|(most, weight)| when(chars <= *most, *weight)).sum::<f32>()
            + share(digits) * self.digits
            + commas.min(3) as f32 / 3.0 * self.commas
            + when(colon, self.colon)
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
        let count = WEIGHTS.pairs.len() + WEIGHTS.words.len() + 15;
        assert_eq!(count, include_str!("wording.tsv").lines().count());
    }
}
