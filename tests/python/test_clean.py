"""Pages in, articles out."""

import pickle
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import qinggao as qg
from own_rules import RULE

PARAGRAPH = "昨天上午,海州新桥正式通车,市民步行走过了这座等待三年的大桥,两岸的商户都说盼了很久。"
PAGE = "\n".join(
    [
        "时间:2021-03-04 05:06:07来源:海州网",
        "今天带来海州新桥通车 \\「蓝鲸口袋游戏盘」,关于海州新桥通车 \\「蓝鲸口袋游戏盘」"
        "很多人还不知道,现在让我们一起来看看吧!",
        PARAGRAPH,
        "桥上的第一天",
        PARAGRAPH.replace("昨天", "今天"),
        "云州网 云视APP记者 李蓝/文 周远/摄 何青/视频",
        "声明:文章只代表原作者看法,不代表本站立场;如有侵权,请告知删除。",
        "热门推荐",
        "2021-03-04 05:06:01",
        "2021-03-04 04:06:01",
    ]
)


def test_a_farm_page_gives_its_article_and_what_it_tells():
    article = qg.clean(PAGE)
    assert [p.kind for p in article.paragraphs] == ["paragraph", "heading", "paragraph"]
    assert article.text.splitlines()[0] == PARAGRAPH.replace(",", "，")
    assert article.title == "海州新桥通车"
    assert article.published.isoformat() == "2021-03-04T05:06:07+08:00"
    assert article.published.utcoffset() == timedelta(hours=8)
    assert (article.source, article.outlet) == ("海州网", "云州网")
    people = [(a.name, a.role) for a in article.authors]
    assert people == [("李蓝", "writer"), ("周远", "photographer"), ("何青", "videographer")]
    assert {"seo_lead_in", "injected_keyword"} <= set(article.flags)
    assert [(h.name, h.kind) for h in article.provenance] == [("海州网", "credited"), ("云州网", "byline")]


def test_width_is_kept_on_request():
    assert qg.Cleaner(width="keep").clean(PAGE).text.splitlines()[0] == PARAGRAPH


MENDED = {
    "wraps": None,
    "escapes": ("他说&hellip;&hellip;走吧", "他说……走吧"),
    "invisible": ("新\u200b桥\ufeff通\ue602 \x07车", "新桥通 车"),
    "pinyin": ("長(zhǎng)江日報(bào)高級(jí)", "長江日報高級"),
    "ideographs": ("⽤⼾说好", "用户说好"),
    "alphanumerics": ("２０２１年ＶＩＰ到了", "2021年VIP到了"),
    "spaces": ("新 桥 通 车", "新桥通车"),
    "quotes": ('他说"走吧"', "他说“走吧”"),
    "repeats": ("真的！！！！！！吗", "真的！！！吗"),
    "width": ("昨日,新桥通车!", "昨日，新桥通车！"),
    "script": ("記者從現場報道", "记者从现场报道"),
}


def without(name):
    return {name: "keep" if name in ("width", "script") else False}


def asked(name):
    return {"script": "simplified"} if name == "script" else {}


@pytest.mark.parametrize("name", [name for name in MENDED if name != "wraps"])
def test_each_repair_is_an_option_and_is_recorded(name):
    given, mended = MENDED[name]
    page = f"{PARAGRAPH}\n{given}，{PARAGRAPH}"
    article = qg.Cleaner(**asked(name)).clean(page)
    assert article.text.splitlines()[1].startswith(mended)
    repairs = [repair for repair in article.repairs if repair.kind == name]
    assert repairs
    for repair in repairs:
        assert article.raw[repair.start : repair.end] == repair.text != repair.becomes
    kept = qg.Cleaner(**without(name)).clean(page)
    assert name not in {repair.kind for repair in kept.repairs}
    assert not kept.text.splitlines()[1].startswith(mended)


WRAPPED = (
    "\u3000\u3000昨日上午，河湾市新桥正式通车，不少市民一\n早就来到桥头，等着第一个走过这座全长三百\n"
    "米的新桥。家住桥头的居民说，等了三年终于\n等到了。\n\u3000\u3000据介绍，新桥有四条车道，两边各有一条人行\n"
    "道，桥下可以通行千吨的货船，预计每天有两\n万辆车从桥上经过。"
)


def test_lines_of_a_fixed_width_are_joined_and_the_breaks_recorded():
    article = qg.clean(WRAPPED)
    assert len(article.paragraphs) == 2
    assert [r.text for r in article.repairs if r.kind == "wraps"] == ["\n"] * 5
    kept = qg.Cleaner(wraps=False).clean(WRAPPED)
    assert len(kept.paragraphs) == 7 and kept.repairs == []


def rebuilt(article):
    """The text as removals and repairs make it of raw, white space aside."""
    changes = [(r.start, r.end, "") for r in article.removals]
    # what was mended in two ways stands twice
    changes += sorted({(r.start, r.end, r.becomes) for r in article.repairs})
    text, at = [], 0
    for start, end, becomes in sorted(changes):
        text += [article.raw[at:start], becomes]
        at = max(at, end)
    return "".join("".join([*text, article.raw[at:]]).split())


@pytest.mark.parametrize("page", [PAGE, WRAPPED, *(f"{PARAGRAPH}\n{g[0]}" for g in MENDED.values() if g)])
def test_removals_and_repairs_make_the_text_of_raw(page):
    article = qg.clean("😀\n" + page)
    assert rebuilt(article) == "".join(article.text.split())


def test_every_line_tells_what_was_mended_in_it():
    lines = qg.Cleaner().explain(WRAPPED + '\n\u3000\u3000他说:"通车了!"', format="text")
    assert lines[0].repairs == [(lines[0].end, lines[1].start, "wraps", "")]
    assert [(kind, becomes) for _, _, kind, becomes in lines[-1].repairs] == [
        ("width", "："),
        ("quotes", "“"),
        ("width", "！"),
        ("quotes", "”"),
    ]


def test_kinds_stay_on_request():
    assert "李蓝/文" in qg.Cleaner(keep=["byline"]).clean(PAGE).text


def test_places_point_at_what_they_say():
    article = qg.clean("😀\n" + PAGE)
    for part in article.paragraphs:
        assert article.text[part.start : part.end] == part.text
    for removal in article.removals:
        assert article.raw[removal.start : removal.end] == removal.text


@given(st.lists(st.sampled_from([*PAGE.splitlines(), "", "责任编辑：李蓝", "（记者 李蓝）", "\ud800", "😀"])))
def test_removals_are_in_order_and_disjoint(lines):
    article = qg.clean("\n".join(lines), format="text")
    at = 0
    for removal in article.removals:
        assert at <= removal.start < removal.end <= len(article.raw)
        at = removal.end
    assert (article.text == "") == ("no_body" in article.flags)


def test_all_of_it_pickles():
    article, cleaner = qg.clean(PAGE), qg.Cleaner(keep=["byline"])
    assert pickle.loads(pickle.dumps(article)) == article
    for part in [
        *article.paragraphs,
        *article.authors,
        *article.removals,
        *article.repairs,
        *article.provenance,
    ]:
        assert pickle.loads(pickle.dumps(part)) == part
    assert pickle.loads(pickle.dumps(cleaner)).clean(PAGE) == cleaner.clean(PAGE)


def test_a_dict_is_the_json_with_a_moment():
    article = qg.clean(PAGE)
    assert article.to_dict()["published"] == article.published
    assert '"published":"2021-03-04T05:06:07+08:00"' in article.to_json()


def test_many_are_the_same_as_one_on_any_number_of_threads():
    rows = [PAGE, None, PAGE.encode(), ""]
    one = [None if row is None else qg.clean(row, format="text") for row in rows]
    cleaner = qg.Cleaner()
    for threads in (1, 2):
        assert list(cleaner.clean_many(rows, format="text", threads=threads)) == one
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(lambda _: cleaner.clean(PAGE, format="text"), range(4))) == [one[0]] * 4


def test_every_line_is_explained():
    lines = qg.Cleaner().explain(PAGE, format="text")
    assert [line.text for line in lines] == PAGE.splitlines()
    assert (lines[0].part, lines[0].kind, lines[0].rule) == ("head", "header", "header.time_source")
    assert lines[2].kind == "body"


def test_templates_are_learned_saved_and_used(tmp_path):
    numbers = "一二三四五六七八"
    pages = [f"{PARAGRAPH.replace('海州', n + '州')}\n海州热线温馨提醒您出门带伞" for n in numbers]
    templates = qg.learn_templates(pages, sites=["haizhou.example"] * len(pages))
    assert ("haizhou.example", "海州热线温馨提醒您出门带伞", 8) in templates.lines
    templates.save(tmp_path / "templates.toml")
    assert qg.Templates.load(tmp_path / "templates.toml") == templates
    for source in (templates, tmp_path / "templates.toml"):
        article = qg.Cleaner(templates=source).clean(pages[0], format="text")
        assert article.removals[-1].rule == "template.learned"


def test_a_file_of_rules_is_used_and_travels_with_the_cleaner(tmp_path):
    path = tmp_path / "rules.toml"
    path.write_text(RULE, encoding="utf-8")
    cleaner = qg.Cleaner(rules=path)
    path.unlink()
    assert cleaner.test_rules() == []
    article = pickle.loads(pickle.dumps(cleaner)).clean(PARAGRAPH + "\n本栏目由海州热线赞助")
    assert article.removals[0].kind == "sponsor"


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"width": "wide"}, qg.ConfigError, 'width: must be keep or restore, not "wide"'),
        ({"width": True}, qg.ConfigError, "width: must be keep or restore"),
        ({"script": "latin"}, qg.ConfigError, "script: must be keep, simplified or traditional"),
        ({"quotes": "no"}, qg.ConfigError, "quotes: must be True or False, not 'no'"),
        (
            {"keep": "byline"},
            qg.ConfigError,
            r"keep: must be a list of names, not 'byline'; did you mean \['byline'\]",
        ),
        ({"drop": [5]}, qg.ConfigError, r"drop: must be a list of names, not \[5\]"),
        ({"templates": 5}, qg.ConfigError, "templates: must be a path or Templates, not 5"),
        ({"keep": ["bylin"]}, qg.ConfigError, 'keep: "bylin" is no kind; did you mean byline?'),
        ({"rules": "/nowhere/rules.toml"}, qg.RuleError, "/nowhere/rules.toml"),
        ({"templates": "/nowhere/templates.toml"}, qg.RuleError, "/nowhere/templates.toml"),
    ],
)
def test_what_is_wrong_is_named(arguments, error, message):
    with pytest.raises(error, match=message):
        qg.Cleaner(**arguments)


def test_an_article_of_one_paragraph_is_not_taken_for_its_own_wrapper():
    line = "滨江大桥昨日合龙。大桥全长二千四百米，设双向六车道，预计明年六月通车，届时两岸车程由四十分钟缩短到八分钟。"
    for page in (
        line,
        "【快讯】" + line + "（编辑：小林）",
        "时间:2031-05-05 08:00:00来源:江洲晚报\n" + line,
    ):
        article = qg.clean(page)
        assert "滨江大桥昨日合龙" in article.text and article.flags == [], page


def story(n):
    return "\n".join(
        "".join(chr(0x4E00 + (n * 7919 + k * 131) % 20000) for k in range(60)) + "。" for _ in "ab"
    )


def as_columns(rows):
    import pyarrow as pa

    array = pa.array(rows)
    batches = [pa.array(rows[at : at + 7]) for at in range(0, len(rows), 7)]
    yield "list", rows
    yield "generator", (row for row in rows)
    yield "array", array
    yield "chunks", pa.chunked_array(batches)
    yield "series", pytest.importorskip("pandas").Series(rows)
    yield "polars", pytest.importorskip("polars").Series(rows)


def test_any_column_of_pages_teaches_the_same():
    pages = [None if n == 5 else f"{story(n)}\n江洲论坛每周五晚八点在二楼大厅开讲" for n in range(2100)]
    sites = [f"{n % 2}.example" for n in range(2100)]
    wanted = qg.learn_templates(pages, sites=sites, threads=1)
    assert [(site, pages) for site, _, pages in wanted.lines] == [("0.example", 1050), ("1.example", 1049)]
    for (name, column), (_, named) in zip(as_columns(pages), reversed([*as_columns(sites)]), strict=True):
        assert qg.learn_templates(column, sites=named, threads=2) == wanted, name


def test_pages_and_sites_go_together_to_the_end():
    with pytest.raises(qg.InputError, match=r"sites has 1 rows, pages has 2$"):
        qg.learn_templates(["一", "二"], sites=["a"])
    with pytest.raises(qg.InputError, match="sites has 1 rows, pages has 2 or more"):
        qg.learn_templates(iter(["一", "二"]), sites=["a"])
    with pytest.raises(qg.InputError, match="sites has 2 rows or more, pages has 1"):
        qg.learn_templates(["一"], sites=iter(["a", "b", "c"]))
    with pytest.raises(qg.InputError, match="row 1500: expected str or bytes, got int"):
        qg.learn_templates(n if n == 1500 else "一" for n in range(2000))


def test_no_more_of_a_generator_is_held_than_is_looked_at():
    class Page(str):
        alive = 0

        def __new__(cls, text):
            cls.alive += 1
            return super().__new__(cls, text)

        def __del__(self):
            Page.alive -= 1

    most = 0

    def pages():
        nonlocal most
        for n in range(6000):
            most = max(most, Page.alive)
            yield Page(f"第{n:04}页\n{story(n)}")

    assert [pages for _, _, pages in qg.learn_templates(pages()).lines] == [6000]
    assert 0 < most <= 1100


def test_rows_without_a_page_are_none_and_rows_of_another_kind_are_named():
    numpy, pandas = pytest.importorskip("numpy"), pytest.importorskip("pandas")
    cleaner = qg.Cleaner()
    missing = [None, float("nan"), numpy.float32("nan"), pandas.NA, pandas.NaT]
    for column in (missing, pandas.Series(missing, dtype=object)):
        assert [row is None or row is pandas.NA for row in cleaner.clean_many(column)] == [True] * 5
    articles = cleaner.clean_many([PARAGRAPH, "", b"\xff\xfe", PARAGRAPH.encode("gbk")])
    assert [article.flags == [] for article in articles] == [True, False, False, True]
    assert cleaner.clean_many(pandas.Index([PARAGRAPH])) == articles[:1]
    for odd in (5, 1.5, {}):
        with pytest.raises(qg.InputError, match="row 1: expected str or bytes, got "):
            cleaner.clean_many([PARAGRAPH, odd])


def test_templates_of_pages_of_html_are_learned_for_each_site():
    def page(n, name):
        body = "".join(f"<p>{line}</p>" for line in story(n).split("\n"))
        menu = "".join(f"<li><a href=/{name}/{k}>{name}{k}</a></li>" for k in "甲乙丙")
        notice = f"<p>{name}论坛每周五晚八点在二楼大厅开讲，欢迎各位到场。</p>"
        return f"<html><body><ul>{menu}</ul><div><h1>第{n:03}座桥</h1>{body}{notice}</div></body></html>"

    names = ["江洲", "海州"]
    pages = [page(n, names[n % 2]) for n in range(60)]
    sites = [f"{'ab'[n % 2]}.example" for n in range(60)]
    templates = qg.learn_templates(pages, sites=sites)
    assert templates == qg.learn_templates(iter(pages), sites=iter(sites), threads=1)
    for site, line, count in templates.lines:
        assert count == 30 and (line.startswith("第") or line.startswith(names["ab".index(site[0])]))
    assert {line[2:] for _, line, _ in templates.lines} >= {
        "甲",
        "论坛每周五晚八点在二楼大厅开讲，欢迎各位到场。",
    }
    cleaner = qg.Cleaner(templates=templates)
    for host, known in (("a", True), ("www.a", True), ("c", False)):
        article = cleaner.clean(pages[0], url=f"https://{host}.example/1")
        assert story(0)[:20] in article.text
        assert ("template.learned" in {removal.rule for removal in article.removals}) is known
