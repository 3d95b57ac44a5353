//! Which words are there?
//!
//! A trie is asked which words begin somewhere. Since no two of its nodes share a base, a node's place and label say
//! whose child it is, and so which characters led to it.

use super::alphabet::{Alphabet, Code};
use super::config::Word;
use super::dictionary::Dictionary;
use super::segmenter::Segmenter;
use super::trie::{ROOTS, Slot, Trie, Unit};

impl Segmenter {
    /// Every word that counts more than 0, with its count and tag: first the dictionary's, then the caller's, each in the
    /// order of their characters.
    pub fn words(&self) -> Vec<Word> {
        let mut words = Vec::new();
        let user = self.lexicon.user();
        self.lexicon.base().each(|word, count, tag| {
            if user.find(word).is_none_or(|own| own.count.is_none()) {
                words.push(entry(word, count, tag));
            }
        });
        words.sort_unstable_by(|a, b| a.word.cmp(&b.word));
        let mut own: Vec<Word> = user
            .each()
            .filter_map(|(word, own)| own.count.filter(|&count| count > 0).map(|count| (word, count)))
            .map(|(word, count)| entry(&word, count, self.lexicon.tag(&word)))
            .collect();
        own.sort_unstable_by(|a, b| a.word.cmp(&b.word));
        words.extend(own);
        words
    }

    /// The sum of all counts.
    pub fn total(&self) -> u64 {
        self.lexicon.total()
    }
}

fn entry(word: &str, count: u64, tag: Option<&str>) -> Word {
    Word { word: word.to_owned(), freq: Some(count), tag: tag.map(str::to_owned) }
}

impl Dictionary {
    /// Calls `give` with every word that counts more than 0, its count and its tag.
    fn each(&self, mut give: impl FnMut(&str, u64, Option<&str>)) {
        let (ways, alphabet) = (Ways::new(&self.trie), Alphabet::get());
        let (mut codes, mut word) = (Vec::new(), String::new());
        for (slot, unit) in units(&self.trie).filter(|(_, unit)| *unit != Unit::NONE) {
            let count = self.count(unit);
            if count == 0 {
                continue;
            }
            ways.codes(slot, &mut codes);
            word.clear();
            word.extend(codes.iter().map(|&code| alphabet.char(code)));
            give(&word, count, self.tag(slot));
        }
        for (word, &(count, tag)) in self.foreign.iter().filter(|(_, (count, _))| *count > 0) {
            give(word, count, self.tag_name(tag));
        }
    }
}

/// Every place of a node, with what stands there.
fn units(trie: &Trie) -> impl Iterator<Item = (Slot, Unit)> {
    let all = trie.roots.iter().chain(&trie.pairs.units).chain(&trie.rest);
    all.enumerate().map(|(slot, unit)| (slot as Slot, *unit))
}

/// The ways from the nodes of a trie back to its root.
struct Ways<'t> {
    trie: &'t Trie,
    /// By base, the node of two characters or more that has it.
    parents: Vec<Slot>,
}

impl<'t> Ways<'t> {
    fn new(trie: &'t Trie) -> Self {
        let mut parents = vec![0; trie.rest.len()];
        for (slot, unit) in units(trie).skip(ROOTS).filter(|(_, unit)| *unit != Unit::NONE && unit.base() > 0)
        {
            parents[unit.base()] = slot;
        }
        Self { trie, parents }
    }

    /// Leaves the codes that lead to the node in `slot` in `codes`.
    fn codes(&self, slot: Slot, codes: &mut Vec<Code>) {
        let pairs = &self.trie.pairs;
        codes.clear();
        let mut at = slot as usize;
        while at >= ROOTS + pairs.units.len() {
            let place = at - ROOTS - pairs.units.len();
            let label = self.trie.rest[place].label();
            codes.push(label);
            at = self.parents[place - usize::from(label)] as usize;
        }
        if at >= ROOTS {
            let place = at - ROOTS;
            codes.push(pairs.units[place].label());
            at = pairs.begins.partition_point(|&begin| begin as usize <= place) - 1;
        }
        codes.push(at as Code);
        codes.reverse();
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::config::{Config, Hmm, OddWords};
    use super::*;

    fn words(segmenter: &Segmenter) -> BTreeMap<String, (Option<u64>, Option<String>)> {
        segmenter.words().into_iter().map(|word| (word.word, (word.freq, word.tag))).collect()
    }

    #[test]
    fn a_dictionary_of_all_words_is_the_same_dictionary() {
        let jieba = Segmenter::new(&Config::default()).unwrap();
        let lines: String = jieba
            .words()
            .into_iter()
            .map(|word| format!("{} {} {}\n", word.word, word.freq.unwrap(), word.tag.unwrap()))
            .collect();
        let again = Segmenter::with_dictionary(&lines, "again", Hmm::On, OddWords::Whole).unwrap();
        assert_eq!(words(&again), words(&jieba));
        assert_eq!(again.word_ids(), jieba.word_ids());
    }

    #[test]
    fn words_of_the_caller_stand_over_those_of_the_dictionary() {
        let lines = "江城 5 ns\n北桥 3 ns\n江 2 n\nC+ 1\nNew York 7 ns\n";
        let mut segmenter = Segmenter::with_dictionary(lines, "lines", Hmm::On, OddWords::Whole).unwrap();
        for (word, freq, tag) in
            [("北桥", 0, None), ("江城", 9, None), ("江城桥", 4, Some("x")), ("a b", 1, None)]
        {
            segmenter
                .add(&Word { word: word.into(), freq: Some(freq), tag: tag.map(str::to_owned) })
                .unwrap();
        }
        let found = words(&segmenter);
        assert_eq!(found.keys().collect::<Vec<_>>(), ["C+", "New York", "a b", "江", "江城", "江城桥"]);
        assert_eq!(found["江城"], (Some(9), Some("ns".to_owned())));
        assert_eq!(found["江城桥"], (Some(4), Some("x".to_owned())));
    }
}
