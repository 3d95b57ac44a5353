//! Words and sentences for Python.

use std::path::PathBuf;
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyList;

use super::column::Column;
use super::cut::{find, from_bool, read_mode, sentences, tag};
use super::cut_many::{cut_arrow, cut_list};
use super::errors::ConfigError;
use super::keywords::{Idf, StopWords, Wanted, keywords};
use super::new_words::{Corpus, NewWord, NewWordsArgs, new_words};
use super::raw::Text;
use super::shared::{Lines, Saved, SharedSegmenter, read_odd_words};
use super::threads::Threads;
use super::tokens::tokens;
use super::words::{Parts, WordArgs};
use crate::segment::{self, Found, Hmm, Tagged, Word};

/// A dictionary that cuts Chinese text into words.
///
/// `dictionary` is a file with a line `word freq tag` for each word, in place of jieba's dictionary. `words` come
/// over it: words, or tuples of a word, its frequency (`None`: as often as it takes to be cut out whole) and its
/// tag, or the path of a file with a line `word [freq] [tag]` for each. `hmm` says whether unknown characters are
/// joined where a call does not say. Raises `ConfigError` or `InputError` where they can't be used.
///
/// The tokens are jieba's. A word with a space or another character that jieba never joins is found before all
/// others and stays whole.
#[pyclass(frozen, module = "qinggao", name = "Segmenter")]
pub struct Segmenter(SharedSegmenter);

impl Segmenter {
    /// The core, with all words added so far.
    pub(super) fn core(&self, py: Python<'_>) -> PyResult<Arc<segment::Segmenter>> {
        self.0.core(py)
    }

    fn hmm(&self, hmm: Option<bool>) -> Hmm {
        hmm.map_or(self.0.hmm, from_bool)
    }
}

#[pymethods]
impl Segmenter {
    #[new]
    #[pyo3(signature = (dictionary=None, words=None, hmm=true, *, odd_words="whole"))]
    fn new(
        dictionary: Option<PathBuf>,
        words: Option<WordArgs>,
        hmm: bool,
        odd_words: &str,
    ) -> PyResult<Self> {
        let dictionary = dictionary.map(Lines::read).transpose()?;
        let words = words.map_or_else(Vec::new, |w| w.0);
        let saved = Saved { dictionary, hmm: from_bool(hmm), odd_words: read_odd_words(odd_words)?, words };
        SharedSegmenter::restore(saved).map(Self)
    }

    /// The words of `text`. `mode` is "precise" (the likeliest words; they join back to the text), "all" (every word of
    /// the dictionary, overlapping) or "search" (the likeliest, each after the shorter words inside it).
    #[pyo3(signature = (text: "str", *, mode="precise", hmm=None) -> "list[str]")]
    fn cut<'py>(
        &self,
        py: Python<'py>,
        text: Text,
        mode: &str,
        hmm: Option<bool>,
    ) -> PyResult<Bound<'py, PyList>> {
        let (core, mode, hmm) = (self.core(py)?, read_mode(mode)?, self.hmm(hmm));
        let found = find(py, &core, &text, mode, hmm);
        self.0.strings.list(py, &core, (&text, text.original()), &found)
    }

    /// The words of each text of a column: a list of lists for a list, a column of lists for an Arrow column, in the
    /// kind that it came in. A row without a text stays one.
    #[pyo3(signature = (column: "Column", *, mode="precise", hmm=None, threads=None) -> "Any")]
    fn cut_many<'py>(
        &self,
        py: Python<'py>,
        column: Column,
        mode: &str,
        hmm: Option<bool>,
        threads: Option<Threads>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (core, mode, hmm) = (self.core(py)?, read_mode(mode)?, self.hmm(hmm));
        if column.is_list() {
            cut_list(py, (&core, &self.0.strings), &column, (mode, hmm), threads)
        } else {
            cut_arrow(py, &core, &column, (mode, hmm), threads)
        }
    }

    /// The words of `text` with their places.
    #[pyo3(signature = (text: "str", *, mode="precise", hmm=None) -> "list[Token]")]
    fn tokens<'py>(
        &self,
        py: Python<'py>,
        text: Text,
        mode: &str,
        hmm: Option<bool>,
    ) -> PyResult<Bound<'py, PyList>> {
        let (core, mode, hmm) = (self.core(py)?, read_mode(mode)?, self.hmm(hmm));
        let found = find(py, &core, &text, mode, hmm);
        let words = found.into_iter().map(|found| (found, None));
        tokens(py, (&text, text.original()), self.0.strings.keep(&core), words)
    }

    /// The words of `text` with their places and parts of speech. They join back to the text, but are not everywhere
    /// those of `cut`: the tagger joins unknown characters by a model of its own, as in jieba.
    #[pyo3(signature = (text: "str", *, hmm=None) -> "list[Token]")]
    fn tag<'py>(&self, py: Python<'py>, text: Text, hmm: Option<bool>) -> PyResult<Bound<'py, PyList>> {
        let (core, hmm) = (self.core(py)?, self.hmm(hmm));
        let found = tag(py, &core, &text, hmm);
        let words = found.into_iter().map(|Tagged { span, tag, id }| (Found { span, id }, Some(tag)));
        tokens(py, (&text, text.original()), self.0.strings.keep(&core), words)
    }

    /// The words that tell most of `text`, with their weights, heaviest first; at most `k`, all of them where it is
    /// `None`.
    ///
    /// `method` is "tfidf" (frequent here, rare elsewhere; `idf` says how rare) or "textrank" (words that stand near
    /// each other vote, up to `span` words on, 5 where it is `None`). `tags` are the parts of speech taken: for "tfidf"
    /// any, where there are none; for "textrank" ns, n, vn and v. `stop_words` are never taken; without them, jieba's
    /// are not.
    #[pyo3(signature = (text: "str", k=20, *, method="tfidf", tags=None, idf=None, stop_words=None, span=None)
        -> "list[tuple[str, float]]")]
    fn keywords(
        &self,
        py: Python<'_>,
        text: Text,
        k: Option<usize>,
        method: &str,
        tags: Option<Vec<String>>,
        idf: Option<Bound<'_, Idf>>,
        stop_words: Option<StopWords>,
        span: Option<usize>,
    ) -> PyResult<Vec<(String, f64)>> {
        let wanted = Wanted { k, method, tags, by_tag: false, stop_words, span };
        let found = keywords(py, &*self.core(py)?, &text, wanted, idf)?;
        Ok(found.into_iter().map(|found| (found.word, found.weight)).collect())
    }

    /// The same with the tag of each, a word of two parts of speech counted twice.
    #[pyo3(signature = (text: "str", k=20, *, method="tfidf", tags=None, idf=None, stop_words=None, span=None)
        -> "list[tuple[str, str | None, float]]")]
    fn tagged_keywords(
        &self,
        py: Python<'_>,
        text: Text,
        k: Option<usize>,
        method: &str,
        tags: Option<Vec<String>>,
        idf: Option<Bound<'_, Idf>>,
        stop_words: Option<StopWords>,
        span: Option<usize>,
    ) -> PyResult<Vec<(String, Option<String>, f64)>> {
        let wanted = Wanted { k, method, tags, by_tag: true, stop_words, span };
        let found = keywords(py, &*self.core(py)?, &text, wanted, idf)?;
        Ok(found.into_iter().map(|found| (found.word, found.tag, found.weight)).collect())
    }

    /// The words of a corpus that the dictionary lacks: names, outlets, products, the best first; `Segmenter(words=…)`
    /// takes them as they are. `column` may also be an iterable of texts or of columns, which is read once.
    ///
    /// At most `k`, each in at least `min_count` different contexts and of at most `max_chars` characters, as free as
    /// `min_freedom` and as good as `min_score`; with `compounds`, also such as hold a word of the dictionary that is free
    /// elsewhere. `rows` bounds the memory: about 40 bytes for each.
    #[pyo3(signature = (column, *, k=None, min_count=None, max_chars=None, min_freedom=None, min_score=None,
        compounds=None, rows=None, threads=None))]
    fn new_words(
        &self,
        py: Python<'_>,
        column: Corpus<'_>,
        k: Option<usize>,
        min_count: Option<u32>,
        max_chars: Option<u32>,
        min_freedom: Option<f64>,
        min_score: Option<f64>,
        compounds: Option<bool>,
        rows: Option<usize>,
        threads: Option<Threads>,
    ) -> PyResult<Vec<NewWord>> {
        let given = NewWordsArgs { k, min_count, max_chars, min_freedom, min_score, compounds, rows };
        new_words(py, &*self.core(py)?, &column, given, threads)
    }

    /// The sentences of `text`, each with the space behind it; they join back to the text. With `semicolons`, ；ends a
    /// sentence too.
    #[pyo3(signature = (text: "str", *, semicolons=false) -> "list[str]")]
    #[expect(clippy::unused_self, reason = "sentences need no dictionary, but are asked of a segmenter too")]
    fn sentences<'py>(&self, py: Python<'py>, text: Text, semicolons: bool) -> PyResult<Bound<'py, PyList>> {
        sentences(py, text, semicolons)
    }

    /// Add a word, or weigh it differently; without `freq` it counts as often as it takes to be cut out whole.
    #[pyo3(signature = (word: "str", freq=None, tag=None))]
    fn add_word(&self, py: Python<'_>, word: Text, freq: Option<u64>, tag: Option<String>) -> PyResult<()> {
        self.0.add(py, vec![Word { word: word.to_owned(), freq, tag }])
    }

    /// Add each word of `words`, as at the making of a segmenter.
    fn add_words(&self, py: Python<'_>, words: WordArgs) -> PyResult<()> {
        self.0.add(py, words.0)
    }

    /// Add the words of `lines`, each `word [freq] [tag]`.
    #[pyo3(signature = (lines: "str"))]
    fn add_lines(&self, py: Python<'_>, lines: Text) -> PyResult<()> {
        self.0.add(py, Word::read(&lines))
    }

    /// Take a word out: it is not cut out whole any more.
    #[pyo3(signature = (word: "str"))]
    fn del_word(&self, py: Python<'_>, word: Text) -> PyResult<()> {
        self.0.add(py, vec![Word { word: word.to_owned(), freq: Some(0), tag: None }])
    }

    /// How often a word must count to be cut out whole; or, for a tuple or list of words, how often what they make may
    /// count at most to be cut into them. With `tune` it is counted so from now on.
    #[pyo3(signature = (segment, tune=false))]
    fn suggest_freq(&self, py: Python<'_>, segment: Parts, tune: bool) -> PyResult<u64> {
        let (word, freq) = segment.suggested(&*self.core(py)?);
        if tune {
            self.0.add(py, vec![Word { word, freq: Some(freq), tag: None }])?;
        }
        Ok(freq)
    }

    /// How often a word counts; 0 where it only begins a word, `None` where it does not even that.
    #[pyo3(signature = (word: "str") -> "int | None")]
    fn freq(&self, py: Python<'_>, word: Text) -> PyResult<Option<u64>> {
        Ok(self.core(py)?.freq(&word))
    }

    /// The sum of all frequencies.
    fn total(&self, py: Python<'_>) -> PyResult<u64> {
        Ok(self.core(py)?.total())
    }

    /// Every word with its frequency and tag: the dictionary's, then those added, each in the order of their characters.
    fn words(&self, py: Python<'_>) -> PyResult<Vec<(String, u64, Option<String>)>> {
        let core = self.core(py)?;
        let words = py.detach(|| core.words());
        Ok(words.into_iter().map(|Word { word, freq, tag }| (word, freq.unwrap_or(0), tag)).collect())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((py.get_type::<Self>().getattr("_restore")?, (self.0.save()?,)))
    }

    /// The segmenter that `__reduce__` wrote.
    #[staticmethod]
    fn _restore(saved: &str) -> PyResult<Self> {
        let saved = serde_json::from_str(saved).map_err(|e| ConfigError::new_err(e.to_string()))?;
        SharedSegmenter::restore(saved).map(Self)
    }

    fn __repr__(&self) -> String {
        self.0.describe()
    }
}
