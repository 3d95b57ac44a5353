"""Learn the weights of `src/clean/edge/wording.tsv`.

    edge.py --corpus ARTICLES.jsonl.gz [--out FILE] [--seed 1]

What chrome says is in `chrome.txt`: lines written for this in every family of chrome, with places for a title, a site, a keyword, a
moment and a number. What is none are the first and last lines of the corpus' own articles (a row has `text` and maybe `title`),
clauses out of them, and the near misses in `news.txt`. One half of the corpus teaches, the other is asked afterwards.
The features are those of `wording.rs`: characters and pairs of them over the root of their number, and the look of the line.
Needs numpy, scipy and scikit-learn.
"""

import argparse
import collections
import gzip
import itertools
import json
import math
import pathlib
import random
import re

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

import qinggao as qg

HERE = pathlib.Path(__file__).parent
SITES = [
    "海州在线",
    "云端视点",
    "南湖生活网",
    "快看点",
    "新都市网",
    "百姓号",
    "第一资讯",
    "吉安信息港",
    "知趣网",
    "创业圈",
]
LOOKS = [
    "bias",
    "closed",
    "prose",
    "aff_short",
    "aff_prose",
    "few_han",
    "len8",
    "len20",
    "len60",
    "len150",
    "digits",
    "commas",
    "colon",
    "latin",
    "bracketed",
]
LONGEST, COPIES, EDGE = 260, 14, 6
SENTENCE_END = re.compile(r"[。！？…!?.；;][”\"’」』）)】]*$")


def is_han(c):
    return "\u3400" <= c <= "\u9fff"


def fold(line):
    return "".join(
        chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c.replace("\u3000", " ") for c in line
    ).strip()


def tokens(line):
    """Characters, pairs of them (`^` and `$` at the ends, `0` for digits), and Latin words behind `~`."""
    found, before = [], "^"
    for part in re.findall(r"[A-Za-z]+|\d+|\s+|.", line):
        if part.isspace() or (part[0].isascii() and part[0].isalpha()):
            found += [] if part.isspace() else ["~" + part.lower()]
            before = "^"
            continue
        c = "0" if part[0].isdigit() else part
        found += [c, before + c]
        before = c
    return [*found, before + "$"]


def pairs(line):
    return [a + b for a, b in itertools.pairwise(line) if is_han(a) and is_han(b)]


def is_prose(line):
    han = sum(map(is_han, line))
    ends = len(re.findall(r"[。！？…]|(?<=[\u4e00-\u9fff])[!?.]", line))
    return (
        (ends and han >= 12)
        or (len(re.findall("[，、；,;]", line)) >= 2 and han >= 24)
        or (SENTENCE_END.search(line) and han >= 6)
    )


def looks(line, spoken):
    own, prose, chars = pairs(line), bool(is_prose(line)), max(1, len(line))
    shared = sum(map(spoken, own)) / len(own) if own else 0
    latin = sum(c.isascii() and c.isalpha() for c in line)
    commas = line.count(",") + line.count("、")
    return [1, bool(SENTENCE_END.search(line)), prose, 0 if prose or len(own) < 2 else shared, shared if prose else 0, len(own) < 2,
            chars <= 8, chars <= 20, chars <= 60, chars <= 150, sum(map(str.isdigit, line)) / chars, min(3, commas) / 3,
            ":" in line, latin / chars, line[:1] in tuple("([【「") and line[-1:] in tuple(")]】」")]  # fmt: skip


def articles(path):
    """The title, the folded lines and the counted pairs of the paragraphs of each article."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    for row, article in zip(
        rows, qg.Cleaner().clean_many([row["text"] for row in rows], format="text"), strict=True
    ):
        lines = [folded for p in article.paragraphs if (folded := fold(p.text))]
        if len(lines) >= 3:
            yield (
                row.get("title") or lines[0],
                lines,
                collections.Counter(p for line in lines if is_prose(line) for p in set(pairs(line))),
            )


def keyword(rng, title):
    title = "".join(filter(is_han, title)) or "热点新闻"
    start = rng.randint(0, max(0, len(title) - 8))
    return title[start : start + rng.randint(5, 14)]


def positives(rng, known):
    titles = [title for title, _, _ in known]
    for template in (HERE / "chrome.txt").read_text(encoding="utf-8").splitlines():
        for _ in range(COPIES):
            title, _, counts = rng.choice(known)
            time = f"20{rng.randint(10, 25)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02} {rng.randint(0, 23):02}:{rng.randint(0, 59):02}"
            line = template.format(time=time, site=rng.choice(SITES), title=fold(title)[:40], n=rng.randint(1, 10 ** rng.randint(1, 8)),
                                   word=keyword(rng, rng.choice(titles)), word2=keyword(rng, rng.choice(titles)),
                                   title1=rng.choice(titles), title2=rng.choice(titles))  # fmt: skip
            yield fold(line)[:LONGEST], lambda pair, counts=counts: counts[pair] > 0


def edges(known):
    for _, lines, counts in known:
        for at in sorted({*range(min(EDGE, len(lines))), *range(max(0, len(lines) - EDGE), len(lines))}):
            own = set(pairs(lines[at])) if is_prose(lines[at]) else set()
            if len(lines[at]) <= LONGEST:
                yield lines[at], lambda pair, counts=counts, own=own: counts[pair] > (pair in own)


def negatives(rng, known):
    yield from edges(known)
    for _, lines, _ in known:
        for line in filter(is_prose, rng.sample(lines, min(2, len(lines)))):
            clauses = [clause for clause in re.split("[,。!?;:“”]", line) if 4 <= len(clause) <= 20]
            for clause in rng.sample(clauses, min(2, len(clauses))):
                yield clause + rng.choice(["", "", "", "", "!", "?", "。"]), lambda pair: False
    for line in (HERE / "news.txt").read_text(encoding="utf-8").splitlines():
        for _, _, counts in rng.choices(known, k=COPIES):
            yield fold(line), lambda pair, counts=counts: counts[pair] > 0


def matrix(rows, vocabulary):
    weights, row_of, column_of = [], [], []
    for row, (line, _) in enumerate(rows):
        found = tokens(line)
        for token in found:
            if token in vocabulary:
                weights.append(4 / math.sqrt(max(4, len(found))))
                row_of.append(row)
                column_of.append(vocabulary[token])
    words = sparse.csr_matrix((weights, (row_of, column_of)), shape=(len(rows), len(vocabulary)))
    return sparse.hstack([words, sparse.csr_matrix(np.array([looks(*row) for row in rows], float))]).tocsr()


def vocabulary_of(good, bad):
    """What stands in three templates, or in three hundred other lines."""
    templates = collections.Counter()
    for template in (HERE / "chrome.txt").read_text(encoding="utf-8").splitlines():
        templates.update(
            token
            for token in set(tokens(fold(re.sub(r"\{\w+\}", "\ue000", template))))
            if "\ue000" not in token
        )
    others = collections.Counter(token for line, _ in bad for token in set(tokens(line)))
    wanted = {token for token, n in templates.items() if n >= 3} | {
        token for token, n in others.items() if n >= 300
    }
    return {token: n for n, token in enumerate(sorted(wanted))}


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--out")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    known = list(articles(options.corpus))
    taught, asked = known[0::2][:4000], known[1::2][:4000]
    good, bad = list(positives(rng, taught)), list(negatives(rng, taught))
    vocabulary = vocabulary_of(good, bad)
    model = LogisticRegression(C=1.0, max_iter=400, solver="liblinear", fit_intercept=False)
    model.fit(matrix(good + bad, vocabulary), [1] * len(good) + [0] * len(bad))
    weights = model.coef_[0]
    for name, rows in (("chrome", good), ("the other half's edges", list(edges(asked)))):
        logits = matrix(rows, vocabulary) @ weights
        print(
            f"{name}: {len(rows)} lines,",
            ", ".join(f"{(logits > z).mean():.4f} above {z}" for z in (0, 1, 2)),
        )
    if options.out:
        shown = [
            (f"<{name}>", weight) for name, weight in zip(LOOKS, weights[len(vocabulary) :], strict=True)
        ]
        heavy = [
            (token, weights[n] * 4)
            for token, n in sorted(vocabulary.items())
            if abs(weights[n] * 4) >= 0.08 and "\t" not in token
        ]
        text = "".join(f"{name}\t{round(weight * 100)}\n" for name, weight in shown + heavy)
        pathlib.Path(options.out).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
