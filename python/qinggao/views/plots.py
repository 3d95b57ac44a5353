"""Plots as inline SVG: no script, no network, colours of the theme around them."""

from collections.abc import Iterable, Mapping

from qinggao.views.markup import escape

_LABEL, _WIDTH, _ROW = 170, 620, 22
_LONGEST = 18
"""Characters of a label that are shown; all of it is on hover."""


def bars(title: str, values: Iterable[tuple[str, int]]) -> str:
    """One bar a label, in the order given, with its number."""
    rows = list(values)
    most = max((value for _, value in rows), default=0)
    drawn = "".join(_bar(at, label, value, most) for at, (label, value) in enumerate(rows))
    return _figure(title, drawn, _ROW * len(rows)) if rows else ""


def histogram(title: str, counts: Mapping[str, int]) -> str:
    """One bar a bin, each under its lower bound; a bin reaches up to the next."""
    bins = sorted((int(least), count) for least, count in counts.items())
    return bars(title, [(f"from {least:,}", count) for least, count in bins])


def _bar(at: int, label: str, value: int, most: int) -> str:
    top = at * _ROW
    room = _WIDTH - _LABEL - 90
    length = room * value / most if most else 0
    short = label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…"
    return (
        f"<g><title>{escape(label)}: {value:,}</title>"
        f'<text x="{_LABEL - 8}" y="{top + 15}" text-anchor="end">{escape(short)}</text>'
        f'<rect x="{_LABEL}" y="{top + 3}" width="{length:.1f}" height="{_ROW - 7}" rx="2"/>'
        f'<text x="{_LABEL + length + 6:.1f}" y="{top + 15}" class="qg-number">{value:,}</text></g>'
    )


def _figure(title: str, drawn: str, height: int) -> str:
    size = f'viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}"'
    picture = f'<svg {size} role="img" aria-label="{escape(title)}">{drawn}</svg>'
    return f"<figure><figcaption>{escape(title)}</figcaption>{picture}</figure>"
