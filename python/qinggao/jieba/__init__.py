"""jieba's names over qinggao: `import qinggao.jieba as jieba` gives the same tokens, many times faster.

What differs: nothing is printed and no cache file is written; `enable_parallel` and `setLogLevel` do nothing, for there
is nothing to wait for; a word deleted from one `Tokenizer` stays joined in others; paddle is not supported.
"""

import os
from collections.abc import Iterable, Iterator
from typing import IO, Any, TypeAlias

import qinggao._core as _core

__version__ = "0.42.1"
"""The version of jieba whose tokens these are."""

Sentence: TypeAlias = str | bytes


def _decode(sentence: Sentence) -> str:
    if isinstance(sentence, str):
        return sentence
    try:
        return sentence.decode("utf-8")
    except UnicodeDecodeError:
        return sentence.decode("gbk", "ignore")


class Tokenizer:
    """A dictionary of its own, jieba's where none is named."""

    def __init__(self, dictionary: str | None = None) -> None:
        self.initialize(dictionary)

    def initialize(self, dictionary: str | None = None) -> None:
        """Begin anew with the words of a dictionary file, jieba's where none is named."""
        self.dictionary = dictionary and os.path.abspath(dictionary)
        self._segmenter = _core.Segmenter(self.dictionary, odd_words="ignored")

    set_dictionary = initialize

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

    def load_userdict(self, f: str | os.PathLike[str] | IO[Any]) -> None:
        """Add the words of a file, a path or an open file, a line `word [freq] [tag]` for each."""
        if isinstance(f, (str, os.PathLike)):
            with open(f, "rb") as file:
                content: Any = file.read()
        else:
            content = f.read()
        self._segmenter.add_lines(content if isinstance(content, str) else content.decode("utf-8-sig"))

    def add_word(self, word: Sentence, freq: int | str | None = None, tag: str | None = None) -> None:
        """Add a word; without `freq` it counts as often as it takes to be cut out whole."""
        self._segmenter.add_word(_decode(word), None if freq is None else int(freq), tag or None)

    def del_word(self, word: Sentence) -> None:
        """Take a word out."""
        self._segmenter.del_word(_decode(word))

    def suggest_freq(self, segment: Sentence | Iterable[Sentence], tune: bool = False) -> int:
        """How often a word must count to be cut out whole, or may count at most to be cut into the parts given."""
        if isinstance(segment, (str, bytes)):
            return self._segmenter.suggest_freq(_decode(segment), tune)
        return self._segmenter.suggest_freq([_decode(part) for part in segment], tune)

    def get_freq(self, word: str, default: int | None = None) -> int | None:
        """How often a word counts; 0 where it only begins one."""
        freq = self._segmenter.freq(word)
        return default if freq is None else freq


dt = Tokenizer()
"""The tokenizer of the functions below."""


def initialize(dictionary: str | None = None) -> None:
    """Begin anew with the words of a dictionary file, jieba's where none is named."""
    dt.initialize(dictionary)


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
get_FREQ = dt.get_freq


def setLogLevel(log_level: object) -> None:
    """Nothing: nothing is logged."""


def enable_parallel(processnum: int | None = None) -> None:
    """Nothing: `qinggao.Segmenter.cut_many` cuts many texts on all cores, in one process."""


def disable_parallel() -> None:
    """Nothing."""


def enable_paddle() -> None:
    """Not supported."""
    raise NotImplementedError("qinggao.jieba has no paddle mode")
