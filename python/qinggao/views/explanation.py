"""Two texts side by side: what one alone has is marked, what both have is plain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qinggao.views.markup import count, escape, view

if TYPE_CHECKING:
    from qinggao import Explanation

_SHOWN = 100_000
"""Characters of a text that are shown at most."""


def explanation(explanation: Explanation) -> str:
    """The view of an explanation."""
    left = "".join(_side(explanation.left, explanation.left_only, "del"))
    right = "".join(_side(explanation.right, explanation.right_only, "ins"))
    cell = '<td lang="zh" style="text-align:left;vertical-align:top;white-space:pre-wrap;width:50%">'
    table = f'<table style="width:100%;table-layout:fixed"><tr>{cell}{left}</td>{cell}{right}</td></tr></table>'
    return view(f"<p>{escape(explanation.summary)}</p>", table)


def _side(text: str, only: list[tuple[int, int]], tag: str) -> Iterator[str]:
    at = 0
    for start, end in (span for span in only if span[0] < _SHOWN):
        yield escape(text[at:start])
        yield f"<{tag}>{escape(text[start:end])}</{tag}>"
        at = end
    yield escape(text[at : max(at, _SHOWN)])
    if len(text) > _SHOWN:
        yield f"<p>… and {count(len(text) - _SHOWN, 'character')} that are not all shown</p>"
