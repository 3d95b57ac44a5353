"""`qinggao.jieba` beside the installed jieba: the same names, the same results."""

import io
import itertools
import logging
import pickle
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qinggao.jieba as ours
from qinggao.jieba import analyse as ours_analyse
from qinggao.jieba import posseg as ours_posseg

theirs = pytest.importorskip("jieba", reason="jieba is not installed: nothing to compare with")
theirs_posseg = pytest.importorskip("jieba.posseg")
theirs_analyse = pytest.importorskip("jieba.analyse")
theirs.setLogLevel(logging.ERROR)

CASES = Path(__file__).parent.parent / "cases" / "segment"

TEXTS = [
    "",
    " ",
    "\r\n\r\n",
    "江城北桥昨日通车，市民李小福、王远山第一批走上桥面。",
    "“水位已经回落3.5%。”防汛办主任说，F-16、5G-A与2023-2025年规划无关。",
    "结婚的和尚未结婚的都来登记，研究生命的起源。",
    "工信处女干事每月经过下属科室都要亲口交代24口交换机等技术性器件的安装工作",
    "C++和c#是什么？AT&T、T恤、B超、A座、4S店与卡拉OK……",
    "他来到了网易杭研大厦\t然后　走了\n\n",
    "abc123 中文abc中文.com% 100%%好_的-",
    "龘靐齉齾爩𠮷𠀀〇㐀﨎",
    "Ａ股大涨！！！😀👍🏽一二三",
    "\ud800中\udfff",
    "中国人民银行" * 50,
]

WORDS = [
    "江城",
    "的",
    "中国",
    "人民",
    "银行",
    "长春市",
    "研究生",
    "生命",
    "起源",
    "李小福",
    "和尚",
    "未",
    "F-16",
    "3.5%",
]
TEXT = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5), max_size=4),
        st.text("abcXYZ0123456789.+#&_%- \t\r\n，。！", max_size=4),
        st.text(max_size=2),
    ),
    max_size=20,
).map("".join)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("hmm", [True, False])
def test_words_are_those_of_jieba_in_every_mode(text, hmm):
    assert list(ours.cut(text, HMM=hmm)) == theirs.lcut(text, HMM=hmm)
    assert ours.lcut(text, cut_all=True) == theirs.lcut(text, cut_all=True)
    assert ours.lcut_for_search(text, HMM=hmm) == theirs.lcut_for_search(text, HMM=hmm)
    assert list(ours.tokenize(text, HMM=hmm)) == list(theirs.tokenize(text, HMM=hmm))
    assert list(ours.tokenize(text, mode="search", HMM=hmm)) == list(
        theirs.tokenize(text, mode="search", HMM=hmm)
    )


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("hmm", [True, False])
def test_tags_are_those_of_jieba(text, hmm):
    found = [tuple(word) for word in ours_posseg.cut(text, HMM=hmm)]
    assert found == [tuple(word) for word in theirs_posseg.cut(text, HMM=hmm)]


@settings(deadline=None)
@given(TEXT)
def test_any_text_is_cut_as_by_jieba(text):
    assert ours.lcut(text) == theirs.lcut(text)
    assert ours.lcut(text, HMM=False) == theirs.lcut(text, HMM=False)
    assert ours.lcut(text, cut_all=True) == theirs.lcut(text, cut_all=True)
    assert ours.lcut_for_search(text) == theirs.lcut_for_search(text)
    assert [tuple(w) for w in ours_posseg.lcut(text)] == [tuple(w) for w in theirs_posseg.lcut(text)]


@pytest.mark.parametrize("text", TEXTS)
def test_keywords_and_weights_are_those_of_jieba(text):
    text = text * 3
    for k, weights in itertools.product([1, 20, None], [True, False]):
        assert ours_analyse.extract_tags(text, k, weights) == theirs_analyse.extract_tags(text, k, weights)
        assert ours_analyse.textrank(text, k, weights) == theirs_analyse.textrank(text, k, weights)
    found = ours_analyse.extract_tags(text, 10, True, ("n", "nr", "eng"), True)
    wanted = theirs_analyse.extract_tags(text, 10, True, ("n", "nr", "eng"), True)
    assert [(*word, weight) for word, weight in found] == [(*word, weight) for word, weight in wanted]


def both():
    return ours.Tokenizer(), theirs.Tokenizer()


def test_added_words_change_both_alike():
    text = "栖鹤屯的云计算办，李小福也是创新办主任；如果放到post中将出错。「台中」正确应该不会被切开"
    mine, other = both()
    for tokenizer in (mine, other):
        tokenizer.add_word("栖鹤屯")
        tokenizer.add_word("云计算办", 5, "n")
        tokenizer.add_word("创新办", freq="3")
        tokenizer.del_word("主任")
        tokenizer.suggest_freq(("中", "将"), True)
        tokenizer.suggest_freq("台中", True)
    for hmm in (True, False):
        assert mine.lcut(text, HMM=hmm) == other.lcut(text, HMM=hmm)
    assert mine.lcut(text, cut_all=True) == other.lcut(text, cut_all=True)
    assert mine.suggest_freq("防汛办主任") == other.suggest_freq("防汛办主任")
    assert mine.suggest_freq(("防汛", "办")) == other.suggest_freq(("防汛", "办"))


def test_user_dictionaries_are_read_alike():
    lines = "栖鹤屯 5 ns\n云计算办\n\n北桥工程 n\n八一双鹿 3 nz\n"
    text = "栖鹤屯云计算办的北桥工程由八一双鹿赞助"
    mine, other = both()
    for tokenizer in (mine, other):
        tokenizer.load_userdict(io.BytesIO(lines.encode()))
    assert mine.lcut(text) == other.lcut(text)
    tags = [tuple(w) for w in ours_posseg.POSTokenizer(mine).lcut(text)]
    assert tags == [tuple(w) for w in theirs_posseg.POSTokenizer(other).lcut(text)]


def test_marks_line_ends_and_paths_are_read(tmp_path):
    path = tmp_path / "user.txt"
    path.write_bytes("\ufeff栖鹤屯 5 ns\r\n云计算办 3\r\n".encode())
    tokenizer = ours.Tokenizer()
    tokenizer.load_userdict(str(path))
    assert tokenizer.lcut("栖鹤屯云计算办") == ["栖鹤屯", "云计算办"]


def test_a_dictionary_of_ones_own(tmp_path):
    path = tmp_path / "dict.txt"
    path.write_text("江城 10 ns\n北桥 5 n\n江城北 1 n\n", encoding="utf-8")
    mine, other = ours.Tokenizer(str(path)), theirs.Tokenizer(str(path))
    other.tmp_dir = str(tmp_path)
    assert mine.lcut("江城北桥通车", HMM=False) == other.lcut("江城北桥通车", HMM=False)


def test_bytes_are_decoded_as_by_jieba():
    for data in ("江城北桥".encode(), "江城北桥".encode("gbk")):
        assert ours.lcut(data) == theirs.lcut(data) == ["江城", "北桥"]


def test_frequencies_and_defaults():
    assert ours.get_FREQ("中国") == theirs.get_FREQ("中国")
    assert ours.get_FREQ("中国人民解") == theirs.get_FREQ("中国人民解") == 0
    assert ours.get_FREQ("没有这词", -1) == theirs.get_FREQ("没有这词", -1) == -1


def test_nothing_is_printed(capfd):
    ours.Tokenizer().lcut("江城北桥")
    ours.setLogLevel(10)
    ours.enable_parallel(2)
    ours.disable_parallel()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("case", tomllib.loads((CASES / "words.toml").read_text(encoding="utf-8"))["case"])
def test_the_cases_hold_for_jieba_itself(case):
    if "words" in case:
        pytest.skip("jieba cuts words with spaces its own way")
    modes = {"cut_all": False}
    text = case["given"]
    if "precise" in case:
        assert theirs.lcut(text, **modes) == case["precise"]
    if "no_hmm" in case:
        assert theirs.lcut(text, HMM=False) == case["no_hmm"]
    if "search" in case:
        assert theirs.lcut_for_search(text) == case["search"]
    if "all" in case:
        assert theirs.lcut(text, cut_all=True) == case["all"]


def test_pairs_behave_as_jiebas():
    pair = ours_posseg.pair("江城", "ns")
    assert str(pair) == "江城/ns" and tuple(pair) == ("江城", "ns")
    assert pair == ours_posseg.pair("江城", "ns") and hash(pair) == hash("江城")
    assert pickle.loads(pickle.dumps(pair)) == pair


def test_everything_that_scripts_use_is_there():
    for name in [
        "add_word",
        "calc",
        "cut",
        "cut_for_search",
        "default_logger",
        "del_word",
        "disable_parallel",
        "dt",
        "enable_parallel",
        "get_DAG",
        "get_FREQ",
        "initialize",
        "lcut",
        "lcut_for_search",
        "load_userdict",
        "setLogLevel",
        "set_dictionary",
        "suggest_freq",
        "tokenize",
        "user_word_tag_tab",
        "Tokenizer",
    ]:
        assert hasattr(theirs, name)
        assert hasattr(ours, name) or name == "calc", name


def test_initializing_again_keeps_the_words():
    tokenizer = ours.Tokenizer()
    tokenizer.add_word("栖鹤屯", tag="ns")
    tokenizer.initialize()
    assert tokenizer.lcut("去栖鹤屯") == ["去", "栖鹤屯"]
    assert tokenizer.user_word_tag_tab == {"栖鹤屯": "ns"}
    with pytest.raises(Exception, match="does not exist"):
        tokenizer.set_dictionary("no/such/file")


@pytest.mark.parametrize("word", ["中国", "中国人民解", "没有这词", "江城"])
def test_frequencies_are_asked_like_a_dict(word):
    mine, other = both()
    other.check_initialized()
    assert (word in mine.FREQ) == (word in other.FREQ)
    assert mine.FREQ.get(word) == other.FREQ.get(word)
    mine.FREQ[word] = 7
    assert mine.FREQ[word] == 7


def test_graphs_are_those_of_jieba():
    for text in ("江城北桥昨日通车", "AT&T和C919。", ""):
        assert ours.get_DAG(text) == theirs.get_DAG(text)


@pytest.mark.parametrize(
    "lines",
    [
        ["栖鹤屯 5 ns", "云计算办", "", "北桥工程 n"],
        ["New York 3 ns", "C919 nz", "5G-A 10", "2.5% 3 m", "八一 双鹿 3"],
        ["\ufeff栖鹤屯".encode(), "云计算办 3\r\n".encode(), b"  ", "北桥 10 n \n".encode()],
        ["词 0", "北桥 0", "江城 00012 ns"],
        ["99", "3 4", "a b", "桥 NS"],
    ],
)
def test_odd_lines_of_user_dictionaries_are_read_alike(lines):
    mine, other = both()
    for tokenizer in (mine, other):
        tokenizer.load_userdict(lines)
    for text in (
        "栖鹤屯云计算办的北桥工程",
        "New York的C919和5G-A涨2.5%，八一双鹿 3 4 99 a b桥",
        "江城北桥的词",
    ):
        for hmm in (True, False):
            assert mine.lcut(text, HMM=hmm) == other.lcut(text, HMM=hmm)
        assert mine.lcut_for_search(text) == other.lcut_for_search(text)
    assert mine.user_word_tag_tab == other.user_word_tag_tab


def test_a_user_dictionary_must_be_utf_8():
    with pytest.raises(ValueError, match="utf-8: line 2"):
        ours.Tokenizer().load_userdict(["江城".encode(), "江城".encode("gbk")])


@settings(deadline=None, max_examples=10)
@given(
    st.lists(st.tuples(st.sampled_from(["add", "del", "tune", "split"]), st.sampled_from(WORDS)), max_size=8),
    TEXT,
)
def test_any_row_of_changes_does_what_it_does_in_jieba(changes, text):
    mine, other = both()
    other.check_initialized()
    deleted = theirs.finalseg.Force_Split_Words.copy()
    try:
        for tokenizer in (mine, other):
            for kind, word in changes:
                if kind == "add":
                    tokenizer.add_word(word, tag="n")
                elif kind == "del":
                    tokenizer.del_word(word)
                elif kind == "tune":
                    tokenizer.suggest_freq(word, True)
                else:
                    tokenizer.suggest_freq((word[:1], word[1:]), True)
        assert mine.lcut(text) == other.lcut(text)
        assert mine.lcut(text, cut_all=True) == other.lcut(text, cut_all=True)
        assert [mine.FREQ.get(word) for word in WORDS] == [other.FREQ.get(word) for word in WORDS]
    finally:
        theirs.finalseg.Force_Split_Words.clear()
        theirs.finalseg.Force_Split_Words.update(deleted)


def test_tokenizers_pickle_with_their_words():
    tokenizer = ours.Tokenizer()
    tokenizer.load_userdict(["栖鹤屯 5 ns", "云计算办"])
    again = pickle.loads(pickle.dumps(tokenizer))
    assert again.lcut("栖鹤屯云计算办") == ["栖鹤屯", "云计算办"]
    assert again.FREQ["栖鹤屯"] == 5 and again.user_word_tag_tab == {"栖鹤屯": "ns"}


def test_the_dictionary_can_be_walked_through_as_in_jieba():
    tokenizer = theirs.Tokenizer()
    tokenizer.initialize()
    mine = ours.Tokenizer()
    assert mine.total == tokenizer.total
    assert dict(mine.FREQ) == tokenizer.FREQ
    assert len(mine.FREQ) == len(tokenizer.FREQ)
    with mine.get_dict_file() as file:
        assert mine.gen_pfdict(file)[0] == tokenizer.FREQ
    assert ours_posseg.dt.word_tag_tab.items() >= {"江城": "ns", "的": "uj"}.items()


def test_a_route_is_reckoned_as_in_jieba():
    mine, tokenizer = ours.Tokenizer(), theirs.Tokenizer()
    for text in TEXTS:
        if not text.isprintable():
            continue
        routes: list[dict] = [{}, {}]
        for one, route in zip((mine, tokenizer), routes, strict=True):
            one.calc(text, one.get_DAG(text), route)
        assert routes[0] == routes[1]


def test_words_of_ones_own_dictionary_come_back(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("江城 5 ns\n北桥 3\n", encoding="utf-8")
    tokenizer = ours.Tokenizer(str(path))
    assert tokenizer.get_dict_file().read() == path.read_bytes()
    tokenizer.add_word("青石桥", 2)
    assert dict(tokenizer.FREQ) == {"江": 0, "江城": 5, "北": 0, "北桥": 3, "青": 0, "青石": 0, "青石桥": 2}
    assert tokenizer.total == 10
    del tokenizer.FREQ["北桥"]
    assert tokenizer.FREQ["北桥"] == 0
    with pytest.raises(KeyError):
        tokenizer.FREQ["南桥"]


@pytest.mark.parametrize("name", ["re_han_default", "re_userdict", "finalseg", "pool"])
def test_what_can_not_be_had_is_said(name):
    with pytest.raises(AttributeError, match=f"qinggao.jieba has no {name}"):
        getattr(ours, name)
    with pytest.raises(AttributeError, match=f"qinggao.jieba has no {name}"):
        setattr(ours, name, None)


def test_rare_words_and_reach_are_those_of_jieba():
    mine, reference = ours_analyse.TFIDF(), theirs_analyse.TFIDF()
    assert mine.idf_freq == reference.idf_freq
    assert mine.median_idf == reference.median_idf
    text = "江城北桥昨日通车，市民走上桥面，桥面很宽，江城市民都来看北桥的桥面和江面。"
    for span in (2, 3, 7):
        rankers = ours_analyse.TextRank(), theirs_analyse.TextRank()
        for ranker in rankers:
            ranker.span = span
        assert rankers[0].textrank(text, withWeight=True) == rankers[1].textrank(text, withWeight=True)
    pairs = [("江城", "ns"), ("的", "uj"), ("桥", "n"), ("the", "n")]
    for word, flag in pairs:
        expected = theirs_analyse.TextRank().pairfilter(theirs_posseg.pair(word, flag))
        assert ours_analyse.TextRank().pairfilter(ours_posseg.pair(word, flag)) == expected


def test_a_tagger_may_be_the_tokenizer_of_keywords():
    ranker = ours_analyse.TextRank()
    ranker.tokenizer = ours_posseg.POSTokenizer(ours.Tokenizer())
    assert ranker.extract_tags(TEXTS[3]) == ours_analyse.textrank(TEXTS[3])
