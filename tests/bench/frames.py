"""Frames beside the bare core: `python tests/bench/frames.py [--corpus FILE] [--rows N]`.

The same rows cleaned, cut and deduplicated as a column of Arrow's, which is the core and nothing else, and as frames of
pandas, polars and pyarrow; wall and CPU seconds on one thread, the best of several rounds, taken in turns so that no kind has
the machine's better minutes. All kinds must give the same.
"""

import hashlib
import json
import time
from collections.abc import Callable
from typing import Any

import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
from _measure import options, read, setting

import qinggao as qg

CLEANER, SEGMENTER = qg.Cleaner(), qg.Segmenter()
KINDS: dict[str, Callable[[list[str]], Any]] = {
    "pyarrow": lambda texts: pa.table({"text": texts}),
    "polars": lambda texts: pl.DataFrame({"text": texts}),
    "pandas, Arrow": lambda texts: pd.DataFrame({"text": pd.Series(texts, dtype=pd.ArrowDtype(pa.string()))}),
    "pandas, str": lambda texts: pd.DataFrame({"text": pd.Series(texts, dtype="str")}),
    "pandas, object": lambda texts: pd.DataFrame({"text": pd.Series(texts, dtype="object")}),
}


def bare(column: Any) -> dict[str, Callable[[], object]]:
    """The three steps on a column of Arrow's."""
    bodies = pa.array(CLEANER.clean_many(column, threads=1)).field("text")
    return {
        "clean": lambda: CLEANER.clean_many(column, threads=1),
        "cut": lambda: SEGMENTER.cut_many(bodies, threads=1),
        "dedup": lambda: qg.dedup(bodies, threads=1).labels,
    }


def framed(frame: Any) -> dict[str, Callable[[], object]]:
    """The three steps on a frame."""
    bodies = nw.from_native(qg.clean_frame(frame, cleaner=CLEANER, threads=1)).select("text").to_native()
    return {
        "clean": lambda: qg.clean_frame(frame, cleaner=CLEANER, threads=1),
        "cut": lambda: qg.cut_frame(bodies, segmenter=SEGMENTER, threads=1),
        "dedup": lambda: qg.dedup_frame(bodies, threads=1),
    }


def digest(frame: Any) -> str:
    """A short name of what all three steps make of a frame."""
    done = qg.dedup_frame(qg.cut_frame(qg.clean_frame(frame, cleaner=CLEANER), segmenter=SEGMENTER))
    columns = nw.from_native(done, eager_only=True)
    sums = hashlib.sha256()
    for name in ("title", "text", "source", "tokens", "group", "canonical"):
        for value in columns[name].to_arrow().to_pylist():
            sums.update(repr(value).encode())
    return sums.hexdigest()[:16]


def measured(works: dict[str, Callable[[], object]], seconds: float) -> dict[str, tuple[float, float]]:
    """Wall and CPU seconds of each work, the best of its rounds."""
    found = {name: (float("inf"), float("inf")) for name in works}
    began = time.perf_counter()
    while time.perf_counter() - began < seconds * len(works):
        for name, work in works.items():
            wall, cpu = time.perf_counter(), time.process_time()
            work()
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            found[name] = (min(found[name][0], wall), min(found[name][1], cpu))
    return found


def main() -> None:
    """Measure, and print."""
    parser = options(__doc__ or "", megabytes=100)
    parser.add_argument("--rows", type=int, default=10_000, help="texts at most (default: %(default)s)")
    arguments = parser.parse_args()
    texts = read(arguments.corpus, arguments.megabytes)[: arguments.rows]
    frames = {kind: make(texts) for kind, make in KINDS.items()}
    same = {kind: digest(frame) for kind, frame in frames.items()}
    steps = {"core": bare(pa.array(texts))} | {kind: framed(frame) for kind, frame in frames.items()}
    figures: dict[str, dict[str, tuple[float, float]]] = {}
    for step in ("clean", "cut", "dedup"):
        figures[step] = measured({kind: works[step] for kind, works in steps.items()}, arguments.seconds)
    about = setting(texts, "qinggao", "pandas", "polars", "pyarrow", "narwhals")
    about["same results"] = "yes" if len(set(same.values())) == 1 else f"no: {same}"
    if arguments.json:
        print(json.dumps(about | {"wall_cpu_seconds": figures}, ensure_ascii=False))
        return
    print(*(f"{key}: {value}" for key, value in about.items()), sep="\n")
    for step, found in figures.items():
        for kind, (wall, cpu) in found.items():
            more = (wall / found["core"][0] - 1, cpu / found["core"][1] - 1)
            print(f"{step:6} {kind:14} {wall:7.3f} s {cpu:7.3f} s CPU  {more[0]:+7.1%} {more[1]:+7.1%} CPU")


if __name__ == "__main__":
    main()
