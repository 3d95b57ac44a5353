"""All figures of docs/comparison.md: `python tests/bench/compare.py [--corpus FILE] [--write]`.

Runs the benchmarks of this folder one after the other, each with its peers in its own process, and prints a table of each;
`--write` puts them into the page, between the marks that say whose they are. Leave the machine alone meanwhile.
"""

import argparse
import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PAGE = HERE.parents[1] / "docs" / "comparison.md"
Figures = dict[str, Any]


def measured(name: str, arguments: argparse.Namespace) -> Figures:
    """What one benchmark says."""
    command = [sys.executable, str(HERE / f"{name}.py"), "--json", "--seconds", str(arguments.seconds)]
    if arguments.corpus:
        command += ["--corpus", str(arguments.corpus)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{name}: {done.stderr.strip()}")
    found: Figures = json.loads(done.stdout)
    return found


def setting(figures: Figures) -> str:
    """Where, on what and when."""
    names = ("machine", "corpus", "pages", "versions")
    told = "; ".join(figures[name] for name in names if name in figures)
    return f"{told}; {datetime.now(UTC):%Y-%m-%d}."


def table(head: list[str], rows: list[list[str]]) -> str:
    """A table of Markdown, whose first column is text."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def rates(figures: Figures, key: str, peers: dict[str, str], named: str) -> str:
    """MB a second, and each work beside its peer: `peers` has the peer of each work by how it begins."""
    rows = []
    for work, rate in figures[key].items():
        peer = next((peer for begins, peer in peers.items() if work.startswith(begins)), "")
        ratio = f"{rate / figures[key][peer]:.2f}" if peer else ""
        rows.append([work, f"{rate:.1f}", ratio])
    return table(["MB of UTF-8 a second", "", f"× {named}"], rows)


def clean(arguments: argparse.Namespace) -> str:
    """Pages beside readers of pages."""
    figures = measured("clean", arguments)
    peers = {"page": "page: resiliparse, main content"}
    return rates(figures, "mb_s", peers, "resiliparse") + "\n\n" + setting(figures)


def segment(arguments: argparse.Namespace) -> str:
    """Words beside rjieba and jieba."""
    figures = measured("segment", arguments)
    works = figures["mb_s"]
    peers = {work: "rjieba, an article a call" for work in works if "sentences" not in work}
    for kind in ("search", "places", "tags"):
        peers |= {f"qinggao, {kind}": f"rjieba, {kind}", f"rjieba, {kind}": f"rjieba, {kind}"}
    starts = [
        [name, f"{loaded * 1000:.0f} ms", f"{first * 1000:.0f} ms", f"{memory:.0f} MB"]
        for name, (loaded, first, memory) in figures["seconds_import_first_cut_mb"].items()
    ]
    begun = table(["a fresh interpreter", "import", "first cut after", "memory"], starts)
    return "\n\n".join([rates(figures, "mb_s", peers, "rjieba"), begun, setting(figures)])


def dedup(arguments: argparse.Namespace) -> str:
    """Copies beside rensa and datasketch."""
    figures = measured("dedup", arguments)
    found = figures["mb_per_second"]
    rows = [
        [name, f"{rate:.1f}", f"{rate / found['rensa']:.2f}", figures["pairs"].get(name, "")]
        for name, rate in found.items()
    ]
    return (
        table(["MB of UTF-8 a second", "", "× rensa", "pairs of one story"], rows) + "\n\n" + setting(figures)
    )


def frames(arguments: argparse.Namespace) -> str:
    """Frames beside the bare core."""
    figures = measured("frames", arguments)
    steps = figures["wall_cpu_seconds"]
    rows = []
    for kind in next(iter(steps.values())):
        cells = [
            f"{found[kind][0]:.2f} s ({found[kind][0] / found['core'][0] - 1:+.0%})"
            for found in steps.values()
        ]
        rows.append([kind, *cells])
    same = "The results are the same." if figures["same results"] == "yes" else figures["same results"]
    return f"{table(['wall time on one thread', *steps], rows)}\n\n{same} {setting(figures)}"


def main() -> None:
    """Measure, print, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, help="texts for all benchmarks; invented ones without it")
    parser.add_argument("--seconds", type=float, default=2, help="at most for each measurement")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/comparison.md")
    parser.add_argument(
        "--only", nargs="*", choices=("clean", "segment", "dedup", "frames"), help="all, if not given"
    )
    arguments = parser.parse_args()
    for work in (clean, segment, dedup, frames):
        name = work.__name__
        if arguments.only and name not in arguments.only:
            continue
        told = work(arguments)
        print(f"## {name}\n\n{told}\n", flush=True)
        if arguments.write:
            marks = re.compile(rf"(<!-- {name}: figures -->\n).*?(<!-- end -->)", re.S)
            page, found = marks.subn(
                lambda m, told=told: f"{m[1]}{told}\n{m[2]}", PAGE.read_text(encoding="utf-8")
            )
            if not found:
                raise SystemExit(f"{PAGE} has no place for the figures of {name}")
            PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
