"""`qinggao explain`: every line of one page, body or which rule took it."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import TYPE_CHECKING

from qinggao.cli import cleaner, page
from qinggao.cli.arguments import parser

if TYPE_CHECKING:
    from qinggao._core import Line

    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


def add(verbs: Verbs) -> None:
    """Add the verb to the command."""
    verb = parser(
        verbs, "explain", "tell of every line of a page what became of it: body, or which rule took it"
    )
    page.add_arguments(verb)
    cleaner.add_arguments(verb)
    verb.add_argument("--json", action="store_true", help="print one JSON object a line")
    verb.set_defaults(verb=explain)


def explain(args: argparse.Namespace) -> None:
    """Print the lines."""
    for line in cleaner.make(args).explain(page.read(args.file), format=args.format, url=args.url):
        if args.json:
            print(json.dumps(_described(line), ensure_ascii=False))
        elif line.kind is not None:
            print(f"{line.kind:<14} {line.rule or '':<28} {line.text}")
            for start, end, kind, rule in line.cuts:
                print(f"  - {kind:<10} {rule:<28} {line.text[start - line.start : end - line.start]}")
            mended = Counter(kind for _, _, kind, _ in line.repairs)
            if mended:
                print("  ~ " + ", ".join(f"{kind} {times}" for kind, times in mended.items()))


def _described(line: Line) -> dict[str, object]:
    names = ("text", "start", "end", "part", "kind", "rule", "worth", "evidence", "cuts", "repairs")
    return {name: getattr(line, name) for name in names}
