"""What every benchmark does: its options, its texts, the best of several rounds, and where it ran."""

import argparse
import gzip
import json
import os
import platform
import time
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path

from _corpus import Corpus


def options(description: str, megabytes: float = 4) -> argparse.ArgumentParser:
    """A parser with the options that all benchmarks have."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(
        "--corpus", type=Path, help="texts: .txt, a text a line, or .jsonl with a field `text`; also .gz"
    )
    parser.add_argument(
        "--megabytes", type=float, default=megabytes, help="of text at most (default: %(default)s)"
    )
    parser.add_argument(
        "--seconds", type=float, default=3, help="at most for each measurement (default: %(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def read(file: Path | None, megabytes: float) -> list[str]:
    """The texts of a file, or invented ones, up to `megabytes`."""
    if file is None:
        return Corpus().texts(megabytes)
    texts: list[str] = []
    for text in _lines(file):
        megabytes -= len(text.encode("utf-8", "surrogatepass")) / 1e6
        texts.append(text)
        if megabytes <= 0:
            break
    return texts


def _lines(file: Path) -> Iterator[str]:
    with (gzip.open if file.suffix == ".gz" else open)(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"] if ".jsonl" in file.name else line.rstrip("\n")


def best(work: Callable[[], object], seconds: float = 3) -> float:
    """The seconds that `work` takes at best: three rounds at least, more while there is time."""
    times: list[float] = []
    began = time.perf_counter()
    while len(times) < 3 or time.perf_counter() - began < seconds:
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def setting(texts: list[str], *packages: str) -> dict[str, str]:
    """Machine, corpus and versions, to be printed with the figures."""
    cpu = next(
        (li.split(":")[1].strip() for li in _cpuinfo() if li.startswith("model name")), platform.machine()
    )
    size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) / 1e6
    versions = ", ".join(f"{package} {metadata.version(package)}" for package in packages)
    return {
        "machine": f"{cpu}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "corpus": f"{len(texts):,} texts, {size:.1f} MB",
        "versions": versions,
    }


def _cpuinfo() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text().splitlines() if path.exists() else []
