"""jieba's names over qinggao: `import qinggao.jieba as jieba` gives the same tokens, many times faster.

What differs: nothing is printed and no cache file is written; `enable_parallel` and `setLogLevel` do nothing, for there
is nothing to wait for; a word deleted from one `Tokenizer` stays joined in others; `FREQ` can be asked and set, not walked
through; paddle is not supported.
"""

import logging
import os
import re
from collections.abc import Iterable, Iterator
from typing import IO, Any, TypeAlias

import qinggao._core as _core

__version__ = "0.42.1"
"""The version of jieba whose tokens these are."""

Sentence: TypeAlias = str | bytes


_USER_WORD = re.compile("(.+?)( [0-9]+)?( [a-z]+)?$")
"""jieba's own reading of a line."""


def _decode(sentence: Sentence) -> str:
    if isinstance(sentence, str):
        return sentence
    try:
        return sentence.decode("utf-8")
    except UnicodeDecodeError:
        return sentence.decode("gbk", "ignore")


class Frequencies:
    """How often words count, asked and set like jieba's `FREQ`; it can't be walked through."""

    def __init__(self, tokenizer: "Tokenizer") -> None:
        self._tokenizer = tokenizer

    def get(self, word: str, default: int | None = None) -> int | None:
        """How often a word counts; 0 where it only begins one."""
        freq = self._tokenizer._segmenter.freq(word)
        return default if freq is None else freq

    def __contains__(self, word: str) -> bool:
        return self.get(word) is not None

    def __getitem__(self, word: str) -> int:
        freq = self.get(word)
        if freq is None:
            raise KeyError(word)
        return freq

    def __setitem__(self, word: str, freq: int) -> None:
        self._tokenizer._segmenter.add_word(word, freq)


class Tokenizer:
    """A dictionary of its own, jieba's where none is named."""

    def __init__(self, dictionary: str | None = None) -> None:
        self.user_word_tag_tab: dict[str, str] = {}
        self.FREQ = Frequencies(self)
        self._begin(dictionary and os.path.abspath(dictionary))

    def _begin(self, dictionary: str | None) -> None:
        self.dictionary = dictionary
        self._segmenter = _core.Segmenter(dictionary, odd_words="ignored")
        self.initialized = True

    def initialize(self, dictionary: str | None = None) -> None:
        """Begin anew with the words of another dictionary file; nothing where none is named, or the one in use."""
        path = dictionary and os.path.abspath(dictionary)
        if path and path != self.dictionary:
            self._begin(path)

    def check_initialized(self) -> None:
        """Nothing: a dictionary is read when it is first needed."""

    def set_dictionary(self, dictionary_path: str) -> None:
        """Begin anew with the words of a dictionary file."""
        path = os.path.abspath(dictionary_path)
        if not os.path.isfile(path):
            raise FileNotFoundError(f"jieba: file does not exist: {path}")
        self._begin(path)

    def __repr__(self) -> str:
        return f"<Tokenizer dictionary={self.dictionary!r}>"

    def lcut(
        self, sentence: Sentence, cut_all: bool = False, HMM: bool = True, use_paddle: bool = False
    ) -> list[str]:
        """The words of `sentence`; with `cut_all` every word of the dictionary, overlapping."""
        return self._segmenter.cut(_decode(sentence), mode="all" if cut_all else "precise", hmm=HMM)

    def cut(
        self, sentence: Sentence, cut_all: bool = False, HMM: bool = True, use_paddle: bool = False
    ) -> Iterator[str]:
        """The same, one by one."""
        yield from self.lcut(sentence, cut_all, HMM)

    def lcut_for_search(self, sentence: Sentence, HMM: bool = True) -> list[str]:
        """The words of `sentence`, each after the shorter words inside it."""
        return self._segmenter.cut(_decode(sentence), mode="search", hmm=HMM)

    def cut_for_search(self, sentence: Sentence, HMM: bool = True) -> Iterator[str]:
        """The same, one by one."""
        yield from self.lcut_for_search(sentence, HMM)

    def tokenize(
        self, unicode_sentence: str, mode: str = "default", HMM: bool = True
    ) -> Iterator[tuple[str, int, int]]:
        """Words with the place of their first character and of the one behind their last."""
        if not isinstance(unicode_sentence, str):
            raise ValueError("jieba: the input parameter should be unicode.")
        mode = "precise" if mode == "default" else "search"
        for token in self._segmenter.tokens(unicode_sentence, mode=mode, hmm=HMM):
            yield token.word, token.start, token.end

    def load_userdict(self, f: str | os.PathLike[str] | Iterable[str | bytes] | IO[Any]) -> None:
        """Add the words of a file, a path, an open file or lines: `word [freq] [tag]` for each."""
        if isinstance(f, (str, os.PathLike)):
            with open(f, "rb") as file:
                self.load_userdict(file)
            return
        words = []
        for number, read in enumerate(f, 1):
            line = read.strip()
            if isinstance(line, bytes):
                try:
                    line = line.decode("utf-8").lstrip("\ufeff")
                except UnicodeDecodeError:
                    name = getattr(f, "name", f)
                    raise ValueError(f"dictionary file {name} must be utf-8: line {number}") from None
            if found := _USER_WORD.match(line):
                word, freq, tag = found.groups()
                words.append((word, None if freq is None else int(freq), tag and tag.strip()))
        self._segmenter.add_words(words)
        self.user_word_tag_tab.update((word, tag) for word, _, tag in words if tag)

    def add_word(self, word: Sentence, freq: int | str | None = None, tag: str | None = None) -> None:
        """Add a word; without `freq` it counts as often as it takes to be cut out whole."""
        if word := _decode(word):
            self._segmenter.add_word(word, None if freq is None else int(freq), tag or None)
            if tag:
                self.user_word_tag_tab[word] = tag

    def del_word(self, word: Sentence) -> None:
        """Take a word out."""
        self.add_word(word, 0)

    def suggest_freq(self, segment: Sentence | Iterable[Sentence], tune: bool = False) -> int:
        """How often a word must count to be cut out whole, or may count at most to be cut into the parts given."""
        if isinstance(segment, (str, bytes)):
            return self._segmenter.suggest_freq(_decode(segment), tune)
        return self._segmenter.suggest_freq([_decode(part) for part in segment], tune)

    def get_DAG(self, sentence: str) -> dict[int, list[int]]:
        """For each character the last characters of the words that begin there; its own where none does."""
        graph = {}
        for start in range(len(sentence)):
            ends = []
            for end in range(start, len(sentence)):
                freq = self._segmenter.freq(sentence[start : end + 1])
                if freq is None:
                    break
                if freq:
                    ends.append(end)
            graph[start] = ends or [start]
        return graph


dt = Tokenizer()
"""The tokenizer of the functions below."""

initialize = dt.initialize


set_dictionary = dt.set_dictionary
cut = dt.cut
lcut = dt.lcut
cut_for_search = dt.cut_for_search
lcut_for_search = dt.lcut_for_search
tokenize = dt.tokenize
load_userdict = dt.load_userdict
add_word = dt.add_word
del_word = dt.del_word
suggest_freq = dt.suggest_freq
get_FREQ = dt.FREQ.get
get_DAG = dt.get_DAG
user_word_tag_tab = dt.user_word_tag_tab

default_logger = logging.getLogger("jieba")
"""For scripts that silence it: nothing is logged."""


def setLogLevel(log_level: object) -> None:
    """Nothing: nothing is logged."""


def enable_parallel(processnum: int | None = None) -> None:
    """Nothing: `qinggao.Segmenter.cut_many` cuts many texts on all cores, in one process."""


def disable_parallel() -> None:
    """Nothing."""


def enable_paddle() -> None:
    """Not supported."""
    raise NotImplementedError("qinggao.jieba has no paddle mode")
