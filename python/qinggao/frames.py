"""DataFrames in, DataFrames of the same kind out: pandas, polars and pyarrow.

The column of texts goes to the cores as Arrow, and what they answer comes back as Arrow: no Python object is made
for a row or a token. Results have the names of the output schema; a column of the frame that has one of these
names is kept as `input_` and its name, as in the output of `run`. All other columns, the order of the rows and
pandas' index stay as they are, and a null text is null in what is made of it.
"""

from __future__ import annotations

import qinggao
from qinggao.errors import ConfigError, InputError

TYPE_CHECKING = False  # as type checkers know it, without the time that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, TypeVar

    import narwhals as nw

    from qinggao import Cleaner, Segmenter

    Frame = TypeVar("Frame")
    """A `pandas.DataFrame`, a `polars.DataFrame` or a `pyarrow.Table`."""

__all__ = ["clean_frame", "cut_frame", "dedup_frame"]


def clean_frame(
    df: Frame,
    *,
    text: str = "text",
    columns: Sequence[str] | None = None,
    cleaner: Cleaner | None = None,
    format: str | None = None,
    threads: int | None = None,
) -> Frame:
    """Clean a column of pages, text or HTML, and put what was found beside the frame's columns.

    `columns` names the results that are wanted, of the output schema: `text` (the body), `title`, `published`,
    `source`, `outlet`, `original_title`, `authors`, `provenance`, `dateline`, `paragraphs`, `flags`, `removals`,
    `url`; without it all are given. The page itself stays, as `input_text` where its column is called `text`.
    """
    frame = _frame(df, text)
    worker = cleaner if cleaner is not None else _cleaner()
    articles = worker.clean_many(_arrow(frame[text]), format=format, threads=threads)
    found = _fields(articles, frame[text])
    unknown = [name for name in columns or () if name not in found]
    if unknown:
        raise ConfigError(f"columns: {unknown[0]!r} is none of {', '.join(found)}")
    result: Frame = _beside(frame, {name: found[name] for name in columns or found})
    return result


def cut_frame(
    df: Frame,
    *,
    text: str = "text",
    segmenter: Segmenter | None = None,
    threads: int | None = None,
) -> Frame:
    """Cut a column of texts into words, and put them beside the frame's columns as `tokens`."""
    frame = _frame(df, text)
    worker = segmenter if segmenter is not None else qinggao.Segmenter()
    tokens = worker.cut_many(_arrow(frame[text]), threads=threads)
    result: Frame = _beside(frame, {"tokens": _series(tokens, frame[text])})
    return result


def dedup_frame(
    df: Frame,
    *,
    text: str = "text",
    published: str | None = None,
    outlet: str | None = None,
    threshold: float | None = None,
    threads: int | None = None,
) -> Frame:
    """Find the copies in a column of texts, and put `group` and `canonical` beside the frame's columns.

    `published` and `outlet` name columns that help to find which of the copies was first. Keep one of each group with
    `df[df["canonical"]]` (pandas) or `df.filter("canonical")` (polars).
    """
    frame = _frame(df, text, *filter(None, (published, outlet)))
    groups = qinggao.dedup(
        _arrow(frame[text]),
        published=frame[published] if published else None,
        outlet=frame[outlet] if outlet else None,
        threshold=threshold,
        threads=threads,
    )
    like = frame[text]
    result: Frame = _beside(
        frame, {"group": _series(groups.labels, like), "canonical": _series(groups.keep, like)}
    )
    return result


def _cleaner() -> Cleaner:
    """The cleaner that is used where none is given: made once, since its rules take a while to read."""
    global _shared
    if _shared is None:
        _shared = qinggao.Cleaner()
    return _shared


_shared: Cleaner | None = None


def _frame(df: Any, *names: str) -> nw.DataFrame[Any]:
    """The frame as narwhals has it. Raises InputError where it lacks one of `names`."""
    try:
        import narwhals as nw
    except ImportError as error:
        raise ImportError("frames need narwhals: pip install 'qinggao[frames]'") from error
    try:
        frame = nw.from_native(df, eager_only=True)
    except TypeError as error:
        kind = type(df)
        expected = "a pandas or polars DataFrame or a pyarrow Table (collect a lazy frame first)"
        raise TypeError(f"expected {expected}, got {kind.__module__}.{kind.__name__}") from error
    for name in names:
        if name not in frame.columns:
            raise InputError(
                f"the frame has no column {name!r}; it has {', '.join(map(repr, frame.columns))}"
            )
    return frame


class _Bare:
    """A column that is Arrow and no library's own, so that the cores answer with Arrow and nothing else."""

    def __init__(self, native: Any) -> None:
        self._native = native

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._native.__arrow_c_stream__(requested_schema)


def _arrow(series: nw.Series[Any]) -> _Bare:
    """The series as Arrow. Raises InputError where its values are not of one kind."""
    native = series.to_native()
    if not series.implementation.is_pandas():
        return _Bare(native)
    try:
        import pyarrow
    except ImportError as error:
        raise ImportError("frames of pandas need pyarrow: pip install pyarrow") from error
    try:
        values = pyarrow.array(native, from_pandas=True)
    except pyarrow.ArrowException as error:
        raise InputError(f"column {series.name!r}{_odd_row(native)}: {error}") from error
    return _Bare(values if isinstance(values, pyarrow.ChunkedArray) else pyarrow.chunked_array([values]))


def _odd_row(native: Any) -> str:
    """Where the first value stands that is of another kind than the first one, as words for an error."""
    kinds = [(row, type(value)) for row, value in enumerate(native) if value is not None and value == value]
    odd = [row for row, kind in kinds if kind is not kinds[0][1]]
    return f", row {odd[0]}" if odd else ""


def _fields(column: Any, like: nw.Series[Any]) -> dict[str, nw.Series[Any]]:
    """The fields of a column of structs, each as `_series` gives it."""
    import narwhals as nw

    if like.implementation.is_polars():
        import polars

        fields = polars.Series(column).struct.unnest()
        return {name: nw.from_native(fields[name], series_only=True) for name in fields.columns}
    import pyarrow

    rows = pyarrow.array(column)
    return {
        field.name: _series(values, like) for field, values in zip(rows.type, rows.flatten(), strict=True)
    }


def _series(column: Any, like: nw.Series[Any]) -> nw.Series[Any]:
    """An Arrow column as a series of the library, the index and the habits of `like`."""
    import narwhals as nw

    if like.implementation.is_polars():
        import polars

        return nw.from_native(polars.Series(column), series_only=True)
    import pyarrow

    if like.implementation.is_pyarrow():
        return nw.from_native(pyarrow.chunked_array([pyarrow.array(column)]), series_only=True)
    import pandas

    # lists and structs stay Arrow, since pandas has no type for them; the rest too where the texts are
    rows = pyarrow.array(column)
    arrow = isinstance(like.to_native().dtype, pandas.ArrowDtype) or pyarrow.types.is_nested(rows.type)
    # without a mapper where none is needed: one that answers None sends strings through Python's objects
    values = rows.to_pandas(types_mapper=pandas.ArrowDtype) if arrow else rows.to_pandas()
    return nw.from_native(values.set_axis(like.to_native().index), series_only=True)


def _beside(frame: nw.DataFrame[Any], results: Mapping[str, nw.Series[Any]]) -> Any:
    """The frame with the results, in its own kind."""
    moved = {name: f"input_{name}" for name in frame.columns if _bare(name) in results}
    named = [series.alias(name) for name, series in results.items()]
    return frame.rename(moved).with_columns(*named).to_native()


def _bare(name: str) -> str:
    while name.startswith("input_"):
        name = name.removeprefix("input_")
    return name
