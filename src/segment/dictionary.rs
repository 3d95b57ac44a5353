//! Which words are there, how often are they used, and as what?
//!
//! jieba's own form: a line `word freq tag` for each word. A dictionary is read once and never changes;
//! what a caller adds lies over it, in [`UserWords`](super::user::UserWords).

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::alphabet::{Alphabet, Code};
use super::entry::Entry;
use super::place::Key;
use super::trie::{Slot, Trie, Unit, VALUE_MAX};
use crate::error::{Error, Result};

/// A tag's number; 0 says that there is none.
pub(super) type TagId = u16;

/// Words with their counts and tags.
pub(super) struct Dictionary {
    pub(super) trie: Trie,
    /// By a node's value, which is 0 where no word ends: the count and its logarithm (`NaN` for none).
    pub(super) counts: Vec<u64>,
    logs: Vec<f64>,
    /// By slot.
    pub(super) tags: Vec<TagId>,
    pub(super) tag_names: Vec<Box<str>>,
    /// Words with characters that can't stand in a run, and the beginnings of such words.
    pub(super) foreign: FxHashMap<Box<str>, (u64, TagId)>,
    pub(super) total: u64,
}

impl Dictionary {
    /// jieba's dictionary, read at the first use and shared from then on.
    pub(super) fn shared() -> Arc<Self> {
        static SHARED: OnceLock<Arc<Dictionary>> = OnceLock::new();
        Arc::clone(SHARED.get_or_init(|| Arc::new(Self::of_jieba())))
    }

    /// A dictionary of its parts.
    pub(super) fn from_parts(
        trie: Trie,
        counts: Vec<u64>,
        tags: Vec<TagId>,
        tag_names: Vec<Box<str>>,
        foreign: FxHashMap<Box<str>, (u64, TagId)>,
        total: u64,
    ) -> Self {
        let logs = counts.iter().map(|&c| if c == 0 { f64::NAN } else { (c as f64).ln() }).collect();
        Self { trie, counts, logs, tags, tag_names, foreign, total }
    }

    /// Reads a line for each word; `name` is named in errors.
    pub(super) fn parse(text: &str, name: &str) -> Result<Self> {
        let mut reader = Reader::new(text.len());
        for (line, entry) in Entry::lines(text) {
            let place = || format!("{name}, line {line}");
            let count = entry
                .freq
                .ok_or_else(|| Error::input(place(), "expected `word freq tag`, found no frequency"))?;
            reader.add(&entry, count).map_err(|problem| Error::input(place(), problem))?;
        }
        if reader.total == 0 {
            return Err(Error::input(name, "a dictionary needs a word with a count above 0"));
        }
        reader.finish().map_err(|problem| Error::input(name, problem))
    }

    /// The sum of all counts.
    pub(super) fn total(&self) -> u64 {
        self.total
    }

    /// The words, by their codes.
    #[inline]
    pub(super) fn trie(&self) -> &Trie {
        &self.trie
    }

    /// The logarithm of the count of the word that ends at `unit`, `NaN` where none does.
    #[inline]
    pub(super) fn log(&self, unit: Unit) -> f64 {
        self.logs[unit.value() as usize]
    }

    /// The logarithms of all counts, by value.
    pub(super) fn logs(&self) -> &[f64] {
        &self.logs
    }

    /// How often the word that ends at `unit` is used, 0 where none does.
    #[inline]
    pub(super) fn count(&self, unit: Unit) -> u64 {
        self.counts[unit.value() as usize]
    }

    /// The count of any text that is a word (0 where it only begins one), and the tag.
    pub(super) fn find(&self, word: &str) -> Option<(u64, Option<&str>)> {
        let (count, tag) = match Alphabet::get().codes(word) {
            Some(codes) => {
                self.trie.find(&codes).map(|(unit, slot)| (self.count(unit), self.tags[slot as usize]))?
            }
            None => *self.foreign.get(word)?,
        };
        Some((count, self.tag_name(tag)))
    }

    /// The tag of the word in `slot`.
    pub(super) fn tag(&self, slot: Slot) -> Option<&str> {
        self.tag_name(self.tags[slot as usize])
    }

    /// The name of a tag, if there is one.
    pub(super) fn tag_name(&self, tag: TagId) -> Option<&str> {
        (tag > 0).then(|| &*self.tag_names[tag as usize])
    }
}

const TOO_MANY: &str = "a dictionary of so many words does not fit";

/// A dictionary while it is read.
struct Reader {
    alphabet: &'static Alphabet,
    codes: Vec<Code>,
    words: Vec<Word>,
    values: FxHashMap<u64, u32>,
    counts: Vec<u64>,
    tag_ids: FxHashMap<Box<str>, TagId>,
    tag_names: Vec<Box<str>>,
    foreign: FxHashMap<Box<str>, (u64, TagId)>,
    total: u64,
}

/// Where a word's codes stand, the value of its count, and its tag.
#[derive(Clone, Copy)]
struct Word {
    from: u32,
    to: u32,
    value: u32,
    tag: TagId,
}

impl Word {
    fn codes(self, codes: &[Code]) -> &[Code] {
        &codes[self.from as usize..self.to as usize]
    }
}

impl Reader {
    fn new(bytes: usize) -> Self {
        Self {
            alphabet: Alphabet::get(),
            codes: Vec::with_capacity(bytes / 4),
            words: Vec::with_capacity(bytes / 14),
            values: FxHashMap::from_iter([(0, 0)]),
            counts: vec![0],
            tag_ids: FxHashMap::default(),
            tag_names: vec!["".into()],
            foreign: FxHashMap::default(),
            total: 0,
        }
    }

    fn add(&mut self, entry: &Entry<'_>, count: u64) -> Result<(), &'static str> {
        self.total = self.total.checked_add(count).ok_or("the sum of all counts is past 2⁶⁴")?;
        let tag = entry.tag.map_or(Ok(0), |tag| self.tag_id(tag))?;
        let from = self.codes.len();
        self.codes.extend(entry.word.chars().map(|c| self.alphabet.code(c)));
        if self.codes[from..].contains(&0) {
            self.codes.truncate(from);
            self.add_foreign(entry.word, count, tag);
            return Ok(());
        }
        let value = self.value(count);
        self.words.push(Word { from: from as u32, to: self.codes.len() as u32, value, tag });
        Ok(())
    }

    fn add_foreign(&mut self, word: &str, count: u64, tag: TagId) {
        for (at, _) in word.char_indices().skip(1) {
            self.foreign.entry(word[..at].into()).or_insert((0, 0));
        }
        self.foreign.insert(word.into(), (count, tag));
    }

    fn value(&mut self, count: u64) -> u32 {
        *self.values.entry(count).or_insert_with(|| {
            self.counts.push(count);
            self.counts.len() as u32 - 1
        })
    }

    fn tag_id(&mut self, tag: &str) -> Result<TagId, &'static str> {
        if let Some(&id) = self.tag_ids.get(tag) {
            return Ok(id);
        }
        let id = TagId::try_from(self.tag_names.len()).map_err(|_| "more than 65535 kinds of tag")?;
        self.tag_names.push(tag.into());
        self.tag_ids.insert(tag.into(), id);
        Ok(id)
    }

    /// Gives the greatest counts the smallest values, so that the numbers of frequent words lie side by side.
    fn sort_values(&mut self) -> Result<(), &'static str> {
        if self.counts.len() > VALUE_MAX as usize {
            return Err(TOO_MANY);
        }
        let mut order: Vec<u32> = (0..self.counts.len() as u32).collect();
        order[1..].sort_unstable_by_key(|&value| std::cmp::Reverse(self.counts[value as usize]));
        let mut now = vec![0; order.len()];
        for (place, &value) in (0..).zip(&order) {
            now[value as usize] = place;
        }
        self.words.iter_mut().for_each(|word| word.value = now[word.value as usize]);
        self.counts = order.iter().map(|&value| self.counts[value as usize]).collect();
        Ok(())
    }

    fn finish(mut self) -> Result<Dictionary, &'static str> {
        self.sort_values()?;
        let codes = &self.codes;
        // stable, and of two entries for one word the later counts
        self.words.sort_by(|a, b| a.codes(codes).cmp(b.codes(codes)));
        let mut words: Vec<Word> = Vec::with_capacity(self.words.len());
        for &word in &self.words {
            match words.last_mut() {
                Some(last) if last.codes(codes) == word.codes(codes) => *last = word,
                _ => words.push(word),
            }
        }
        let key =
            |w: &Word| Key { codes: w.codes(codes), value: w.value, weight: self.counts[w.value as usize] };
        let trie = Trie::new(&words.iter().map(key).collect::<Vec<_>>()).ok_or(TOO_MANY)?;
        let mut tags = vec![0; trie.slots()];
        for word in &words {
            let (_, slot) = trie.find(word.codes(codes)).expect("the word was just put there");
            tags[slot as usize] = word.tag;
        }
        let Self { counts, tag_names, foreign, total, .. } = self;
        Ok(Dictionary::from_parts(trie, counts, tags, tag_names, foreign, total))
    }
}
