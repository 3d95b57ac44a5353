"""
The compiled module behind the package `qinggao`.
"""

from _typeshed import SupportsGetItem
from os import PathLike
from qinggao.typing import Column
from typing import Any, Final, SupportsIndex, final

__all__ = ["__version__", "ArrowColumn", "Article", "Author", "Cleaner", "Dateline", "Hop", "Line", "Paragraph", "Removal", "clean"]

__version__: Final[str]
"""
The version of the package.
"""

@final
class ArrowColumn:
    """
    A column of results in Arrow's layout, for any library that speaks the Arrow PyCapsule protocol:
    `pyarrow.array(column)`, `polars.Series(column)`.
    """
    def __arrow_c_array__(self, /, requested_schema: "object" = None) -> "tuple[object, object]":
        """
        Export as a pair of capsules, schema and array.
        """
    def __arrow_c_schema__(self, /) -> "object":
        """
        Export the type alone.
        """
    def __len__(self, /) -> int: ...
    def __reduce__(self, /) -> "tuple[object, tuple[bytes]]": ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _from_ipc(bytes: bytes) -> ArrowColumn:
        """
        The column that `__reduce__` wrote.
        """

@final
class Article:
    """
    What `clean` made of one page.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> "str":
        """
        What a notebook shows: the page, with every removal struck out.
        """
    @staticmethod
    def _unpickle(state: bytes) -> Article:
        """
        An article from what `pickle` kept of it.
        """
    @property
    def authors(self, /) -> list[Author]:
        """
        People and their roles, in the order of the page.
        """
    @property
    def dateline(self, /) -> Dateline | None:
        """
        电头, where there is one.
        """
    @property
    def flags(self, /) -> list[str]:
        """
        What a filter would act on: `seo_lead_in`, `injected_keyword`, `truncated`, `mojibake`, `no_body`, …
        """
    @property
    def original_title(self, /) -> str | None:
        """
        What 原标题 says.
        """
    @property
    def outlet(self, /) -> str | None:
        """
        Who wrote it, from byline or dateline.
        """
    @property
    def paragraphs(self, /) -> list[Paragraph]:
        """
        The body's parts, in order.
        """
    @property
    def provenance(self, /) -> list[Hop]:
        """
        Who had the text before whom, as the page itself tells it: from host to agency. Places lie in `raw`.
        """
    @property
    def published(self, /) -> Any | None:
        """
        When the page says it was published: an aware `datetime`, in China's time where the page names no zone.
        """
    @property
    def raw(self, /) -> str:
        """
        The page as it came, after decoding and, for HTML, after rendering to lines.
        """
    @property
    def removals(self, /) -> list[Removal]:
        """
        All that is not body, in order, without overlaps; places lie in `raw`.
        """
    @property
    def source(self, /) -> str | None:
        """
        Whom the page credits (来源).
        """
    @property
    def text(self, /) -> str:
        """
        The body: its paragraphs joined by `"\\n"`.
        """
    @property
    def title(self, /) -> str | None:
        """
        The headline.
        """
    def to_dict(self, /) -> dict:
        """
        The article in the output schema, as plain Python values; `published` is a `datetime`.
        """
    def to_json(self, /) -> str:
        """
        The article in the output schema, as JSON; places are counted in characters.
        """
    @property
    def url(self, /) -> str | None:
        """
        The address that the caller gave or the page names as its own.
        """

@final
class Author:
    """
    A person and what they did.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, name: str, role: str) -> Author: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str, str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def name(self, /) -> str:
        """
        As printed, without spaces inside a Chinese name.
        """
    @property
    def role(self, /) -> str:
        """
        `reporter`, `correspondent`, `writer`, `photographer`, `videographer`, `editor` or `proofreader`.
        """

@final
class Cleaner:
    """
    Makes articles of pages. Immutable, picklable, safe to share between threads.

    `rules` is a file of rules besides the package's own; `width` is `"restore"` or `"keep"`; `script` is `"keep"`,
    `"simplified"` or `"traditional"`; `drop` and `keep` name kinds that go or stay otherwise than by default;
    `templates` is a file of lines that recur over a site's pages, or what `learn_templates` gave. Raises
    `ConfigError` and `RuleError`.
    """
    def __new__(cls, /, *, rules: str | PathLike[str] | None = None, width: str | None = None, script: str | None = None, drop: SupportsGetItem[int, str] | None = None, keep: SupportsGetItem[int, str] | None = None) -> Cleaner: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _unpickle(state: bytes) -> Cleaner:
        """
        A cleaner from what `pickle` kept of it.
        """
    def clean(self, /, raw: str | bytes, *, format: str | None = None, url: str | None = None) -> Article:
        """
        Clean one page; see `qinggao.clean`.
        """
    def clean_many(self, /, column: Column, *, format: str | None = None, threads: SupportsIndex | None = None) -> list:
        """
        Clean every row of a column, on `threads` threads (all cores); `None` for rows without a page.
        """
    def explain(self, /, raw: str | bytes, *, format: str | None = None, url: str | None = None) -> list[Line]:
        """
        Tell of every line of a page what became of it, and why.
        """

@final
class Dateline:
    """
    电头: who filed the story, where and when.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, agency: str | None, place: str | None, date: str | None) -> Dateline: ...
    def __reduce__(self, /) -> tuple[Any, list[str | None]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def agency(self, /) -> str | None:
        """
        新华社
        """
    @property
    def date(self, /) -> str | None:
        """
        As printed: 1月1日
        """
    @property
    def place(self, /) -> str | None:
        """
        北京
        """

@final
class Hop:
    """
    One holder of the text on its way to this page; its place lies in `Article.raw`.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, name: str, kind: str, start: SupportsIndex, end: SupportsIndex) -> Hop: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str, str, int, int]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> int:
        """
        One past the last.
        """
    @property
    def kind(self, /) -> str:
        """
        `host`, `credited`, `byline`, `rights` or `agency`.
        """
    @property
    def name(self, /) -> str:
        """
        搜狐, 中国吉林网
        """
    @property
    def start(self, /) -> int:
        """
        First character of where the page says so.
        """

@final
class Line:
    """
    One line of a page, and all that was held against it and for it; its place lies in the page's raw text.
    """
    def __repr__(self, /) -> str: ...
    @property
    def cuts(self, /) -> list[tuple[int, int, str, str]]:
        """
        What was cut from it although it stayed: start, end, kind, rule.
        """
    @property
    def end(self, /) -> int:
        """
        One past its last character.
        """
    @property
    def evidence(self, /) -> list[tuple[str, float]]:
        """
        The rules that spoke of it, the strongest first, each with its strength.
        """
    @property
    def kind(self, /) -> str | None:
        """
        `body`, or the kind of what was removed; `None` for a blank line.
        """
    @property
    def part(self, /) -> str:
        """
        `head`, `body` or `tail`: the part of the page that it stands in.
        """
    @property
    def rule(self, /) -> str | None:
        """
        By which rule it was removed.
        """
    @property
    def start(self, /) -> int:
        """
        First character.
        """
    @property
    def text(self, /) -> str:
        """
        What it says.
        """
    @property
    def worth(self, /) -> tuple[float, float, float]:
        """
        What it would be worth as head, as body, as tail.
        """

@final
class Paragraph:
    """
    One part of the body; its place lies in `Article.text`.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, text: str, kind: str, start: SupportsIndex, end: SupportsIndex) -> Paragraph: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str, str, int, int]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> int:
        """
        One past its last character.
        """
    @property
    def kind(self, /) -> str:
        """
        `paragraph`, `heading`, `caption`, `table` or `list`.
        """
    @property
    def start(self, /) -> int:
        """
        First character.
        """
    @property
    def text(self, /) -> str:
        """
        What it says.
        """

@final
class Removal:
    """
    A span of `Article.raw` that is not body.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, kind: str, rule: str, start: SupportsIndex, end: SupportsIndex, text: str) -> Removal: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str, str, int, int, str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> int:
        """
        One past its last character.
        """
    @property
    def kind(self, /) -> str:
        """
        What it is: `disclaimer`, `byline`, `related`, …
        """
    @property
    def rule(self, /) -> str:
        """
        Which rule or which evidence took it.
        """
    @property
    def start(self, /) -> int:
        """
        First character.
        """
    @property
    def text(self, /) -> str:
        """
        What stood there.
        """

def clean(raw: str | bytes, *, format: str | None = None, url: str | None = None) -> Article:
    """
    Clean one page, text or HTML, `str` or `bytes`.

    `format` is `"html"` or `"text"`; without it the page is looked at. `url` is where it came from. Raises
    `ConfigError` for another `format`. A page without an article gives an empty text and the flag `no_body`.
    """
