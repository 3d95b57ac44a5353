"""清稿: Chinese news articles, cleaned, segmented and deduplicated."""

from qinggao._core import (
    ArrowColumn,
    Article,
    Author,
    Cleaner,
    Dateline,
    Hop,
    Paragraph,
    Removal,
    Report,
    Segmenter,
    Token,
    __version__,
    clean,
    cut,
    sentences,
)
from qinggao.errors import ConfigError, InputError, QinggaoError, RuleError, StoreError
from qinggao.job import run

__all__ = [
    "ArrowColumn",
    "Article",
    "Author",
    "Cleaner",
    "ConfigError",
    "Dateline",
    "Hop",
    "InputError",
    "Paragraph",
    "QinggaoError",
    "Removal",
    "Report",
    "RuleError",
    "Segmenter",
    "StoreError",
    "Token",
    "__version__",
    "clean",
    "cut",
    "run",
    "sentences",
]
