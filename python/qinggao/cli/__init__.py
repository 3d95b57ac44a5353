"""The command `qinggao`: one file for each verb.

Exit status: 0 done, 1 failed, 2 wrong usage, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from qinggao._core import __version__
from qinggao.cli.arguments import FORM
from qinggao.errors import QinggaoError

VERBS = ("run", "clean", "cut", "dedup", "index", "explain", "learn", "rules")

USAGE = """\
examples:
  qinggao run pages/*.jsonl.gz -o out        clean, cut and deduplicate files; open out/report.html
  qinggao clean page.html                    print the article of one page
  qinggao explain page.html                  print what became of each of its lines
  echo 老街重新开街 | qinggao cut -          print words
  qinggao VERB --help                        tells more of each verb

exit status: 0 done, 1 failed, 2 wrong usage, 130 stopped by Ctrl-C"""


def parser() -> argparse.ArgumentParser:
    """The command's arguments."""
    top = argparse.ArgumentParser(
        prog="qinggao",
        description="Chinese news articles, cleaned, segmented and deduplicated.",
        epilog=USAGE,
        **FORM,
    )
    top.add_argument("--version", action="version", version=f"qinggao {__version__}")
    verbs = top.add_subparsers(title="verbs", metavar="VERB", required=True)
    for name in VERBS:
        import_module(f"qinggao.cli.{name}").add(verbs)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with `argv`; gives the exit status."""
    _open_streams()
    try:
        args = parser().parse_args(argv)
        args.verb(args)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read has had enough; nothing more can be told to them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (QinggaoError, OSError, MemoryError) as error:
        print(f"qinggao: error: {_told(error)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("qinggao: stopped", file=sys.stderr)
        return 130
    return 0


def _open_streams() -> None:
    """Streams in UTF-8, whatever the locale says; where the caller closed one, one that holds nothing."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream: Any = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
        elif name != "stdin" and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _told(error: BaseException) -> str:
    """An error in a line: of a file, its name and what is wrong with it."""
    if isinstance(error, MemoryError):
        return "out of memory"
    if isinstance(error, OSError) and error.strerror:
        place = os.fsdecode(error.filename) if error.filename is not None else "output"
        return f"{place}: {error.strerror}"
    return str(error)
