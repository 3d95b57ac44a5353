"""Invented Chinese news for the benchmarks, made from a seed: the same seed, the same characters.

Words are drawn from the shipped dictionary by their counts, clause by clause after rows of parts of speech; an article
comes back to a handful of words of its own, and to names that no dictionary has. It reads as nonsense, but word
lengths, marks, figures, names and repetition are those of news.

    corpus = Corpus(seed=1)
    articles = corpus.articles(1000, chars=800)      # each with title, paragraphs, text, published, outlet, authors
    pages = [corpus.page(article) for article in articles]
    copies = [corpus.copy(article, kind) for article in articles for kind in COPIES]
    rows = corpus.templated(500)                     # the same frame with other figures

`python tests/bench/_corpus.py --megabytes 10 > news.jsonl` writes an article a line, to look at or to
keep; `_measure.read` takes such a file.
"""

import argparse
import functools
import gzip
import html
import itertools
import json
import random
import sys
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

DICTIONARY = Path(__file__).resolve().parents[2] / "src/segment/data/dict.txt.gz"
COPIES = ("exact", "wrapped", "cut", "spun", "half_width", "shuffled")

# Rows of parts of speech. A capital is a word of the article's own where there is one; the other signs are made:
# P a person, D a date, C a figure, L Latin letters; ， and 、 stand for themselves.
CLAUSES = """
N v N | ns N v vn N | P v | D ， NS N v m N | N p ns v N | d v N u n | N c N v a | r v N f v n | N d a
v u N v C q N | p N f ， N d v vn | NS v vn N 、 N 、 N | N v C q | C q N v ns | D N p NS v | v n d v L N
r n d v V N u N | c N v n ， d v N | t N v a u N | N vn v d V | p D ， N v vn n | n v P u N | L N v C q n
""".replace("\n", "|")
PATTERNS = [row.split() for row in CLAUSES.split("|") if row.strip()]
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉秀珍凤洁梅琳素云莲真环雪荣爱妹香月莺媛"
LATIN = [
    "APP",
    "GDP",
    "AI",
    "5G",
    "CEO",
    "F-16",
    "NBA",
    "IPO",
    "WTO",
    "GPS",
    "iPhone",
    "WiFi",
    "A股",
    "T恤",
    "PM2.5",
    "Tom",
    "COVID-19",
]
SAYING = ["说", "表示", "介绍", "认为", "指出", "告诉记者"]
HALF = str.maketrans("，。！？：；（）“”、", ',.!?:;()"",')


@dataclass(frozen=True)
class Article:
    """One article: paragraphs of sentences of words, and who published it when."""

    title: str
    words: list[list[list[str]]] = field(repr=False)
    published: datetime
    outlet: str
    authors: list[str]

    @property
    def paragraphs(self) -> list[str]:
        """The text of each paragraph."""
        return ["".join(itertools.chain.from_iterable(paragraph)) for paragraph in self.words]

    @property
    def text(self) -> str:
        """The body, a paragraph a line."""
        return "\n".join(self.paragraphs)


@functools.cache
def dictionary() -> dict[str, tuple[list[str], list[int]]]:
    """The words of each part of speech, and the running sums of their counts."""
    words: dict[str, tuple[list[str], list[int]]] = {}
    with gzip.open(DICTIONARY, "rt", encoding="utf-8") as lines:
        for line in lines:
            word, count, tag = line.split(" ")
            names, sums = words.setdefault(tag.strip(), ([], []))
            names.append(word)
            sums.append(int(count) + (sums[-1] if sums else 0))
    return words


class Corpus:
    """A source of invented articles; what it makes depends on its seed and on what it made before."""

    def __init__(self, seed: int = 0) -> None:
        self.rng = random.Random(seed)
        self.outlets = [
            self.word("ns") + end for end in ("日报", "晚报", "新闻网", "都市报", "电视台", "发布")
        ]
        self.menu = [self.word("n") for _ in range(24)]

    # -- words ------------------------------------------------------------------------------------------------

    def word(self, tag: str) -> str:
        """A word of the dictionary, frequent ones more often."""
        words, sums = dictionary()[tag]
        return self.rng.choices(words, cum_weights=sums)[0]

    def person(self) -> str:
        """A name that the dictionary does not have, mostly."""
        return self.rng.choice(SURNAMES) + "".join(self.rng.choices(GIVEN, k=self.rng.choice((1, 2, 2))))

    def _made(self, sign: str, own: dict[str, list[str]]) -> list[str]:
        rng = self.rng
        if sign == "P":
            return [rng.choice(own["P"]), rng.choice(SAYING)]
        if sign == "D":
            return [f"{rng.randint(1, 12)}", "月", f"{rng.randint(1, 28)}", "日"]
        if sign == "C":
            return [
                rng.choice(
                    (
                        f"{rng.randint(2, 9999)}",
                        f"{rng.random() * 100:.1f}%",
                        f"{rng.randint(1, 99)}.{rng.randint(1, 9)}",
                    )
                )
            ]
        if sign == "L":
            return [rng.choice(LATIN)]
        if sign in own and rng.random() < 0.6:
            return [rng.choice(own[sign])]
        return [self.word(sign.lower())] if sign.isascii() else [sign]

    def _sentence(self, own: dict[str, list[str]]) -> list[str]:
        rng = self.rng
        words: list[str] = []
        for n in range(rng.choice((1, 2, 2, 3, 3, 4))):
            words += ["，"] * (n > 0)
            for sign in rng.choice(PATTERNS):
                words += self._made(sign, own)
        if rng.random() < 0.12:
            return [*self._made("P", own), "：", "“", *words, "。", "”"]
        return [*words, rng.choices("。！？；", (30, 1, 1, 2))[0]]

    # -- articles -----------------------------------------------------------------------------------------------

    def article(self, chars: int = 800) -> Article:
        """An article of about `chars` characters, at least half and at most twice as many."""
        rng = self.rng
        own = {
            tag.upper(): [self.word(tag) for _ in range(count)]
            for tag, count in (("n", 14), ("v", 6), ("ns", 3))
        }
        own["P"] = [self.person() for _ in range(3)]
        wanted = min(max(rng.gauss(chars, chars / 4), chars / 2), chars * 2)
        paragraphs: list[list[list[str]]] = []
        length = 0
        while length < wanted:
            paragraph = [self._sentence(own) for _ in range(rng.randint(1, 5))]
            length += sum(len(word) for sentence in paragraph for word in sentence)
            paragraphs.append(paragraph)
        title = "".join(w for w in self._sentence(own) if w not in "，。！？；：“”")[:28]
        published = datetime(2024, 1, 1) + timedelta(minutes=rng.randrange(500_000))
        return Article(title, paragraphs, published, rng.choice(self.outlets), own["P"][1:])

    def articles(self, count: int, chars: int = 800) -> list[Article]:
        """`count` articles."""
        return [self.article(chars) for _ in range(count)]

    def texts(self, megabytes: float, chars: int = 800) -> list[str]:
        """Bodies of articles, together about `megabytes` of UTF-8."""
        texts: list[str] = []
        size = 0
        while size < megabytes * 1e6:
            texts.append(self.article(chars).text)
            size += len(texts[-1].encode())
        return texts

    # -- pages, copies, templates ---------------------------------------------------------------------------------

    def page(self, article: Article) -> str:
        """An HTML page as a news site serves it: menus, head, body, related links, footer, scripts."""
        rng, escape = self.rng, html.escape
        menu = "".join(f'<li><a href="/{n}/">{escape(word)}</a></li>' for n, word in enumerate(self.menu))
        links = "".join(
            f'<li><a href="/a/{rng.randrange(10**8)}.html">{self.word("n")}{self.word("v")}{self.word("n")}：'
            f"{self.word('ns')}{self.word('n')}</a><span>{rng.randint(1, 12)}-{rng.randint(1, 28)}</span></li>"
            for _ in range(rng.randint(6, 20))
        )
        body = "\n".join(f"<p>　　{escape(paragraph)}</p>" for paragraph in article.paragraphs)
        title, outlet = escape(article.title), escape(article.outlet)
        script = "".join(f"var v{n}={rng.randrange(10**9)};" for n in range(rng.randint(200, 1500)))
        return f"""<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><title>{title}_{outlet}</title>
<meta name="keywords" content="{",".join(self.menu[:5])}"><script>{script}</script>
<style>.nav li{{float:left}} .article p{{text-indent:2em}}</style></head>
<body><div class="top"><ul class="nav">{menu}</ul></div>
<div class="wrap"><div class="article" id="content"><h1>{title}</h1>
<div class="info"><span class="time">{article.published:%Y-%m-%d %H:%M}</span> <span class="source">来源：{outlet}</span></div>
{body}
<p class="editor">（责任编辑：{article.authors[0]}）</p></div>
<div class="related"><h3>相关阅读</h3><ul>{links}</ul></div>
<div class="side"><h3>热点排行</h3><ol>{links}</ol></div></div>
<div class="footer"><p>关于我们 | 联系方式 | 版权声明</p><p>{outlet} 版权所有</p></div><script>{script}</script></body></html>
"""

    def copy(self, article: Article, kind: str) -> str:
        """The text of a copy, of one of the kinds in `COPIES`."""
        rng = self.rng
        paragraphs = article.paragraphs
        if kind == "exact":
            return article.text
        if kind == "wrapped":
            head = f"{article.title}\n{article.published:%Y-%m-%d %H:%M} 来源：{rng.choice(self.outlets)}\n"
            tail = f"\n（责任编辑：{self.person()}）\n相关阅读\n" + "\n".join(
                f"{self.word('n')}{self.word('v')}{self.word('n')}" for _ in range(rng.randint(3, 9))
            )
            return head + article.text + tail
        if kind == "cut":
            keep = max(1, round(len(paragraphs) * rng.uniform(0.5, 0.7)))
            return "\n".join(paragraphs[:keep])
        if kind == "spun":
            spin = lambda s: [self.word("n") if len(w) > 1 and rng.random() < 0.3 else w for w in s]  # noqa: E731
            words = [
                [spin(s) if rng.random() < 0.15 else s for s in paragraph] for paragraph in article.words
            ]
            return replace(article, words=words).text
        if kind == "half_width":
            return article.text.translate(HALF)
        if kind == "shuffled":
            return "\n".join(rng.sample(paragraphs, len(paragraphs)))
        raise ValueError(f"kind must be one of {', '.join(COPIES)}, not {kind!r}")

    def templated(self, count: int) -> list[str]:
        """Texts that only a template makes alike: one frame, other places and figures, each its own story."""
        rng = self.rng
        sky = ("晴", "多云", "阴", "小雨", "中雨", "阵雪")
        row = lambda: (  # noqa: E731
            f"{self.word('ns')}气象台{rng.randint(1, 12)}月{rng.randint(1, 28)}日发布天气预报：今天白天{rng.choice(sky)}，"
            f"最高气温{rng.randint(-5, 39)}℃，今天夜间{rng.choice(sky)}，最低气温{rng.randint(-20, 25)}℃，风力{rng.randint(1, 6)}级。"
            f"明天{rng.choice(sky)}转{rng.choice(sky)}，空气质量指数{rng.randint(20, 300)}。请市民注意添减衣物，出行注意安全。"
        )
        return [row() for _ in range(count)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--megabytes", type=float, default=4)
    parser.add_argument("--seed", type=int, default=0)
    wanted = parser.parse_args()
    size, number, corpus = wanted.megabytes * 1e6, 0, Corpus(wanted.seed)
    while size > 0:
        article = corpus.article()
        row = {
            "id": str(number),
            "title": article.title,
            "text": article.text,
            "published": f"{article.published}",
        }
        size -= sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n") * 3
        number += 1
