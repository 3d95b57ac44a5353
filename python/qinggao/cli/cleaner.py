"""A cleaner, as the arguments of a verb describe it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qinggao import Cleaner

REPAIRS = {
    "wraps": "lines that a fixed width broke",
    "escapes": "entities, and backslashes before quotes and brackets",
    "invisible": "zero-width, control and private characters",
    "pinyin": "readings glued to characters",
    "ideographs": "radicals and compatibility forms of characters",
    "alphanumerics": "full-width letters and digits",
    "spaces": "spaces that mean nothing",
    "quotes": "straight quotes that pair",
    "repeats": "repeated punctuation",
}
"""What is mended unless it is said that it shall not be."""


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """The arguments of `Cleaner`, by their names there."""
    verb.add_argument("--rules", metavar="FILE", help="rules besides the package's own")
    verb.add_argument(
        "--templates", metavar="FILE", help="lines that recur over a site's pages, as learn wrote them"
    )
    for name, tells in (("keep", "stays although it would go"), ("drop", "goes although it would stay")):
        verb.add_argument(
            f"--{name}",
            metavar="KIND",
            action="append",
            help=f"a kind that {tells}; may be given several times",
        )
    mended = verb.add_argument_group("how the text is brought back to what was printed")
    mended.add_argument(
        "--width", choices=("restore", "keep"), help="what becomes of half-width punctuation among Chinese"
    )
    mended.add_argument(
        "--script", choices=("keep", "simplified", "traditional"), help="in which script the body is given"
    )
    for name, tells in REPAIRS.items():
        mended.add_argument(
            f"--no-{name}", dest=name, action="store_false", default=None, help=f"leave as they are: {tells}"
        )


def make(args: argparse.Namespace) -> Cleaner:
    """The cleaner."""
    from qinggao import Cleaner

    return Cleaner(
        rules=args.rules,
        templates=args.templates,
        keep=args.keep,
        drop=args.drop,
        width=args.width,
        script=args.script,
        **{name: getattr(args, name) for name in REPAIRS},
    )
