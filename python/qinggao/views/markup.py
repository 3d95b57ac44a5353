"""The pieces that views are made of."""

from collections.abc import Iterable
from functools import cache
from html import escape
from importlib.resources import files

__all__ = ["count", "escape", "fold", "hues", "legend", "pill", "share", "view"]


@cache
def _style() -> str:
    return files("qinggao.views").joinpath("style.css").read_text(encoding="utf-8")


def view(*parts: str) -> str:
    """A whole view, with its style."""
    return f'<div class="qinggao"><style>{_style()}</style>{"".join(parts)}</div>'


def fold(summary: str, inside: str) -> str:
    """What is there on a click. `summary` is text, `inside` HTML."""
    return f"<details><summary>{escape(summary)}</summary>{inside}</details>"


def pill(text: str, hover: str = "") -> str:
    """A short word in a frame."""
    return f'<span class="qg-pill"{_title(hover)}>{escape(text)}</span>'


def count(number: int, noun: str) -> str:
    """A number with its noun: `1 line`, `1,200 lines`, `2 copies`."""
    if number != 1:
        noun = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun}"


def share(part: int, whole: int) -> str:
    """A part of a whole: `12%`, and of a very small one that it is there."""
    if not part or not whole:
        return "0%"
    return f"{part / whole:.0%}" if part / whole >= 0.005 else "<1%"


def hues(kinds: Iterable[str]) -> dict[str, int]:
    """A hue for each kind, far from its neighbours': steps of the golden angle."""
    return {kind: round(210 + 137.508 * at) % 360 for at, kind in enumerate(dict.fromkeys(kinds))}


def legend(kinds: Iterable[tuple[str, str]], hue: dict[str, int]) -> str:
    """Which colour is which kind; each kind with its figure."""
    # the spaces are for viewers that take the style away
    entries = (
        f'<span class="qg-key" style="--h:{hue[kind]}"><i></i>{escape(kind)} <small>{note}</small></span>'
        for kind, note in kinds
    )
    return f'<div class="qg-legend">{" ".join(entries)}</div>'


def _title(hover: str) -> str:
    return f' title="{escape(hover)}"' if hover else ""
