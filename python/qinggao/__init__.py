"""清稿: Chinese news articles, cleaned, segmented and deduplicated."""

from qinggao._core import ArrowColumn, __version__
from qinggao.errors import ConfigError, InputError, QinggaoError, RuleError, StoreError

__all__ = [
    "ArrowColumn",
    "ConfigError",
    "InputError",
    "QinggaoError",
    "RuleError",
    "StoreError",
    "__version__",
]
