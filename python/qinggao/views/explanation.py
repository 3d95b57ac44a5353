"""Two texts side by side: what they share as it stands, what one alone has marked, long shared parts folded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qinggao.views.markup import count, escape, legend, view

if TYPE_CHECKING:
    from qinggao import Explanation

_LONG = 300
"""Characters that a shared part may have before its middle is folded."""
_ENDS = 60
_SHOWN = 100_000
"""Characters of a text that are shown at most."""
_HUES = (10, 140)
"""Of what the left and the right text alone have."""


def explanation(explanation: Explanation) -> str:
    """The view of an explanation."""
    figures = {"kind": explanation.kind or "no copies", "Jaccard": explanation.jaccard}
    figures["containment"] = explanation.containment
    facts = "".join(
        f"<div><dt>{name}</dt><dd>{value if isinstance(value, str) else f'{value:.3f}'}</dd></div>"
        for name, value in figures.items()
    )
    return view(
        f"<p>{escape(explanation.summary)}</p><dl>{facts}</dl>", _key(explanation), sides(explanation)
    )


def _key(explanation: Explanation) -> str:
    """Which colour is whose."""
    alone = {"only on the left": explanation.left_only, "only on the right": explanation.right_only}
    hue = dict(zip(alone, _HUES, strict=True))
    sums = {whose: sum(end - start for start, end in spans) for whose, spans in alone.items()}
    told = [(whose, count(size, "character")) for whose, size in sums.items() if size]
    return legend(told, hue) if told else "<p>Nothing differs but white space, width and punctuation.</p>"


def sides(explanation: Explanation) -> str:
    """The two texts alone."""
    left = _side(explanation.left, explanation.left_only, _HUES[0], "del")
    right = _side(explanation.right, explanation.right_only, _HUES[1], "ins")
    return f'<div class="qg-sides" lang="zh">{left}{right}</div>'


def _side(text: str, alone: Iterable[tuple[int, int]], hue: int, tag: str) -> str:
    parts, at = [], 0
    for start, end in (span for span in alone if span[0] < _SHOWN):
        parts.append(_shared(text[at:start]))
        parts.append(f'<{tag} style="--h:{hue}">{escape(text[start:end])}</{tag}>')
        at = end
    parts.append(_shared(text[at : max(at, _SHOWN)]))
    if len(text) > _SHOWN:
        parts.append(f"<p>… of {count(len(text), 'character')}</p>")
    return f'<div class="qg-side">{"".join(parts)}</div>'


def _shared(text: str) -> str:
    if len(text) <= _LONG:
        return escape(text)
    first, middle, last = text[:_ENDS], text[_ENDS:-_ENDS], text[-_ENDS:]
    summary = f"… {count(len(middle), 'shared character')} …"
    folded = f"<details><summary>{summary}</summary>{escape(middle)}</details>"
    return f"{escape(first)}{folded}{escape(last)}"
