"""The exceptions of qinggao; each is a `QinggaoError`."""


class QinggaoError(Exception):
    """Any error that qinggao raises of its own."""


class ConfigError(QinggaoError, ValueError):
    """A setting is unknown or out of its bounds; the message names the field, the bound and the value."""


class RuleError(QinggaoError, ValueError):
    """A rule file or a template file can't be used; the message names the rule."""


class InputError(QinggaoError, ValueError):
    """Something that came in can't be read; the message names the file, the row or the line."""


class StoreError(QinggaoError):
    """An index or an output on disk can't be used or written; the message names its path."""
