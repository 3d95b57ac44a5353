"""`qinggao cut`: text in words, or in sentences."""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from qinggao.cli.arguments import parser, threads

if TYPE_CHECKING:
    from qinggao import Segmenter

    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

LINES = 4096
"""Lines are cut so many at a time."""


def add(verbs: Verbs) -> None:
    """Add the verb to the command."""
    verb = parser(verbs, "cut", "print the words of a text, line by line")
    verb.add_argument("file", metavar="FILE", help="a text in UTF-8; - for standard input")
    verb.add_argument(
        "--mode",
        choices=("precise", "all", "search"),
        default="precise",
        help="the likeliest words (precise, if not given), every word of the dictionary, or the likeliest and the short ones inside them",
    )
    verb.add_argument(
        "--no-hmm", action="store_true", help="join no characters that the dictionary leaves alone"
    )
    verb.add_argument("--dictionary", metavar="FILE", help="words in place of jieba's")
    verb.add_argument(
        "--words", metavar="FILE", help="words over the dictionary, a line `word [freq] [tag]` each"
    )
    verb.add_argument(
        "--separator",
        metavar="TEXT",
        default=" ",
        help="what is printed between words; a space, if not given",
    )
    what = verb.add_mutually_exclusive_group()
    what.add_argument("--tags", action="store_true", help="print word/tag for each word")
    what.add_argument(
        "--sentences", action="store_true", help="print sentences, one a line, instead of words"
    )
    verb.add_argument("--json", action="store_true", help="print a JSON list for each line of the text")
    threads(verb)
    verb.set_defaults(verb=cut)


def cut(args: argparse.Namespace) -> None:
    """Print the words."""
    from qinggao import Segmenter

    segmenter = Segmenter(dictionary=args.dictionary, words=args.words)
    texts = lines(args.file)
    while some := list(itertools.islice(texts, LINES)):
        for parts in cut_lines(segmenter, some, args):
            if args.json:
                print(json.dumps(parts, ensure_ascii=False))
            elif args.tags:
                print(args.separator.join("/".join(pair) for pair in parts))
            else:
                print(("\n" if args.sentences else args.separator).join(parts))


def cut_lines(segmenter: Segmenter, texts: list[str], args: argparse.Namespace) -> list[Any]:
    """What is printed of each line."""
    if args.sentences:
        return [[sentence.strip() for sentence in segmenter.sentences(text)] for text in texts]
    if args.tags:
        return [
            [(word.word, word.tag) for word in segmenter.tag(text, hmm=not args.no_hmm)] for text in texts
        ]
    words = segmenter.cut_many(texts, mode=args.mode, hmm=not args.no_hmm, threads=args.threads)
    return cast("list[Any]", words)


def lines(name: str) -> Iterator[str]:
    """The lines of a file, one after the other as they are asked for."""
    from qinggao import InputError

    stream = sys.stdin.buffer if name == "-" else open(name, "rb")  # noqa: SIM115
    with stream:
        for number, line in enumerate(stream, 1):
            try:
                text = line.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as error:
                place = f"{'standard input' if name == '-' else name}, line {number}"
                raise InputError(f"{place}: not UTF-8 at byte {error.start}") from None
            yield text.rstrip("\r\n")
