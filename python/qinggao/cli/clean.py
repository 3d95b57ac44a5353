"""`qinggao clean`: the article of one page."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from qinggao.cli import cleaner, page
from qinggao.cli.arguments import parser

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


def add(verbs: Verbs) -> None:
    """Add the verb to the command."""
    verb = parser(verbs, "clean", "print the article of one page")
    page.add_arguments(verb)
    cleaner.add_arguments(verb)
    verb.add_argument("--json", action="store_true", help="print all that is known of the article as JSON")
    verb.set_defaults(verb=clean)


def clean(args: argparse.Namespace) -> None:
    """Print the article."""
    article = cleaner.make(args).clean(page.read(args.file), format=args.format, url=args.url)
    print(article.to_json() if args.json else article.text)
