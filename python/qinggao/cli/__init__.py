"""The command `qinggao`: one file for each verb.

Exit status: 0 done, 1 failed, 2 wrong usage, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from qinggao._core import __version__
from qinggao.errors import QinggaoError

VERBS = ("run", "clean", "cut", "dedup", "index", "explain", "learn", "rules")


def parser() -> argparse.ArgumentParser:
    """The command's arguments."""
    top = argparse.ArgumentParser(
        prog="qinggao", description="Chinese news articles, cleaned, segmented and deduplicated."
    )
    top.add_argument("--version", action="version", version=f"qinggao {__version__}")
    verbs = top.add_subparsers(title="verbs", metavar="VERB", required=True)
    for name in VERBS:
        import_module(f"qinggao.cli.{name}").add(verbs)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with `argv`; gives the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    args = parser().parse_args(argv)
    try:
        args.verb(args)
        sys.stdout.flush()
    except (QinggaoError, OSError) as error:
        if isinstance(error, BrokenPipeError):
            # Whoever read has had enough; nothing more can be told to them.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 1
        print(f"qinggao: error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("qinggao: stopped", file=sys.stderr)
        return 130
    return 0
