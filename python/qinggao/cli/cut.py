"""`qinggao cut`: text in words, or in sentences."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from qinggao.cli import page

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


def add(verbs: Verbs) -> None:
    """Add the verb to the command."""
    verb = verbs.add_parser("cut", help="print the words of a text, line by line")
    verb.add_argument("file", metavar="FILE", help="a text in UTF-8; - for standard input")
    verb.add_argument("--mode", choices=("precise", "all", "search"), default="precise")
    verb.add_argument(
        "--no-hmm", action="store_true", help="join no characters that the dictionary leaves alone"
    )
    verb.add_argument("--dictionary", metavar="FILE", help="words in place of jieba's")
    verb.add_argument("--separator", default=" ", help="what is printed between words")
    verb.add_argument(
        "--sentences", action="store_true", help="print sentences, one a line, instead of words"
    )
    verb.add_argument("--json", action="store_true", help="print a JSON list for each line of the text")
    verb.set_defaults(verb=cut)


def cut(args: argparse.Namespace) -> None:
    """Print the words."""
    from qinggao import Segmenter, sentences

    text = page.read(args.file).decode("utf-8", errors="replace")
    segmenter = Segmenter(dictionary=args.dictionary)
    for line in text.splitlines():
        if args.sentences:
            parts = [sentence.strip() for sentence in sentences(line)]
        else:
            parts = segmenter.cut(line, mode=args.mode, hmm=not args.no_hmm)
        if args.json:
            print(json.dumps(parts, ensure_ascii=False))
        else:
            print(("\n" if args.sentences else args.separator).join(parts))
