"""`qinggao run`: the main job."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qinggao import Report

    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

INPUTS = ".jsonl .csv .tsv .parquet .txt .html or .warc, each also .gz or .zst; a folder, a glob, or - for standard input"
OUTPUTS = """\
OUT holds, each file whole or not at all: articles.parquet, duplicates.parquet, rejected.parquet (with
reasons), removals.parquet, report.html, qinggao.toml (the settings), and last report.json."""


def add(verbs: Verbs) -> None:
    """Add the verb to the command."""
    verb = verbs.add_parser("run", help="clean, cut and deduplicate files: the main job", epilog=OUTPUTS)
    add_arguments(verb)
    verb.add_argument("--config", metavar="FILE", help="a qinggao.toml with the settings")
    verb.set_defaults(verb=run)


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """The arguments of a verb that works on files."""
    verb.add_argument("inputs", metavar="IN", nargs="+", help=INPUTS)
    verb.add_argument("-o", "--out", metavar="OUT", required=True, help="the folder that is written")
    verb.add_argument("--format", help="what the files hold, whatever their names say")
    verb.add_argument("--threads", type=int, metavar="N", help="all cores, if not given")
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
    lines = [
        f"{report.rows:>9,} rows came in",
        f"{report.articles:>9,} articles kept",
        f"{report.duplicates:>9,} copies of them, of {report.groups:,} stories",
        f"{report.rejected:>9,} rows set aside",
    ]
    for reason in report.to_dict()["rejected_by"]:
        first = reason["examples"][0]
        lines.append(f"{reason['count']:>15,} {reason['reason']}: {first['place']}: {first['detail']}")
    seconds = sum(report.seconds.values())
    return "\n".join([*lines, f"{out}/report.html tells more; it took {seconds:.1f} s"])
