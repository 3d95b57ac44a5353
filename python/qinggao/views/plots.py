"""Plots as tables whose cells are bars: no script, no picture, and still a table where a viewer takes the style away."""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from qinggao.views.markup import escape


def bars(title: str, values: Iterable[tuple[str, int]]) -> str:
    """One bar a label, in the order given, with its number."""
    rows = list(values)
    most = max((value for _, value in rows), default=0)
    drawn = "".join(_bar(label, value, most) for label, value in rows)
    return f'<table class="qg-bars"><caption>{escape(title)}</caption>{drawn}</table>' if rows else ""


def histogram(title: str, counts: Mapping[str, int]) -> str:
    """One bar a bin, called by its bounds; `counts` has the lower ones."""
    bins = sorted((int(least), count) for least, count in counts.items())
    names = [f"{least:,}–{above - 1:,}" for (least, _), (above, _) in pairwise(bins)]
    names += [f"{least:,}–" for least, _ in bins[-1:]]
    return bars(title, zip(names, (count for _, count in bins), strict=True))


def _bar(label: str, value: int, most: int) -> str:
    length = 100 * value / most if most else 0
    drawn = f'<i style="width:{length:.1f}%"></i>' if value else ""
    name = f'<th scope="row" title="{escape(label)}">{escape(label)}</th>'
    return f"<tr>{name}<td>{drawn}</td><td>{value:,}</td></tr>"
