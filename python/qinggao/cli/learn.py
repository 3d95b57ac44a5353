"""`qinggao learn`: the lines that a site puts on every page."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from qinggao.cli.arguments import FORMATS, INPUTS, parser, threads, whole

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


def add(verbs: Verbs) -> None:
    """Add the verb to the command."""
    verb = parser(verbs, "learn", "learn the lines that recur over the pages of each site")
    verb.add_argument("inputs", metavar="IN", nargs="+", help=INPUTS)
    verb.add_argument(
        "-o", "--out", metavar="FILE", required=True, help="the file of templates that is written"
    )
    verb.add_argument("--format", help=FORMATS)
    verb.add_argument(
        "--min-pages", type=whole, metavar="N", help="on so many pages of its site a line must stand"
    )
    threads(verb)
    verb.set_defaults(verb=learn)


def learn(args: argparse.Namespace) -> None:
    """Write the templates."""
    from qinggao import _core
    from qinggao.job import names
    from qinggao.progress import Bars, wanted

    with Bars() as bars:
        shown = bars if wanted() else None
        templates = _core.learn_files(
            names(args.inputs),
            format=args.format,
            min_pages=args.min_pages,
            threads=args.threads,
            bars=shown,
        )
    templates.save(args.out)
    print(f"{len(templates):,} lines written to {args.out}")
