"""`qinggao dedup`: copies among texts that are clean already."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from qinggao.cli.arguments import parser, threshold
from qinggao.cli.run import add_arguments, tell

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

OUTPUTS = """\
OUT holds what `qinggao run` writes (articles.parquet and duplicates.parquet, with group and canonical), and pairs.parquet: left,
right, kind, jaccard, containment, and group, null where the two are of two groups."""


def add(verbs: Verbs) -> None:
    """Add the verb to the command."""
    verb = parser(verbs, "dedup", "deduplicate texts as they are, without cleaning them", epilog=OUTPUTS)
    add_arguments(verb)
    threshold(verb)
    verb.set_defaults(verb=dedup)


def dedup(args: argparse.Namespace) -> None:
    """Do the work and tell of it."""
    config: dict[str, object] = {"run": {"clean": False}}
    if args.threshold is not None:
        config["dedup"] = {"threshold": args.threshold}
    tell(args, config)
