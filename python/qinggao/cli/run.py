"""`qinggao run`: the main job."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from qinggao.cli.arguments import FORMATS, INPUTS, parser, threads

if TYPE_CHECKING:
    from qinggao import Report

    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

OUTPUTS = """\
OUT holds, each file whole or not at all:
  articles.parquet     what is kept
  duplicates.parquet   copies of it
  rejected.parquet     what was set aside, with reasons
  removals.parquet     what was taken out of the pages, and by which rule
  report.html          what happened, for people; report.json for machines
  qinggao.toml         the settings"""


def add(verbs: Verbs) -> None:
    """Add the verb to the command."""
    verb = parser(verbs, "run", "clean, cut and deduplicate files: the main job", epilog=OUTPUTS)
    add_arguments(verb)
    verb.add_argument("--config", metavar="FILE", help="a qinggao.toml with the settings")
    verb.set_defaults(verb=run)


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """The arguments of a verb that works on files."""
    verb.add_argument("inputs", metavar="IN", nargs="+", help=INPUTS)
    verb.add_argument("-o", "--out", metavar="OUT", required=True, help="the folder that is written")
    verb.add_argument("--format", help=FORMATS)
    threads(verb)
    verb.add_argument("--resume", action="store_true", help="keep what an interrupted run has done already")
    verb.add_argument("--json", action="store_true", help="print the report as JSON")


def run(args: argparse.Namespace) -> None:
    """Do the work and tell of it."""
    tell(args, args.config)


def tell(args: argparse.Namespace, config: str | dict[str, object] | None) -> None:
    """Run with `config` and print what was done."""
    from qinggao import run

    report = run(
        args.inputs, args.out, config=config, format=args.format, threads=args.threads, resume=args.resume
    )
    print(report.to_json() if args.json else summary(report, args.out))


def summary(report: Report, out: str) -> str:
    """The report in a few lines."""
    stories = f"{report.groups:,} {'story' if report.groups == 1 else 'stories'}"
    lines = [
        _counted(report.rows, "row came in", "rows came in"),
        _counted(report.articles, "article kept", "articles kept"),
        _counted(report.duplicates, "copy of them", "copies of them") + f", of {stories}",
        *([f"{report.known:>9,} of these of stories that the index held"] if report.known else []),
        _counted(report.rejected, "row set aside", "rows set aside"),
    ]
    for reason in report.to_dict()["rejected_by"]:
        first = reason["examples"][0]
        lines.append(f"{reason['count']:>15,} {reason['reason']}: {first['place']}: {first['detail']}")
    seconds = sum(report.seconds.values())
    return "\n".join([*lines, f"{out}/report.html tells more; it took {seconds:.1f} s"])


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:>9,} {one if number == 1 else many}"
