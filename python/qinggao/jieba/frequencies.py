"""How often words count: jieba's `FREQ`, a view of a segmenter's dictionary."""

from collections.abc import Iterator, MutableMapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qinggao.jieba.tokenizer import Tokenizer


class Frequencies(MutableMapping[str, int]):
    """Asked, set and walked through like jieba's dict. What only begins a word counts 0."""

    def __init__(self, tokenizer: "Tokenizer") -> None:
        self._tokenizer = tokenizer

    def __getitem__(self, word: str) -> int:
        freq = self._tokenizer._segmenter.freq(word)
        if freq is None:
            raise KeyError(word)
        return freq

    def __setitem__(self, word: str, freq: int) -> None:
        self._tokenizer._segmenter.add_word(word, freq)

    def __delitem__(self, word: str) -> None:
        if word not in self:
            raise KeyError(word)
        self._tokenizer._segmenter.del_word(word)

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __repr__(self) -> str:
        return f"<the frequencies of {self._tokenizer!r}>"

    def _all(self) -> dict[str, None]:
        found: dict[str, None] = {}
        for word, _, _ in self._tokenizer._segmenter.words():
            found.update((word[:end], None) for end in range(1, len(word) + 1))
        return found
