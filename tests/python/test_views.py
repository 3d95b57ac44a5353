"""What results look like in a notebook."""

import re
from html import unescape
from html.parser import HTMLParser

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
