"""New words: found in one pass, the same however the corpus comes, and given back as they are."""

import pickle

import pytest

import qinggao as qg

WORDS = {"栖鹤屯", "宓蔚澜", "歼-77"}
OPENINGS = ["昨天", "记者在", "居民说", "我们去", "今年的", "大家对", "会上提到", "他喜欢"]
ENDINGS = ["很热闹", "的消息", "开始报名", "受到欢迎", "已经结束", "的情况", "怎么样", "和天气"]
TEXTS = [f"{before}{word}{behind}。" for word in sorted(WORDS) for before in OPENINGS for behind in ENDINGS]
# in so small a corpus chance does more, and scores are lower
SMALL = {"min_score": 4.0}


@pytest.fixture(scope="module")
def found():
    return qg.Segmenter().new_words(TEXTS, **SMALL)


def test_planted_words_are_found_with_their_counts(found):
    assert {one.word: one.count for one in found} == dict.fromkeys(WORDS, 64)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_what_was_found_can_be_given_back_as_it_is(found):
    text = "歼-77飞过栖鹤屯"
    assert qg.Segmenter().cut(text) != ["歼-77", "飞过", "栖鹤屯"]
    known = qg.Segmenter(words=found)
    assert known.cut(text) == ["歼-77", "飞过", "栖鹤屯"]
    assert not WORDS & {one.word for one in known.new_words(TEXTS, **SMALL)}


def test_every_form_of_a_corpus_gives_the_same(found):
    pa = pytest.importorskip("pyarrow")
    pd = pytest.importorskip("pandas")
    halves = TEXTS[:50], TEXTS[50:]
    forms = [
        [*TEXTS, None],
        tuple(TEXTS),
        iter(TEXTS),
        (list(half) for half in halves),
        pa.array(TEXTS),
        pa.chunked_array(halves),
        (pa.array(half) for half in halves),
        pd.Series(TEXTS),
    ]
    for form in forms:
        assert qg.Segmenter().new_words(form, **SMALL) == found


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_threads_change_nothing(found, threads):
    assert qg.Segmenter().new_words(TEXTS, threads=threads, **SMALL) == found


def test_copies_of_an_article_make_nothing_new():
    assert qg.Segmenter().new_words(["".join(TEXTS[:8])] * 300, min_score=0) == qg.Segmenter().new_words(
        ["".join(TEXTS[:8])], min_score=0
    )


def test_k_is_the_most_that_come_back(found):
    assert qg.Segmenter().new_words(TEXTS, k=1, min_score=4.0) == found[:1]


def test_a_found_word_pickles_and_shows_itself(found):
    assert pickle.loads(pickle.dumps(found)) == found
    assert repr(found[0]).startswith("NewWord(") and found[0].word in repr(found[0])


def test_lone_surrogates_and_nothing_are_read():
    assert qg.Segmenter().new_words([]) == []
    assert qg.Segmenter().new_words(["\ud800栖鹤屯\udfff", "", None]) == []


def test_wrong_corpora_and_settings_are_named():
    with pytest.raises(TypeError, match="wrap it in a list"):
        qg.Segmenter().new_words("一篇文章")
    with pytest.raises(qg.InputError, match="row 1"):
        qg.Segmenter().new_words(["一篇", 3])
    with pytest.raises(qg.ConfigError, match="min_count"):
        qg.Segmenter().new_words([], min_count=0)


def test_compounds_of_free_words_come_where_they_are_asked_for():
    texts = [text.replace("栖鹤屯", "栖记者") for text in TEXTS] + [
        text.replace("栖鹤屯", "记者") for text in TEXTS
    ]
    words = lambda **options: {one.word for one in qg.Segmenter().new_words(texts, min_score=0, **options)}  # noqa: E731
    assert "栖记者" in words(compounds=True) - words()


def test_words_that_a_dictionary_lost_are_found_and_cut_again(tmp_path):
    kept = [entry for entry in qg.Segmenter().words() if entry[0] not in {"北桥", "通车"}]
    path = tmp_path / "words.txt"
    path.write_text("".join(f"{word} {freq} {tag}\n" for word, freq, tag in kept), encoding="utf-8")
    texts = [
        f"{before}{word}{behind}。" for word in ("北桥", "通车") for before in OPENINGS for behind in ENDINGS
    ]
    poor = qg.Segmenter(path)
    found = poor.new_words(texts, min_score=3)
    assert {"北桥", "通车"} <= {one.word for one in found}
    text = "江城的北桥昨日通车"
    assert poor.cut(text, hmm=False) != qg.cut(text)
    assert qg.Segmenter(path, found).cut(text, hmm=False) == qg.cut(text)
