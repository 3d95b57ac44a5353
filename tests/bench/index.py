"""The index beside MinHash LSH in memory (rensa, datasketch), in one process: `python tests/bench/index.py [--corpus FILE]`.

Day by day, each day's articles are held against all before them and added; then the last day is asked for once more. MB
of UTF-8 a second, one thread, one pass. The peers' sketches of 128 permutations over 5-grams of characters live in memory,
are verified by nothing and are gone when the process ends; the index verifies what it says and is on disk. datasketch
gets a part of the rows, since it takes long. Memory is what the process grew by, peaks left out.
"""

import gc
import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from _corpus import COPIES, Corpus
from _measure import options, read, setting
from datasketch import MinHash, MinHashLSH
from rensa import RMinHash, RMinHashLSH

import qinggao as qg

DAY = 2000
Day = tuple[list[str], list[str]]
#: Of each text of a day, whether it is a copy of one before it.
Found = list[bool]


def grams(text: str) -> list[str]:
    """The distinct 5-grams of `text` without white space."""
    text = re.sub(r"\s+", "", text)
    return list({text[at : at + 5] for at in range(max(1, len(text) - 4))})


class Ours:
    """The index, on disk."""

    def __init__(self, folder: Path) -> None:
        self.index = qg.Index.open(folder)

    def add(self, day: Day) -> Found:
        """Adds a day."""
        return [not match.new for match in self.index.add(*day, threads=1)]

    def query(self, day: Day) -> Found:
        """Asks for a day."""
        return [not match.new for match in self.index.query(day[1], threads=1)]


class Rensa:
    """rensa's LSH."""

    def __init__(self) -> None:
        self.lsh = RMinHashLSH(threshold=0.7, num_perm=128, num_bands=16)
        self.count = 0

    def signed(self, text: str) -> RMinHash:
        """The sketch of `text`."""
        sketch = RMinHash(num_perm=128, seed=42)
        sketch.update(grams(text))
        return sketch

    def add(self, day: Day) -> Found:
        """Adds a day, text by text."""
        found = []
        for sketch in map(self.signed, day[1]):
            found.append(bool(self.lsh.query(sketch)))
            self.lsh.insert(self.count, sketch)
            self.count += 1
        return found

    def query(self, day: Day) -> Found:
        """Asks for a day."""
        return [bool(self.lsh.query(self.signed(text))) for text in day[1]]


class Datasketch:
    """datasketch's LSH."""

    def __init__(self) -> None:
        self.lsh = MinHashLSH(threshold=0.7, num_perm=128)

    def signed(self, text: str) -> MinHash:
        """The sketch of `text`."""
        sketch = MinHash(128)
        sketch.update_batch([gram.encode() for gram in grams(text)])
        return sketch

    def add(self, day: Day) -> Found:
        """Adds a day, text by text."""
        found = []
        for name, sketch in zip(day[0], map(self.signed, day[1]), strict=True):
            found.append(bool(self.lsh.query(sketch)))
            self.lsh.insert(name, sketch)
        return found

    def query(self, day: Day) -> Found:
        """Asks for a day."""
        return [bool(self.lsh.query(self.signed(text))) for text in day[1]]


def made(megabytes: float) -> Iterator[str]:
    """Articles, and after each third one a copy of it or of one before."""
    corpus, size, known = Corpus(seed=5), 0, []
    while size < megabytes * 1e6:
        known.append(corpus.article())
        texts = [known[-1].text]
        if len(known) % 3 == 0:
            texts.append(corpus.copy(corpus.rng.choice(known), corpus.rng.choice(COPIES)))
        for text in texts:
            size += len(text.encode())
            yield text


def resident() -> float:
    """MB of this process in memory now, or its peak where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * resource.getpagesize() / 1e6


def megabytes_of(days: list[Day]) -> float:
    """MB of UTF-8."""
    return sum(len(text.encode()) for day in days for text in day[1]) / 1e6


def measure(name: str, work: Ours | Rensa | Datasketch, days: list[Day]) -> tuple[float, float]:
    """Prints what `work` needs for `days`; MB a second of adding and of asking."""
    gc.collect()
    before, start = resident(), time.perf_counter()
    copies = sum(sum(work.add(day)) for day in days)
    added = time.perf_counter()
    work.query(days[-1])
    asked = time.perf_counter()
    rates = megabytes_of(days) / (added - start), megabytes_of(days[-1:]) / (asked - added)
    grown = max(0.0, resident() - before)
    print(f"{name:34} {rates[0]:8.2f} {rates[1]:8.2f} {copies:8,} {grown:8.0f} MB", flush=True)
    return rates


def main() -> None:
    """Measure, and print."""
    arguments = options(__doc__ or "").parse_args()
    texts = (
        read(arguments.corpus, arguments.megabytes) if arguments.corpus else list(made(arguments.megabytes))
    )
    ids = [str(row) for row in range(len(texts))]
    days = [(ids[at : at + DAY], texts[at : at + DAY]) for at in range(0, len(texts), DAY)]
    few = days[: max(1, len(days) // 8)]
    print(setting(texts, "datasketch", "rensa"), file=sys.stderr)
    print(f"{'MB a second':34} {'adding':>8} {'asking':>8} {'copies':>8} {'memory':>11}")
    with tempfile.TemporaryDirectory() as folder:
        ours = measure("qinggao", Ours(Path(folder) / "all"), days)
        theirs = measure("rensa", Rensa(), days)
        part = measure(f"qinggao, {len(few)} of {len(days)} days", Ours(Path(folder) / "few"), few)
        slow = measure(f"datasketch, {len(few)} of {len(days)} days", Datasketch(), few)
        disk = sum(file.stat().st_size for file in (Path(folder) / "all").iterdir()) / 1e6
    print(f"adding {ours[0] / theirs[0]:.1f} x rensa, {part[0] / slow[0]:.1f} x datasketch; ", end="")
    print(
        f"asking {ours[1] / theirs[1]:.1f} x rensa, {part[1] / slow[1]:.1f} x datasketch; {disk:.0f} MB on disk"
    )


if __name__ == "__main__":
    main()
