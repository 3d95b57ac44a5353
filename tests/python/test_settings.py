"""A setting that can't be meant is refused, by its name, with the name that was meant."""

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import qinggao as qg


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"width": "restor"}, 'width: must be keep or restore, not "restor"; did you mean restore?'),
        ({"script": "trad"}, "did you mean traditional?"),
        ({"keep": ["byline", "by_lines"]}, 'keep: "by_lines" is no kind; did you mean byline?'),
        ({"drop": ["captoin"]}, 'drop: "captoin" is no kind; did you mean caption?'),
        ({"keep": ["caption"]}, 'keep: "caption" is no kind'),
    ],
)
def test_a_cleaner_names_what_it_does_not_know(options: dict[str, Any], told: str) -> None:
    with pytest.raises(qg.ConfigError) as error:
        qg.Cleaner(**options)
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ({"filtr": {}}, "config: filtr: unknown setting; did you mean filter?"),
        ({"filter": {"min_char": 3}}, "config: filter.min_char: unknown setting; did you mean min_chars?"),
        (
            {"filter": {"drop_flags": ["mojibake", "truncatd"]}},
            'filter.drop_flags: "truncatd" is no flag; did you mean truncated? (flags: ',
        ),
        ({"filter": {"mask": ["moblie"]}}, "config: filter.mask[0]: must be id_card, bank_card, mobile, "),
        ({"filter": {"undated": "kep"}}, "did you mean keep?"),
        ({"filter": {"quality": {"max_digits": "x"}}}, "config: filter.quality.max_digits: must be a number"),
        ({"filter": {"min_chinese": float("nan")}}, "config: "),
        ({"filter": {"from": "2030-01-01", "until": "2020-01-01"}}, "filter.until: must be later than"),
        ({"clean": {"keep": ["bylin"]}}, "did you mean byline?"),
        ({"clean": {"qoutes": False}}, "config: clean.qoutes: unknown setting; did you"),
        ({"run": {"tokens": "precize"}}, "config: run.tokens: must be precise, all or search"),
        ({"segment": {"odd_words": "x"}}, "config: segment.odd_words: must be whole or ignored"),
        ({"dedup": {"treshold": 0.3}}, "config: dedup.treshold: unknown setting; did you mean threshold?"),
        ({"columns": {"txt": "a"}}, "config: columns.txt: unknown setting; did you mean text?"),
    ],
)
def test_a_run_names_what_it_does_not_know(tmp_path: Path, config: dict[str, Any], told: str) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": 1, "text": "江城通车了。"}\n', encoding="utf-8")
    with pytest.raises(qg.ConfigError) as error:
        qg.run(tmp_path / "a.jsonl", tmp_path / "out", config=config)
    assert told in str(error.value)
    assert not (tmp_path / "out" / "articles.parquet").exists(), "nothing was begun"


def test_a_file_of_settings_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": 1, "text": "江城通车了。"}\n', encoding="utf-8")
    file = tmp_path / "my.toml"
    for text, told in [
        (
            "[filter]\n\nmin_char = 3\n",
            f"{file}, line 3: filter.min_char: unknown setting; did you mean min_c",
        ),
        ("[filter]\nmin_chars 3\n", f"{file}, line 2: "),
    ]:
        file.write_text(text, encoding="utf-8")
        with pytest.raises(qg.ConfigError) as error:
            qg.run(tmp_path / "a.jsonl", tmp_path / "out", config=file)
        assert str(error.value).startswith(told)


def test_a_kind_or_a_flag_of_ones_own_rules_is_known(tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text(
        '[[rule]]\nid = "own.sponsor"\nkind = "sponsor"\nflag = "sponsored"\nunit = "line"\nplace = ["tail"]\n'
        'words = ["赞助"]\npattern = "^本栏目由.+赞助$"\ntakes = ["本栏目由海州热线赞助"]\nleaves = ["他拉来了赞助"]\n',
        encoding="utf-8",
    )
    assert qg.Cleaner(rules=rules, keep=["sponsor"])
    (tmp_path / "a.jsonl").write_text('{"id": 1, "text": "江城通车了。"}\n', encoding="utf-8")
    config = {"clean": {"rules": str(rules)}, "filter": {"drop_flags": ["sponsored"]}}
    assert qg.run(tmp_path / "a.jsonl", tmp_path / "out", config=config).rows == 1


PARAGRAPHS = (
    "<p>桥长一千二百米，修了三年零四个月，是这条江上的第五座桥，双向六车道。</p>"
    "<p>“以后去对岸上班只要十分钟。”住在北岸的李师傅说，他已经等了三年。</p>"
)


def test_what_is_body_goes_where_it_is_to_be_dropped() -> None:
    opening = (
        "<p>海江社海江6月1日电（记者 李福生）海江市昨天为新桥通车举行了仪式，两岸居民一早就来到桥头。</p>"
    )
    listed = "<ul><li>第一座桥建成于二十年前，是铁路桥。</li><li>第二座桥建成于十年前，是公路桥。</li></ul>"
    figure = "<figure><img src='a.jpg'><figcaption>图为昨天的新桥桥头，一早就站满了人。</figcaption></figure>"
    page = f"<html><body><article>{opening}{PARAGRAPHS}{figure}{listed}</article></body></html>"
    whole = qg.clean(page)
    assert "海江社海江6月1日电" in whole.text and "图为昨天" in whole.text and "第一座桥" in whole.text
    less = qg.Cleaner(drop=["dateline", "caption", "list"]).clean(page)
    assert less.text.startswith("海江市昨天")
    assert "图为昨天" not in less.text and "第一座桥" not in less.text and "李师傅说" in less.text
    assert less.dateline == whole.dateline and less.dateline is not None
    dropped = [removal for removal in less.removals if removal.rule == "wish.drop"]
    assert {removal.kind for removal in dropped} == {"dateline", "caption", "list"}
    assert all(less.raw[removal.start : removal.end] == removal.text for removal in dropped)


def test_what_identifies_people_is_nowhere_in_the_output(tmp_path: Path) -> None:
    told = (
        "请拨打１３８１２３４５６７８或138-1234-5678报名，证件号11010519491231002X，微信号：zhang_san2024。"
    )
    text = "江城的老桥今年满一百岁了，桥上的石狮子一只也没有少。" + told
    bad = '{"id": 3, "text": "电话13812345678'
    rows = [
        json.dumps({"id": 1, "text": text, "title": "电话１３８１２３４５６７８"}, ensure_ascii=False),
        bad,
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(("电话13812345678，" + text).encode("gb18030"))
    kinds = ["mobile", "id_card", "wechat"]
    for more in ({}, {"min_chars": 10_000}):
        config = {"filter": {"mask": kinds, **more}, "run": {"clean": False}}
        qg.run(tmp_path, tmp_path / "out", config=config)
        for name in ("articles", "duplicates", "rejected", "removals"):
            held = repr(pq.read_table(tmp_path / "out" / f"{name}.parquet").to_pylist())
            for secret in (
                "13812345678",
                "１３８１２３４５６７８",
                "138-1234-5678",
                "11010519491231002X",
                "zhang_san",
            ):
                assert secret not in held.replace("\\xa3", ""), (name, secret)
        if not more:
            [article, *_] = pq.read_table(tmp_path / "out" / "articles.parquet").to_pylist()
            assert "请拨打＊＊＊＊＊＊＊＊＊＊＊或***-****-****报名" in article["text"]
            assert article["flags"] == ["masked"]
        assert "13812345678" not in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
