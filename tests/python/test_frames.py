"""DataFrames in, DataFrames of the same kind out."""

import gzip
import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import qinggao as qg

pytest.importorskip("narwhals")
pyarrow = pytest.importorskip("pyarrow")

ARTICLES = Path(__file__).parents[3] / "shared" / "data" / "articles"
PAGE = """时间:2024-03-02 09:15:00来源:西岭网
渡口修好了,摆渡人却没有走。七十岁的船工罗四海每天早晨还是把船擦一遍,他说桥是给车走的,船是给人看河的。
桥通车那天,两岸的孩子在桥上跑了一个来回,又都跑到渡口来坐船。“桥太快了,还没看见鱼就到了。”一个孩子说。
县里留下了渡口,给罗四海发一份看河的工资。他在船头放了一本册子,坐船的人可以写下想说的话。
声明:本文内容来自网络,版权归原作者所有,如有侵权请联系我们删除。
"""
OTHER = "山里的气象站只有一个人。每天早晨七点,他把温度抄在黑板上,再走两公里路把数字送到村里去。"
ROWS: dict[str, list[Any]] = {"site": ["西岭", "无", "山", "再"], "text": [PAGE, None, OTHER, PAGE]}


def pandas(rows: dict[str, list[Any]], **options: Any) -> Any:
    return pytest.importorskip("pandas").DataFrame(rows, **options)


def polars(rows: dict[str, list[Any]]) -> Any:
    return pytest.importorskip("polars").DataFrame(rows)


def table(rows: dict[str, list[Any]]) -> Any:
    return pyarrow.table(rows)


KINDS = {"pandas": pandas, "polars": polars, "pyarrow": table}


@pytest.fixture(params=KINDS)
def frame(request: pytest.FixtureRequest) -> Any:
    return KINDS[request.param](ROWS)


def column(frame: Any, name: str) -> list[Any]:
    if type(frame).__module__.startswith("pandas"):
        series = frame[name].astype("object")
        values = series.where(series.notna(), None).tolist()
        return [list(v) if hasattr(v, "tolist") else v for v in values]
    return frame[name].to_pylist() if hasattr(frame[name], "to_pylist") else frame[name].to_list()


def names(frame: Any) -> list[str]:
    return list(getattr(frame, "column_names", None) or frame.columns)


def test_a_frame_comes_back_in_its_own_kind(frame: Any) -> None:
    for work in (qg.clean_frame, qg.cut_frame, qg.dedup_frame):
        assert type(work(frame)) is type(frame)


def test_results_are_those_of_the_lists(frame: Any) -> None:
    articles = qg.Cleaner().clean_many(ROWS["text"])
    cleaned = qg.clean_frame(frame)
    for name in ("title", "text", "source", "outlet", "flags"):
        assert column(cleaned, name) == [getattr(a, name) if a else None for a in articles]
    bodies = [a.text if a else None for a in articles]
    assert column(qg.cut_frame(cleaned), "tokens") == qg.Segmenter().cut_many(bodies)
    groups = qg.dedup(bodies)
    copies = qg.dedup_frame(cleaned)
    assert column(copies, "group") == groups.labels
    assert column(copies, "canonical") == groups.keep


def test_what_was_there_stays(frame: Any) -> None:
    cleaned = qg.clean_frame(frame, columns=["title", "text"])
    assert names(cleaned) == ["site", "input_text", "title", "text"]
    assert column(cleaned, "site") == ROWS["site"]
    assert column(cleaned, "input_text") == ROWS["text"]
    again = qg.clean_frame(cleaned, columns=["text"])
    assert names(again) == ["site", "input_input_text", "title", "input_text", "text"]
    assert column(again, "input_input_text") == ROWS["text"]


def test_nulls_stay_null(frame: Any) -> None:
    cleaned = qg.cut_frame(qg.clean_frame(frame))
    for name in ("text", "title", "published", "removals", "paragraphs", "tokens"):
        assert column(cleaned, name)[1] is None


def test_copies_are_dated_by_a_column(frame: Any) -> None:
    cleaned = qg.clean_frame(frame)
    copies = qg.dedup_frame(cleaned, published="published", outlet="outlet")
    assert column(copies, "canonical").count(True) == len(set(column(copies, "group")))


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_frame_has_the_columns(kind: str) -> None:
    empty = KINDS[kind]({"text": ["x"]})[:0]
    assert names(qg.dedup_frame(qg.cut_frame(qg.clean_frame(empty))))[-3:] == ["tokens", "group", "canonical"]


def test_an_index_stays() -> None:
    frame = pandas(ROWS, index=[30, 10, 20, 20])
    for work in (qg.clean_frame, qg.cut_frame, qg.dedup_frame):
        assert work(frame).index.tolist() == [30, 10, 20, 20]
        assert work(frame)["site"].tolist() == ROWS["site"]


def test_objects_do_as_texts() -> None:
    frame = pandas(ROWS)
    loose = frame.assign(text=frame["text"].astype("object"))
    assert column(qg.cut_frame(loose), "tokens") == column(qg.cut_frame(frame), "tokens")


def test_a_column_that_is_not_there_is_named(frame: Any) -> None:
    with pytest.raises(qg.InputError, match=r"no column 'body'.*'site', 'text'"):
        qg.cut_frame(frame, text="body")
    with pytest.raises(qg.ConfigError, match="'titel' is none of title"):
        qg.clean_frame(frame, columns=["titel"])


def test_what_is_no_frame_is_named() -> None:
    with pytest.raises(TypeError, match=r"expected a pandas or polars DataFrame.*got builtins\.list"):
        qg.cut_frame([PAGE])
    lazy = polars(ROWS).lazy()
    with pytest.raises(TypeError, match="collect a lazy frame first"):
        qg.cut_frame(lazy)


def test_without_narwhals_the_error_says_what_to_install() -> None:
    code = "import sys; sys.modules['narwhals'] = None\nimport qinggao\nqinggao.cut_frame(1)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "pip install 'qinggao[frames]'" in done.stderr


@given(st.lists(st.none() | st.text(max_size=40), max_size=12), st.sampled_from(["precise", "all", "search"]))
def test_polars_views_hold_the_words_of_lists(texts: list[str | None], mode: str) -> None:
    pl = pytest.importorskip("polars")
    segmenter = qg.Segmenter()
    texts = [*texts, PAGE, None, "江洲大桥", "江洲大桥昨日通车，双向六车道。", ""]
    column = pl.Series(texts, dtype=pl.String)
    assert segmenter.cut_many(column, mode=mode).to_list() == segmenter.cut_many(texts, mode=mode)
    parts = pl.concat([column[:2], column[2:]], rechunk=False)
    assert segmenter.cut_many(parts, mode=mode).to_list() == segmenter.cut_many(texts, mode=mode)
    assert segmenter.cut_many(column[1:-1], mode=mode).to_list() == segmenter.cut_many(texts[1:-1], mode=mode)


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the measuring articles are not here")
def test_real_articles_give_the_same_in_every_kind() -> None:
    path = min(ARTICLES.glob("*.jsonl.gz"), key=lambda path: path.stat().st_size)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(next(lines))["text"] for _ in range(300)]
    results = []
    for kind, make in KINDS.items():
        importlib.import_module(kind)
        done = qg.dedup_frame(qg.cut_frame(qg.clean_frame(make({"text": texts}))))
        results.append([column(done, name) for name in ("title", "text", "tokens", "group", "canonical")])
    assert results[0] == results[1] == results[2]


def test_a_row_of_another_kind_is_named():
    pandas = pytest.importorskip("pandas")
    with pytest.raises(qg.InputError, match="column 'text', row 2: "):
        qg.clean_frame(pandas.DataFrame({"text": [None, "新桥", 5]}))
