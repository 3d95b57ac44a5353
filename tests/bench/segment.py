"""Words and sentences beside jieba and rjieba, in one process: `python tests/bench/segment.py [--corpus FILE]`.

MB of UTF-8 a second, the best of several rounds, on one thread where nothing else is said; each ratio is to the rjieba of
the same run. Load, first cut and memory (of Linux) are of a fresh interpreter each.
"""

import json
import logging
import subprocess
import sys
from collections.abc import Callable

import jieba
import pyarrow as pa
import rjieba
from _measure import best, options, read, setting

import qinggao as qg

# How long, and how much more memory, until the first cut of a fresh interpreter.
FIRST = """
import sys, time
from pathlib import Path
def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
before, start = peak(), time.perf_counter()
{load}
loaded = time.perf_counter()
{cut}("江城北桥昨日通车，李小福等市民第一批走上桥面。")
ended = time.perf_counter()
sys.stdin.reconfigure(encoding="utf-8")
for text in sys.stdin.read().split("\\0"):
    {cut}(text)
print(loaded - start, ended - start, peak() - before)
"""
STARTS = {
    "qinggao": ("import qinggao", "qinggao.cut"),
    "rjieba": ("import rjieba", "rjieba.cut"),
    "jieba": ("import jieba; jieba.setLogLevel(60)", "jieba.lcut"),
}


def first(name: str, texts: list[str]) -> tuple[float, float, float]:
    """Seconds of the import, seconds until the first cut, MB used after all `texts`; the median of five by the second."""
    load, cut = STARTS[name]
    source = FIRST.format(load=load, cut=cut)
    rounds = [
        subprocess.run(
            [sys.executable, "-c", source], input="\0".join(texts), capture_output=True, text=True, check=True
        )
        for _ in range(5)
    ]
    figures = sorted((tuple(map(float, done.stdout.split())) for done in rounds), key=lambda f: f[1])
    loaded, cut_after, memory = figures[2]
    return loaded, cut_after, memory


def main() -> None:
    """Measure, and print."""
    arguments = options(__doc__ or "").parse_args()
    texts = read(arguments.corpus, arguments.megabytes)
    few = texts[: max(1, len(texts) // 20)]
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    segmenter, column = qg.Segmenter(), pa.array(texts)
    works: dict[str, tuple[list[str], Callable[[], object]]] = {
        "rjieba, an article a call": (texts, lambda: [rjieba.cut(text) for text in texts]),
        "qinggao, an article a call": (texts, lambda: [segmenter.cut(text) for text in texts]),
        "qinggao, a list": (texts, lambda: segmenter.cut_many(texts, threads=1)),
        "qinggao, an Arrow column": (texts, lambda: segmenter.cut_many(column, threads=1)),
        "qinggao, a list, two threads": (texts, lambda: segmenter.cut_many(texts, threads=2)),
        "qinggao, an Arrow column, two threads": (texts, lambda: segmenter.cut_many(column, threads=2)),
        "rjieba, search": (texts, lambda: [rjieba.cut_for_search(text) for text in texts]),
        "qinggao, search": (texts, lambda: [segmenter.cut(text, mode="search") for text in texts]),
        "rjieba, places": (texts, lambda: [rjieba.tokenize(text) for text in texts]),
        "qinggao, places": (texts, lambda: [segmenter.tokens(text) for text in texts]),
        "rjieba, tags": (texts, lambda: [rjieba.tag(text) for text in texts]),
        "qinggao, tags": (texts, lambda: [segmenter.tag(text) for text in texts]),
        "jieba, an article a call": (few, lambda: [jieba.lcut(text) for text in few]),
        "qinggao, sentences": (texts, lambda: [qg.sentences(text) for text in texts]),
    }
    size = lambda some: sum(len(text.encode("utf-8", "surrogatepass")) for text in some) / 1e6  # noqa: E731
    rates = {name: size(some) / best(work, arguments.seconds) for name, (some, work) in works.items()}
    peer = rates["rjieba, an article a call"]
    starts = {name: first(name, few) for name in STARTS}
    about = setting(texts, "qinggao", "rjieba", "jieba", "pyarrow")
    if arguments.json:
        print(json.dumps(about | {"mb_s": rates, "seconds_import_first_cut_mb": starts}, ensure_ascii=False))
        return
    print(*(f"{key}: {value}" for key, value in about.items()), sep="\n")
    for name, rate in rates.items():
        print(f"{name:40} {rate:8.2f} MB/s {rate / peer:7.2f} × rjieba")
    for name, (loaded, cut_after, memory) in starts.items():
        print(
            f"{name:10} import {loaded * 1000:6.0f} ms, first cut after {cut_after * 1000:6.0f} ms, {memory:6.1f} MB"
        )


if __name__ == "__main__":
    main()
