"""jieba.posseg over qinggao: words with their parts of speech."""

from collections.abc import Iterator

import qinggao._core as _core
import qinggao.jieba as jieba


class pair:
    """A word and its part of speech."""

    __slots__ = ("flag", "word")

    def __init__(self, word: str, flag: str) -> None:
        self.word = word
        self.flag = flag

    def __repr__(self) -> str:
        return f"pair({self.word!r}, {self.flag!r})"

    def __str__(self) -> str:
        return f"{self.word}/{self.flag}"

    def __iter__(self) -> Iterator[str]:
        return iter((self.word, self.flag))

    def __lt__(self, other: "pair") -> bool:
        return self.word < other.word

    def __eq__(self, other: object) -> bool:
        return isinstance(other, pair) and (self.word, self.flag) == (other.word, other.flag)

    def __hash__(self) -> int:
        return hash(self.word)

    def encode(self, encoding: str) -> bytes:
        """`word/flag` as bytes."""
        return str(self).encode(encoding)


class POSTokenizer:
    """A tagger over a tokenizer's dictionary."""

    def __init__(self, tokenizer: jieba.Tokenizer | None = None) -> None:
        self.tokenizer = tokenizer or jieba.Tokenizer()

    def __repr__(self) -> str:
        return f"<POSTokenizer tokenizer={self.tokenizer!r}>"

    @property
    def _segmenter(self) -> _core.Segmenter:
        return self.tokenizer._segmenter

    @property
    def word_tag_tab(self) -> dict[str, str]:
        """Every word of the dictionary that has a tag, with it."""
        return {word: tag for word, _, tag in self._segmenter.words() if tag}

    def makesure_userdict_loaded(self) -> None:
        """Nothing: the tagger sees the tokenizer's words as they are."""

    def initialize(self, dictionary: str | None = None) -> None:
        """Begin anew with the words of a dictionary file, jieba's where none is named."""
        self.tokenizer.initialize(dictionary)

    def lcut(self, sentence: jieba.Sentence, HMM: bool = True, use_paddle: bool = False) -> list[pair]:
        """The words of `sentence` with their parts of speech."""
        tokens = self._segmenter.tag(jieba.strdecode(sentence), hmm=HMM)
        return [pair(token.word, token.tag or "x") for token in tokens]

    def cut(self, sentence: jieba.Sentence, HMM: bool = True, use_paddle: bool = False) -> Iterator[pair]:
        """The same, one by one."""
        yield from self.lcut(sentence, HMM)


dt = POSTokenizer(jieba.dt)
"""The tagger of the functions below."""

initialize = dt.initialize
cut = dt.cut
lcut = dt.lcut
