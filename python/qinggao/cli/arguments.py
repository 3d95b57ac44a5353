"""What the arguments of several verbs have in common."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

FORM: dict[str, Any] = {"formatter_class": argparse.RawDescriptionHelpFormatter}
"""How a parser writes its help, and what it says of a slip, where Python can."""
if sys.version_info >= (3, 14):
    FORM["suggest_on_error"] = True

INPUTS = ".jsonl .csv .tsv .parquet .txt .html or .warc, each also .gz or .zst; a folder, a glob, or - for standard input"
FORMATS = "what the files hold, whatever their names say: jsonl, csv, tsv, parquet, text, html or warc"


def parser(verbs: Verbs, name: str, tells: str, **more: Any) -> argparse.ArgumentParser:
    """The parser of a verb, which tells of itself what the list of verbs tells of it."""
    described = f"{tells[0].upper()}{tells[1:]}."
    return verbs.add_parser(
        name,
        help=tells,
        description=described,
        **FORM,
        **more,
    )


def threads(verb: argparse.ArgumentParser) -> None:
    """On how many threads the verb works."""
    verb.add_argument("--threads", type=whole, metavar="N", help="threads that work; all cores, if not given")


def threshold(verb: argparse.ArgumentParser) -> None:
    """What the verb takes for a copy."""
    verb.add_argument(
        "--threshold",
        type=similarity,
        metavar="SHARE",
        help="Jaccard similarity from which two texts are near copies, above 0 up to 1 (0.7, if not given)",
    )


def whole(text: str) -> int:
    """A whole number from 1 on."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if not 1 <= number < 2**31:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1 on, not {text}")
    return number


def similarity(text: str) -> float:
    """A number above 0 and at most 1."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number <= 1:
        raise argparse.ArgumentTypeError(f"must be above 0 and at most 1, not {text}")
    return number
