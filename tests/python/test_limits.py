"""Pages of no sensible size or shape end, and lose nothing."""

import gzip
import json

import pyarrow.parquet as pq
import pytest

import qinggao as qg

SENTENCE = "昨天上午，海州新桥正式通车，市民步行走过了这座等待三年的大桥。"


def assert_nothing_is_lost(article: qg.Article, chars: int) -> None:
    """Spans lie in the page, in order; body and removals together are as long as it."""
    ends, raw = [0], article.raw
    for removal in article.removals:
        assert ends[-1] <= removal.start < removal.end <= chars
        assert raw[removal.start : removal.end] == removal.text
        ends.append(removal.end)
    assert (article.text == "") == ("no_body" in article.flags)


def test_a_line_of_fifty_megabytes_is_a_paragraph() -> None:
    line = SENTENCE * (50_000_000 // len(SENTENCE.encode()))
    article = qg.clean(line, format="text")
    assert article.text == line


def test_a_million_tiny_lines_end() -> None:
    page = "新\n" * 1_000_000
    article = qg.clean(page, format="text")
    assert len(article.raw) == len(page)
    kept = article.text.count("新") + sum(r.end - r.start for r in article.removals)
    assert kept == 1_000_000


@pytest.mark.parametrize("tag", ["div", "b", "span", "table", "a href=x", "li", "svg", "template"])
def test_a_hundred_thousand_nested_tags_end(tag: str) -> None:
    article = qg.clean(f"<p>{SENTENCE}</p>" + f"<{tag}>" * 100_000 + f"<p>{SENTENCE}", format="html")
    assert SENTENCE in article.raw


@pytest.mark.parametrize(
    "page",
    [
        "\0" * 100_000,
        f"\0{SENTENCE}\0\n\0",
        "Only English here. No Chinese at all.\n" * 1000,
        "ひらがなだけのページです。\n" * 1000,
        ")" * 200_000 + "新",
        "新" + "?!" * 100_000,
        "（记者" * 50_000,
        "。" * 100_000 + "(完)。" * 20_000,
        f"相关阅读\n{SENTENCE}\n" * 5_000,
        "责任编辑：李小蓝\n" * 20_000,
        "编  辑：李小蓝",
        "😀" * 50_000,
    ],
    ids=lambda page: page[:8],
)
def test_any_shape_of_text_ends(page: str) -> None:
    article = qg.clean(page, format="text")
    assert article.raw == page
    assert_nothing_is_lost(article, len(page))


def test_lone_surrogates_keep_their_places() -> None:
    page = f"{SENTENCE}\ud800\n责任编辑：李小蓝\udfff"
    article = qg.clean(page, format="text")
    assert len(article.raw) == len(page)
    assert article.text.startswith(SENTENCE)
    assert_nothing_is_lost(article, len(page))


@pytest.mark.parametrize("url", ["http://a.example/\udc80", "\ud83d", "\udfff/\ud800"])
def test_an_address_with_lone_surrogates_is_taken_as_a_text_is(url: str) -> None:
    page = f"<p>{SENTENCE}</p>"
    replaced = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in url)
    for clean in (qg.clean, qg.Cleaner().clean):
        article = clean(page, url=url)
        assert article.url == replaced
        assert article.text == SENTENCE
        assert json.loads(article.to_json())["url"] == replaced
    assert [line.text for line in qg.Cleaner().explain(page, url=url)] == [SENTENCE]


@pytest.mark.parametrize("cut", [1, 2, 3, 7])
def test_cut_and_invalid_bytes_are_flagged(cut: int) -> None:
    page = (SENTENCE * 20).encode()[:-cut] + b"\xff"
    article = qg.clean(page, format="text")
    assert "replacement" in article.flags
    assert article.text.startswith(SENTENCE)


@pytest.mark.parametrize("page", ["", b"", " \n\t", b"\xef\xbb\xbf"])
def test_nothing_is_no_error(page: str | bytes) -> None:
    article = qg.clean(page)
    assert article.text == "" and article.flags == ["no_body"]


def test_a_file_that_was_cut_off_is_told_of(tmp_path) -> None:
    rows = "".join(json.dumps({"id": str(n), "text": f"{n}{SENTENCE}" * 40}) + "\n" for n in range(200))
    whole = gzip.compress(rows.encode())
    (tmp_path / "cut.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    qg.run([str(tmp_path / "cut.jsonl.gz")], str(tmp_path / "out"))
    rejected = pq.read_table(tmp_path / "out/rejected.parquet").to_pylist()
    assert [row["reason"] for row in rejected] == ["truncated"]
    assert rejected[0]["file"].endswith("cut.jsonl.gz")
