"""How far long work is: `tqdm` where it is installed, plain lines on stderr otherwise, nothing in a pipe."""

from __future__ import annotations

import sys
import time
from typing import Any, Protocol

LINE_SECONDS = 2.0
PLACE_WIDTH = 40


class Told(Protocol):
    """Told how much is done, how much there is to do, and of files which one is read."""

    def __call__(self, done: int, total: int, place: str = "", /) -> None: ...


def wanted() -> bool:
    """Whether somebody looks: stderr is a terminal, or this is a notebook."""
    return "ipykernel" in sys.modules or (sys.stderr is not None and sys.stderr.isatty())


class Bars:
    """One bar after the other: called with a stage and its unit, gives a function that moves the stage's bar."""

    def __init__(self) -> None:
        self._bar: Any = None

    def __call__(self, stage: str, unit: str) -> Told:
        self.close()
        try:
            from tqdm.auto import tqdm
        except ImportError:
            return _lines(stage, unit)
        shown = unit if unit == "B" else f" {unit}"

        def told(done: int, total: int, place: str = "", /) -> None:
            if self._bar is None:
                # only now, since a notebook draws a bar without a total small, and leaves it so
                self._bar = tqdm(desc=stage, unit=shown, unit_scale=True, total=total or None)
            elif total and self._bar.total != total:
                self._bar.reset(total)
            self._bar.set_postfix_str(_short(place), refresh=False)
            self._bar.update(done - self._bar.n)

        return told

    def close(self) -> None:
        """End the last bar."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def __enter__(self) -> Bars:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _lines(stage: str, unit: str) -> Told:
    last = time.monotonic() - LINE_SECONDS

    def told(done: int, total: int, place: str = "", /) -> None:
        nonlocal last
        if time.monotonic() - last >= LINE_SECONDS or (total and done >= total):
            last = time.monotonic()
            share = f" ({done / total:.0%})" if total else ""
            where = f" {_short(place)}" if place else ""
            print(f"{stage}: {done:,} {unit}{share}{where}", file=sys.stderr, flush=True)

    return told


def _short(place: str) -> str:
    """The end of a long name, which tells more than its beginning."""
    return place if len(place) <= PLACE_WIDTH else "…" + place[1 - PLACE_WIDTH :]
