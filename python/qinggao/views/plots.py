"""Plots as inline SVG: no script, no network, colours of the theme around them."""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from qinggao.views.markup import escape

_LABEL, _WIDTH, _ROW = 140, 460, 22
_LONGEST = 12
"""Chinese characters of a label that are shown; all of it is on hover."""


def bars(title: str, values: Iterable[tuple[str, int]]) -> str:
    """One bar a label, in the order given, with its number."""
    rows = list(values)
    most = max((value for _, value in rows), default=0)
    drawn = "".join(_bar(at, label, value, most) for at, (label, value) in enumerate(rows))
    return _figure(title, drawn, _ROW * len(rows)) if rows else ""


def histogram(title: str, counts: Mapping[str, int]) -> str:
    """One bar a bin, called by its bounds; `counts` has the lower ones."""
    bins = sorted((int(least), count) for least, count in counts.items())
    names = [f"{least:,}–{above - 1:,}" for (least, _), (above, _) in pairwise(bins)]
    names += [f"{least:,}–" for least, _ in bins[-1:]]
    return bars(title, zip(names, (count for _, count in bins), strict=True))


def _bar(at: int, label: str, value: int, most: int) -> str:
    top = at * _ROW
    room = _WIDTH - _LABEL - 90
    length = room * value / most if most else 0
    short = _shortened(label)
    return (
        f"<g><title>{escape(label)}: {value:,}</title>"
        f'<text x="{_LABEL - 8}" y="{top + 15}" text-anchor="end">{escape(short)}</text>'
        f'<rect x="{_LABEL}" y="{top + 3}" width="{length:.1f}" height="{_ROW - 7}" rx="2"/>'
        f'<text x="{_LABEL + length + 6:.1f}" y="{top + 15}" class="qg-number">{value:,}</text></g>'
    )


def _shortened(label: str) -> str:
    """As much of the label as there is room for; a Chinese character is as wide as two letters."""
    room = 2 * _LONGEST
    for at, char in enumerate(label):
        room -= 1 if char < "\u2e80" else 2
        if room < 0:
            return label[:at].rstrip() + "…"
    return label


def _figure(title: str, drawn: str, height: int) -> str:
    size = f'viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}"'
    picture = f'<svg {size} role="img" aria-label="{escape(title)}">{drawn}</svg>'
    return f"<figure><figcaption>{escape(title)}</figcaption>{picture}</figure>"
