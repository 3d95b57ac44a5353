"""jieba.analyse over qinggao: keywords by tf-idf and by TextRank."""

from collections.abc import Iterable
from typing import Any, ClassVar

import qinggao._core as _core
import qinggao.jieba as jieba
from qinggao.jieba.posseg import POSTokenizer, dt, pair

STOP_WORDS = frozenset(_core.STOP_WORDS)


class KeywordExtractor:
    """What both methods share: a tokenizer and words that are never keywords."""

    STOP_WORDS: ClassVar[set[str]] = set(STOP_WORDS)
    method = ""
    allow: tuple[str, ...] = ()
    span: int | None = None

    def __init__(self) -> None:
        self.tokenizer: jieba.Tokenizer | POSTokenizer = jieba.dt
        self.postokenizer = dt
        self.stop_words = set(self.STOP_WORDS)
        self._idf: _core.Idf | None = None

    def set_stop_words(self, stop_words_path: str) -> None:
        """Never take the words of a file, one a line."""
        with open(stop_words_path, encoding="utf-8") as file:
            self.stop_words.update(file.read().splitlines())

    def extract_tags(
        self,
        sentence: jieba.Sentence,
        topK: int | None = 20,
        withWeight: bool = False,
        allowPOS: Iterable[str] | None = None,
        withFlag: bool = False,
    ) -> list[Any]:
        """The words that tell most of `sentence`; of the parts of speech of `allowPOS` where any are named."""
        tags = list(self.allow if allowPOS is None else allowPOS)
        segmenter = self.tokenizer._segmenter
        options: dict[str, Any] = {
            "method": self.method,
            "tags": tags,
            "idf": self._idf,
            "stop_words": self.stop_words,
            "span": self.span,
        }
        text = jieba.strdecode(sentence)
        found: list[tuple[Any, float]]
        if tags and withFlag:
            tagged = segmenter.tagged_keywords(text, topK or None, **options)
            found = [(pair(word, tag or "x"), weight) for word, tag, weight in tagged]
        else:
            found = segmenter.keywords(text, topK or None, **options)
        return found if withWeight else [word for word, _ in found]


class TFIDF(KeywordExtractor):
    """Frequent here, rare elsewhere."""

    method = "tfidf"

    def __init__(self, idf_path: str | None = None) -> None:
        super().__init__()
        if idf_path:
            self.set_idf_path(idf_path)

    def set_idf_path(self, new_idf_path: str) -> None:
        """Read how rare words are from a file, a line `word idf` for each."""
        self._idf = _core.Idf(new_idf_path)

    @property
    def idf_freq(self) -> dict[str, float]:
        """How rare each word is, a copy."""
        return dict((self._idf or _core.Idf.jieba()).words())

    @property
    def median_idf(self) -> float:
        """How rare a word is taken for that has no number."""
        return (self._idf or _core.Idf.jieba()).median()


class TextRank(KeywordExtractor):
    """Words that stand near each other vote."""

    method = "textrank"
    allow = ("ns", "n", "vn", "v")
    span = 5

    @property
    def pos_filt(self) -> frozenset[str]:
        """The parts of speech that vote where a call names none."""
        return frozenset(self.allow)

    def pairfilter(self, wp: pair) -> bool:
        """Whether a word votes where a call names no parts of speech."""
        word = wp.word.strip()
        return wp.flag in self.pos_filt and len(word) >= 2 and word.lower() not in self.stop_words

    textrank = KeywordExtractor.extract_tags


default_tfidf = TFIDF()
default_textrank = TextRank()

extract_tags = tfidf = default_tfidf.extract_tags
textrank = default_textrank.extract_tags
set_idf_path = default_tfidf.set_idf_path


def set_stop_words(stop_words_path: str) -> None:
    """Never take the words of a file, one a line."""
    default_tfidf.set_stop_words(stop_words_path)
    default_textrank.set_stop_words(stop_words_path)
