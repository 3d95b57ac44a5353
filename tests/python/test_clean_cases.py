"""The golden cases of plain text, through the bindings."""

import tomllib
from pathlib import Path

import pytest

import qinggao as qg

FILES = sorted((Path(__file__).parents[1] / "cases" / "clean").glob("*.toml"))
LOADED = [tomllib.loads(path.read_text(encoding="utf-8")) for path in FILES]
CASES = [case for file in LOADED for case in file.get("case", [])]
INSIDE = [case for file in LOADED for case in file.get("inside", [])]
BEFORE = "昨天上午，海州新桥正式通车，市民步行走过了这座等待三年的大桥，两岸的商户都说盼了很久。"
BEHIND = "大桥全长三公里，双向六车道，工程历时三年，总投资二十亿元，预计每天有八万辆车经过。"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_each_page_gives_its_article_and_what_it_tells(case):
    article = qg.clean(case["given"].strip(), format="text")
    line = article.dateline
    told = {
        "body": article.text.splitlines(),
        "title": article.title,
        "source": article.source,
        "outlet": article.outlet,
        "original_title": article.original_title,
        "published": article.published and article.published.isoformat(),
        "authors": [[a.name, a.role] for a in article.authors],
        "provenance": [[h.name, h.kind] for h in article.provenance],
        "captions": [p.text for p in article.paragraphs if p.kind == "caption"],
        "dateline": line and [part for part in (line.agency, line.place, line.date) if part],
    }
    asked = {key: told[key] for key in told if key in case}
    assert asked == {key: case[key] for key in asked}, case["why"]
    assert set(case.get("flags", [])) <= set(article.flags), case["why"]
    assert set(case.get("removed", [])) <= {r.kind for r in article.removals}, case["why"]


@pytest.mark.parametrize("case", INSIDE, ids=lambda case: case["name"])
def test_near_misses_stay_where_they_stand(case):
    article = qg.clean("\n".join([BEFORE, case["given"], BEHIND, BEFORE]), format="text")
    assert article.removals == [], case["why"]
