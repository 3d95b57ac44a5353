//! How much of a line do the paragraphs of its page speak too?

use crate::clean::judge::Evidence;
use crate::clean::page::Page;
use crate::clean::shape::is_han;

/// Stands for a pair that more than one paragraph speaks, and for one that none does.
const MANY: u32 = u32::MAX;
const NONE: u32 = u32::MAX - 1;
/// Bytes of a Han character of the basic plane.
const BYTES: usize = 3;

/// The pairs of Han characters of the paragraphs, each with the line that speaks it: an open table with more than twice as
/// many places as there are pairs.
pub(crate) struct Spoken {
    places: Vec<(u32, u32)>,
    /// By how many bits the hash of a pair is more than a place.
    shift: u32,
}

impl Spoken {
    /// Those of the lines of `page` that read as running text.
    pub(crate) fn of(page: &Page, evidence: &Evidence<'_>) -> Self {
        let prose = || page.article().filter(|&n| evidence.shapes[n].is_prose());
        let most: usize = prose().map(|n| page.lines[n].span.len() / BYTES).sum();
        let places = (most.max(16) * 2).next_power_of_two();
        let mut spoken = Self { places: vec![(0, NONE); places], shift: u64::BITS - places.trailing_zeros() };
        for n in prose() {
            each_pair(page.lines[n].span.of(&page.raw), |pair| spoken.add(pair, n as u32));
        }
        spoken
    }

    fn add(&mut self, pair: u32, line: u32) {
        let place = self.place(pair);
        let (known, by) = &mut self.places[place];
        *by = if *by == NONE || *by == line { line } else { MANY };
        *known = pair;
    }

    /// Where `pair` stands, or would.
    fn place(&self, pair: u32) -> usize {
        let hash = u64::from(pair).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift;
        let mut place = hash as usize;
        while self.places[place].1 != NONE && self.places[place].0 != pair {
            place = (place + 1) % self.places.len();
        }
        place
    }

    /// The share of the pairs of `text`, line `n` of the page, that another line speaks; of one pair alone nothing is told.
    pub(crate) fn share(&self, text: &str, n: usize) -> f32 {
        let (mut known, mut all) = (0u32, 0u32);
        each_pair(text, |pair| {
            let by = self.places[self.place(pair)].1;
            known += u32::from(by != NONE && by != n as u32);
            all += 1;
        });
        if all < 2 { 0.0 } else { known as f32 / all as f32 }
    }
}

/// Gives `found` the pairs of Han characters of the basic plane that follow each other in `text`, each as one number.
fn each_pair(text: &str, mut found: impl FnMut(u32)) {
    let mut before = 0;
    for c in text.chars() {
        let this = if is_han(c) { u16::try_from(u32::from(c)).unwrap_or(0) } else { 0 };
        if before != 0 && this != 0 {
            found(u32::from(before) << 16 | u32::from(this));
        }
        before = this;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::plain;
    use crate::clean::rules::Rules;

    #[test]
    fn what_a_line_shares_is_spoken_by_another() {
        let text = "新桥昨天在河湾市通车，市民步行过江。\n新桥昨天两点\n大桥昨天亮灯，两岸居民说好看。\n";
        let page = plain::page(text.to_owned());
        let rules = Rules::of(Vec::new()).unwrap();
        let spoken = Spoken::of(&page, &Evidence::gather(&page, &rules));
        // 新桥, 桥昨, 昨天 of 新桥 桥昨 昨天 天两 两点.
        assert!((spoken.share("新桥昨天两点", 1) - 0.6).abs() < 1e-6);
        // 桥昨 and 昨天 of five: 新桥 is spoken by that line alone.
        assert!((spoken.share("新桥昨天两点", 0) - 0.4).abs() < 1e-6);
        assert!(spoken.share("桥", 1) == 0.0);
        assert!(spoken.share("𠀀𠀀𠀀", 1) == 0.0);
    }
}
