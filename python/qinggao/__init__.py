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
    __version__,
    clean,
)
from qinggao.errors import ConfigError, InputError, QinggaoError, RuleError, StoreError

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
    "RuleError",
    "StoreError",
    "__version__",
    "clean",
]
