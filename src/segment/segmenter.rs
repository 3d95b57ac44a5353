//! A dictionary that cuts.

use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::config::{Config, Hmm, Mode, OddWords};
use super::cut::cut;
use super::dictionary::Dictionary;
use super::full::full;
use super::hmm::HmmBuffers;
use super::lexicon::Lexicon;
use super::odd::OddMatcher;
use super::route::Route;
use super::runs::Piece;
use super::search::search;
use super::tagger::TagBuffers;
use crate::error::{Error, Result};
use crate::text::Span;

/// Cuts text into words by a dictionary of its own.
///
/// Cheap to make and to clone: the dictionary itself is shared, what was added to it is not. Any number of
/// threads may cut at once, each with [`Buffers`] of its own.
#[derive(Clone)]
pub struct Segmenter {
    pub(super) lexicon: Lexicon,
    /// Made anew when it is asked for after a change.
    pub(super) odd: OnceLock<OddMatcher>,
    odd_words: OddWords,
    hmm: Hmm,
}

/// Room to work in, worth keeping from text to text.
#[derive(Debug, Default)]
pub struct Buffers {
    pub(super) piece: Piece,
    pub(super) route: Route,
    hmm: HmmBuffers,
    pub(super) tags: TagBuffers,
}

/// A word, as a place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Where it stands.
    pub span: Span,
    /// The same for every occurrence of one word, and of no other; `None` where neither the dictionary has the word
    /// nor a longer word that begins so.
    pub id: Option<WordId>,
}

/// The number of a dictionary word, below [`Segmenter::word_ids`].
pub type WordId = u32;

impl Segmenter {
    /// Reads the dictionary, or takes jieba's, which is read once, and puts the user's words over it.
    /// Fails where a file can't be read or a line of the dictionary is wrong.
    pub fn new(config: &Config) -> Result<Self> {
        let mut segmenter = match &config.dictionary {
            None => Self::with_jieba(config.hmm, config.odd_words),
            Some(path) => Self::with_dictionary(
                &read(path)?,
                &path.display().to_string(),
                config.hmm,
                config.odd_words,
            )?,
        };
        for path in &config.user_dictionaries {
            segmenter.load(&read(path)?);
        }
        config.words.iter().try_for_each(|word| segmenter.add(word))?;
        Ok(segmenter)
    }

    /// Reads `lines`, a line `word freq tag` for each word; `name` says in errors whose lines they are.
    pub fn with_dictionary(lines: &str, name: &str, hmm: Hmm, odd_words: OddWords) -> Result<Self> {
        Ok(Self::over(Arc::new(Dictionary::parse(lines, name)?), hmm, odd_words))
    }

    /// Takes jieba's dictionary, which is read at its first use.
    pub fn with_jieba(hmm: Hmm, odd_words: OddWords) -> Self {
        Self::over(Dictionary::shared(), hmm, odd_words)
    }

    fn over(base: Arc<Dictionary>, hmm: Hmm, odd_words: OddWords) -> Self {
        Self { lexicon: Lexicon::new(base), odd: OnceLock::new(), odd_words, hmm }
    }

    /// Whether unknown characters are joined where a call does not say.
    pub fn hmm(&self) -> Hmm {
        self.hmm
    }

    /// The words of `text`. In the precise mode they tile it.
    pub fn cut<'t>(&self, text: &'t str, mode: Mode, hmm: Hmm) -> Vec<&'t str> {
        let mut words = Vec::with_capacity(text.len() / 5);
        self.each_span(text, mode, hmm, &mut Buffers::default(), |span| words.push(span.of(text)));
        words
    }

    /// The same as places, put behind what `spans` holds.
    pub fn cut_into(&self, text: &str, mode: Mode, hmm: Hmm, buffers: &mut Buffers, spans: &mut Vec<Span>) {
        self.each_span(text, mode, hmm, buffers, |span| spans.push(span));
    }

    /// Calls `give` with each word of `text`.
    pub fn each(&self, text: &str, mode: Mode, hmm: Hmm, buffers: &mut Buffers, mut give: impl FnMut(Found)) {
        self.each_odd(text, |odd, span| {
            if odd {
                give(Found { span, id: None });
                return;
            }
            self.each_between(text, span, mode, hmm, buffers, |piece, from, to| {
                let id = self.lexicon.base().trie().find(&piece.codes()[from..to]).map(|(_, slot)| slot);
                give(Found { span: piece.span(from, to), id });
            });
        });
    }

    /// Calls `give` with the place of each word of `text`.
    pub fn each_span(
        &self,
        text: &str,
        mode: Mode,
        hmm: Hmm,
        buffers: &mut Buffers,
        mut give: impl FnMut(Span),
    ) {
        self.each_odd(text, |odd, span| {
            if odd {
                give(span);
                return;
            }
            self.each_between(text, span, mode, hmm, buffers, |piece, from, to| give(piece.span(from, to)));
        });
    }

    /// Calls `give` with each odd word of the caller's, and with each stretch between them.
    pub(super) fn each_odd(&self, text: &str, mut give: impl FnMut(bool, Span)) {
        let mut from = 0;
        for span in self.odd().find(text) {
            give(false, Span::new(from, span.start));
            give(true, span);
            from = span.end;
        }
        give(false, Span::new(from, text.len()));
    }

    #[inline]
    fn each_between(
        &self,
        text: &str,
        span: Span,
        mode: Mode,
        hmm: Hmm,
        buffers: &mut Buffers,
        mut give: impl FnMut(&Piece, usize, usize),
    ) {
        let Buffers { piece, route, hmm: hmm_buffers, .. } = buffers;
        let mut from = span.start;
        while from < span.end {
            from = piece.read(&text[..span.end], from);
            let (piece, codes) = (&*piece, piece.codes());
            if mode == Mode::All {
                full(&self.lexicon, text, piece, |from, to| give(piece, from, to));
                continue;
            }
            route.find(&self.lexicon, codes);
            cut(&self.lexicon, hmm, codes, route.steps(), hmm_buffers, |from, to| {
                if mode == Mode::Search {
                    search(&self.lexicon, codes, from, to, |from, to| give(piece, from, to));
                }
                give(piece, from, to);
            });
        }
    }

    fn odd(&self) -> &OddMatcher {
        self.odd.get_or_init(|| match self.odd_words {
            OddWords::Whole => OddMatcher::new(self.lexicon.user().foreign()),
            OddWords::Ignored => OddMatcher::default(),
        })
    }

    /// One more than the greatest [`WordId`].
    pub fn word_ids(&self) -> usize {
        self.lexicon.base().trie().slots()
    }
}

fn read(path: &Path) -> Result<String> {
    let bytes = fs::read(path).map_err(|e| Error::input(path.display(), e))?;
    String::from_utf8(bytes).map_err(|e| {
        let line = e.as_bytes()[..e.utf8_error().valid_up_to()].split(|&b| b == b'\n').count();
        Error::input(format!("{}, line {line}", path.display()), "a dictionary must be UTF-8")
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::config::Word;
    use super::*;

    #[test]
    fn words_are_those_of_jieba() {
        let segmenter = Segmenter::new(&Config::default()).unwrap();
        let words = segmenter.cut("宽城区的李小福是创新办主任，也是F-16迷。", Mode::Precise, Hmm::On);
        assert_eq!(
            words,
            [
                "宽城区",
                "的",
                "李小福",
                "是",
                "创新",
                "办",
                "主任",
                "，",
                "也",
                "是",
                "F",
                "-",
                "16",
                "迷",
                "。"
            ]
        );
    }

    #[test]
    fn words_of_the_user_are_cut_out_whole() {
        let word = |word: &str, freq| Word { word: word.into(), freq, tag: None };
        let config = Config {
            words: vec![word("栖鹤屯", None), word("New York", Some(3)), word("C++20", Some(100))],
            ..Config::default()
        };
        let segmenter = Segmenter::new(&config).unwrap();
        let words = segmenter.cut("栖鹤屯的C++20和New York", Mode::Precise, Hmm::On);
        assert_eq!(words, ["栖鹤屯", "的", "C++20", "和", "New York"]);
    }

    proptest! {
        #[test]
        fn words_tile_any_text(text in "([一-龥]{0,9}|.|[a-c1-3.%+ -]{1,4}|\r\n|新华社|中国人民){0,40}") {
            let segmenter = Segmenter::new(&Config::default()).unwrap();
            for hmm in [Hmm::On, Hmm::Off] {
                prop_assert_eq!(segmenter.cut(&text, Mode::Precise, hmm).concat(), text.clone());
            }
        }
    }
}
