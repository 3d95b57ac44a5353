"""The types of arguments that are more than one class."""

from collections.abc import Iterable
from datetime import date, datetime
from os import PathLike
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

if TYPE_CHECKING:
    from qinggao._core import NewWord


@runtime_checkable
class ArrowArray(Protocol):
    """An array that speaks the Arrow PyCapsule protocol: a `pyarrow.Array`, say."""

    def __arrow_c_array__(self, requested_schema: object | None = None, /) -> tuple[object, object]: ...


@runtime_checkable
class ArrowStream(Protocol):
    """Chunks that speak the Arrow PyCapsule protocol: a `polars.Series`, a `pyarrow.ChunkedArray`, …"""

    def __arrow_c_stream__(self, requested_schema: object | None = None, /) -> object: ...


Column: TypeAlias = Iterable[str | bytes | None] | ArrowArray | ArrowStream
"""A column of texts or pages; `None` and Arrow's null are rows without one."""

Corpus: TypeAlias = Column | Iterable[Column | None]
"""Texts: a column, or texts or columns that come one after another."""

Ids: TypeAlias = Iterable[str | int] | ArrowArray | ArrowStream
"""A column of ids; whole numbers are taken as they are written."""

Names: TypeAlias = list[str] | tuple[str, ...] | set[str] | frozenset[str]
"""Names, each alone; one name is a list of one."""

Times: TypeAlias = Iterable[datetime | date | str | float | None] | ArrowArray | ArrowStream
"""A column of times: datetimes, dates, ISO strings, seconds since 1970, or Arrow timestamps; without a zone, Asia/Shanghai."""

Words: TypeAlias = (
    str
    | PathLike[str]
    | Iterable["str | NewWord | tuple[str] | tuple[str, int | None] | tuple[str, int | None, str | None]"]
)
"""Words for a dictionary: a file, or words, each alone, as it was found, or with its frequency and its tag."""
