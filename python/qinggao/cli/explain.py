"""`qinggao explain`: every line of one page, body or which rule took it."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import TYPE_CHECKING

from qinggao.cli import cleaner, page
from qinggao.cli.arguments import parser

if TYPE_CHECKING:
    from collections.abc import Iterator

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
            for told in _told(line):
                print(f"  {told}")


def _told(line: Line) -> Iterator[str]:
    """What speaks for the verdict, what was cut, and what was mended."""
    if line.evidence:
        against = ", ".join(f"{rule} {strength:g}" for rule, strength in line.evidence)
        head, body, tail = line.worth
        yield f"? in the {line.part}: {against}; worth {head:.1f} as head, {body:.1f} as body, {tail:.1f} as tail"
    for start, end, kind, rule in line.cuts:
        yield f"- {kind:<10} {rule:<28} {line.text[start - line.start : end - line.start]}"
    mended = Counter(kind for _, _, kind, _ in line.repairs)
    if mended:
        yield "~ " + ", ".join(f"{kind} {times}" for kind, times in mended.items())


def _described(line: Line) -> dict[str, object]:
    names = ("text", "start", "end", "part", "kind", "rule", "worth", "evidence", "cuts", "repairs")
    described = {name: getattr(line, name) for name in names}
    described["worth"] = [round(worth, 3) for worth in line.worth]
    return described
