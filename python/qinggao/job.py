"""The main job: files in, a folder of tables and a report out."""

from __future__ import annotations

import os

from qinggao import _core
from qinggao.errors import ConfigError, InputError

TYPE_CHECKING = False  # as type checkers know it, without the time that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from qinggao._core import Report

    Path = str | os.PathLike[str]


def run(
    inputs: Path | Iterable[Path],
    out: Path,
    *,
    config: Path | Mapping[str, Any] | None = None,
    format: str | None = None,
    threads: int | None = None,
    resume: bool = False,
    progress: bool | None = None,
) -> Report:
    """Clean, cut and deduplicate files into the folder `out`.

    `inputs` are files, folders and globs, or one of them: `.jsonl` `.csv` `.tsv` `.parquet` `.txt` `.html` `.warc`, each
    also `.gz` or `.zst`; `"-"` is standard input, whose `format` must be given. `config` is a `qinggao.toml`, or
    the same as a mapping. With `resume`, what an interrupted run into `out` has done already is kept.
    `progress` shows bars; `None` shows them on a terminal and in a notebook.

    A row that can't be used never stops a run: it is counted, and written with its place and its reason to
    `rejected.parquet`. Raises `InputError` where a file has no text at all, `StoreError` where `out` can't be
    written, `ConfigError` for a setting that is unknown or out of its bounds.
    """
    from qinggao.progress import Bars, wanted

    path, settings = (config, None) if isinstance(config, str | os.PathLike) else (None, config)
    with Bars() as bars:
        return _core.run(
            names(inputs),
            os.fspath(out),
            config=None if path is None else os.fspath(path),
            settings=None if settings is None else _settings(settings),
            format=format,
            threads=threads,
            resume=resume,
            bars=bars if (wanted() if progress is None else progress) else None,
        )


def _settings(config: Mapping[str, Any]) -> str:
    """The settings as JSON."""
    import json

    if not hasattr(config, "keys"):
        raise TypeError(f"config must be a path or a mapping, not {type(config).__name__}")
    try:
        return json.dumps(dict(config), default=_plain, allow_nan=False)
    except ValueError as error:
        raise error if isinstance(error, ConfigError) else ConfigError(f"config: {error}") from None


def names(inputs: Path | Iterable[Path]) -> list[str]:
    """The names of one file or of several. Raises InputError for one that is no text."""
    return [_name(path) for path in ([inputs] if isinstance(inputs, str | os.PathLike) else inputs)]


def _name(path: Path) -> str:
    name = os.fspath(path)
    try:
        name.encode()
    except UnicodeEncodeError:
        shown = name.encode(errors="surrogateescape").decode(errors="replace")
        raise InputError(
            f"{shown}: the name is not UTF-8; rename the file, or give it as standard input"
        ) from None
    return name


def _plain(value: Any) -> Any:
    """A setting that is a path, a time or a set, as a file would have it."""
    from datetime import date

    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise ConfigError(f"config: {value!r} can't be a setting")
