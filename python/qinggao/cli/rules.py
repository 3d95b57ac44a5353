"""`qinggao rules`: what is known by which rule, and whether each rule does what it says."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from qinggao.cli.arguments import parser
from qinggao.errors import RuleError

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


def add(verbs: Verbs) -> None:
    """Add the verb to the command."""
    verb = parser(verbs, "rules", "list the rules, or test them on their own examples")
    verb.add_argument(
        "what", nargs="?", choices=("list", "test"), default="list", help="what is done; list, if not given"
    )
    verb.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        help="a file of rules: tested alone, or listed with the package's own",
    )
    verb.add_argument("--rules", metavar="FILE", help="the same")
    verb.add_argument("--json", action="store_true", help="print one JSON object a line")
    verb.set_defaults(verb=rules)


def rules(args: argparse.Namespace) -> None:
    """List or test the rules."""
    file = args.file or args.rules
    if args.what == "test":
        _test(file, args.json)
    else:
        _list(file, args.json)


def _test(file: str | None, as_json: bool) -> None:
    from qinggao import Cleaner, _core

    tried: list[tuple[str, int | None, list[str]]]
    if file is None:
        cleaner = Cleaner()
        wrong = cleaner.test_rules()
        tried = [
            (name, None, [w for w in wrong if w.startswith(f"rule {name}:")]) for name, *_ in cleaner.rules
        ]
    else:
        tried = [*_core.try_rules(file)]
    if as_json:
        for name, line, wrong in tried:
            print(json.dumps({"id": name, "file": file, "line": line, "problems": wrong}, ensure_ascii=False))
    places = [(f"{file}, line {line}: " if file else "", wrong) for _, line, wrong in tried]
    problems = [f"{place}{problem}" for place, wrong in places for problem in wrong]
    if problems:
        raise RuleError("\n".join(problems))
    if not as_json:
        one = len(tried) == 1
        said = "rule takes what it says and leaves its" if one else "rules take what they say and leave their"
        print(f"{len(tried)} {said} near misses")


def _list(file: str | None, as_json: bool) -> None:
    from qinggao import Cleaner

    for name, kind, unit, places in Cleaner(rules=file).rules:
        if as_json:
            print(json.dumps({"id": name, "kind": kind, "unit": unit, "place": places}))
        else:
            print(f"{name:<32} {kind:<16} {unit:<6} {', '.join(places)}")
