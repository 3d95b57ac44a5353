//! Does a phrase belong to its page?

use rustc_hash::FxHashMap;

use crate::clean::page::Page;
use crate::clean::shape::{is_han, is_letter};

/// How often each pair of Han characters stands on the page, the lines that address the reader aside.
#[derive(Debug)]
pub(super) struct Pairs<'p> {
    counts: FxHashMap<u64, u32>,
    /// The lines that count.
    lines: Vec<&'p str>,
}

impl<'p> Pairs<'p> {
    /// Those of `page` outside its lines `frames`.
    pub(super) fn of(page: &'p Page, frames: &[usize]) -> Self {
        let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
        let lines = page.lines.iter().enumerate().filter(|(n, _)| !frames.contains(n));
        let lines: Vec<&str> = lines.map(|(_, line)| line.span.of(&page.raw)).collect();
        for pair in lines.iter().flat_map(|line| pairs(line)) {
            *counts.entry(pair).or_default() += 1;
        }
        Self { counts, lines }
    }

    /// How often `phrase` stands there.
    pub(super) fn times(&self, phrase: &str) -> usize {
        let finder = memchr::memmem::Finder::new(phrase);
        self.lines.iter().map(|line| finder.find_iter(line.as_bytes()).count()).sum()
    }

    /// The share of the pairs of `phrase`, which stands there so many `times`, that stand elsewhere too; all of a phrase of fewer
    /// than two pairs.
    pub(super) fn share(&self, phrase: &str, times: usize) -> f32 {
        // Whatever was put between its characters.
        let bare: String = phrase.chars().filter(|c| is_letter(*c)).collect();
        let phrase = bare.as_str();
        let mut own: FxHashMap<u64, u32> = FxHashMap::default();
        for pair in pairs(phrase) {
            *own.entry(pair).or_default() += 1;
        }
        let elsewhere = |pair: &u64| {
            u64::from(self.counts.get(pair).copied().unwrap_or_default())
                > u64::from(own[pair]) * times as u64
        };
        let (known, all) = pairs(phrase).fold((0.0f32, 0.0f32), |(known, all), pair| {
            (known + f32::from(u8::from(elsewhere(&pair))), all + 1.0)
        });
        if all < 2.0 { 1.0 } else { known / all }
    }
}

/// The pairs of Han characters that follow each other in `text`, each as one number.
fn pairs(text: &str) -> impl Iterator<Item = u64> + '_ {
    let pairs = text.chars().zip(text.chars().skip(1)).filter(|(a, b)| is_han(*a) && is_han(*b));
    pairs.map(|(a, b)| u64::from(a) << 32 | u64::from(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::plain;

    #[test]
    fn a_phrase_does_not_make_itself_known() {
        let page = plain::page("新桥通车。蓝鲸口袋盘市民步行。蓝鲸口袋盘\n两岸都有引桥。".to_owned());
        let pairs = Pairs::of(&page, &[]);
        assert_eq!(pairs.times("蓝鲸口袋盘"), 2);
        assert!(pairs.share("蓝鲸口袋盘", 2) == 0.0);
        assert!(pairs.share("蓝鲸口袋盘", 1) == 1.0);
        assert!(pairs.share("新桥通车", 0) == 1.0);
    }
}
