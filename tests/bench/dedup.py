"""Copies beside rensa and datasketch, in one process: `python tests/bench/dedup.py [--corpus FILE]`.

MB of UTF-8 a second on one thread, the best of several rounds. The peers make their signatures of the same character 5-grams
and look them up in their own index, which verifies nothing. `pairs` are those of the same story that were put together,
where the corpus is made and the stories are known.
"""

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Hashable, Sequence

import datasketch
import rensa
from _corpus import COPIES, Corpus
from _measure import best, options, read, setting

import qinggao as qg

THRESHOLD = 0.7


def made(megabytes: float) -> tuple[list[str], list[int]]:
    """Articles and their copies in some order, a template besides, and the story of each."""
    corpus, rng = Corpus(), random.Random(1)
    rows: list[tuple[str, int]] = []
    for story, text in enumerate(corpus.templated(int(megabytes * 30))):
        rows.append((text, -story - 1))
    size = 0
    for story, article in enumerate(corpus.articles(int(megabytes * 400))):
        kinds = rng.choices(COPIES, k=rng.choice([0, 0, 1, 1, 2, 5]))
        for text in [article.text, *(corpus.copy(article, kind) for kind in kinds)]:
            rows.append((text, story))
            size += len(text.encode())
        if size > megabytes * 1e6:
            break
    rng.shuffle(rows)
    return [text for text, _ in rows], [story for _, story in rows]


def grams(text: str) -> list[str]:
    """The distinct character 5-grams of a text without its white space."""
    text = re.sub(r"\s+", "", text)
    return list({text[at : at + 5] for at in range(max(1, len(text) - 4))})


def by_rensa(texts: list[str]) -> list[int]:
    """Labels by rensa's MinHash and LSH."""
    lsh = rensa.RMinHashLSH(threshold=THRESHOLD, num_perm=128, num_bands=16)
    edges = []
    for row, text in enumerate(texts):
        minhash = rensa.RMinHash(num_perm=128, seed=42)
        minhash.update(grams(text))
        edges += [(row, other) for other in lsh.query(minhash)]
        lsh.insert(row, minhash)
    return joined(len(texts), edges)


def by_datasketch(texts: list[str]) -> list[int]:
    """Labels by datasketch's MinHash and LSH."""
    lsh = datasketch.MinHashLSH(threshold=THRESHOLD, num_perm=128)
    edges = []
    for row, text in enumerate(texts):
        minhash = datasketch.MinHash(num_perm=128)
        minhash.update_batch([gram.encode() for gram in grams(text)])
        edges += [(row, other) for other in lsh.query(minhash)]
        lsh.insert(row, minhash)
    return joined(len(texts), edges)


def of_bodies(texts: list[str]) -> list[int]:
    """Labels of the bodies that cleaning leaves."""
    return qg.dedup([article.text for article in qg.Cleaner().clean_many(texts, format="text")]).labels


def joined(rows: int, edges: list[tuple[int, int]]) -> list[int]:
    """The connected components."""
    parent = list(range(rows))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = at = parent[parent[at]]
        return at

    for left, right in edges:
        parent[root(left)] = root(right)
    return [root(at) for at in range(rows)]


def pairs(labels: Sequence[Hashable]) -> int:
    """How many pairs have the same label."""
    return sum(count * (count - 1) // 2 for count in Counter(labels).values())


def told(labels: Sequence[int], stories: Sequence[int]) -> str:
    """Precision and recall over pairs."""
    both = pairs(list(zip(labels, stories, strict=True)))
    return f"precision {both / max(1, pairs(labels)):.3f}, recall {both / max(1, pairs(stories)):.3f}"


def main() -> None:
    """Measure, and print."""
    arguments = options(__doc__ or "", megabytes=8).parse_args()
    texts, stories = (
        (read(arguments.corpus, arguments.megabytes), None) if arguments.corpus else made(arguments.megabytes)
    )
    size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) / 1e6
    works: dict[str, Callable[[], list[int]]] = {
        "qinggao": lambda: qg.dedup(texts, threads=1).labels,
        "qinggao, two threads": lambda: qg.dedup(texts, threads=2).labels,
        "rensa": lambda: by_rensa(texts),
        "datasketch": lambda: by_datasketch(texts),
    }
    rates = {
        name: size / best(work, 0 if name == "datasketch" else arguments.seconds)
        for name, work in works.items()
    }
    quality = (
        {name: told(works[name](), stories) for name in ("qinggao", "rensa", "datasketch")} if stories else {}
    )
    if stories:
        quality["qinggao, cleaned first"] = told(of_bodies(texts), stories)
    where = setting(texts, "qinggao", "rensa", "datasketch")
    if arguments.json:
        print(json.dumps({**where, "mb_per_second": rates, "pairs": quality}, ensure_ascii=False))
        return
    for name, what in where.items():
        print(f"{name}: {what}")
    for name, rate in rates.items():
        ratio = rate / rates["rensa"]
        print(f"{name:<22}{rate:8.2f} MB/s {ratio:8.2f} x rensa   {quality.pop(name, '')}")
    for name, pairs_found in quality.items():
        print(f"{name:<46}{pairs_found}")


if __name__ == "__main__":
    main()
