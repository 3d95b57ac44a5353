//! A dictionary that may be changed while others cut by it.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use pyo3::prelude::*;
use serde::{Deserialize, Serialize};

use super::errors::{ConfigError, InputError, no_choice};
use super::strings::Strings;
use crate::segment::{Hmm, OddWords, Segmenter, Word};

/// The lines of a dictionary, and whence they came.
#[derive(Clone, Serialize, Deserialize)]
pub struct Lines {
    /// What errors call it.
    pub name: String,
    /// A line `word freq tag` for each word.
    pub lines: String,
}

impl Lines {
    /// Those of a file.
    pub fn read(path: PathBuf) -> PyResult<Self> {
        let name = path.display().to_string();
        let lines = fs::read_to_string(&path).map_err(|e| InputError::new_err(format!("{name}: {e}")))?;
        Ok(Self { name, lines })
    }
}

/// What becomes of odd words, as a caller says it.
pub fn read_odd_words(name: &str) -> PyResult<OddWords> {
    match name {
        "whole" => Ok(OddWords::Whole),
        "ignored" => Ok(OddWords::Ignored),
        other => Err(no_choice("odd_words", other, &["whole", "ignored"])),
    }
}

/// What a segmenter is made of; so it is pickled.
#[derive(Serialize, Deserialize)]
pub struct Saved {
    /// jieba's dictionary where it is `None`.
    pub dictionary: Option<Lines>,
    /// Whether unknown characters are joined where a call does not say.
    pub hmm: Hmm,
    /// What becomes of words that no run can hold.
    pub odd_words: OddWords,
    /// The caller's words, in order.
    pub words: Vec<Word>,
}

/// A segmenter for many threads. jieba's dictionary is read when it is first needed. Who is cutting while words are added
/// keeps the words as they were.
pub struct SharedSegmenter {
    dictionary: Option<Lines>,
    /// Whether unknown characters are joined where a call does not say.
    pub hmm: Hmm,
    odd_words: OddWords,
    /// The strings of its words.
    pub strings: Arc<Strings>,
    state: RwLock<State>,
}

struct State {
    /// What was added, in order.
    words: Vec<Word>,
    core: Option<Arc<Segmenter>>,
}

impl SharedSegmenter {
    /// Reads a dictionary of the caller's at once, since its lines may be wrong.
    pub fn restore(Saved { dictionary, hmm, odd_words, words }: Saved) -> PyResult<Self> {
        let strings = if dictionary.is_some() { Arc::default() } else { Strings::shared() };
        let eager = dictionary.is_some();
        let state = RwLock::new(State { words, core: None });
        let segmenter = Self { dictionary, hmm, odd_words, strings, state };
        if eager {
            segmenter.load()?;
        }
        Ok(segmenter)
    }

    /// What [`restore`](Self::restore) takes, as JSON.
    pub fn save(&self) -> PyResult<String> {
        let words = self.state.read().unwrap_or_else(PoisonError::into_inner).words.clone();
        let (dictionary, hmm, odd_words) = (self.dictionary.clone(), self.hmm, self.odd_words);
        let saved = serde_json::to_string(&Saved { dictionary, hmm, odd_words, words });
        saved.map_err(|e| ConfigError::new_err(e.to_string()))
    }

    /// The core, read now if it was not yet.
    fn load(&self) -> crate::error::Result<Arc<Segmenter>> {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(core) = &state.core {
            return Ok(Arc::clone(core));
        }
        let mut core = match &self.dictionary {
            Some(Lines { name, lines }) => Segmenter::with_dictionary(lines, name, self.hmm, self.odd_words)?,
            None => Segmenter::with_jieba(self.hmm, self.odd_words),
        };
        state.words.iter().try_for_each(|word| core.add(word))?;
        let core = Arc::new(core);
        state.core = Some(Arc::clone(&core));
        Ok(core)
    }

    /// The core, with all words added so far.
    pub fn core(&self, py: Python<'_>) -> PyResult<Arc<Segmenter>> {
        // without the GIL, since who holds the lock may wait for it
        let core = match self.state.try_read() {
            Ok(state) => state.core.clone(),
            Err(_) => None,
        };
        match core {
            Some(core) => Ok(core),
            None => Ok(py.detach(|| self.load())?),
        }
    }

    /// Adds words, all of them or none.
    pub fn add(&self, py: Python<'_>, words: Vec<Word>) -> PyResult<()> {
        py.detach(|| {
            let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
            let State { words: all, core } = &mut *state;
            if words.iter().any(|word| word.word.is_empty()) {
                return Err(ConfigError::new_err("words: a word must have a character"));
            }
            if let Some(core) = core {
                let core = Arc::make_mut(core);
                words.iter().try_for_each(|word| core.add(word))?;
            }
            all.extend(words);
            Ok(())
        })
    }

    /// For people: which dictionary, and how many words over it.
    pub fn describe(&self) -> String {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        let name = self.dictionary.as_ref().map_or("jieba", |d| &d.name);
        format!("<qinggao.Segmenter: dictionary={name:?}, {} words of its own>", state.words.len())
    }
}
