"""What results look like in a notebook."""

import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import qinggao as qg

PAGE = """时间:2024-03-02 09:15:00来源:西岭网
渡口修好了,摆渡人却没有走。七十岁的船工罗四海每天早晨还是把船擦一遍,他说桥是给车走的,船是给人看河的。
桥通车那天,两岸的孩子在桥上跑了一个来回,又都跑到渡口来坐船。“桥太快了,还没看见鱼就到了。”一个孩子说。
县里留下了渡口,给罗四海发一份看河的工资。他在船头放了一本册子,坐船的人可以写下想说的话。
声明:本文内容来自网络,版权归原作者所有,如有侵权请联系我们删除。
"""


class Reader(HTMLParser):
    """Checks that every element is closed, and keeps the text and the names."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.names: set[str] = set()
        self.said: list[str] = []
        self.struck: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        assert not any(name.startswith("on") for name, _ in attrs)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.said.append(data)
            if "del" in self.open:
                self.struck.append(data)


def view(result: object) -> str:
    html = result._repr_html_()  # type: ignore[attr-defined]
    assert isinstance(html, str)
    return html


def test_removed_text_is_struck_out_and_says_why() -> None:
    article = qg.clean(PAGE)
    html = view(article)
    assert "".join(Reader(html).struck) == "".join(removal.text for removal in article.removals)
    for removal in article.removals:
        assert f"{removal.kind}\nrule: {removal.rule}" in unescape(html)
    assert "credited: 西岭网" in html


def test_a_page_can_not_write_into_the_notebook() -> None:
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(2)>&lt;'
    article = qg.clean(PAGE.replace("渡口", evil), format="text")
    reader = Reader(view(article))
    assert {"script", "img"}.isdisjoint(reader.names)
    assert evil in "".join(reader.said)


@given(st.text(max_size=400))
def test_any_page_has_a_view_that_is_closed(page: str) -> None:
    Reader(view(qg.clean(page)))


def test_a_long_page_is_folded_and_its_borders_stay_in_sight() -> None:
    lines = PAGE.split("\n")
    page = "\n".join([lines[0], *lines[1:4] * 30, lines[4]])
    folded = re.sub(r"<details>.*?</details>", "", view(qg.clean(page, format="text")), flags=re.S)
    assert "西岭网" in folded and "侵权" in folded
    assert folded.count("罗四海") < 10


def test_a_huge_page_is_shown_in_part() -> None:
    html = view(qg.clean("河" * 300_000, format="text"))
    assert "not shown" in html
    assert len(html) < 1_000_000


@pytest.mark.parametrize("page", ["", "\n\n", b"\xff\x00", "一"])
def test_a_page_without_an_article_has_a_view(page: str | bytes) -> None:
    assert "no title" in view(qg.clean(page))


LINES = PAGE.split("\n")[1:4]
FIRST = "\n".join(LINES)
CHANGED = FIRST.replace("七十岁的船工罗四海", "<b>七十一岁</b>的船工周四海")
SHORT = "\n".join(LINES[:2])


def copies() -> qg.Groups:
    times = [1_700_000_000, 1_700_003_600, 1_700_007_200, 1_700_010_800]
    return qg.dedup([FIRST, CHANGED, SHORT, FIRST], ids=["甲", "<乙>", "丙", "丁"], published=times)


def test_groups_show_each_chain_and_what_was_changed() -> None:
    html = view(copies())
    reader = Reader(html)
    said = "".join(reader.said)
    assert (
        "4 texts, 1 story" in said
        and LINES[0][:39] in said
        and "original" in said
        and "exact copy of 甲" in said
    )
    assert "b" not in reader.names and "<乙>" in said and "七十一岁" in said
    assert "七十" in "".join(reader.struck)  # what the original alone says
    assert html.count("what was changed") == 2, "an exact copy is compared with nothing"


def test_groups_of_very_many_and_very_long_copies_stay_small() -> None:
    long = "河" * 30_000
    assert "what was changed" not in view(qg.dedup([long + "南岸的船", long + "北岸的桥"]))
    many = qg.dedup([f"{FIRST}第{number}版" for number in range(200)])
    html = view(many)
    Reader(html)
    assert html.count("what was changed") <= 24 and len(html) < 300_000


def test_an_explanation_shows_both_sides() -> None:
    found = copies().explain(0, 1)
    reader = Reader(view(found))
    left_only = ["".join(found.left[a:b]) for a, b in found.left_only]
    assert "".join(reader.struck) == "".join(left_only)
    assert "<b>七十一岁</b>" in "".join(reader.said)


@pytest.mark.parametrize("texts", [[], [None], ["", ""], ["一"]])
def test_groups_of_nothing_have_a_view(texts: list[str | None]) -> None:
    Reader(view(qg.dedup(texts)))


def test_a_report_shows_its_figures_and_escapes_names(tmp_path: Path) -> None:
    rows = [{"id": n, "text": text, "source": "<b>网</b>"} for n, text in enumerate([FIRST, CHANGED, None])]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    reader = Reader(view(qg.run(tmp_path / "a.jsonl", tmp_path / "out", progress=False)))
    said = "".join(reader.said)
    assert "3 rows in, 1 article out" in said and "read: null_text" in said and "<b>网</b>" in said
    assert "b" not in reader.names
