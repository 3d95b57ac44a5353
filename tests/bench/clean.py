"""Pages and plain text beside their peers, in one process: `python tests/bench/clean.py [--corpus FILE] [--pages FOLDER]`.

MB a second on one thread, the best of several rounds. Pages are invented around the texts, or read from the `.html`
files of a folder; each ratio is to resiliparse's main content in the same run. No peer cleans plain text: beside
it stands how fast Python's own expressions find the words of the rules.
"""

import json
import logging
import re
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import readability
import trafilatura
from _corpus import Corpus
from _measure import best, options, read, setting
from resiliparse.extract.html2text import extract_plain_text

import qinggao as qg


def pages(folder: Path | None, megabytes: float) -> list[bytes]:
    """The pages of `folder`, or invented ones."""
    if folder is not None:
        return [file.read_bytes() for file in sorted(folder.glob("*.html"))]
    corpus, made = Corpus(), []
    while sum(map(len, made)) < megabytes * 1e6:
        made.extend(corpus.page(article).encode() for article in corpus.articles(50))
    return made


def decoded(page: bytes) -> str:
    """A page as peers take it, which leave decoding to the caller."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return page.decode(encoding)
        except UnicodeDecodeError:
            continue
    return page.decode("utf-8", "replace")


def size(texts: list[bytes] | list[str]) -> float:
    """Megabytes of UTF-8, or of pages as they came."""
    return sum(len(t if isinstance(t, bytes) else t.encode("utf-8", "surrogatepass")) for t in texts) / 1e6


def readable(page: str) -> object:
    """What readability makes of a page; it fails on some."""
    try:
        return readability.Document(page).summary()
    except readability.readability.Unparseable:
        return None


def main() -> None:
    """Measure, and print."""
    parser = options(__doc__ or "")
    parser.add_argument("--pages", type=Path, help="a folder of .html files")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    texts, raw = read(arguments.corpus, arguments.megabytes), pages(arguments.pages, arguments.megabytes)
    html, few = [decoded(page) for page in raw], max(1, len(raw) // 8)
    cleaner, column, page_column = qg.Cleaner(), pa.array(texts), pa.array(raw)
    ends = re.compile("责任编辑|记者|来源|原标题|声明|版权|相关阅读|关注|客户端|二维码")
    works: dict[str, tuple[float, Callable[[], object]]] = {
        "page: resiliparse, main content": (
            size(raw),
            lambda: [extract_plain_text(page, main_content=True) for page in html],
        ),
        "page: readability-lxml": (size(raw[:few]), lambda: [readable(page) for page in html[:few]]),
        "page: trafilatura": (size(raw[:few]), lambda: [trafilatura.extract(page) for page in html[:few]]),
        "page: qinggao, a page a call": (
            size(raw),
            lambda: [cleaner.clean(page, format="html") for page in raw],
        ),
        "page: qinggao, an Arrow column": (
            size(raw),
            lambda: cleaner.clean_many(page_column, format="html", threads=1),
        ),
        "text: qinggao, an article a call": (size(texts), lambda: [cleaner.clean(text) for text in texts]),
        "text: qinggao, an Arrow column": (size(texts), lambda: cleaner.clean_many(column, threads=1)),
        "text: re, ten words": (size(texts), lambda: [ends.findall(text) for text in texts]),
    }
    rates = {name: mb / best(work, arguments.seconds) for name, (mb, work) in works.items()}
    about = setting(texts, "qinggao", "resiliparse", "readability-lxml", "trafilatura", "pyarrow")
    about["pages"] = f"{len(raw):,} pages, {size(raw):.1f} MB"
    if arguments.json:
        print(json.dumps(about | {"mb_s": rates}, ensure_ascii=False))
        return
    print(*(f"{key}: {value}" for key, value in about.items()), sep="\n")
    peer = rates["page: resiliparse, main content"]
    for name, rate in rates.items():
        ratio = f"{rate / peer:7.2f} × resiliparse" if name.startswith("page") else ""
        print(f"{name:40} {rate:8.2f} MB/s {ratio}")


if __name__ == "__main__":
    main()
