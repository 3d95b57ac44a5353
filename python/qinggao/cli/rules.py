"""`qinggao rules`: what is removed by which rule, and whether each rule does what it says."""

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
    verb.add_argument("--rules", metavar="FILE", help="rules besides the package's own")
    verb.add_argument("--json", action="store_true", help="print one JSON object a line")
    verb.set_defaults(verb=rules)


def rules(args: argparse.Namespace) -> None:
    """List or test the rules."""
    from qinggao import Cleaner

    cleaner = Cleaner(rules=args.rules)
    if args.what == "test":
        wrong = cleaner.test_rules()
        if wrong:
            raise RuleError("\n".join(wrong))
        print(f"{len(cleaner.rules)} rules take what they say and leave their near misses")
        return
    for name, kind, unit, places in cleaner.rules:
        if args.json:
            print(json.dumps({"id": name, "kind": kind, "unit": unit, "place": places}))
        else:
            print(f"{name:<32} {kind:<16} {unit:<6} {', '.join(places)}")
