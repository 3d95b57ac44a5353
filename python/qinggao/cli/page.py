"""A page from a file, or from standard input."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """The arguments of a verb that works on one page."""
    verb.add_argument(
        "file", metavar="FILE", help="a page, as text or HTML in any encoding; - for standard input"
    )
    verb.add_argument("--format", choices=("html", "text"), help="what the page is; else it is looked at")
    verb.add_argument("--url", help="where the page came from")


def read(name: str) -> bytes:
    """The bytes of the file called `name`."""
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
