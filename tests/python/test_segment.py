"""Words and sentences: `qg.cut`, `qg.sentences`, `qg.Segmenter`."""

import pickle
import subprocess
import sys
import threading
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qinggao as qg

CASES = Path(__file__).parent.parent / "cases" / "segment"
TEXT = "江城北桥昨日通车，市民李小福第一批走上桥面。"


def cases(name):
    return tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", cases("sentences.toml"), ids=lambda case: case["name"])
def test_sentences_end_where_the_cases_say(case):
    assert qg.sentences(case["given"]) == case["sentences"]


@pytest.mark.parametrize("case", cases("words.toml"), ids=lambda case: case["name"])
def test_words_are_those_that_the_cases_name(case):
    words = [(word, freq or None, tag) for word, freq, tag in case.get("words", [])]
    segmenter = qg.Segmenter(words=words)
    calls = {"precise": {}, "no_hmm": {"hmm": False}, "search": {"mode": "search"}, "all": {"mode": "all"}}
    for name, arguments in calls.items():
        if name in case:
            assert segmenter.cut(case["given"], **arguments) == case[name]


ANY = st.text(st.characters(), max_size=40) | st.lists(
    st.sampled_from(["中国", "“", "”", "。", "\r\n", "\ud800", "\u200b", "👍🏽", "3.5%", "（", "）", " "])
).map("".join)


@settings(deadline=None)
@given(ANY)
def test_words_and_sentences_join_back_to_any_text(text):
    segmenter = qg.Segmenter()
    assert "".join(segmenter.cut(text)) == text
    assert "".join(segmenter.cut(text, hmm=False)) == text
    assert "".join(qg.sentences(text)) == text
    assert "".join(token.word for token in segmenter.tag(text)) == text
    for token in [*segmenter.tokens(text), *segmenter.tokens(text, mode="search")]:
        assert text[token.start : token.end] == token.word


def test_long_text_without_a_space_is_cut_in_linear_time():
    text = "江城北桥" * 300_000
    assert "".join(qg.cut(text)) == text
    assert qg.sentences("“" * 1_000_000) == ["“" * 1_000_000]
    assert len(qg.sentences("1.a" * 300_000)) == 1


def test_a_list_gives_lists_with_none_and_surrogates_kept():
    segmenter = qg.Segmenter()
    column = [TEXT, None, "", "中\ud800国"]
    found = segmenter.cut_many(column, threads=2)
    assert found == [segmenter.cut(TEXT), None, [], ["中", "\ud800", "国"]]


@pytest.mark.parametrize("mode", ["precise", "all", "search"])
@pytest.mark.parametrize("threads", [1, 2, 3])
def test_an_arrow_column_gives_lists_of_strings_for_any_number_of_threads(mode, threads):
    pa = pytest.importorskip("pyarrow")
    segmenter = qg.Segmenter()
    texts = [TEXT * (n % 5) + str(n) if n % 7 else None for n in range(300)]
    wanted = [None if text is None else segmenter.cut(text, mode=mode) for text in texts]
    # words that tile views are views into the same text
    views = pa.large_list(pa.string_view()) if mode == "precise" else pa.list_(pa.string())
    for column, kind in (
        (pa.array(texts), pa.list_(pa.string())),
        (pa.array(texts, pa.large_string()), pa.list_(pa.string())),
        (pa.chunked_array([texts[:100], texts[100:]]), pa.list_(pa.string())),
        (pa.array(texts, pa.string_view()), views),
    ):
        found = segmenter.cut_many(column, mode=mode, threads=threads)
        assert found.type == kind
        assert found.to_pylist() == wanted
        found.validate(full=True)
    assert segmenter.cut_many(pa.array(texts)[250:], mode=mode).to_pylist() == wanted[250:]


def test_polars_gives_polars():
    polars = pytest.importorskip("polars")
    found = qg.Segmenter().cut_many(polars.Series([TEXT, None]))
    assert isinstance(found, polars.Series)
    assert found.to_list() == [qg.cut(TEXT), None]


def test_words_come_as_a_list_or_a_file(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("\ufeff栖鹤屯 100 ns\r\nNew York 5 ns\r\n", encoding="utf-8")
    wanted = ["栖鹤屯", "和", "New York"]
    for words in (path, str(path), [("栖鹤屯", 100, "ns"), ("New York",)], ["栖鹤屯", "New York"]):
        assert qg.Segmenter(words=words).cut("栖鹤屯和New York") == wanted
    segmenter = qg.Segmenter(words=path)
    assert [(token.word, token.tag) for token in segmenter.tag("栖鹤屯New York")] == [
        ("栖鹤屯", "ns"),
        ("New York", "ns"),
    ]


def test_a_segmenter_is_its_own_dictionary():
    one, other = qg.Segmenter(), qg.Segmenter()
    one.add_word("栖鹤屯")
    assert one.cut("在栖鹤屯", hmm=False) == ["在", "栖鹤屯"]
    assert "栖鹤屯" not in other.cut("在栖鹤屯", hmm=False)
    one.del_word("栖鹤屯")
    assert one.cut("在栖鹤屯", hmm=False) == other.cut("在栖鹤屯", hmm=False)
    assert one.freq("栖鹤屯") == 0 and other.freq("栖鹤屯") is None
    assert one.suggest_freq(("中", "将"), tune=True) < other.freq("中将")
    assert one.cut("放到post中将出错", hmm=False) == ["放到", "post", "中", "将", "出错"]


def test_pickles_keep_the_dictionary_and_do_not_change_with_use(tmp_path):
    path = tmp_path / "dict.txt"
    path.write_text("江城 10 ns\n北桥 5 n\n", encoding="utf-8")
    segmenter = qg.Segmenter(path, words=[("通车", 7, "v")], hmm=False)
    before = pickle.dumps(segmenter)
    path.unlink()
    assert segmenter.cut("江城北桥通车了") == ["江城", "北桥", "通车", "了"]
    assert pickle.dumps(segmenter) == before
    again = pickle.loads(before)
    assert again.cut("江城北桥通车了") == ["江城", "北桥", "通车", "了"]
    token = segmenter.tag("江城")[0]
    assert pickle.loads(pickle.dumps(token)) == token and hash(token) == hash(
        pickle.loads(pickle.dumps(token))
    )


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: qg.cut("中", mode="fast"), "mode"),
        (lambda: qg.Segmenter(words=[("", 1)]), "words: item 0"),
        (lambda: qg.Segmenter(words=[("中", -1)]), "words: item 0"),
        (lambda: qg.Segmenter(odd_words="no"), "odd_words"),
        (lambda: qg.Segmenter().keywords("中国", 0), "k: must be at least 1"),
        (lambda: qg.Segmenter().keywords("中国", method="bm25"), "method"),
    ],
)
def test_what_is_wrong_is_named(make, says):
    with pytest.raises(qg.ConfigError, match=says):
        make()


def test_files_that_cannot_be_used_are_named_with_their_line(tmp_path):
    path = tmp_path / "bad.txt"
    path.write_text("江城 10 ns\n北桥\n", encoding="utf-8")
    with pytest.raises(qg.InputError, match=r"bad.txt, line 2: .*freq"):
        qg.Segmenter(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(qg.InputError, match=r"bad.txt"):
        qg.Segmenter(path)
    with pytest.raises(qg.InputError, match=r"missing\.txt"):
        qg.Segmenter(words=tmp_path / "missing.txt")
    with pytest.raises(qg.InputError, match="row 1"):
        qg.Segmenter().cut_many(["中", 3])
    with pytest.raises(TypeError):
        qg.Segmenter().cut_many("中国")


def test_keywords_by_a_table_and_stop_words_of_ones_own(tmp_path):
    path = tmp_path / "idf.txt"
    path.write_text("北桥 9\n通车 3\n江城 1\n", encoding="utf-8")
    segmenter = qg.Segmenter()
    found = segmenter.keywords("江城北桥通车", idf=qg.Idf(path))
    assert [word for word, _ in found] == ["北桥", "通车", "江城"]
    found = segmenter.keywords("江城北桥通车", idf=qg.Idf(path), stop_words={"北桥"})
    assert [word for word, _ in found] == ["通车", "江城"]
    assert pickle.loads(pickle.dumps(qg.Idf(path))).of("通车") == 3
    assert segmenter.keywords(TEXT * 2, 2, method="textrank")


def test_one_segmenter_serves_many_threads_while_it_changes():
    segmenter = qg.Segmenter()
    wrong = []

    def work(number):
        for n in range(50):
            if number == 0:
                segmenter.add_word(f"栖鹤屯{n}")
            if "".join(segmenter.cut(TEXT * 20)) != TEXT * 20:
                wrong.append(n)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


@pytest.mark.skipif(
    not Path("/proc/self/statm").exists(), reason="only Linux tells how much memory is in use"
)
def test_the_dictionary_is_read_at_the_first_cut_not_before():
    code = (
        "import qinggao; qinggao.Segmenter(); import qinggao.jieba\n"
        "pages = lambda: int(open('/proc/self/statm').read().split()[1])\n"
        "before = pages(); qinggao.cut('中国'); print(pages() - before)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(out.stdout) > 1_000, "pages that only the dictionary takes"


@pytest.mark.parametrize("kind", ["string", "large_string", "string_view"])
def test_columns_in_any_layout_are_cut_like_lists(kind):
    pa = pytest.importorskip("pyarrow")
    texts = ["江城北桥通车", None, "", "市民说：“桥面很宽。”", "F-16\n\t好"] * 40
    column = pa.array(texts, getattr(pa, kind)())
    for mode, threads in [("precise", 1), ("precise", 2), ("search", 1), ("all", 2)]:
        wanted = qg.Segmenter().cut_many(texts, mode=mode)
        assert qg.Segmenter().cut_many(column, mode=mode, threads=threads).to_pylist() == wanted
        assert qg.Segmenter().cut_many(column[3:-2], mode=mode, threads=threads).to_pylist() == wanted[3:-2]
        chunks = pa.chunked_array([column[:7], column[7:]])
        assert qg.Segmenter().cut_many(chunks, mode=mode, threads=threads).to_pylist() == wanted


def test_bytes_under_a_null_belong_to_no_word():
    pa = pytest.importorskip("pyarrow")
    valid, offsets, values = (
        bytes([0b101]),
        pa.array([0, 6, 12, 18], pa.int32()).buffers()[1],
        "江城无效北桥".encode(),
    )
    column = pa.Array.from_buffers(pa.string(), 3, [pa.py_buffer(valid), offsets, pa.py_buffer(values)])
    assert column.to_pylist() == ["江城", None, "北桥"]
    assert qg.Segmenter().cut_many(column).to_pylist() == [["江城"], None, ["北桥"]]


def test_a_column_outlives_the_one_it_came_from():
    pa = pytest.importorskip("pyarrow")
    words = qg.Segmenter().cut_many(pa.array(["江城北桥通车" * 100]))
    assert words.validate(full=True) is None
    assert words[0].as_py()[:3] == ["江城", "北桥", "通车"]


def test_a_long_text_without_a_space_is_tiled():
    text = "江城北桥" * 800_000
    words = qg.Segmenter().cut(text)
    assert len(words) == 1_600_000 and "".join(words) == text
    assert "".join(qg.Segmenter().sentences(text)) == text
