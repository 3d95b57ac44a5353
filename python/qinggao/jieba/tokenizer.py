"""A dictionary and what it cuts: jieba's `Tokenizer`."""

import io
import math
import os
import re
from collections.abc import Iterable, Iterator
from typing import IO, Any, TypeAlias

import qinggao._core as _core
from qinggao.jieba.frequencies import Frequencies

Sentence: TypeAlias = str | bytes

_USER_WORD = re.compile("(.+?)( [0-9]+)?( [a-z]+)?$")
"""jieba's own reading of a line."""


def strdecode(sentence: Sentence) -> str:
    """`sentence` as `str`: bytes are UTF-8, or else GBK."""
    if isinstance(sentence, str):
        return sentence
    try:
        return sentence.decode("utf-8")
    except UnicodeDecodeError:
        return sentence.decode("gbk", "ignore")


class Tokenizer:
    """A dictionary of its own, jieba's where none is named."""

    def __init__(self, dictionary: str | None = None) -> None:
        self.user_word_tag_tab: dict[str, str] = {}
        # set by scripts; there is no cache
        self.tmp_dir: str | None = None
        self.cache_file: str | None = None
        self.FREQ = Frequencies(self)
        self._begin(dictionary and os.path.abspath(dictionary))

    def _begin(self, dictionary: str | None) -> None:
        self.dictionary = dictionary
        self._segmenter = _core.Segmenter(dictionary, odd_words="ignored")
        self.initialized = True

    def initialize(self, dictionary: str | None = None) -> None:
        """Begin anew with the words of another dictionary file; read the one in use where none is named, or the same."""
        path = dictionary and os.path.abspath(dictionary)
        if path and path != self.dictionary:
            self._begin(path)
        self._segmenter.total()

    def gen_pfdict(self, f: Iterable[bytes]) -> tuple[dict[str, int], int]:
        """The words of the lines of a dictionary, and what they begin with, with their frequencies; and the sum of those."""
        freqs: dict[str, int] = {}
        total = 0
        for number, line in enumerate(f, 1):
            try:
                word, freq = line.strip().decode("utf-8").split(" ")[:2]
                freqs[word] = int(freq)
            except ValueError:
                raise ValueError(f"invalid dictionary entry in {f} at line {number}: {line!r}") from None
            total += freqs[word]
            for end in range(1, len(word)):
                freqs.setdefault(word[:end], 0)
        return freqs, total

    def get_dict_file(self) -> IO[bytes]:
        """The dictionary's lines, `word freq tag`, as a file to read; of jieba's own, in the order of their characters."""
        if self.dictionary:
            return open(self.dictionary, "rb")
        lines = (f"{word} {freq} {tag or 'x'}\n" for word, freq, tag in _core.Segmenter().words())
        return io.BytesIO("".join(lines).encode("utf-8"))

    @property
    def total(self) -> int:
        """The sum of all frequencies."""
        return self._segmenter.total()

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
        return self._segmenter.cut(strdecode(sentence), mode="all" if cut_all else "precise", hmm=HMM)

    def cut(
        self, sentence: Sentence, cut_all: bool = False, HMM: bool = True, use_paddle: bool = False
    ) -> Iterator[str]:
        """The same, one by one."""
        yield from self.lcut(sentence, cut_all, HMM)

    def lcut_for_search(self, sentence: Sentence, HMM: bool = True) -> list[str]:
        """The words of `sentence`, each after the shorter words inside it."""
        return self._segmenter.cut(strdecode(sentence), mode="search", hmm=HMM)

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
        if word := strdecode(word):
            self._segmenter.add_word(word, None if freq is None else int(freq), tag or None)
            if tag:
                self.user_word_tag_tab[word] = tag

    def del_word(self, word: Sentence) -> None:
        """Take a word out."""
        self.add_word(word, 0)

    def suggest_freq(self, segment: Sentence | Iterable[Sentence], tune: bool = False) -> int:
        """How often a word must count to be cut out whole, or may count at most to be cut into the parts given."""
        if isinstance(segment, (str, bytes)):
            return self._segmenter.suggest_freq(strdecode(segment), tune)
        return self._segmenter.suggest_freq([strdecode(part) for part in segment], tune)

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

    def calc(self, sentence: str, DAG: dict[int, list[int]], route: dict[int, tuple[float, int]]) -> None:
        """Leave the likeliest way through `DAG` in `route`: for each character its weight and its word's last character."""
        end, log_total = len(sentence), math.log(self.total)
        route[end] = (0, 0)
        for start in range(end - 1, -1, -1):
            route[start] = max(
                (
                    math.log(self.FREQ.get(sentence[start : last + 1]) or 1) - log_total + route[last + 1][0],
                    last,
                )
                for last in DAG[start]
            )
