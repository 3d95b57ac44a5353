"""清稿: Chinese news articles, cleaned, segmented and deduplicated."""

from qinggao._core import __version__
from qinggao.errors import ConfigError, InputError, QinggaoError, RuleError, StoreError

__all__ = [
    "ConfigError",
    "InputError",
    "QinggaoError",
    "RuleError",
    "StoreError",
    "__version__",
]
