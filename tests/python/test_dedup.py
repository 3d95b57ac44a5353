"""The laws of `qg.dedup`, from outside."""

import pickle
import random
from datetime import UTC, date, datetime, timedelta, timezone

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qinggao as qg

HAN = [chr(c) for c in range(0x4E00, 0x4E00 + 3000)]


def article(seed: int, sentences: int = 12) -> str:
    """A text of made-up sentences that shares nothing with those of other seeds."""
    rng = random.Random(seed)
    return "".join("".join(rng.choices(HAN, k=rng.randint(12, 30))) + "。" for _ in range(sentences))


def partition(labels: list[int]) -> set[frozenset[int]]:
    groups: dict[int, set[int]] = {}
    for row, label in enumerate(labels):
        groups.setdefault(label, set()).add(row)
    return {frozenset(group) for group in groups.values()}


def corpus(seed: int) -> list[str]:
    """Articles, their cuts, wrappers and spun copies, in some order."""
    rng = random.Random(seed)
    texts = []
    for k in range(12):
        text = article(seed * 100 + k)
        texts.append(text)
        for _ in range(rng.randint(0, 4)):
            parts = text.split("。")
            copy = rng.choice(["exact", "cut", "wrapped", "spun"])
            if copy == "cut":
                parts = parts[: len(parts) * 2 // 3]
            if copy == "spun":
                parts[rng.randrange(len(parts))] = article(rng.randrange(10**6), 1)
            copied = "。".join(parts)
            texts.append(
                f"首页 > 新闻\n{copied}\n{article(rng.randrange(10**6), 3)}" if copy == "wrapped" else copied
            )
    rng.shuffle(texts)
    return texts


def test_a_text_inside_another_page_is_its_copy():
    body = article(1)
    groups = qg.dedup([body, article(2), f"时间:2024-01-01 来源:无名网\n{body}\n责任编辑：无名"])
    assert groups.labels == [0, 1, 0]
    assert groups.keep == [True, True, False]
    [(left, right, kind, jaccard, containment)] = groups.pairs
    assert (left, right, containment) == (0, 2, 1.0)
    assert kind == "near" and 0.7 <= jaccard < 1


def test_width_script_and_spaces_make_no_difference():
    groups = qg.dedup(
        ["台湾的发展，让很多人关注。", "臺灣的發展,\u200b讓很多人關注.", "台灣 的\n發展 讓很多人关注"]
    )
    assert groups.labels == [0, 0, 0]
    assert {pair[2] for pair in groups.pairs} == {"exact"}


def test_the_same_template_with_other_numbers_is_no_copy():
    def weather(day: int, high: int, low: int, wet: int) -> str:
        return (
            f"王村气象台2024年3月{day}日发布天气预报：今天夜间到明天白天多云，最高气温{high}℃，最低气温{low}℃，"
            f"相对湿度{wet}%。气象部门提醒，昼夜温差较大，请大家外出时注意增减衣物，老人和孩子要注意保暖。"
        )

    texts = [weather(3, 15, 2, 40), weather(4, 17, 5, 55), weather(9, 12, -1, 62)]
    groups = qg.dedup(texts)
    assert groups.labels == [0, 1, 2]
    explanation = groups.explain(0, 1)
    assert explanation.kind is None and explanation.template
    assert "template" in str(explanation)


def test_two_articles_in_one_page_do_not_become_one_story():
    a, b = article(1), article(2)
    groups = qg.dedup([a, b, f"{a}\n{b}"])
    assert groups.labels[0] != groups.labels[1]


@pytest.mark.parametrize("again", [lambda a, b: f"今日要闻\n{a}\n{b}", lambda a, b: f"{b}\n{a}"])
def test_two_copies_of_a_joined_page_do_not_make_one_story_of_what_is_in_them(again):
    one, other = article(1), article(2)
    labels = qg.dedup([one, other, f"{one}\n{other}", again(one, other)]).labels
    assert labels[0] != labels[1] and labels[2] == labels[3]


def test_canonical_is_the_earliest_then_the_outlets_own():
    body = article(1)
    page = f"首页\n{body}"
    later = datetime(2024, 5, 2, tzinfo=UTC)
    assert qg.dedup([body, page], published=[later, later - timedelta(days=1)]).keep == [False, True]
    assert qg.dedup([body, page], published=[None, later]).keep == [False, True]
    assert qg.dedup([body, page, body], outlet=[None, "王村日报", "王村日报"]).keep == [False, False, True]


@pytest.mark.parametrize(
    "times",
    [
        [datetime(2024, 5, 1, 8), datetime(2024, 5, 1, 0, 0, 1, tzinfo=UTC)],
        [datetime(2024, 5, 1, 0, tzinfo=UTC), datetime(2024, 5, 1, 9, tzinfo=timezone(timedelta(hours=8)))],
        ["2024-05-01T08:00:00", "2024-05-01T00:00:01+00:00"],
        [date(2024, 5, 1), date(2024, 5, 2)],
        [1714521600, 1714521601.5],
        pa.array([datetime(2024, 5, 1), datetime(2024, 5, 1, 0, 1)]),
        pl.Series([datetime(2024, 5, 1), None]),
        pd.Series([datetime(2024, 5, 1), None]),
        [pd.Timestamp("2024-05-01"), pd.NaT],
        ["2024-05-01", pd.NA],
        ["2024-05-01", ""],
    ],
)
def test_times_come_in_every_usual_form(times):
    body = article(1)
    assert qg.dedup([body, body], published=times).keep == [True, False]


@pytest.mark.parametrize("wrong", ["gestern", float("inf"), 1e300])
def test_a_wrong_time_is_named(wrong):
    with pytest.raises(qg.InputError, match="published, row 1"):
        qg.dedup(["一", "二"], published=[None, wrong])


@pytest.mark.parametrize("make", [pa.array, pl.Series, pd.Series, lambda t: pa.chunked_array([t[:5], t[5:]])])
def test_an_arrow_column_answers_in_its_kind(make):
    texts = corpus(3)
    column, expected = make(texts), qg.dedup(texts)
    groups = qg.dedup(column)
    listed = groups.labels.to_pylist() if hasattr(groups.labels, "to_pylist") else groups.labels.to_list()
    assert listed == expected.labels
    assert type(groups.labels).__module__.split(".")[0] == type(column).__module__.split(".")[0]


@given(st.integers(0, 10**6), st.randoms(use_true_random=False), st.sampled_from([1, 2, 4]))
@settings(max_examples=15, deadline=None)
def test_neither_order_nor_threads_change_the_groups(seed, rng, threads):
    texts = corpus(seed)
    order = list(range(len(texts)))
    rng.shuffle(order)
    plain = qg.dedup(texts, threads=1)
    other = qg.dedup([texts[i] for i in order], threads=threads)
    back = {frozenset(order[i] for i in group) for group in partition(other.labels)}
    assert back == partition(plain.labels)
    assert sorted(texts[i] for i, keep in enumerate(plain.keep) if keep) == sorted(
        texts[order[i]] for i, keep in enumerate(other.keep) if keep
    )


@given(st.integers(0, 10**6))
@settings(max_examples=10, deadline=None)
def test_every_group_keeps_one_and_every_pair_but_those_apart_is_inside_one(seed):
    groups = qg.dedup(corpus(seed))
    kept = [label for label, keep in zip(groups.labels, groups.keep, strict=True) if keep]
    assert sorted(kept) == sorted(set(groups.labels))
    apart = {pair[:2] for pair in groups.apart}
    for left, right, kind, jaccard, containment in groups.pairs:
        assert left < right and (groups.labels[left] == groups.labels[right]) == ((left, right) not in apart)
        explanation = groups.explain(left, right)
        assert explanation.kind == kind
        assert explanation.jaccard == pytest.approx(jaccard) and explanation.containment == pytest.approx(
            containment
        )


def test_of_a_cut_and_its_whole_the_whole_is_kept_and_of_a_page_and_its_body_the_body():
    body = "\n".join(article(n, 3) for n in range(20, 24))
    cut = body[: len(body) * 3 // 5]
    page = f"首页 > 新闻\n时间：2024-05-01 来源：无名网\n{body}\n责任编辑：无名\n分享到"
    for order in ([cut, body], [body, cut]):
        assert qg.dedup(order).keep == [text == body for text in order]
    for order in ([page, body], [body, page]):
        assert qg.dedup(order).keep == [text == body for text in order]
    assert qg.dedup([cut, page, body]).keep == [False, False, True]


def test_a_round_up_stands_in_one_group_and_its_other_pairs_stand_apart():
    a, b = article(1), article(2)
    groups = qg.dedup([a, b, f"{a}\n{b}"], ids=["a", "b", "both"])
    [(one, other, apart, _, containment)] = groups.apart
    [(left, right, kind, *_)] = [pair for pair in groups.pairs if pair not in groups.apart]
    assert {left, right} | {one, other} == {"a", "b", "both"} and groups.pairs == sorted(groups.pairs)
    assert kind == apart == "contained" and containment > 0.9
    assert pickle.loads(pickle.dumps(groups)).apart == groups.apart


def test_numbers_that_differ_in_a_long_form_keep_it_apart():
    def notice(day: int, train: int, city: str) -> str:
        return (
            f"关于{day}月{day + 2}日K{train}次列车停运的公告\n各位旅客：受大雾影响，{day}月{day + 2}日，{city}站始发的"
            f"K{train}次列车停运。已经买票的旅客可在规定的期限以内到任意一个车站的窗口办理退票手续，车站不收手续费。"
            "在网上买票的，可以直接在网上办理。给大家出行带来的不便，请大家谅解，列车恢复开行的时间请看车站公告。"
        )

    assert qg.dedup([notice(3, 217, "王村"), notice(5, 486, "李庄")]).labels == [0, 1]


def test_explaining_tells_what_each_alone_has():
    body = article(1)
    page = f"无名网首页\n{body}\n无名网版权所有"
    explanation = qg.dedup([body, page]).explain(0, 1)
    assert [page[a:b] for a, b in explanation.right_only] == ["无名网首页", "无名网版权所有"]
    assert explanation.left_only == []
    for (a, b), (c, d) in explanation.shared:
        assert body[a:b].strip("。") == page[c:d].strip("。")
    html = explanation._repr_html_()
    assert "无名网首页</ins>" in html


def test_what_is_shown_in_a_notebook_is_escaped():
    html = qg.dedup(["<script>一二三四五六", "七八九十"]).explain(0, 1)._repr_html_()
    assert "<script>" not in html


def test_chains_tell_who_took_it_from_whom():
    body = article(1)
    cut = body[: len(body) * 2 // 3]
    texts, ids = [f"首页\n{cut}\n{article(9, 2)}", body, cut], ["farm", "first", "second"]
    groups = qg.dedup(texts, ids=ids, published=[300, 100, 200])
    [chain] = groups.chains()
    assert [(post.id, post.source) for post in chain.posts] == [
        ("first", None),
        ("second", "first"),
        ("farm", "second"),
    ]
    assert chain.posts[1].dropped == pytest.approx(1 / 3, abs=0.05) and chain.posts[1].added < 0.01
    assert chain.posts[2].dropped < 0.01 and chain.posts[2].added > 0.1


def test_groups_pickle():
    groups = qg.dedup(corpus(5), ids=[f"d{i}" for i in range(len(corpus(5)))])
    again = pickle.loads(pickle.dumps(groups))
    assert (again.labels, again.keep, again.pairs) == (groups.labels, groups.keep, groups.pairs)
    assert str(again.explain(0, 1)) == str(groups.explain(0, 1))


def test_empty_texts_are_copies_of_nothing():
    assert qg.dedup([]).labels == []
    assert qg.dedup(["", None, "。！", "字", "字", "\ud800"]).labels == [0, 1, 2, 3, 3, 4]


def test_ids_may_be_anything_and_may_repeat():
    body = article(1)
    assert qg.dedup([body, body], ids=[7, 7]).pairs[0][:2] == (7, 7)
    assert qg.dedup([body, body], ids=pa.array(["a", "b"])).pairs[0][:2] == ("a", "b")
    with pytest.raises(qg.InputError, match="ids: 1 entries for 2 texts"):
        qg.dedup([body, body], ids=["a"])


def test_wrong_settings_are_refused():
    with pytest.raises(qg.ConfigError, match="threshold"):
        qg.dedup(["一"], threshold=0)
    with pytest.raises(qg.InputError, match="published"):
        qg.dedup(["一"], published=[1, 2])
    with pytest.raises(qg.InputError, match="row 1"):
        qg.dedup(["一", b"bytes"])
    with pytest.raises(TypeError, match="published"):
        qg.dedup(["一"], published=5)
    with pytest.raises(TypeError, match="ids"):
        qg.dedup(["一"], ids=5)
    with pytest.raises(qg.ConfigError, match="min_stories"):
        qg.dedup(["一"]).recurring(min_stories=-1)


@pytest.mark.parametrize("threads", [0, -1, -(10**30)])
def test_less_than_one_thread_is_refused_everywhere(threads):
    column = ["一", "二"]
    calls = [
        lambda: qg.dedup(column, threads=threads),
        lambda: qg.dedup(column).recurring(threads=threads),
        lambda: qg.Cleaner().clean_many(column, threads=threads),
        lambda: qg.Segmenter().cut_many(column, threads=threads),
        lambda: qg.Segmenter().new_words(column, threads=threads),
        lambda: qg.Worker().batch(pa.record_batch({"id": column, "text": column}), threads=threads),
    ]
    for call in calls:
        with pytest.raises(qg.ConfigError, match="threads: must be at least 1"):
            call()


@pytest.mark.parametrize(
    "lacking", [[None, None], [float("nan")] * 2, pd.Series([None, None]), pd.Series([float("nan")] * 2)]
)
def test_a_column_in_which_every_row_lacks_has_no_copies(lacking):
    assert list(qg.dedup(lacking).labels) == [0, 1]


def test_a_hundred_thousand_copies_are_one_group():
    groups = qg.dedup([article(1)] * 100_000)
    assert set(groups.labels) == {0} and sum(groups.keep) == 1 and len(groups.pairs) == 99_999


def test_one_long_text_among_short_ones():
    long = article(1, 100_000)
    groups = qg.dedup([long, article(1), long[:-50], article(2)])
    assert groups.labels[0] == groups.labels[2] and groups.labels[3] not in groups.labels[:3]


@pytest.mark.parametrize("texts", [["", ""], [None, "字"], ["字", "字"], ["字", "。"], ["", article(1)]])
def test_the_smallest_texts_are_explained(texts):
    groups = qg.dedup(texts)
    explanation = groups.explain(0, 1)
    assert (explanation.kind == "exact") == (groups.labels[0] == groups.labels[1])
    assert 0 <= explanation.jaccard <= explanation.containment <= 1 and not explanation.template
    assert [len(chain.posts) for chain in groups.chains()] == ([2] if explanation.kind else [])


@pytest.mark.parametrize("place", [2, -1, 10**12, 10**30, -(10**30)])
def test_a_place_that_is_none_is_named(place):
    with pytest.raises(qg.InputError, match=f"row {place}: there are only 2"):
        qg.dedup(["一", "二"]).explain(0, place)


def test_equal_ids_keep_their_rows_apart():
    body = article(1)
    groups = qg.dedup([body, article(2), body + article(3, 1)], ids=["n", "n", "n"])
    assert groups.labels == [0, 1, 0] and groups.pairs[0][:2] == ("n", "n")
    [chain] = groups.chains()
    assert [(post.row, post.source_row) for post in chain.posts] == [(0, None), (2, 0)]


def test_a_chain_of_many_equal_texts_is_told_at_once():
    groups = qg.dedup([article(1)] * 20_000, published=list(range(20_000, 0, -1)))
    [chain] = groups.chains()
    assert [post.row for post in chain.posts[:2]] == [19_999, 19_998]
    assert {post.source_row for post in chain.posts[1:]} == {19_999}


@pytest.mark.parametrize("text", ["字" * 300_000, "一二" * 150_000, "1." * 150_000, "字\n" * 100_000])
def test_a_text_that_repeats_itself_costs_no_more_than_its_length(text):
    groups = qg.dedup([text, text[:-7], article(1)])
    assert groups.labels[2] not in groups.labels[:2]
    assert groups.explain(0, 1).containment == 1


def test_a_long_text_is_explained():
    long = article(1, 20_000)
    explanation = qg.dedup([long, article(1)]).explain(0, 1)
    assert explanation.containment == 1 and len(explanation.shared) == 1 and explanation.right_only == []


ODD = "".join(chr(c) for c in (0x41, 0xE9, 0x2E, 0x33, 0x4E00, 0xFF0E, 0xFFFD, 0x20BB7, 0x1F600))


@given(st.lists(st.text(alphabet=ODD, max_size=40) | st.text(max_size=40) | st.none(), max_size=8))
@settings(max_examples=60, deadline=None)
def test_a_list_and_an_arrow_column_of_the_same_texts_have_the_same_groups(texts):
    listed, column = qg.dedup(texts), qg.dedup(pa.array(texts, pa.large_string()))
    assert (listed.labels, listed.keep) == (column.labels.to_pylist(), column.keep.to_pylist())
    assert (listed.pairs, listed.apart) == (column.pairs, column.apart)


@pytest.mark.parametrize("letter", ["a", "é", "字", "𠮷", "\ud83d"])
@pytest.mark.parametrize("length", [1, 40, 2**14 - 1, 2**14, 2**14 + 1, 3 * 2**14])
def test_a_text_of_any_width_and_length_is_read_whole(letter, length):
    text = article(1) + "字𠮷" + letter * length + "字𠮷" + article(2)
    other = article(3) + text.replace("\ud83d", "\ufffd")
    groups = qg.dedup([text, other, text[: len(article(1))]])
    assert groups.labels[0] == groups.labels[1]
    explanation = groups.explain(0, 1)
    assert explanation.left_only == [] and explanation.containment == 1
    assert pickle.loads(pickle.dumps(groups)).explain(0, 1) == explanation


def test_a_string_keeps_no_second_form_of_itself():
    texts = [article(seed) for seed in range(20)]
    before = [text.__sizeof__() for text in texts]
    groups = qg.dedup(texts)
    assert [text.__sizeof__() for text in texts] == before and len(groups) == 20


@pytest.mark.parametrize("wrong", [b"a", 1, 1.5, ["a"], "a".encode])
def test_a_row_that_is_no_text_is_named(wrong):
    with pytest.raises(qg.InputError, match="row 1: expected str, got"):
        qg.dedup(["a", wrong])


def spun(text: str, every: int, seed: int) -> str:
    """One character in so many is another, as a reader errs or a spinner sets other words."""
    rng = random.Random(seed)
    return "".join(
        rng.choice(HAN) if at % every == every - 1 and c != "。" else c for at, c in enumerate(text)
    )


@pytest.mark.parametrize("every", [20, 33, 100])
def test_letters_that_are_misread_make_no_template(every):
    bodies = [article(seed) for seed in range(20)]
    groups = qg.dedup(bodies + [spun(body, every, seed) for seed, body in enumerate(bodies)])
    assert groups.labels[20:] == groups.labels[:20] and len(set(groups.labels)) == 20


def test_two_joined_pages_that_share_articles_make_no_story_of_them():
    a, b, d = article(1, 12), article(2, 10), article(3, 8)
    groups = qg.dedup([a, b, f"{a}\n{b}", f"{a}\n{b}\n{d}"])
    assert groups.labels[0] != groups.labels[1]


@pytest.mark.parametrize("seed", range(5))
def test_round_ups_with_the_same_items_do_not_join_these(seed):
    items = [article(seed * 10 + at, 4 + at % 3) for at in range(6)]
    first, second = "\n".join(items), "\n".join(items[2:] + items[:1])
    groups = qg.dedup([*items[:4], first, second])
    assert len(set(groups.labels[:4])) == 4
    assert {(left, right) for left, right, *_ in groups.pairs} >= {(0, 4), (0, 5), (3, 4), (3, 5), (4, 5)}


def test_a_form_filled_with_other_names_is_no_copy():
    form = "{}大学教授、{}{}先生因病在{}逝世。告别仪式定于{}在{}举行。先生培养了许多人才，为{}事业作出了贡献，{}表示哀悼。"
    filled = [
        form.format("江畔", "化学家", "白石", "临水", "周一", "北园", "化学", "同事们"),
        form.format(
            "云岭师范", "画家", "欧阳青山", "石桥镇", "本月初三", "县城礼堂", "美术", "他的学生和家人"
        ),
    ]
    assert qg.dedup(filled).labels == [0, 1]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"threshold": 10**400}, "threshold: must be above 0"),
        ({"outlet": [1, 2]}, "outlet: row 0: expected str"),
        ({"outlet": [b"a", b"b"]}, "outlet: row 0: expected str, got bytes"),
        ({"ids": "ab"}, "ids: expected a column of ids, got one"),
    ],
)
def test_a_wrong_option_is_named(options, told):
    with pytest.raises(qg.QinggaoError, match=told):
        qg.dedup(["一", "二"], **options)


def test_a_count_of_any_size_is_taken_or_named():
    groups = qg.dedup(["一", "二"])
    assert groups.recurring(min_stories=10**30).lines == []
    for wrong in (1, 0, -1, -(10**30)):
        with pytest.raises(qg.ConfigError, match="min_stories: must be at least 2, is "):
            groups.recurring(min_stories=wrong)
    with pytest.raises(qg.InputError, match="row of too many digits"):
        groups.explain(0, 10**5000)
