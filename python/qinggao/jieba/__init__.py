"""jieba's names over qinggao: `import qinggao.jieba as jieba` gives the same tokens, many times faster.

What differs: nothing is printed and no cache file is written; `enable_parallel` and `setLogLevel` do nothing, for there
is nothing to wait for; a word deleted from one `Tokenizer` stays joined in others; the patterns of jieba can't be replaced;
paddle is not supported.
"""

import logging
import sys
from types import ModuleType
from typing import Any

from qinggao.jieba.frequencies import Frequencies
from qinggao.jieba.tokenizer import Sentence, Tokenizer, strdecode

__version__ = "0.42.1"
"""The version of jieba whose tokens these are."""

DEFAULT_DICT = None
DEFAULT_DICT_NAME = "dict.txt"

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
get_DAG = dt.get_DAG
get_dict_file = dt.get_dict_file
calc = dt.calc
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


def get_FREQ(k: str, d: int | None = None) -> int | None:
    """How often a word counts; 0 where it only begins one, `d` where it does not even that."""
    return dt.FREQ.get(k, d)


_ABSENT = {
    "re_han_default": "words with spaces or marks are kept whole by `qinggao.Segmenter`",
    "re_skip_default": "words with spaces or marks are kept whole by `qinggao.Segmenter`",
    "re_han_cut_all": "words with spaces or marks are kept whole by `qinggao.Segmenter`",
    "re_skip_cut_all": "words with spaces or marks are kept whole by `qinggao.Segmenter`",
    "re_userdict": "`add_word` and `qinggao.Segmenter(words=…)` take words of any characters",
    "re_eng": "the words are found without patterns",
    "finalseg": "the model is part of `cut(HMM=True)`",
    "pool": "`qinggao.Segmenter.cut_many` uses all cores in one process",
}


class _Jieba(ModuleType):
    """Says so where a script reaches for what can't be had, instead of having no effect."""

    def __getattr__(self, name: str) -> Any:
        hint = f": {_ABSENT[name]}" if name in _ABSENT else ""
        raise AttributeError(f"qinggao.jieba has no {name}{hint}")

    def __setattr__(self, name: str, value: object) -> None:
        if name in _ABSENT and not isinstance(value, ModuleType):
            raise AttributeError(f"qinggao.jieba has no {name} to replace: {_ABSENT[name]}")
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Jieba

__all__ = [
    "DEFAULT_DICT",
    "DEFAULT_DICT_NAME",
    "Frequencies",
    "Sentence",
    "Tokenizer",
    "add_word",
    "calc",
    "cut",
    "cut_for_search",
    "default_logger",
    "del_word",
    "disable_parallel",
    "dt",
    "enable_paddle",
    "enable_parallel",
    "get_DAG",
    "get_FREQ",
    "get_dict_file",
    "initialize",
    "lcut",
    "lcut_for_search",
    "load_userdict",
    "setLogLevel",
    "set_dictionary",
    "strdecode",
    "suggest_freq",
    "tokenize",
    "user_word_tag_tab",
]
