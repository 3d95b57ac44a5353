//! Which lines stand in many stories?
//!
//! Line by line: fold, digits made one → counted once for each story → those of many stories recur. Copies of one
//! story count once, so that an article that was copied a thousand times is no boilerplate. What recurs is a site's
//! tail, a legal notice, a menu, a form. Nothing here knows a site or a template.

use std::hash::Hasher;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};

use super::groups::Groups;
use super::texts::Texts;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::text::{Code, Span, fold, is_digit, lines};

/// In how many stories a line stands that recurs, where nothing else is said.
pub const MIN_STORIES: u32 = 5;

/// A line that stands in many stories.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The line, as it stands first.
    pub line: String,
    /// In how many stories it stands.
    pub stories: u32,
    /// In how many texts.
    pub texts: u32,
}

/// The lines that recur over some texts, and where they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passages {
    /// By how many stories they stand in, then by their text.
    pub lines: Vec<Passage>,
    /// For each text where such lines stand in it, in bytes, ascending.
    pub spans: Vec<Vec<Span>>,
}

/// What is counted of one line.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    stories: u32,
    texts: u32,
    /// The first text that has it.
    row: u32,
}

impl Groups {
    /// The lines of `texts`, the ones that were grouped, that stand in at least `stories` groups, 2 or more.
    pub fn passages<T: Texts + ?Sized>(
        &self,
        texts: &T,
        stories: u32,
        progress: &Progress,
    ) -> Result<Passages> {
        if stories < 2 {
            return Err(Error::config("min_stories", format!("must be at least 2, is {stories}")));
        }
        let counts = self.counts(texts, stories, progress)?;
        let spans: Result<Vec<Vec<Span>>> = (0..self.labels.len())
            .into_par_iter()
            .map_init(Keys::default, |keys, row| {
                progress.advance(0)?;
                let lines = keys.of(texts, row)?.iter();
                Ok(lines.filter(|(key, _)| counts.contains_key(key)).map(|&(_, span)| span).collect())
            })
            .collect();
        let mut keys = Keys::default();
        let found: Result<Vec<Passage>> =
            counts.iter().map(|(&key, &count)| keys.passage(texts, key, count)).collect();
        let mut lines = found?;
        lines.sort_unstable_by(|a, b| b.stories.cmp(&a.stories).then_with(|| a.line.cmp(&b.line)));
        Ok(Passages { lines, spans: spans? })
    }

    fn counts<T: Texts + ?Sized>(
        &self,
        texts: &T,
        stories: u32,
        progress: &Progress,
    ) -> Result<FxHashMap<u64, Count>> {
        let rows: Result<Vec<Vec<(u64, u64, u32)>>> = (0..self.labels.len())
            .into_par_iter()
            .map_init(Keys::default, |keys, row| {
                progress.advance(0)?;
                let label = self.labels[row];
                let mut found: Vec<_> =
                    keys.of(texts, row)?.iter().map(|&(key, _)| (key, label, row as u32)).collect();
                found.sort_unstable();
                found.dedup();
                Ok(found)
            })
            .collect();
        let mut all: Vec<_> = rows?.into_iter().flatten().collect();
        all.par_sort_unstable();
        let mut counts = FxHashMap::default();
        for same in all.chunk_by(|a, b| a.0 == b.0) {
            let of = same.chunk_by(|a, b| a.1 == b.1).count() as u32;
            if of >= stories {
                let row = same.iter().map(|&(.., row)| row).min().unwrap_or_default();
                counts.insert(same[0].0, Count { stories: of, texts: same.len() as u32, row });
            }
        }
        Ok(counts)
    }
}

/// The keys of the lines of one text; lent from text to text.
#[derive(Debug, Default)]
struct Keys {
    buffer: String,
    codes: Vec<Code>,
    found: Vec<(u64, Span)>,
}

impl Keys {
    /// Of each line that says anything, its key and where it stands.
    fn of<T: Texts + ?Sized>(&mut self, texts: &T, row: usize) -> Result<&[(u64, Span)]> {
        let text = texts.text(row, &mut self.buffer)?;
        self.found.clear();
        for line in lines(text) {
            self.codes.clear();
            fold(line.of(text), &mut self.codes);
            if !self.codes.is_empty() {
                self.found.push((key(&self.codes), line));
            }
        }
        Ok(&self.found)
    }

    fn passage<T: Texts + ?Sized>(&mut self, texts: &T, key: u64, count: Count) -> Result<Passage> {
        let row = count.row as usize;
        let line = self.of(texts, row)?.iter().find(|(known, _)| *known == key).map(|&(_, span)| span);
        let text = texts.text(row, &mut self.buffer)?;
        let line = line.map(|span| span.of(text).trim().to_owned()).unwrap_or_default();
        Ok(Passage { line, stories: count.stories, texts: count.texts })
    }
}

/// A folded line as it is compared: each run of digits is the same.
fn key(codes: &[Code]) -> u64 {
    let mut hasher = FxHasher::default();
    let mut before = false;
    for &code in codes {
        let digit = is_digit(code) || before && code == Code::from('.');
        if !(digit && before) {
            hasher.write_u32(if digit { Code::from('#') } else { code });
        }
        before = digit;
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::super::deduplicator::Deduplicator;
    use super::super::facts::Facts;
    use super::*;

    fn found(texts: &[String], stories: u32) -> Passages {
        let deduplicator = Deduplicator::new(super::super::Config::default()).unwrap();
        let groups = deduplicator.groups(texts, &Facts::default(), &Progress::default()).unwrap();
        groups.passages(texts, stories, &Progress::default()).unwrap()
    }

    fn body(seed: u32) -> String {
        (0..120)
            .filter_map(|at| char::from_u32(0x4E00 + (seed * 977 + at * 31 + at * at * seed) % 9000))
            .collect()
    }

    #[test]
    fn a_tail_of_many_stories_recurs_and_an_article_of_many_copies_does_not() {
        let tail = "本站所载文章版权归原作者所有，阅读";
        let mut texts: Vec<String> = (1..=4).map(|n| format!("{}\n{tail}{n}{n}次", body(n))).collect();
        texts.extend((0..6).map(|_| body(9)));
        let passages = found(&texts, 3);
        let lines: Vec<_> = passages.lines.iter().map(|p| (p.line.as_str(), p.stories, p.texts)).collect();
        assert_eq!(lines, [("本站所载文章版权归原作者所有，阅读11次", 4, 4)]);
        assert_eq!(passages.spans[1][0].of(&texts[1]), "本站所载文章版权归原作者所有，阅读22次");
        assert!(passages.spans[4..].iter().all(Vec::is_empty));
    }

    #[test]
    fn what_stands_in_one_text_twice_counts_once() {
        let texts = [format!("{}\n分享到\n分享到", body(1)), format!("{}\n分享到", body(2))];
        let passages = found(&texts, 2);
        assert_eq!((passages.lines[0].stories, passages.lines[0].texts), (2, 2));
        assert_eq!(passages.spans[0].len(), 2);
    }
}
