"""How far long work is: `tqdm` where it is installed, plain lines on stderr otherwise, nothing in a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

#: Told how much is done, and how much there is to do.
Told = Callable[[int, int], None]

LINE_SECONDS = 2.0


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
        bar = self._bar = tqdm(desc=stage, unit=unit, unit_scale=True)

        def told(done: int, total: int) -> None:
            bar.total = total or None
            bar.update(done - bar.n)

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

    def told(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= LINE_SECONDS or (total and done >= total):
            last = time.monotonic()
            share = f" ({done / total:.0%})" if total else ""
            print(f"{stage}: {done:,} {unit}{share}", file=sys.stderr, flush=True)

    return told
